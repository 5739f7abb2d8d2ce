"""Tables: a released table as a reader meets it on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from evaluation.description import Words
from evaluation.disclosure import CellValue, Released, Symbol
from evaluation.messages import Language, message
from evaluation.presentation.blocks import Block, Paragraph, TableBlock
from evaluation.presentation.grid import Cell, Grid, Head, Light, Row
from evaluation.presentation.lights import check_lights
from evaluation.presentation.markup import markup
from evaluation.presentation.selection import Record, Selection, Where, as_tuple, select
from evaluation.presentation.spans import spans_of
from evaluation.presentation.values import NO_ENTRY, Reader
from evaluation.presentation.words import translate

_LONG_TEXT = 36
"""Characters from which a column of text is taken to hold sentences."""

Key = tuple[CellValue, ...]
"""The values of the dimensions that head a row."""


@dataclass(frozen=True)
class TableElement:
    """A view of a released table.

    Attributes:
        selection: the table, and which of its rows are shown.
        name: its address on the page.
        rows: the dimensions whose values head the rows.
        columns: the dimension whose values head the columns; None for a list.
        values: the columns that are shown; with `columns` exactly one.
        interval: the lower and the upper limit of the value, shown under it.
        caption: what the view shows; the table's title when left out.
        unit: what a number in it counts; the table's own unit when left out.
        total: the value of `rows` that is a total of the others.
        lights: by column, the light of each canonical value.
    """

    selection: Selection
    name: str
    rows: tuple[str, ...]
    columns: str | None
    values: tuple[str, ...]
    interval: tuple[str, str] | None
    caption: Words | None
    unit: Words | None
    total: str | None
    lights: Mapping[str, Mapping[str, Light]] = field(default_factory=dict)

    @property
    def released(self) -> Released:
        """The released table."""
        return self.selection.released

    def grid(self, language: Language) -> Grid:
        """The view as heads, rows and notes in one language."""
        reader = Reader(self.released, language)
        heads, rows = self._list(reader) if self.columns is None else self._cross(reader)
        shown = (*self.values, *(self.interval or ()))
        heads_of_view = self.rows if self.columns is None else (*self.rows, self.columns)
        return Grid(
            id=self.name,
            caption=reader.caption(self.caption or reader.description.title, self.selection.records, heads_of_view),
            unit=translate(self.unit or reader.description.unit, language),
            heads=heads,
            rows=rows,
            notes=reader.notes(
                shown,
                self.selection.records,
                heads=heads_of_view,
                gaps=any(cell.text == NO_ENTRY for row in rows for cell in row.cells),
            ),
            row_heads=len(self.rows),
        )

    def blocks(self, language: Language) -> tuple[Block, ...]:
        """The view in one language, or a sentence where there is nothing to show."""
        if not self.selection.records:
            return (absence(self.released, self.caption, language),)
        return (TableBlock(self.grid(language)),)

    def html(self, language: Language) -> str:
        """The view as HTML, or a sentence where there is nothing to show."""
        return markup(self.blocks(language))

    def _list(self, reader: Reader) -> tuple[tuple[Head, ...], tuple[Row, ...]]:
        records = self.selection.records
        columns = [
            _aligned([self._cell(reader, each, record) for record in records], of_words=self._has_words(reader, each))
            for each in self.values
        ]
        body = list(zip(*columns, strict=True)) if columns else [()] * len(records)
        heads = [
            Head(reader.header(each), number=cells[0].number, long=_is_long(cells))
            for each, cells in zip(self.values, columns, strict=True)
        ]
        keys = [tuple(record[each] for each in self.rows) for record in records]
        return (*self._corner(reader, keys), *heads), self._rows(reader, keys, body)

    def _has_words(self, reader: Reader, column: str) -> bool:
        """Whether a column holds words and not numbers, also where the view shows nothing but symbols of it."""
        return bool(reader.column(column).labels) or any(
            isinstance(row[column], str | date) for row in self.released.rows
        )

    def _cross(self, reader: Reader) -> tuple[tuple[Head, ...], tuple[Row, ...]]:
        column, records = str(self.columns), self.selection.records
        across = reader.order(column, records)
        found = {(*(record[each] for each in self.rows), record[column]): record for record in records}
        keys = self._keys_in_order(reader)
        cells = [self._crossed(reader, found.get((*key, each))) for key in keys for each in across]
        aligned = _aligned(cells)
        body = [tuple(aligned[start : start + len(across)]) for start in range(0, len(aligned), len(across))]
        heads = [Head(reader.label(column, value), number=aligned[0].number) for value in across]
        return (*self._corner(reader, keys), *heads), self._rows(reader, keys, body)

    def _keys_in_order(self, reader: Reader) -> list[Key]:
        records = self.selection.records
        orders = {each: reader.order(each, records) for each in self.rows}
        keys = dict.fromkeys(tuple(record[each] for each in self.rows) for record in records)
        return sorted(
            keys, key=lambda key: [orders[each].index(value) for each, value in zip(self.rows, key, strict=True)]
        )

    def _corner(self, reader: Reader, keys: Sequence[Key]) -> tuple[Head, ...]:
        """The heads over the heads of the rows."""
        columns = zip(*keys, strict=True)
        return tuple(
            Head(reader.header(each), long=_is_long([Cell(reader.label(each, value)) for value in values]))
            for each, values in zip(self.rows, columns, strict=True)
        )

    def _rows(self, reader: Reader, keys: Sequence[Key], body: Sequence[tuple[Cell, ...]]) -> tuple[Row, ...]:
        rows: list[Row] = []
        before: Key = ()
        for key, cells in zip(keys, body, strict=True):
            grouped = len(key) > 1
            heads = [
                # The last head is the row's own; those before it name its group.
                reader.head(each, value, repeated=place < len(key) - 1 and key[: place + 1] == before[: place + 1])
                for place, (each, value) in enumerate(zip(self.rows, key, strict=True))
            ]
            opens = grouped and bool(before) and key[0] != before[0]
            rows.append(Row((*heads, *cells), total=self.total is not None and self.total in key, opens=opens))
            before = key
        return tuple(rows)

    def _crossed(self, reader: Reader, record: Record | None) -> Cell:
        (column,) = self.values
        if record is None:
            # Nothing is missing where nothing was to be: the data have no such row.
            return Cell(NO_ENTRY, number=True, spoken=translate(message("no entry"), reader.language))
        cell = self._cell(reader, column, record)
        limits = [record[each] for each in self.interval or ()]
        if not limits or any(isinstance(limit, Symbol) for limit in limits):
            return cell
        lower, upper = (reader.label(each, limit) for each, limit in zip(self.interval or (), limits, strict=True))
        return Cell(cell.text, number=True, spoken=cell.spoken, interval=f"({lower}–{upper})")

    def _cell(self, reader: Reader, column: str, record: Record) -> Cell:
        cell = reader.cell(column, record[column], record.states[column])
        light = self.lights.get(column, {}).get(str(record[column]), "")
        return replace(cell, light=light) if light else cell


def table(
    released: Released,
    *,
    rows: str | tuple[str, ...],
    values: str | tuple[str, ...],
    columns: str | None = None,
    where: Where | None = None,
    interval: tuple[str, str] | None = None,
    name: str | None = None,
    caption: Words | None = None,
    unit: Words | None = None,
    total: str | None = None,
    lights: Mapping[str, Mapping[str, Light]] | None = None,
) -> TableElement:
    """A table for a page.

    Args:
        released: a table that has passed the release.
        rows: the dimension whose values head the rows, or several: the first ones name groups of rows.
        values: the column or columns that are shown.
        columns: the dimension whose values head the columns, for one value column; None for a list.
        where: by dimension, the value or the tuple of values whose rows are shown; None shows them all.
        interval: the lower and upper limit of the value.
        name: its address on the page; the table's name when left out.
        caption: what it shows; the table's title when left out.
        unit: what a number counts; the table's unit when left out.
        total: the value of `rows` that is a total of the others.
        lights: by column, the light that stands before each canonical value, such as `{"status": LIGHTS}`.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: several value columns are crossed with a dimension; a column is not in the table; lights stand in a
            column that is not shown; or rows, columns and the single values of `where` leave a dimension out, so that a
            cell would not know which value is meant.
    """
    selection, heads, shown = select(released, where), as_tuple(rows), as_tuple(values)
    selection.require(*heads, *shown, *(interval or ()))
    if columns is not None:
        if len(shown) != 1:
            raise ValueError("a crossed table shows one value in each cell")
        selection.require_whole((*heads, columns))
    check_lights(lights or {}, shown)
    return TableElement(
        selection, name or released.name, heads, columns, shown, interval, caption, unit, total, lights or {}
    )


def absence(released: Released, caption: Words | None, language: Language) -> Paragraph:
    """What is said where a table or figure would stand, had it any rows."""
    description = Reader(released, language).description
    words = message(
        "«{title}» cannot be shown. {reason}",
        title=caption or description.title,
        reason=description.absence or message("No data have been delivered for it, and nothing can be concluded."),
    )
    return Paragraph(spans_of(words, language))


def _aligned(cells: list[Cell], *, of_words: bool = False) -> list[Cell]:
    """The cells of one value column, all set to the same side: a symbol among words stands where the words do."""
    if not of_words and all(cell.number for cell in cells):
        return cells
    return [replace(cell, number=False) for cell in cells]


def _is_long(cells: Sequence[Cell]) -> bool:
    return any(len(cell.text) > _LONG_TEXT for cell in cells)
