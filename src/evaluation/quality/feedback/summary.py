"""The first sheet of a feedback workbook: what is wrong with the file, where, and what to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.fonts import DEFAULT_FONT
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.messages import Language, Message, message
from evaluation.quality.counts import FIRST_ROWS, MOST_PLACES
from evaluation.quality.feedback.copies import write_text
from evaluation.quality.feedback.marks import LOOKS, mark
from evaluation.quality.problems import SEVERITIES, Problem, Translate

_TITLE: Final = message("Summary")
_HEADS: Final = (
    message("Severity"),
    message("Sheet"),
    message("Column"),
    message("Rows"),
    message("First cells"),
    message("What is wrong, and what to do"),
)
_WIDTHS: Final = (19, 16, 22, 8, *(7,) * FIRST_ROWS, 66)  # characters
_FIRST_LINK: Final = 5
_LAST: Final = len(_WIDTHS)
_LINE_HEIGHT: Final = 15  # points
_LINE: Final = sum(_WIDTHS)
_LINK: Final = "0B5394"
_HEAD_FILL: Final = "E8E8E8"


@dataclass(frozen=True)
class Told:
    """What a summary says of one file.

    Attributes:
        file_name: of the delivered file.
        problems: with it, the gravest first.
        sheets: names of the sheets of the copy; the only one of a file that has none; empty without a copy.
        without_copy: why the cells of the file are not in the workbook; None where they are.
        incomplete: whether the copy lacks something that the original has.
    """

    file_name: str
    problems: Sequence[Problem]
    sheets: Sequence[str] = ()
    without_copy: Message | None = None
    incomplete: bool = False


def add_summary(workbook: Workbook, told: Told, language: Language, translate: Translate) -> None:
    """Put the summary before all other sheets, and let the workbook open on it.

    Args:
        workbook: the marked copy, or one without sheets.
        told: what it says.
        language: of the reader.
        translate: turns a message into that language.
    """
    sheet = workbook.create_sheet(_free_name(workbook, translate(_TITLE, language)), 0)
    writing = _Writing(sheet, told, language, translate)
    writing.lines()
    if told.problems:
        writing.table()
    _lay_out(sheet)
    for each in workbook.worksheets:
        # A workbook opens with every selected sheet grouped, and what is typed then lands in all of them.
        each.sheet_view.tabSelected = each is sheet
    workbook.active = sheet


def _free_name(workbook: Workbook, name: str) -> str:
    """A name that no sheet has; Excel does not tell capitals from small letters."""
    taken = {each.casefold() for each in workbook.sheetnames}
    return next(
        each for each in (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3))) if each.casefold() not in taken
    )


@dataclass
class _Writing:
    sheet: Worksheet
    told: Told
    language: Language
    translate: Translate
    row: int = 0

    def words(self, words: Message) -> str:
        return self.translate(words, self.language)

    def lines(self) -> None:
        """What holds for the whole file."""
        self._line(message("Feedback on {file}", file=self.told.file_name), _font(bold=True, size=14), lines=1.5)
        self._what_to_do()
        if self.told.without_copy:
            self._line(self.told.without_copy)
        elif any(each.cells for each in self.told.problems):
            self._legend()
        if self.told.incomplete:
            self._line(
                message(
                    "Something in the original could not be carried over to this copy, such as text boxes, slicers, "
                    "threads of comments or drop-down lists of a newer kind. The original still has it."
                )
            )
        self.row += 1

    def _what_to_do(self) -> None:
        if not self.told.problems:
            self._line(message("Nothing is wrong with this file, and nothing has to be done."), _font(bold=True))
            return
        self._line(self._numbers(), _font(bold=True))
        if all(each.severity == "info" for each in self.told.problems):
            self._line(message("Nothing has to be mended."))
        else:
            self._line(message("This workbook is for reading. Mend the original, and deliver it again."))
        if any(not each.rule for each in self.told.problems):
            # Whoever mends what is marked and sends the file again would else be surprised by more.
            self._line(
                message(
                    "The file could not be read whole, so its values have not been held against the rules yet. There "
                    "may be more to mend once this has been."
                )
            )

    def _numbers(self) -> Message:
        found = Counter(each.severity for each in self.told.problems)
        return message(
            "Must be mended: {critical}. Should be looked at: {warning}. For information: {info}.",
            **{severity: found[severity] for severity in SEVERITIES},
        )

    def _legend(self) -> None:
        self._line(message("Cells are marked as below; point at one to read what is wrong with it."))
        found = {each.severity for each in self.told.problems if each.cells}
        for severity in (each for each in LOOKS if each in found):
            self.row += 1
            cell = self.sheet.cell(self.row, 1)
            write_text(cell, self.words(SEVERITIES[severity]))
            mark(cell, severity)
        if any(each.has_more for each in self.told.problems):
            self._line(
                message(
                    "Some problems concern more rows than the first {most}, which alone are marked.", most=MOST_PLACES
                )
            )

    def _line(self, words: Message, font: Font | None = None, *, lines: float = 0) -> None:
        self.row += 1
        text = self.words(words)
        cell = self.sheet.cell(self.row, 1)
        write_text(cell, text)
        cell.font = font or _font()
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=_LAST)
        # Excel fits no row to a text in a merged cell.
        self.sheet.row_dimensions[self.row].height = _LINE_HEIGHT * (lines or -(-len(text) // _LINE))

    def table(self) -> None:
        """A row a problem."""
        self.row += 1
        for column, head in zip((1, 2, 3, 4, _FIRST_LINK, _LAST), _HEADS, strict=True):
            write_text(self.sheet.cell(self.row, column), self.words(head))
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=_FIRST_LINK, end_column=_LAST - 1)
        for column in range(1, _LAST + 1):
            cell = self.sheet.cell(self.row, column)
            cell.font = _font(bold=True)
            cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
            cell.border = Border(bottom=Side("medium"))
        self.sheet.freeze_panes = f"A{self.row + 1}"
        self.sheet.print_title_rows = f"{self.row}:{self.row}"
        for problem in self.told.problems:
            self._problem(problem)

    def _problem(self, problem: Problem) -> None:
        self.row += 1
        texts = {
            1: self.words(SEVERITIES[problem.severity]),
            2: problem.sheet or "",
            3: problem.column_in(self.language),
            _LAST: problem.told(self.language, self.translate),
        }
        for column in range(1, _LAST + 1):
            cell = self.sheet.cell(self.row, column)
            write_text(cell, texts.get(column, ""))
            cell.font = _font()
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(bottom=Side("hair"))
        if problem.rows:
            number = self.sheet.cell(self.row, 4, problem.rows)
            number.number_format = "#,##0"
            number.alignment = Alignment(horizontal="right", vertical="top", indent=1)
        mark(self.sheet.cell(self.row, 1), problem.severity)
        self._links(problem)
        needed = max(-(-len(text) // (_WIDTHS[column - 1] - 2)) for column, text in texts.items())
        self.sheet.row_dimensions[self.row].height = _LINE_HEIGHT * max(needed, 1) + 3

    def _links(self, problem: Problem) -> None:
        """The first cell of each of the first rows; a click goes there where the workbook holds a copy."""
        rows = [next(cells) for _, cells in groupby(problem.cells, key=lambda each: each[0])][:FIRST_ROWS]
        target = problem.sheet if problem.sheet in self.told.sheets else next(iter(self.told.sheets), None)
        for at, (row, column) in enumerate(rows, start=_FIRST_LINK):
            cell = self.sheet.cell(self.row, at)
            coordinate = f"{get_column_letter(column)}{row}"
            write_text(cell, coordinate)
            if target is not None:
                _link(cell, f"{quote_sheetname(target)}!{coordinate}")


def _font(*, bold: bool = False, size: int = 11, link: bool = False) -> Font:
    # A font without a name is shown with serifs by some programs, whatever the other cells have.
    return Font(
        name=DEFAULT_FONT.name,
        family=DEFAULT_FONT.family,
        size=size,
        bold=bold,
        color=_LINK if link else None,
        underline="single" if link else None,
    )


def _link(cell: Cell | MergedCell, location: str) -> None:
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location)
    cell.font = _font(link=True)


def _lay_out(sheet: Worksheet) -> None:
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
