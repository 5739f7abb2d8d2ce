"""Cells of one column → values of its kind, or the fault that keeps them from being read."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from evaluation.sources.cells import Cell, ExcelError, Formula, PerCent, cell_text, is_blank, visible
from evaluation.sources.declaration import Column, Kind, normalise_spelling
from evaluation.sources.delivery import Delivery
from evaluation.sources.many import join_many, pieces
from evaluation.sources.places import ZERO_FIRST
from evaluation.sources.problems import Fault
from evaluation.sources.symbols import (
    MISSING,
    Count,
    NumberFormat,
    Symbols,
    is_too_large,
    normalise_symbol,
    parse_count,
    parse_plain,
    symbols_of,
    whole_count,
)

Value = Count | int | float | str | datetime | None

_MEASURED: Final = frozenset({"count", "number"})
_WHOLE_YEAR: Final = re.compile(r"[0-9]{1,9}")
_NUMBER_CODE: Final = re.compile(r"[0-9]+(?:[.,]0+)?")
# Organisation numbers are often written in groups of three digits; `\s` knows the narrow spaces too.
_SPACED_DIGITS: Final = re.compile(r"[0-9]+(?:\s[0-9]+)+")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of one column of one delivery are read.

    Attributes:
        column: the column.
        symbols: what the delivery's symbols mean.
        number_format: the delivery's marks.
        spellings: normalised spelling → canonical value, the delivery's own before the accepted
            ones.
    """

    column: Column
    symbols: Symbols
    number_format: NumberFormat
    spellings: Mapping[str, str]


def reading_of(column: Column, delivery: Delivery) -> Reading:
    """How a column of a delivery is read."""
    own = {normalise_spelling(k): v for k, v in delivery.values.get(column.name, {}).items()}
    return Reading(
        column=column,
        symbols=symbols_of(delivery),
        number_format=NumberFormat(delivery.decimal_mark, delivery.thousands),
        spellings=column.value_spellings() | own,
    )


def read_cell(cell: Cell, reading: Reading) -> Value | Fault:
    """A cell as a value of its column's kind: a `Count` for a count, else None if missing.

    Where a word such as "not counted" stands for a number, the value is that status, a text.
    """
    cell = visible(cell)
    if fault := _no_value(cell, reading.column.kind):
        return fault
    if isinstance(cell, float) and math.isnan(cell):
        cell = None
    if reading.column.kind == "count":
        return _count(cell, reading)
    if is_blank(cell) or normalise_symbol(cell_text(cell)) in reading.symbols.missing:
        return None
    value = reading.spellings.get(normalise_spelling(cell_text(cell)))
    if value is not None:
        return value
    return _many(cell, reading) if reading.column.many else _READERS[reading.column.kind](cell, reading)


def _no_value(cell: Cell, kind: Kind) -> Fault | None:
    """What keeps a cell from holding a value of its own, whatever its column."""
    if isinstance(cell, Formula) or (isinstance(cell, str) and cell.lstrip().startswith("=")):
        return Fault.FORMULA
    if isinstance(cell, ExcelError):
        return Fault.EXCEL_ERROR
    return Fault.PER_CENT_SIGN if isinstance(cell, PerCent) and kind in _MEASURED else None


def _many(cell: Cell, reading: Reading) -> str | Fault | None:
    """Several values, each read by itself; one that cannot be read makes the cell unreadable."""
    of_category = reading.column.kind == "category"
    unknown = _category if of_category else _text
    values: list[str] = []
    for piece in pieces(cell_text(cell), of_category=of_category):
        value = reading.spellings.get(normalise_spelling(piece)) or unknown(piece, reading)
        if isinstance(value, Fault):
            return value
        values.append(value)
    return join_many(values)


def _count(cell: Cell, reading: Reading) -> Count | Fault:
    if isinstance(cell, date | time | timedelta):
        return Fault.DATE_FOR_NUMBER
    if isinstance(cell, int | float) and not reading.symbols.explain(cell_text(cell)):
        return whole_count(cell)
    return parse_count(cell_text(cell), reading.symbols, reading.number_format)


def _number(cell: Cell, reading: Reading) -> float | Fault | None:
    if isinstance(cell, date | time | timedelta):
        return Fault.DATE_FOR_NUMBER
    if isinstance(cell, int | float) and not reading.symbols.explain(cell_text(cell)):
        return Fault.NUMBER_TOO_LARGE if is_too_large(cell) else float(cell)
    number = parse_plain(cell_text(cell), reading.symbols, reading.number_format)
    if number is None or isinstance(number, Fault):
        return number
    return Fault.NUMBER_TOO_LARGE if is_too_large(number) else float(number)


def _year(cell: Cell, _reading: Reading) -> int | Fault:
    if isinstance(cell, str) and _WHOLE_YEAR.fullmatch(cell.strip()):
        return int(cell)
    if isinstance(cell, int | float) and not is_too_large(cell) and int(cell) == cell:
        return int(cell)
    return Fault.NOT_A_YEAR


def _code(cell: Cell, reading: Reading) -> str | Fault:
    """A number is a code only where its leading zeros cannot be gone, or are known and put back later."""
    text = _plain_text(cell_text(cell))
    if isinstance(cell, str):
        return "".join(text.split()) if _SPACED_DIGITS.fullmatch(text) else text
    column, whole = reading.column, isinstance(cell, int | float) and text.isdigit()
    if column.level in ZERO_FIRST and column.width is not None:
        restorable = len(text) <= column.width
    else:
        # The level of the row says how long its number is, and whether it may begin with zero.
        restorable = len(text) == column.width if column.width is not None else column.units_of is not None
    return text if whole and restorable else Fault.NUMBER_FOR_CODE


def _category(cell: Cell, _reading: Reading) -> str | Fault:
    """A value that no spelling explains is left as it is: judging is the gate's."""
    text = _plain_text(cell_text(cell))
    return Fault.UNMAPPED_NUMBER if _NUMBER_CODE.fullmatch(text) else text


def _text(cell: Cell, _reading: Reading) -> str:
    return _plain_text(cell_text(cell))


def _date(cell: Cell, _reading: Reading) -> datetime | Fault:
    if isinstance(cell, datetime) and cell.tzinfo is not None and cell.time() != time.min:
        return Fault.MOMENT_FOR_DATE
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day has no time zone
    text = cell.strip() if isinstance(cell, str) else ""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        return Fault.NOT_A_DATE
    try:
        return datetime(year, month, day)  # noqa: DTZ001
    except ValueError:
        return Fault.NOT_A_DATE


def _plain_text(text: str) -> str:
    # macOS writes å as two characters, and names must compare.
    return unicodedata.normalize("NFC", text.strip())


_READERS: Final[Mapping[Kind, Callable[[Cell, Reading], Value | Fault]]] = {
    "year": _year,
    "code": _code,
    "category": _category,
    "text": _text,
    "number": _number,
    "date": _date,
}


def blank(column: Column) -> Value:
    """What a column holds where a delivery does not have it and no default is declared."""
    return MISSING if column.kind == "count" else None
