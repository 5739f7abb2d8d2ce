"""`corrections.csv` → its lines as texts, before anyone has asked which cells they are about."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from evaluation.sources.canonical import read_table
from evaluation.sources.cells import RawTable, is_blank
from evaluation.sources.folder import DeliveredFile
from evaluation.sources.places import UnitNames

_TEXTS: Final = ("table", "key", "column", "from", "to", "reason", "source", "role")


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One line as it is written.

    Attributes:
        number: of the line, from 1 as a spreadsheet numbers it.
        texts: what stands in each column of text, by canonical name; nothing where the cell is blank.
        day: from which the correction is known; None where it is missing.
    """

    number: int
    texts: Mapping[str, str]
    day: date | None


def read_lines(file: DeliveredFile, raw: RawTable, reference: UnitNames) -> tuple[CorrectionLine, ...]:
    """The lines of `corrections.csv`.

    Args:
        file: as found by `find_deliveries`.
        raw: as read from it by `read_raw`.
        reference: knows the names of places.

    Returns:
        One a row; none from a file that holds its heads and nothing else, as one does whose corrections are all done.

    Raises:
        DataBlockedError: heads or days cannot be read.
    """
    body = (row for sheet in raw.sheets for row in sheet.rows[file.delivery.header_row :])
    if all(is_blank(cell) for row in body for cell in row):
        return ()
    table = read_table(file, raw, reference)
    rows = table.frame.to_dict("records")
    return tuple(_line(number, row) for number, row in zip(table.row_numbers.tolist(), rows, strict=True))


def _line(number: int, row: Mapping[Hashable, object]) -> CorrectionLine:
    day = row["date"]
    return CorrectionLine(
        number=number,
        texts={name: text if isinstance(text := row[name], str) else "" for name in _TEXTS},
        day=day.date() if isinstance(day, pd.Timestamp) else None,
    )
