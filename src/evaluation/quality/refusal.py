"""What is said of a file in which something looks like a national identity number."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.quality.identity import Sighting, count_identity_numbers
from evaluation.sources import FileProblem, UnreadableFileError

_LETTERS: Final = 26


class IdentityNumberSeenError(UnreadableFileError):
    """Something in a file looks like a national identity number: nothing more is read from it."""


def refuse_identity_numbers_in_names(paths: Iterable[str | Path | None]) -> None:
    """Stop, before any of them is named, where a file or a folder is called after what may be a person's number.

    Args:
        paths: as typed, or as found.

    Raises:
        DataBlockedError: without the name.
    """
    if any(count_identity_numbers(part) for path in paths if path is not None for part in Path(path).parts):
        raise DataBlockedError(
            message(
                "In the name of a file or a folder, something looks like a national identity number. Nothing was read "
                "or written. Give it another name, and see whether what is in it may lie there at all."
            )
        )


def refusals(file_name: str, sightings: Sequence[Sighting]) -> tuple[Message, ...]:
    """One message for each column, or sheet with such a name, in which identity numbers were seen.

    Args:
        file_name: of the delivered file.
        sightings: what the scan found.
    """
    return tuple(each.message for each in refused_places(file_name, sightings))


def refused_places(file_name: str, sightings: Sequence[Sighting]) -> tuple[FileProblem, ...]:
    """The same with the sheet of each, where it may be named.

    Args:
        file_name: of the delivered file.
        sightings: what the scan found.
    """
    # A sheet that must not be named is told of once, however many of its columns hold a number.
    problems = [FileProblem(_refusal(file_name, one), _speakable(one.sheet)) for one in sightings]
    return tuple({str(each.message): each for each in problems}.values())


def _refusal(file_name: str, sighting: Sighting) -> Message:
    sheet = _speakable(sighting.sheet)
    if sighting.column == 0 or sheet != sighting.sheet:
        return message(
            "{file}: in the name of a sheet, or on that sheet, something looks like a national "
            "identity number. Nothing more was read from the file. Delete it there, and deliver "
            "the file again without anything that identifies a person.",
            file=file_name,
        )
    return message(
        "{file}, column {column}: in cells, or in comments on them, something looks like a national identity number "
        "(cells: {cells}). The first rows with one: {rows}. Nothing more was read from the file. Delete the numbers, "
        "and deliver the file again without anything that identifies a person.",
        # The file's name, with the sheet's in parentheses, as the readers of files write it.
        file=f"{file_name} ({sheet})" if sheet else file_name,
        column=column_letters(sighting.column),
        cells=sighting.rows,
        # The number of a row is a name: it has no mark between its thousands.
        rows=", ".join(map(str, sighting.first_rows)) or "–",
    )


def settings_refusals(file_name: str, lines: Sequence[int]) -> tuple[Message, ...]:
    """One message for each line of a delivery file in which identity numbers were seen.

    Args:
        file_name: of the delivery file.
        lines: their numbers, from 1.
    """
    return tuple(
        message(
            "{file}, line {line}: something looks like a national identity number. Delete it, and deliver the file "
            "again without anything that identifies a person.",
            file=file_name,
            line=str(line),
        )
        for line in lines
    )


def _speakable(sheet: str | None) -> str | None:
    """The name of a sheet; None where it would itself give a number away."""
    return None if sheet is not None and count_identity_numbers(sheet) > 0 else sheet


def column_letters(column: int) -> str:
    """The letters with which a spreadsheet names a column: 1 is A, 27 is AA.

    Args:
        column: position, from 1. The header is not used, since it may hold a value.
    """
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters
