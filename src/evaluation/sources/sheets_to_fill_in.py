"""The sheets that the suite hands out to be filled in, when they come back."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from evaluation.messages import Language, message
from evaluation.programme import LocalText
from evaluation.sources.cells import Cell, is_blank
from evaluation.sources.declaration import TableDeclaration
from evaluation.sources.problems import Problems

FILL_IN_SHEETS: Final[Mapping[Language, str]] = MappingProxyType(
    {"nb": "Utfylling", "nn": "Utfylling", "en": "Fill in"}
)
"""What the sheet is called that people fill in, in the workbooks that the suite itself hands out."""

TO_FILL_IN: Final = LocalText.model_validate(dict(FILL_IN_SHEETS))
"""Its name in a message."""

_NAMES: Final = tuple(name.casefold() for name in FILL_IN_SHEETS.values())


def is_to_fill_in(name: str | None) -> bool:
    """Whether a sheet is one to fill in, or a copy of one, whose name goes on behind it.

    Args:
        name: of the sheet; None where the format has none.
    """
    return (name or "").strip().casefold().startswith(_NAMES)


def report_what_nobody_filled_in(
    cells: Mapping[str, Sequence[Cell]],
    labels: Mapping[str, str],
    declaration: TableDeclaration,
    problems: Problems,
) -> None:
    """Report a sheet on which only what stood there from the start stands.

    One sentence that says so is worth more than one for each cell that is empty, and numbers that nobody has written
    are not taken for numbers that nobody knows.

    Args:
        cells: of the sheet, by canonical column.
        labels: the headers, by canonical column.
        declaration: of the table.
        problems: receives it.
    """
    empty = [name for name, column in cells.items() if all(map(is_blank, column))]
    must_be_there = [name for name in empty if declaration.column(name).required]
    beside_the_key = [name for name in cells if name not in declaration.key]
    missing = must_be_there or (beside_the_key if set(beside_the_key) <= set(empty) else [])
    if missing:
        problems.add(
            message(
                "{file}: nothing has been filled in under {columns} on any row; fill it in, or take the file out of "
                "the folder.",
                file=problems.place,
                columns=", ".join(labels.get(name, name) for name in missing),
            )
        )
