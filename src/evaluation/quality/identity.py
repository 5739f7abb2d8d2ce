"""Finding what looks like a Norwegian national identity number, in any text.

The detector prefers one false alarm to one number let through: a file is refused, and a person
looks at it. It knows

- birth numbers, and D-numbers (day + 40);
- H-numbers and NAV's synthetic numbers (month + 40), NPID (month + 20, synthetic + 60), Dolly's
  (month + 65) and Tenor's (month + 80) synthetic numbers, each also as a D-number;
- FH-numbers (first digit 8 or 9, no date), which identify patients without a birth number;
- both rules of control digits: the classic one, and the one that holds from 2032, where the first
  control sum may leave 0, 1, 2 or 3. From 2032 the individual digits no longer tell the century, so
  no century is asked for.

Sources: Skatteetaten, "Nytt fødselsnummer fra 2032"
(skatteetaten.github.io/folkeregisteret-api-dokumentasjon); navikt/fnrvalidator; Direktoratet for
e-helse, HIS 1001:2010 (syntax of birth, D-, H- and FH-numbers).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from evaluation.sources import RawTable

_LENGTH: Final = 11
_LENGTH_WITH_CENTURY: Final = 13
_LEAST_LENGTH: Final = 10  # a birth number whose leading zero a spreadsheet has dropped
_ROWS_NAMED: Final = 5
_LONGEST_NUMBER: Final = 40  # characters; a longer number in a cell is no identity number
_DAY_OFFSETS: Final = (0, 40)
_MONTH_OFFSETS: Final = (0, 20, 40, 60, 65, 80)
_DAYS_IN_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_WEIGHTS: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CLASSIC: Final = frozenset({0})
_FROM_2032: Final = frozenset({0, 1, 2, 3})

# Spaces of every kind, dots, dashes, and the invisible characters that copying from a PDF or a web
# page leaves.
_GAP: Final = r"[\s./\-_\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]{0,3}"
# In a lookahead, so that a candidate that is none cannot hide the next one that overlaps it.
_CANDIDATE: Final = re.compile(
    rf"(?<!\d)(?=(\d\d{_GAP}\d\d{_GAP}(?:(?:18|19|20)(?=\d\d\D))?\d\d{_GAP}\d{{3}}{_GAP}\d\d)(?!\d))"
)
_NUMBER_CELL: Final = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?\s*")
_SPLIT_BY_DOT: Final = re.compile(r"\s*\d{6}\.\d{5}\s*")
# A number as a spreadsheet shows it, with a mark between its thousands.
_THOUSANDS: Final = re.compile(r"\s*\d{1,3}(?:[\s.,'\u2019]\d{3}){3}\s*")
# Eleven digits and nothing else, however they are parted.
_PARTED: Final = re.compile(rf"{_GAP}(?:\d{_GAP}){{{_LENGTH}}}")
_NOT_A_DIGIT: Final = re.compile(r"\D")


@dataclass(frozen=True)
class Sighting:
    """Where something that looks like identity numbers stands; never the number.

    Attributes:
        sheet: name of the sheet, or of the part that holds comments; None where the file has none.
        column: position of the column, from 1; 0 for the name of the sheet itself.
        rows: number of cells of that column in which one was seen.
        first_rows: the rows of the first of them, from 1, as the file has them.
    """

    sheet: str | None
    column: int
    rows: int
    first_rows: tuple[int, ...] = field(default=(), compare=False)


def count_identity_numbers(text: str) -> int:
    """How many national identity numbers a text seems to hold.

    Args:
        text: a cell, a header or any longer text. A text that as a whole is a number is also read
            as one: decimals are not searched (except six digits, a dot and five), and ten digits
            are tried with the leading zero that a spreadsheet drops.
    """
    if len(text) < _LEAST_LENGTH:
        return 0
    if _NUMBER_CELL.fullmatch(text):
        return int(_number_is_identity(text))
    return _count_in_text(text) or int(_is_parted_otherwise(text))


def identity_numbers_in(raw: "RawTable") -> tuple[Sighting, ...]:
    """The columns of a raw table in which identity numbers were seen, on any sheet."""
    cells: Counter[tuple[str | None, int]] = Counter()
    first_rows: dict[tuple[str | None, int], list[int]] = {}
    for sheet, row, column in _cells_with_numbers(raw.texts()):
        cells[sheet, column] += 1
        named = first_rows.setdefault((sheet, column), [])
        if row not in named and len(named) < _ROWS_NAMED:
            named.append(row)
    return tuple(
        Sighting(sheet, column, number, tuple(first_rows[sheet, column])) for (sheet, column), number in cells.items()
    )


def _cells_with_numbers(texts: Iterable[tuple[str | None, int, int, str]]) -> Iterator[tuple[str | None, int, int]]:
    """Sheet, row and column of the cells with an identity number, in the order of the file."""
    # A column of a large file holds few different texts; each is searched once, and none is kept longer than this.
    searched: dict[str, bool] = {}
    for sheet, row, column, text in texts:
        if len(text) < _LEAST_LENGTH:
            continue
        if text not in searched:
            searched[text] = count_identity_numbers(text) > 0
        if searched[text]:
            yield sheet, row, column


def _count_in_text(text: str) -> int:
    found = 0
    end = 0
    for match in _CANDIDATE.finditer(text):
        if match.start() < end:
            continue
        digits = _NOT_A_DIGIT.sub("", match[1])
        if _is_identity_number(digits):
            found += 1
            end = match.end(1)
    return found


def _is_parted_otherwise(text: str) -> bool:
    """Whether a cell that holds digits only is one whose digits are not parted as people part them."""
    if _THOUSANDS.fullmatch(text):
        return _digits_are_identity(_NOT_A_DIGIT.sub("", text))
    return bool(_PARTED.fullmatch(text)) and _is_identity_number(_NOT_A_DIGIT.sub("", text))


def _number_is_identity(text: str) -> bool:
    if _SPLIT_BY_DOT.fullmatch(text):
        return _is_identity_number(_NOT_A_DIGIT.sub("", text))
    return _digits_are_identity(_whole_digits(text))


def _digits_are_identity(digits: str) -> bool:
    """Whether a whole number is one, also if its first zero is gone, or more stand before it than belong there."""
    if len(digits) > _LENGTH:
        digits = digits.lstrip("0")
    if len(digits) == _LENGTH - 1:
        return _is_birth_number("0" + digits, months=(0, 40), first_remainders=_CLASSIC)
    return len(digits) == _LENGTH and _is_identity_number(digits)


def _whole_digits(text: str) -> str:
    """The digits of a whole number, also one written `1.0` or `3.1E+10`; empty for a fraction."""
    bare = text.strip().lstrip("+-")
    if len(bare) > _LONGEST_NUMBER:
        return ""
    if bare.isdecimal():
        return bare  # and not through Decimal, which would drop a leading zero
    number = Decimal(bare.replace(",", "."))
    if number.adjusted() > _LONGEST_NUMBER or number != number.to_integral_value():
        return ""
    return str(int(number))


def _is_identity_number(digits: str) -> bool:
    if len(digits) == _LENGTH_WITH_CENTURY:
        short = digits[:4] + digits[6:]
        return _is_birth_number(short, months=_MONTH_OFFSETS, first_remainders=_CLASSIC)
    if digits[0] in "89":
        return _control_digits_hold(digits, _CLASSIC)
    return _is_birth_number(digits, months=_MONTH_OFFSETS, first_remainders=_FROM_2032)


def _is_birth_number(digits: str, *, months: tuple[int, ...], first_remainders: frozenset[int]) -> bool:
    """Whether eleven digits hold a day that exists, and control digits that agree."""
    return _control_digits_hold(digits, first_remainders) and _is_date(digits, months)


def _control_digits_hold(digits: str, first_remainders: frozenset[int]) -> bool:
    values = [int(each) for each in digits]
    first = sum(w * v for w, v in zip(_FIRST_WEIGHTS, values, strict=False))
    second = sum(w * v for w, v in zip(_SECOND_WEIGHTS, values, strict=True))
    return second % 11 == 0 and first % 11 in first_remainders


def _is_date(digits: str, month_offsets: tuple[int, ...]) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return any(
        _day_exists(day - day_offset, month - month_offset, year)
        for day_offset in _DAY_OFFSETS
        for month_offset in month_offsets
    )


def _day_exists(day: int, month: int, year: int) -> bool:
    """Whether the day exists in one of the centuries that two digits of a year may mean."""
    if not (1 <= month <= len(_DAYS_IN_MONTH) and 1 <= day <= _DAYS_IN_MONTH[month - 1]):
        return False
    return (day, month) != (29, 2) or year % 4 == 0
