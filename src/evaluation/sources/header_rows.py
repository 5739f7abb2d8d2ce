"""Headers in one row or several → one header a column."""

from collections.abc import Sequence

from evaluation.sources.cells import Cell, Formula, cell_text, is_blank, visible
from evaluation.sources.delivery import Delivery


def header_cells(rows: Sequence[Sequence[Cell]], delivery: Delivery) -> tuple[Cell, ...]:
    """The headers of a sheet, one a column; where they take several rows, those of a column joined by a space.

    An upper header stands over all columns to its right until the next one, as a merged cell does; one with nothing
    below it is the header of its own column alone.

    Args:
        rows: of the sheet, from its first one.
        delivery: says which of them are headers.
    """
    *upper, lowest = rows[delivery.header_row - 1 : delivery.first_row - 1] or [()]
    joined = tuple(lowest)
    for row in reversed(upper):
        joined = _under(row, joined)
    return tuple(map(visible, joined))


def _under(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[Cell, ...]:
    over: Cell = None
    joined: list[Cell] = []
    for index in range(max(len(upper), len(lower))):
        above, below = (row[index] if index < len(row) else None for row in (upper, lower))
        if not is_blank(above):
            over = None if is_blank(below) else above
        joined.append(above if is_blank(below) else below if is_blank(over) else _join(over, below))
    return tuple(joined)


def _join(above: Cell, below: Cell) -> Cell:
    text = f"{cell_text(above).strip()} {cell_text(below).strip()}"
    return Formula(text) if isinstance(above, Formula) or isinstance(below, Formula) else text
