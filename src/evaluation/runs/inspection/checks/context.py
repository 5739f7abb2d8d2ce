"""Does whoever reads a table know what it shows, in which unit, from where, and what its symbols mean?"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from evaluation.messages import Message, message
from evaluation.runs.inspection.document import PageFigure, PageTable, Sheet
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.page_views import view_of_page_table
from evaluation.runs.inspection.printed import HIDDEN, MISSING, PUBLIC_MARK
from evaluation.runs.inspection.released_table import STATE_SUFFIX, ReleasedTable
from evaluation.runs.inspection.wording import HEAD_ROW, SheetMatch

_SYMBOLS: Final = (HIDDEN, MISSING)
_NO_TITLE: Final = message("the table has no title.")
_NO_UNIT: Final = message("nothing says what a number in the table counts.")
_NO_HEAD: Final = message("a column has no head, or two have the same.")
_NO_SOURCE: Final = message("no source and no notes stand under the table.")


def check_context(evidence: Evidence) -> Iterator[Finding]:
    """Every table in every form, and every figure on a page."""
    for table in evidence.tables:
        yield from (Finding("context", table.file, None, what) for what in _of_file(table))
    for file, matches in evidence.sheets.items():
        for place, what in _of_workbook(matches, evidence.tables):
            yield Finding("context", file, place, what)
    for document in evidence.documents:
        for page_table in document.tables:
            yield from (Finding("context", document.file, page_table.place, each) for each in _of_page(page_table))
        for figure in document.figures:
            yield from (Finding("context", document.file, figure.place, each) for each in _of_figure(figure))


def _of_figure(figure: PageFigure) -> Iterator[Message]:
    if not figure.caption:
        yield message("the figure has no title.")
    if not figure.described:
        yield message("the figure has no alternative text.")


def _of_workbook(
    matches: Sequence[SheetMatch], tables: Sequence[ReleasedTable]
) -> Iterator[tuple[Message | None, Message]]:
    for match in matches:
        place = message("sheet «{sheet}»", sheet=match.sheet.name)
        yield from ((place, what) for what in _of_sheet(match.sheet))
    shown = {match.wording.table.file for match in matches if match.wording}
    for table in tables:
        if table.file not in shown:
            what = message("the table {table} has no sheet with its title, unit, notes and source.", table=table.file)
            yield None, what


def _of_file(table: ReleasedTable) -> Iterator[Message]:
    if not all(table.heads) or len(set(table.heads)) < len(table.heads):
        yield _NO_HEAD
    for count in table.counts:
        if f"{count}{STATE_SUFFIX}" not in table.position:
            yield message("no column says of the counts whether they are hidden ({column}).", column=count)


def _of_sheet(sheet: Sheet) -> Iterator[Message]:
    last = HEAD_ROW
    while last + 1 in sheet.rows:
        last += 1
    heads = [sheet.cell(HEAD_ROW, column) for column in range(1, max(sheet.rows[HEAD_ROW]) + 1)]
    notes = [text for row, cells in sheet.rows.items() if row > last for text in cells.values()]
    cells = [text for row in range(HEAD_ROW + 1, last + 1) for text in sheet.rows[row].values()]
    if not sheet.cell(1, 1):
        yield _NO_TITLE
    if not sheet.cell(2, 1):
        yield _NO_UNIT
    if not all(heads):
        yield _NO_HEAD
    if not notes:
        yield _NO_SOURCE
    yield from _unexplained(set(cells), notes)


def _of_page(table: PageTable) -> Iterator[Message]:
    if not table.caption:
        yield _NO_TITLE
    if not table.heads or not all(table.heads):
        yield _NO_HEAD
    if not table.chapter or not view_of_page_table(table).has_numbers:
        return
    if not table.unit:
        yield _NO_UNIT
    if not table.notes:
        yield _NO_SOURCE
    seen = {cell.seen for row in table.rows for cell in row}
    marks = {PUBLIC_MARK for text in seen if text.endswith(PUBLIC_MARK)}
    yield from _unexplained({*seen, *marks}, table.notes)


def _unexplained(seen: Collection[str], notes: Collection[str]) -> Iterator[Message]:
    for symbol in (*_SYMBOLS, PUBLIC_MARK):
        if symbol in seen and not any(note.startswith(f"{symbol} ") for note in notes):
            yield message("no note says what {symbol} means.", symbol=symbol)
