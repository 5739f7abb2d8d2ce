"""One table's workbook: the same input gives the same bytes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import xlsxwriter

from evaluation.messages import Language
from evaluation.presentation.words import translate
from evaluation.programme import Programme
from evaluation.reference import Reference
from evaluation.sources import TableDeclaration
from evaluation.templates.fields import Field
from evaluation.templates.guide import NEVER, guide_lines
from evaluation.templates.known import KnownRows
from evaluation.templates.lists import write_lists
from evaluation.templates.looks import FIXED_TIME, OPTIONS, Looks
from evaluation.templates.row_heights import let_rows_grow
from evaluation.templates.sheet_to_fill_in import write_sheet_to_fill_in
from evaluation.templates.sheets_to_read import READ_FIRST, write_example, write_explanation, write_lines
from evaluation.templates.texts import example_rows
from evaluation.templates.written import CellRow, Writer

_SHEET_TO_FILL_IN: Final = "xl/worksheets/sheet2.xml"


@dataclass(frozen=True)
class WorkbookMaker:
    """What every workbook has in common.

    Attributes:
        programme: knows who keeps which table.
        reference: knows what places are called.
        language: of the workbooks.
    """

    programme: Programme
    reference: Reference
    language: Language

    def workbook(self, declaration: TableDeclaration, fields: Sequence[Field], known: KnownRows) -> bytes:
        """The workbook of a table.

        Args:
            declaration: of the table.
            fields: its columns.
            known: the rows that stand there already.
        """
        writer = Writer(self.reference, self.language)
        example = [writer.cells(row, declaration) for row in example_rows(declaration.name, self.language)]
        rows = [writer.cells(row, declaration) for row in known.rows]
        title = declaration.title[self.language]
        content = io.BytesIO()
        book = xlsxwriter.Workbook(content, OPTIONS)
        book.set_properties({"title": f"OPPTAKT: {title}", "created": FIXED_TIME})
        looks = Looks(book, self.language)
        first = book.add_worksheet(translate(READ_FIRST, self.language))
        lines = guide_lines(declaration, known, self.programme, self.language)
        write_lines(first, looks, title, lines, warnings=frozenset({translate(NEVER, self.language)}))
        write_sheet_to_fill_in(book, looks, declaration, fields, rows, self.language)
        write_explanation(book, looks, declaration, fields, _filled(example), self.language)
        write_example(book, looks, fields, example, self.language)
        write_lists(book, looks, fields, self.language)
        book.close()
        return let_rows_grow(content.getvalue(), _SHEET_TO_FILL_IN)


def _filled(rows: Sequence[CellRow]) -> CellRow:
    """A value of each column, from the first row that has one."""
    return {name: value for row in reversed(rows) for name, value in row.items()}
