"""Tables: a released table as a reader meets it on a page."""

from dataclasses import dataclass

from markupsafe import escape

from evaluation.description import Words
from evaluation.disclosure import MISSING, Released
from evaluation.messages import Language, message
from evaluation.presentation.grid import Cell, Grid, Head, Row, render_grid
from evaluation.presentation.values import SYMBOL_WORDS, Reader
from evaluation.presentation.words import translate


@dataclass(frozen=True)
class TableElement:
    """A view of a released table.

    Attributes:
        released: the table.
        name: its address on the page.
        rows: the dimension whose values head the rows.
        columns: the dimension whose values head the columns; None for a list.
        values: the columns that are shown; with `columns` exactly one.
        interval: the lower and the upper limit of the value, shown under it.
        caption: what the view shows; the table's title when left out.
        unit: what a number in it counts; the table's own unit when left out.
        total: the value of `rows` that is a total of the others.
    """

    released: Released
    name: str
    rows: str
    columns: str | None
    values: tuple[str, ...]
    interval: tuple[str, str] | None
    caption: Words | None
    unit: Words | None
    total: str | None

    def grid(self, language: Language) -> Grid:
        """The view as heads, rows and notes in one language."""
        reader = Reader(self.released, language)
        heads, rows = self._list(reader) if self.columns is None else self._cross(reader)
        shown = (*self.values, *(self.interval or ()))
        return Grid(
            id=self.name,
            caption=translate(self.caption or reader.description.title, language),
            unit=translate(self.unit or reader.description.unit, language),
            heads=heads,
            rows=rows,
            notes=reader.notes(shown),
        )

    def html(self, language: Language) -> str:
        """The view as HTML, or a sentence where there is nothing to show."""
        if not len(self.released):
            return absence(self.released, self.caption, language)
        return render_grid(self.grid(language))

    def _list(self, reader: Reader) -> tuple[tuple[Head, ...], tuple[Row, ...]]:
        rows = []
        for values, states in zip(self.released.rows, self.released.states, strict=True):
            cells = [reader.cell(each, values[each], states[each]) for each in self.values]
            head = Cell(reader.label(self.rows, values[self.rows]))
            rows.append(Row((head, *cells), total=values[self.rows] == self.total))
        heads = [
            Head(reader.header(each), number=bool(rows) and rows[0].cells[place].number)
            for place, each in enumerate(self.values, start=1)
        ]
        return (Head(reader.header(self.rows)), *heads), tuple(rows)

    def _cross(self, reader: Reader) -> tuple[tuple[Head, ...], tuple[Row, ...]]:
        across = reader.order(str(self.columns))
        heads = [Head(reader.label(str(self.columns), value), number=True) for value in across]
        rows = [
            Row(
                (
                    Cell(reader.label(self.rows, down)),
                    *(self._crossed(reader, {self.rows: down, str(self.columns): each}) for each in across),
                ),
                total=down == self.total,
            )
            for down in reader.order(self.rows)
        ]
        return (Head(reader.header(self.rows)), *heads), tuple(rows)

    def _crossed(self, reader: Reader, place: dict[str, object]) -> Cell:
        (column,) = self.values
        try:
            value = self.released.value(column, **place)
        except KeyError:
            return Cell("", number=True, spoken=translate(SYMBOL_WORDS[MISSING], reader.language))
        cell = reader.cell(column, value, self.released.state(column, **place))
        if self.interval is None:
            return cell
        limits = [self.released.value(each, **place) for each in self.interval]
        if not all(isinstance(limit, int | float) for limit in limits):
            return cell
        lower, upper = (reader.label(each, limit) for each, limit in zip(self.interval, limits, strict=True))
        return Cell(cell.text, number=True, spoken=cell.spoken, interval=f"({lower}–{upper})")


def table(
    released: Released,
    *,
    rows: str,
    values: str | tuple[str, ...],
    columns: str | None = None,
    interval: tuple[str, str] | None = None,
    name: str | None = None,
    caption: Words | None = None,
    unit: Words | None = None,
    total: str | None = None,
) -> TableElement:
    """A table for a page.

    Args:
        released: a table that has passed the release.
        rows: the dimension whose values head the rows.
        values: the column or columns that are shown.
        columns: the dimension whose values head the columns, for one value column; None for a list.
        interval: the lower and upper limit of the value.
        name: its address on the page; the table's name when left out.
        caption: what it shows; the table's title when left out.
        unit: what a number counts; the table's unit when left out.
        total: the value of `rows` that is a total of the others.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: several value columns are crossed with a dimension, or rows and columns leave a dimension out, so
            that a cell would not know which value is meant.
    """
    check_released(released)
    shown = (values,) if isinstance(values, str) else values
    if columns is not None and len(shown) != 1:
        raise ValueError("a crossed table shows one value in each cell")
    if columns is not None and sorted((rows, columns)) != sorted(released.dimensions):
        raise ValueError("the rows and columns of a crossed table are the two dimensions of what was released")
    return TableElement(released, name or released.name, rows, columns, shown, interval, caption, unit, total)


def absence(released: Released, caption: Words | None, language: Language) -> str:
    """What is said where a table or figure would stand, had it any rows."""
    description = Reader(released, language).description
    words = message(
        "«{title}» cannot be shown. {reason}",
        title=caption or description.title,
        reason=description.absence or message("No data have been delivered for it, and nothing can be concluded."),
    )
    return f"<p>{escape(translate(words, language))}</p>"


def check_released(released: object) -> None:
    """Refuse to show what has not passed the release.

    Raises:
        TypeError: it has not.
    """
    if not isinstance(released, Released):
        raise TypeError("only what came through release() can be shown")
