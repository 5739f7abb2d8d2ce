"""The first look at a file that nobody has described yet; identity numbers stop it before anything is said of it."""

from pathlib import Path

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import message
from evaluation.quality.identity import count_identity_numbers, identity_numbers_in
from evaluation.quality.refusal import refusals
from evaluation.sources.proposal import OpenedFile, open_file


def open_for_a_look(path: Path) -> OpenedFile:
    """Open a delivered file, and refuse it if something in it looks like a national identity number.

    Args:
        path: of a workbook, a text file or a Parquet file. Of a large one only the first rows are read, and searched.

    Raises:
        DataBlockedError: an identity number was seen, or the file is empty, protected, damaged or of another format.
        WrongUseError: there is no such file, or its name holds such a number.
    """
    if count_identity_numbers(path.name):
        raise WrongUseError(
            message(
                "The name of the file holds something that looks like a national identity number. Give the file "
                "another name."
            )
        )
    opened = open_file(path)
    if sightings := identity_numbers_in(opened.raw):
        raise DataBlockedError(*refusals(path.name, sightings))
    return opened
