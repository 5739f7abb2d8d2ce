"""Which rows are the table's: where it ends, which of them are sums, and which cells repeat the one above."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from evaluation.messages import message
from evaluation.sources.cells import Cell, cell_text, is_blank
from evaluation.sources.declaration import Column, normalise_spelling
from evaluation.sources.places import UnitNames
from evaluation.sources.proposal.found_table import MEASURED, FoundTable, SeenRow
from evaluation.sources.proposal.known_words import NOTE, TOTAL, TOTAL_BEHIND
from evaluation.sources.proposal.merged_cells import covers
from evaluation.sources.proposal.observations import Observation, remark, sure, unsure
from evaluation.sources.proposal.unit_levels import is_place

_LONG_TEXT: Final = 40  # characters; a text alone in its row that is longer is no name
_MOST_TOTALS: Final = 20  # texts; more than these are no sums that someone lists
_WHOLE_COUNTRY: Final = "country"
_YEARS: Final = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[-\u2013]\s*(?:19|20)[0-9]{2})?")
# What a sum may be of, besides a place, without telling anything that stands in a row.
_OF_WHAT: Final = frozenset(
    {
        "kommuner", "kommunar", "fylker", "fylke", "landet", "norge", "noreg", "foretak", "føretak", "helseforetak",
        "helseføretak", "rhf", "hf", "sektorer", "sektorar", "år", "pasienter", "pasientar", "årsverk", "regioner",
        "regionar", "tjenester", "tenester", "",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a table ends.

    Attributes:
        body: its rows.
        notes: the rows below it.
        is_sure: whether the notes can be nothing else.
    """

    body: tuple[SeenRow, ...]
    notes: tuple[SeenRow, ...]
    is_sure: bool = True

    def proposed(self) -> Iterator[Observation]:
        """The last row, where something stands below it."""
        if not self.notes or not self.body:
            return
        last, first_note = self.body[-1].number, self.notes[0].number
        if self.is_sure:
            yield sure(
                "last_row",
                last,
                message(
                    "What stands from row {row} on are notes (rows: {rows}).", row=str(first_note), rows=len(self.notes)
                ),
            )
        else:
            yield unsure(
                "last_row",
                last,
                message(
                    "From row {row} on, rows hold no more than a text, and are taken for notes (rows: {rows}). They "
                    "could also be rows of the table that are not filled in.",
                    row=str(first_note),
                    rows=len(self.notes),
                ),
            )


def find_end(found: FoundTable) -> Ending:
    """Tell the rows of a table from the notes below it."""
    rows = list(found.body)
    numbers = [*(index for _, indices in found.measured() for index in indices)]
    needed = [found.columns[name] for name in found.declaration.required if name in found.columns]
    needed += sorted(found.years)
    notes: list[SeenRow] = []
    while len(rows) > 1 and _is_note(rows[-1], needed, numbers):
        notes.insert(0, rows.pop())
    if not notes:
        return Ending(tuple(rows), ())
    is_apart = notes[0].number > rows[-1].number + 1
    is_sure = is_apart or all(_begins_as_note(each) for each in notes)
    return Ending(tuple(rows), tuple(notes), is_sure)


def _is_note(row: SeenRow, needed: Sequence[int], numbers: Sequence[int]) -> bool:
    """Whether a row holds a text and neither numbers nor what a row of the table must have."""
    filled = [index for index, cell in enumerate(row.cells) if not is_blank(cell)]
    if not isinstance(row.cells[filled[0]], str) or any(
        index in filled and _has_digits(row.at(index)) for index in numbers
    ):
        return False
    lacking = sum(is_blank(row.at(index)) for index in needed)
    if _begins_as_note(row):
        return lacking > 0
    return len(filled) == 1 and lacking > len(needed) / 2


def _begins_as_note(row: SeenRow) -> bool:
    text = next((cell_text(cell) for cell in row.cells if not is_blank(cell)), "")
    return len(text) > _LONG_TEXT or bool(NOTE.match(text))


def _has_digits(cell: Cell) -> bool:
    return any(each.isdigit() for each in cell_text(cell))


def split_totals(found: FoundTable, reference: UnitNames) -> tuple[tuple[SeenRow, ...], tuple[Observation, ...]]:
    """The rows that are no sums, and what is proposed for those that are.

    Nothing is taken for a sum in a table whose rows are about people.
    """
    if found.declaration.rows_are_people:
        return found.body, ()
    sums = _SumsSeen()
    keys = _key_columns(found)
    for row in found.body:
        cells = [(row.at(found.columns[column.name]), column) for column in keys]
        marks = [(cell, rest) for cell, column in cells if (rest := _total_of(cell, column)) is not None]
        for cell, rest in marks:
            sums.see(row.number, cell_text(cell).strip(), may_be_shown=_may_be_shown(rest, reference))
        if not marks and _is_total_elsewhere(row, found):
            sums.elsewhere.append(row.number)
    aside = sums.aside
    kept = tuple(row for row in found.body if row.number not in aside)
    proposed = _totals_proposed(found, tuple(sums.texts.values()), sums.rows)
    return kept, (*proposed, *_remarks(sums.unspeakable, sums.elsewhere))


@dataclass(slots=True)
class _SumsSeen:
    """Rows with words for sums.

    Attributes:
        texts: normalised spelling → the text in a column of the key, as first written.
        rows: those that have such a text.
        unspeakable: those whose text may not be shown, or is one too many.
        elsewhere: those whose word stands in a column that is no part of the key.
    """

    texts: dict[str, str] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)
    unspeakable: list[int] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)

    @property
    def aside(self) -> set[int]:
        """All of these rows."""
        return self.rows.union(self.unspeakable, self.elsewhere)

    def see(self, row: int, text: str, *, may_be_shown: bool) -> None:
        """Take one cell into account."""
        spelling = normalise_spelling(text)
        if may_be_shown and (spelling in self.texts or len(self.texts) < _MOST_TOTALS):
            self.texts.setdefault(spelling, text)
            self.rows.add(row)
        else:
            self.unspeakable.append(row)


def _key_columns(found: FoundTable) -> list[Column]:
    columns = [found.declaration.column(name) for name in found.declaration.key if name in found.columns]
    return [column for column in columns if column.kind not in MEASURED]


def _total_of(cell: Cell, column: Column) -> str | None:
    """What a sum is of, empty where it does not say; None for what is no sum."""
    rest = _of_what(cell.strip()) if isinstance(cell, str) else None
    if rest is None or normalise_spelling(cell_text(cell)) in column.value_spellings():
        return None
    # «Alle sektorene» is a category that is written in another way, and no sum of rows.
    return None if rest and column.kind == "category" else rest


def _of_what(text: str) -> str | None:
    """What stands behind a word for a sum, or before it; None where there is no such word."""
    if match := TOTAL.match(text):
        return text[match.end() :].strip()
    return match["of"].strip() if (match := TOTAL_BEHIND.fullmatch(text)) else None


def _may_be_shown(rest: str, reference: UnitNames) -> bool:
    """Whether what a sum is of is nothing, a place, years, or a common word."""
    return normalise_spelling(rest) in _OF_WHAT or bool(_YEARS.fullmatch(rest)) or is_place(rest, reference)


def _is_total_elsewhere(row: SeenRow, found: FoundTable) -> bool:
    """Whether a row without a place or a name begins with a word for a sum, in a column that is no part of the key."""
    first = next(cell for cell in row.cells if not is_blank(cell))
    needed = [found.columns[name] for name in found.declaration.key if name in found.columns]
    is_lacking = any(is_blank(row.at(index)) for index in needed)
    return is_lacking and isinstance(first, str) and bool(TOTAL.match(first.strip()))


def _totals_proposed(found: FoundTable, texts: tuple[str, ...], sums: set[int]) -> Iterator[Observation]:
    levels = {word for column in found.declaration.columns for word in column.words}
    if texts and _WHOLE_COUNTRY in levels:
        yield unsure(
            "totals",
            texts,
            message(
                "These rows are sums of others and are left out (rows: {rows}, first row: {first}). If one is the "
                "whole country, it can be kept: take it out of this list and give its name under values.",
                rows=len(sums),
                first=str(min(sums)),
            ),
        )
    elif texts:
        yield sure(
            "totals",
            texts,
            message(
                "Rows that are sums of others are left out (rows: {rows}, first row: {first}).",
                rows=len(sums),
                first=str(min(sums)),
            ),
        )


def _remarks(unspeakable: Sequence[int], elsewhere: Sequence[int]) -> Iterator[Observation]:
    if elsewhere:
        yield remark(
            message(
                "Rows begin with a word for a sum in a column that is no part of the table's key, and cannot be left "
                "out (rows: {rows}, first row: {first}). Take them out of the file.",
                rows=len(elsewhere),
                first=str(elsewhere[0]),
            )
        )
    if unspeakable:
        yield remark(
            message(
                "Rows begin with a word for a sum and go on with a text that is not shown here (rows: {rows}, first "
                "row: {first}). If they are sums, write their texts in totals.",
                rows=len(unspeakable),
                first=str(unspeakable[0]),
            )
        )


def fill_downs(found: FoundTable) -> Iterator[Observation]:
    """The columns of the key whose blank cells repeat the one above, as where cells are merged."""
    if found.declaration.rows_are_people or len(found.body) < 2:  # noqa: PLR2004 - nothing stands above one row
        return
    columns = [column for column in _key_columns(found) if _repeats(found, column)]
    if not columns:
        return
    blanks = {column.name: _blanks(found, column) for column in columns}
    merged = all(
        covers(found.merged, column=found.columns[name] + 1, row=number)
        for name, numbers in blanks.items()
        for number in numbers
    )
    names = tuple(blanks)
    shown = ", ".join(found.header_of(name) for name in names)
    if merged:
        yield sure("fill_down", names, message("Cells are merged in the columns {columns}.", columns=shown))
    else:
        yield unsure(
            "fill_down",
            names,
            message(
                "Blank cells in the columns {columns} seem to repeat the one above (cells: {cells}). They could also "
                "be values that are missing.",
                columns=shown,
                cells=sum(map(len, blanks.values())),
            ),
        )


def _blanks(found: FoundTable, column: Column) -> list[int]:
    return [number for number, cell in found.cells([found.columns[column.name]]) if is_blank(cell)]


def _repeats(found: FoundTable, column: Column) -> bool:
    """Whether a column has cells to repeat, and blank ones where a value must stand or several times in a row."""
    blanks = _blanks(found, column)
    if not blanks or is_blank(found.body[0].at(found.columns[column.name])) or len(blanks) == len(found.body):
        return False
    return column.required or len(blanks) > len(found.body) / 3
