"""Words and number codes in columns of categories that no accepted spelling explains."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from evaluation.messages import message
from evaluation.sources.cells import Formula, cell_text, is_blank
from evaluation.sources.declaration import Column, normalise_spelling
from evaluation.sources.many import pieces
from evaluation.sources.names import shown
from evaluation.sources.proposal.found_table import FoundTable
from evaluation.sources.proposal.observations import Observation, left_open, remark
from evaluation.sources.proposal.symbols_seen import is_symbol

_SHORT_LIST: Final = 25  # distinct values; a column with more is no category, whatever its header says
_LONGEST: Final = 60  # characters; a longer text is no name of a category
_LIKENESS: Final = 0.7  # difflib's ratio
_CODE: Final = re.compile(r"[0-9]{1,4}(?:[.,]0+)?")
_PLACEHOLDER: Final = "…"


def values_proposed(found: FoundTable) -> Iterator[Observation]:
    """What each unexplained value could mean; none of it holds before a person has decided."""
    for column in found.declaration.columns:
        if column.kind == "category" and column.name in found.columns:
            yield from _of_column(found, column)


def _of_column(found: FoundTable, column: Column) -> Iterator[Observation]:
    unexplained, too_many = _unexplained(found, column)
    header = found.header_of(column.name)
    if too_many:
        yield remark(
            message(
                "The column {column} should hold one of {words}, and holds many other things, which are not shown "
                "here. It may be another column than its header says.",
                column=header,
                words=", ".join(column.words),
            )
        )
        return
    unseen = 0
    reason = message(
        "Values of the column {column} that nothing explains. Each is one of {words}. Number codes differ between "
        "deliveries: ask the deliverer.",
        column=header,
        words=", ".join(column.words),
    )
    for text, cells in unexplained.items():
        meaning = None if _CODE.fullmatch(text) else _nearest(text, column)
        if not _may_be_shown(text, cells, meaning):
            unseen += cells
            continue
        yield left_open(("values", column.name, text), meaning or _PLACEHOLDER, reason)
    if unseen:
        yield remark(
            message(
                "The column {column} should hold one of {words}, and holds other texts too, which are not shown here "
                "(cells: {cells}). Write what they mean under values.{name}, or correct them in the file.",
                column=header,
                words=", ".join(column.words),
                cells=unseen,
                name=column.name,
            )
        )


def _may_be_shown(text: str, cells: int, meaning: str | None) -> bool:
    """A number code, a word of several rows, or one that is like a word of the suite; no other may be a category."""
    return bool(shown(text)) and (bool(_CODE.fullmatch(text)) or cells > 1 or meaning is not None)


def _unexplained(found: FoundTable, column: Column) -> tuple[dict[str, int], bool]:
    """Text → how many cells have it; and whether there are too many of them to be shown."""
    spellings = column.value_spellings()
    seen: dict[str, int] = {}
    for _, cell in found.cells([found.columns[column.name]]):
        if is_blank(cell) or isinstance(cell, Formula):
            continue
        text = cell_text(cell).strip()
        for piece in pieces(text, of_category=True) if column.many else [text]:
            if normalise_spelling(piece) not in spellings and not is_symbol(piece):
                seen[piece] = seen.get(piece, 0) + 1
        if len(seen) > _SHORT_LIST:
            return {}, True
    return seen, any(len(text) > _LONGEST for text in seen)


def _nearest(text: str, column: Column) -> str | None:
    """The value of the nearest accepted spelling, as a suggestion."""
    spellings = column.value_spellings()
    alike = get_close_matches(normalise_spelling(text), spellings, n=1, cutoff=_LIKENESS)
    return spellings[alike[0]] if alike else None
