"""A delivered file as a workbook, as it came: every cell, and of a workbook all the formatting that can be kept."""

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import Final

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.styles.fonts import DEFAULT_FONT
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.messages import Message, message
from evaluation.quality.feedback.unseen import has_unseen_number, loses_something
from evaluation.sources import DeliveredFile, RawTable, content_of, read_raw
from evaluation.sources.cells import cell_text

MOST_CELLS: Final = 500_000
"""A file with more cells is not copied: a larger workbook takes minutes to write, and nobody mends it by hand."""

_MOST_BYTES: Final = 40 << 20  # of the unpacked sheets of a workbook: about as many cells
_SHEETS: Final = "xl/worksheets/"
_WORKBOOK: Final = ".xlsx"
_TEXT_FORMAT: Final = "@"
_LOOKS_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS: Final = (9, 42)  # characters of a column, at least and at most
_ROWS_MEASURED: Final = 200

_TOO_LARGE: Final = message(
    "The file is too large to be copied and marked; look the rows up in the original by their numbers."
)
_UNSEEN_NUMBER: Final = message(
    "The file is not copied: outside its cells, as in a pivot table, a link to another workbook, a text box or the "
    "heading of a page, something looks like a national identity number. Delete it there."
)


@dataclass(frozen=True)
class Copy:
    """A delivered file as a workbook.

    Attributes:
        workbook: with its sheets as they came.
        incomplete: whether the delivered workbook has something that this one cannot have.
    """

    workbook: Workbook
    incomplete: bool = False


def copy_of(file: DeliveredFile) -> Copy | Message:
    """A delivered file as a workbook, or why there can be none.

    Args:
        file: whose cells and comments have been looked through for identity numbers.

    Raises:
        DataBlockedError: it can no longer be read.
        WrongUseError: it can no longer be opened, or was changed in the meantime.
    """
    if file.path.suffix.lower() == _WORKBOOK:
        return _copy_of_workbook(content_of(file))
    return _copy_of_cells(file, read_raw(file))


def _copy_of_workbook(content: bytes) -> Copy | Message:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist() if part.filename.startswith(_SHEETS)) > _MOST_BYTES:
            return _TOO_LARGE
    if has_unseen_number(content):
        return _UNSEEN_NUMBER
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out, which the summary says in words of its own.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    return Copy(workbook, incomplete=loses_something(content))


def _copy_of_cells(file: DeliveredFile, raw: RawTable) -> Copy | Message:
    """Every cell as text, so that nothing is turned into a number, a date or a formula."""
    (cells,) = raw.sheets
    if sum(map(len, cells.rows)) > MOST_CELLS:
        return _TOO_LARGE
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = file.table
    for row_number, row in enumerate(cells.rows, start=1):
        for column_number, cell in enumerate(row, start=1):
            write_text(sheet.cell(row_number, column_number), cell_text(cell))
    _make_readable(sheet, file.delivery.header_row)
    return Copy(workbook)


def write_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that stays a text, whatever it begins with.

    Args:
        cell: of a workbook that is being made.
        text: anything; a character that no workbook can hold is shown as `�`.
    """
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("�", text)
        # Without these, openpyxl makes a formula of what begins with =, and Excel does when the cell is edited.
        cell.data_type = "s"
        cell.number_format = _TEXT_FORMAT
        cell.quotePrefix = text.lstrip().startswith(_LOOKS_LIKE_FORMULA)


def _make_readable(sheet: Worksheet, header_row: int) -> None:
    """Headers stand out and stay in sight, columns are as broad as what they hold, and a page takes all of them."""
    for cell in sheet[header_row]:
        cell.font = Font(name=DEFAULT_FONT.name, family=DEFAULT_FONT.family, bold=True)
    sheet.freeze_panes = f"A{header_row + 1}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    least, most = _WIDTHS
    for number, column in enumerate(sheet.iter_cols(max_row=_ROWS_MEASURED), start=1):
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, least), most)
