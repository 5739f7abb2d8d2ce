"""Does every number in a sheet of a workbook and in a table on a page stand in a released table?

What stands in a released table has been held against the threshold; what differs from it has not.
"""

from collections.abc import Iterator
from typing import Final

from evaluation.messages import Message, message
from evaluation.runs.inspection.document import Document, PageTable
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.page_views import view_of_page_table
from evaluation.runs.inspection.printed import number_of
from evaluation.runs.inspection.readers.workbook import cell_place
from evaluation.runs.inspection.view import best_match
from evaluation.runs.inspection.wording import SheetMatch

NOT_RELEASED: Final = message(
    "the number is not the one in the released table. Make the file again from what was released."
)


def check_views(evidence: Evidence) -> Iterator[Finding]:
    """Every sheet and every table on a page of a chapter."""
    for file, matches in evidence.sheets.items():
        for match in matches:
            yield from (Finding("threshold", file, place, what) for place, what in _of_sheet(match))
    for document in evidence.documents:
        for table in document.tables:
            yield from _of_page_table(document, table, evidence)


def _of_sheet(match: SheetMatch) -> Iterator[tuple[Message, Message]]:
    if match.wording is None:
        place = message("sheet «{sheet}»", sheet=match.sheet.name)
        yield place, message("the sheet shows no released table. Make the file again from what was released.")
    for row, column in match.differing:
        yield cell_place(match.sheet.name, row, column), NOT_RELEASED


def _of_page_table(document: Document, table: PageTable, evidence: Evidence) -> Iterator[Finding]:
    for row in table.rows:
        for cell in row:
            if not cell.is_head and any(_tells_more(each, cell.seen, table) for each in cell.beside):
                what = message("what is heard, or stands in the markup, tells another number than the cell shows.")
                yield Finding("threshold", document.file, table.place, what)
    view = view_of_page_table(table)
    if not table.chapter or not view.has_numbers:
        return
    match = best_match(view, evidence.wordings(table.language), table.chapter)
    if match is None or not match.agreeing:
        what = message("the table shows numbers that stand in no released table. Release them, or take them out.")
        yield Finding("threshold", document.file, table.place, what)
        return
    for differing in match.differing:
        yield Finding("threshold", document.file, differing.place, NOT_RELEASED)


def _tells_more(beside: str, seen: str, table: PageTable) -> bool:
    """Whether a text that is not seen holds a number that is not the one seen."""
    digits = "".join(each for each in beside if each.isdigit())
    if not digits:
        return False
    number = number_of(seen, table.language)
    return number is None or digits != "".join(each for each in seen if each.isdigit())
