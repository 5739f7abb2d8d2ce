"""A table as WordprocessingML.

pandoc can write tables, but not rows that stay whole, rows of totals, intervals under a number or alternative text;
here a table is built as elements, and pandoc passes it on as it is.
"""

from typing import Final

from evaluation.presentation.grid import Cell, Grid, Head, Light, Row
from evaluation.presentation.palette import INK, SHADE
from evaluation.reports.word.columns import MARKS, Columns, lines_of
from evaluation.reports.word.locales import locale
from evaluation.reports.word.markup import Element, one_line, run, w

_LIGHTS: Final[dict[Light, str]] = {
    "green": "GreenLight",
    "amber": "AmberLight",
    "red": "RedLight",
    "grey": "GreyLight",
}
_KEPT_WHOLE: Final = 18
"""Lines up to which a table is not divided between pages."""
_WITH_HEAD: Final = 2
"""Rows of a longer table that stay with its head, and with the row after them."""
_USUAL_SIZE: Final = 9.0
_FIRST_ROW_AND_COLUMN: Final = "06A0"


def table_element(grid: Grid, columns: Columns) -> Element:
    """A table with a head that is repeated on every page, and rows that are not divided.

    Args:
        grid: what it says.
        columns: how it is set.
    """
    whole = lines_of(grid, columns) <= _KEPT_WHOLE
    heads = w(
        "tr",
        w("trPr", w("cantSplit"), w("tblHeader")),
        *(_head_cell(head, width, columns) for head, width in zip(grid.heads, columns.widths, strict=True)),
    )
    last = len(grid.rows) - 1
    # The head is never alone at the foot of a page, and the last row stays with what is written under the table.
    rows = [
        _row(row, grid, columns, kept=whole or place < _WITH_HEAD or place == last)
        for place, row in enumerate(grid.rows)
    ]
    widths = w("tblGrid", *(w("gridCol", w=width) for width in columns.widths))
    return w("tbl", _properties(grid, columns), widths, heads, *rows)


def _properties(grid: Grid, columns: Columns) -> Element:
    look = w(
        "tblLook", val=_FIRST_ROW_AND_COLUMN, firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1
    )
    return w(
        "tblPr",
        w("tblStyle", val="ReportTable"),
        w("tblW", w=sum(columns.widths), type="dxa"),
        w("tblLayout", type="fixed"),
        look,
        w("tblCaption", val=one_line(grid.caption)),
        w("tblDescription", val=one_line(_description(grid))),
    )


def _description(grid: Grid) -> str:
    """What someone who hears the table must know: what a number counts, and what its symbols mean."""
    symbols = {cell.text: cell.spoken for row in grid.rows for cell in row.cells if cell.spoken}
    meanings = "; ".join(f"{text}: {spoken}" for text, spoken in symbols.items())
    return ". ".join(filter(None, (grid.unit, meanings))) or grid.caption


def _head_cell(head: Head, width: int, columns: Columns) -> Element:
    style = "TableNumberHead" if head.number else "TableHead"
    content = _paragraph(style, [run(head.text, size=_size(columns))], kept=True)
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="bottom")), content)


def _row(row: Row, grid: Grid, columns: Columns, *, kept: bool) -> Element:
    cells = [
        _cell(cell, row, columns, place, head=place < grid.row_heads, kept=kept) for place, cell in enumerate(row.cells)
    ]
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _cell(cell: Cell, row: Row, columns: Columns, place: int, *, head: bool, kept: bool) -> Element:
    looks = [w("tcW", w=columns.widths[place], type="dxa")]
    if row.total or row.opens:
        looks.append(w("tcBorders", w("top", val="single", sz=8, space=0, color=INK.removeprefix("#"))))
    if row.total:
        looks.append(w("shd", val="clear", color="auto", fill=SHADE.removeprefix("#")))
    style = "TableRowHead" if head else "TableNumber" if cell.number else "TableText"
    return w("tc", w("tcPr", *looks), _paragraph(style, _words(cell, row, _size(columns)), kept=kept))


def _words(cell: Cell, row: Row, size: float) -> list[Element]:
    # What a head repeats is seen too, only paler: a page that begins in the middle of a group says which one it is.
    style = "Total" if row.total else "Repeated" if cell.repeated else ""
    words = [run(MARKS[cell.light], _LIGHTS[cell.light], size=size)] if cell.light else []
    words.append(run(cell.text, style, size=size, language=locale(cell.language)))
    return [*words, run("\n" + cell.interval, "Interval", size=size and size - 1)] if cell.interval else words


def _size(columns: Columns) -> float:
    """The size of letters where it is not that of the style."""
    return 0 if columns.size == _USUAL_SIZE else columns.size


def _paragraph(style: str, words: list[Element], *, kept: bool) -> Element:
    return w("p", w("pPr", w("pStyle", val=style), *([w("keepNext")] if kept else [])), *words)
