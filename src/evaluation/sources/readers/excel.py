"""Excel workbooks (.xlsx) → raw cells, with the types that Excel gave them."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from functools import cache
from html import unescape
from pathlib import PurePosixPath
from typing import Final

import openpyxl
from openpyxl.cell.cell import Cell as WorkbookCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.packaging.relationship import get_dependents
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.sources.cells import Cell, ExcelError, Formula, PerCent, RawNote, RawSheet, RawTable
from evaluation.sources.folder import DeliveredFile

_OLE: Final = bytes.fromhex("D0CF11E0")
_LARGEST: Final = 1 << 30  # bytes unpacked; a workbook of people's size is far below, a zip bomb is not
_LAST_ROW: Final = 1_048_576
_SHEET_PARTS: Final = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_COMMENT_PARTS: Final = re.compile(r"xl/(threadedComments/.+|comments.*)\.xml", re.IGNORECASE)
_COMMENT: Final = re.compile(
    r"<(?P<tag>comment|threadedComment)\b[^>]*?\bref=\"(?P<ref>[A-Z]{1,3}[0-9]{1,7})\"[^>]*>"
    r"(?P<body>.*?)</(?P=tag)>",
    re.DOTALL,
)
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_QUOTED: Final = re.compile(r'"[^"]*"|\\.')
_TAG: Final = re.compile(r"<[^>]*>")


def read(file: DeliveredFile, content: bytes) -> RawTable:
    """Every cell of every sheet, hidden ones too, and the comments.

    A formula is read as a formula and never as the value that was last computed from it.

    Raises:
        DataBlockedError: the workbook is protected by a password, of an old format, too large or
            corrupt.
    """
    if content.startswith(_OLE):
        raise DataBlockedError(_ole_problem(file.file_name, content))
    try:
        if _unpacked_size(content) > _LARGEST:
            problem = message(
                "{file} is too large for a workbook; deliver it as csv or parquet.",
                file=file.file_name,
            )
        elif _has_raised_cells(content):
            problem = message(
                "{file} holds raised digits, such as the mark of a note, in a way that cannot be told from the digits "
                "of a number; open it in Excel and save it again as .xlsx.",
                file=file.file_name,
            )
        else:
            return _read_workbook(file, content)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever the damaged part happens to break
        problem = message(
            "{file} is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.",
            file=file.file_name,
        )
    raise DataBlockedError(problem) from None


def _ole_problem(file_name: str, content: bytes) -> Message:
    """Excel stores an encrypted workbook and its old .xls format in the same kind of container."""
    is_encrypted = "EncryptedPackage".encode("utf-16-le") in content
    if "Workbook".encode("utf-16-le") in content and not is_encrypted:
        return message(
            "{file} is of Excel's old format (.xls); open it in Excel and save it as .xlsx.",
            file=file_name,
        )
    return message(
        "{file} is protected by a password; remove the password in Excel and save it again.",
        file=file_name,
    )


def _unpacked_size(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return sum(part.file_size for part in archive.infolist())


def _has_raised_cells(content: bytes) -> bool:
    """Whether a sheet, and not the list of shared texts, says that letters are raised: there openpyxl drops it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if _SHEET_PARTS.match(name)]
        return any(b'"superscript"' in archive.read(name) for name in sheets)


def _read_workbook(file: DeliveredFile, content: bytes) -> RawTable:
    with warnings.catch_warnings():
        # openpyxl warns of what it leaves out when it writes (validation lists, colours): nothing
        # is written here.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, rich_text=True)
        try:
            sheets = tuple(_sheets(workbook))
            owners = _comment_owners(workbook, content)
        finally:
            workbook.close()
    return RawTable(file.file_name, sheets, tuple(_notes(content, owners)))


def _sheets(workbook: Workbook) -> Iterator[RawSheet]:
    for sheet in workbook.worksheets:
        # Some programs state the extent of a sheet wrongly, and openpyxl would then leave rows out.
        if isinstance(sheet, ReadOnlyWorksheet):
            sheet.reset_dimensions()
        rows: list[tuple[Cell, ...]] = []
        for row in sheet.iter_rows():
            if len(rows) == _LAST_ROW:
                raise ValueError("more rows than a sheet can have")
            rows.append(tuple(map(_cell, row)))
        yield RawSheet(sheet.title, rows, hidden=sheet.sheet_state != "visible")


def _cell(cell: WorkbookCell | MergedCell) -> Cell:
    value: object = cell.value
    if cell.data_type == "f":
        return Formula(value if isinstance(value, str) else getattr(value, "text", None) or "=")
    if cell.data_type == "e":
        return ExcelError(value)
    if isinstance(value, CellRichText):
        return "".join(map(_run, value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return PerCent(value) if _shows_per_cent(cell.number_format) else value
    kinds = str | date | time | timedelta | None
    return value if isinstance(value, kinds) else str(value)


def _run(run: TextBlock | str) -> str:
    """A piece of a text; a raised digit is the mark of a note, and must not become a digit of a number."""
    text = str(run)
    is_raised = isinstance(run, TextBlock) and run.font.vertAlign == "superscript"
    return text.translate(_RAISED) if is_raised else text


@cache
def _shows_per_cent(number_format: str) -> bool:
    return "%" in _QUOTED.sub("", number_format)


def _comment_owners(workbook: Workbook, content: bytes) -> dict[str, str]:
    """Part of the workbook → name of the sheet that refers to it."""
    owners: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for sheet in workbook.worksheets:
            part = PurePosixPath(getattr(sheet, "_worksheet_path", ""))
            relations = str(part.parent / "_rels" / f"{part.name}.rels")
            if relations in archive.namelist():
                owners |= {each.target: sheet.title for each in get_dependents(archive, relations)}
    return owners


def _notes(content: bytes, owners: Mapping[str, str]) -> Iterator[RawNote]:
    """The comments, found by their marks: the streaming reader of openpyxl passes over them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if not _COMMENT_PARTS.fullmatch(part):
                continue
            for match in _COMMENT.finditer(archive.read(part).decode("utf-8", errors="replace")):
                row, column = coordinate_to_tuple(match["ref"])
                yield RawNote(owners.get(part, part), row, column, unescape(_TAG.sub("", match["body"])))
