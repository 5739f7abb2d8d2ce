"""What typst cannot say of a table: which cells head a row, and what is heard in place of a symbol.

typst 0.15 has a function for the heads of rows, behind a switch that its Python package does not reach.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from evaluation.reports.pdf.table_content import PlacedCell, PlacedRows

_PAGE_PARTS: Final = (Name.MCR, Name.OBJR)


def with_table_heads(typeset: bytes, tables: Sequence[PlacedRows]) -> bytes:
    """A tagged PDF with the heads of its rows marked as such.

    Args:
        typeset: as typst wrote it.
        tables: the bodies of the tables in it, in reading order.

    Raises:
        ValueError: the tables of the PDF are not these.
    """
    with Pdf.open(BytesIO(typeset)) as pdf:
        found = list(_elements(pdf.Root.StructTreeRoot, Name.Table))
        for element, rows in zip(found, tables, strict=True):
            _mark(element, rows)
        written = BytesIO()
        pdf.save(written, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def _mark(table: Object, rows: PlacedRows) -> None:
    for head in _elements(table, Name.TH):
        _forget_heads(_attributes(head))
    body = [row for part in _elements(table, Name.TBody) for row in _elements(part, Name.TR)]
    for row, cells in zip(body, rows, strict=True):
        for element, placed in zip(_elements(row, Name.TD), cells, strict=True):
            _mark_cell(element, placed)


def _mark_cell(element: Object, placed: PlacedCell) -> None:
    attributes = _attributes(element)
    _forget_heads(attributes)
    if placed.head:
        element.S = Name.TH
        attributes.Scope = Name.Row
    if placed.cell.spoken:
        element.ActualText = String(placed.cell.spoken)


def _forget_heads(attributes: Object) -> None:
    """Leave it to the scopes of the heads: a list outweighs them, and typst's list has only the head of the column."""
    if Name.Headers in attributes:
        del attributes.Headers


def _attributes(element: Object) -> Object:
    """The attributes of a cell as part of a table."""
    if not isinstance(element.get("/A"), Array):
        element.A = Array([element.A] if Name.A in element else [])
    for each in element.A:
        if each.get("/O") == Name.Table:
            return each
    element.A.append(Dictionary(O=Name.Table))
    return element.A[-1]


def _elements(parent: Object, kind: Name) -> Iterator[Object]:
    """The nearest elements of a kind under another, in reading order."""
    children = parent.get("/K", Array())
    for child in list(children) if isinstance(children, Array) else [children]:
        if not isinstance(child, Dictionary) or child.get("/Type") in _PAGE_PARTS:
            continue
        if child.get("/S") == kind:
            yield child
        else:
            yield from _elements(child, kind)
