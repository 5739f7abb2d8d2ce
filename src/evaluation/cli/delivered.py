"""The deliveries that a command is about, found and named before anything else is said."""

from pathlib import Path

from evaluation.cli.terminal import Terminal
from evaluation.messages import message
from evaluation.quality import refuse_identity_numbers_in_names
from evaluation.sources import DataSet, find_deliveries
from evaluation.study import find_data


def find_and_tell(terminal: Terminal, data: Path | None) -> DataSet:
    """Finds the deliveries; tells which they are, and which files in their folder are no table.

    Raises:
        DataBlockedError: two files are the same table, or a name looks like a national identity number.
        WrongUseError: there is no such folder, or no table in it.
    """
    folder = find_data(data)
    delivered = find_deliveries(folder)
    # The folder's name becomes a title where nobody has given one, and is shown like those of the files.
    refuse_identity_numbers_in_names([folder.resolve().name, *delivered.unknown_files])
    terminal.source(delivered.title[terminal.language], str(folder))
    for name in delivered.unknown_files:
        terminal.progress(message("{file} is no table that the suite knows, and was left alone.", file=name))
    return delivered
