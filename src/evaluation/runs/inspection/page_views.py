"""The tables of a page and the numbers of a figure as views that can be held against the released tables."""

from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Document, PageTable
from evaluation.runs.inspection.printed import comparable
from evaluation.runs.inspection.readers.delimited import cell_place
from evaluation.runs.inspection.released_table import DATA_KIND, ReleasedTable
from evaluation.runs.inspection.view import View, ViewCell, ViewRow

_STATE: Final = "state"
"""The last column of a figure's numbers: what became of the row."""


def view_of_page_table(table: PageTable) -> View:
    """A table on a page as a view."""
    row_heads = max((sum(cell.is_head for cell in row) for row in table.rows), default=0)
    heads = tuple(comparable(each, table.language) for each in table.heads)
    rows = tuple(
        ViewRow(
            tuple(comparable(cell.name, table.language) for cell in row[:row_heads]),
            tuple(
                ViewCell(
                    comparable(cell.seen, table.language),
                    tuple(comparable(limit, table.language) for limit in cell.interval),
                    message(
                        "{outer}, row {row}, column number {column}", outer=table.place, row=str(number), column=column
                    ),
                )
                for column, cell in enumerate(row[row_heads:], row_heads + 1)
            ),
        )
        for number, row in enumerate(table.rows, 1)
    )
    return View(heads[:row_heads], heads[row_heads:], rows)


def view_of_figure(figure: Document, table: ReleasedTable) -> View:
    """The numbers of a figure as a view of a table: what is a dimension there names the rows here.

    Args:
        figure: its CSV file.
        table: that it may show.
    """
    heads = _without_state(figure.grid[0])
    naming = [place for place, name in enumerate(heads) if name in table.printed and name not in table.measures]
    shown = [place for place, name in enumerate(heads) if name in table.measures]
    rows = tuple(
        ViewRow(
            tuple(comparable(row[place]) for place in naming),
            tuple(ViewCell(comparable(row[place]), (), cell_place(figure.grid, number, place)) for place in shown),
        )
        for number, row in enumerate(figure.grid[1:], 1)
    )
    return View(
        tuple(comparable(heads[place]) for place in naming), tuple(comparable(heads[place]) for place in shown), rows
    )


def figure_columns(figure: Document) -> tuple[str, ...]:
    """The columns of a figure's numbers that a table has too."""
    return tuple(name for name in _without_state(figure.grid[0]) if name)


def _without_state(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads; those that only say what became of a row, or what kind of data it is, are left empty."""
    last = max((place for place, name in enumerate(heads) if name == _STATE), default=-1)
    return tuple("" if place == last or name == DATA_KIND else name for place, name in enumerate(heads))
