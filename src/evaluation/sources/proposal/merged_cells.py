"""Which cells of a workbook are merged: the streaming reader of openpyxl passes over it."""

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from typing import Final

import openpyxl
from openpyxl.utils.cell import range_boundaries

MergedCells = tuple[tuple[int, int, int, int], ...]
"""Areas of merged cells: first column, first row, last column and last row, all from 1."""

_MERGED: Final = re.compile(rb"<mergeCell\b[^>]*?\bref=\"([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})\"")


def merged_cells(content: bytes) -> Mapping[str, MergedCells]:
    """Name of a sheet → its areas of merged cells.

    Args:
        content: of a workbook that has been read already, and so is whole and of a size that can be held.
    """
    with warnings.catch_warnings():
        # openpyxl warns of what it would leave out when it writes: nothing is written here.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    try:
        parts = {sheet.title: str(getattr(sheet, "_worksheet_path", "")) for sheet in workbook.worksheets}
    finally:
        workbook.close()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {title: _areas(archive.read(part)) for title, part in parts.items() if part in archive.namelist()}


def _areas(part: bytes) -> MergedCells:
    areas = (range_boundaries(found.decode("ascii")) for found in _MERGED.findall(part))
    return tuple((left, top, right, bottom) for left, top, right, bottom in areas if left and top and right and bottom)


def covers(areas: MergedCells, *, column: int, row: int) -> bool:
    """Whether a cell lies in a merged area, below or beside its first cell."""
    return any(
        left <= column <= right and top <= row <= bottom and (column, row) != (left, top)
        for left, top, right, bottom in areas
    )
