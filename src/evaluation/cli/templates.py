"""`opptakt templates`: workbooks to fill in, and forms to send."""

from pathlib import Path

from evaluation.cli.delivered import find_and_tell
from evaluation.cli.terminal import Terminal
from evaluation.messages import message
from evaluation.new_folder import refuse_what_is_there
from evaluation.quality import gate
from evaluation.study import check_study_data
from evaluation.templates import write_templates


def write_and_tell(terminal: Terminal, folder: Path, *, year: int, data: Path | None) -> None:
    """Writes the workbooks and tells their files, a line each; the last line is the folder.

    Args:
        terminal: speaks the language that the workbooks are written in.
        folder: new or empty.
        year: to be filled in.
        data: a folder of tables whose rows are to stand in the workbooks; none if left out.

    Raises:
        DataBlockedError: the gate stopped the data.
        WrongUseError: the folder holds something or cannot be written, or there is no such folder of data or year.
    """
    refuse_what_is_there(folder)
    tables = {}
    if data is not None:
        delivered = find_and_tell(terminal, data)
        terminal.progress(message("Checking the data in {folder}", folder=delivered.folder.name))
        tables = {name: table.frame for name, table in gate(check_study_data(delivered, year=year)).tables.items()}
    terminal.progress(message("Writing the workbooks to fill in for {year}", year=str(year)))
    for path in write_templates(folder, year=year, language=terminal.language, tables=tables):
        terminal.facts({"event": "written", "path": str(path)})
    terminal.result({"event": "templates", "folder": str(folder), "year": year}, str(folder))
