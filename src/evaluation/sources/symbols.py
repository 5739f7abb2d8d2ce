"""Numbers and symbols as people write them → numbers and intervals.

A suppressed count is an interval that holds the count: "<5" says 0 to 4 (or 1 to 4 where zeros are
shown). It is not missing, and it is never given a value.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from evaluation.sources.delivery import Delivery
from evaluation.sources.problems import Fault

CountStatus = Literal["observed", "suppressed", "missing"]

# Space, no-break space, narrow no-break space and thin space: what Norwegian thousands are
# separated by.
_SPACES: Final = " \u00a0\u202f\u2009"
_WHITE_SPACE: Final = re.compile(r"\s+")
_BELOW: Final = re.compile(r"(?:<|under|færreenn|mindreenn|lavereenn|lågareenn|below|fewerthan|lessthan)([0-9]{1,9})")
_AT_MOST: Final = re.compile(
    r"(?:<=|=<|høyst|høgst|maks|atmost)([0-9]{1,9})|([0-9]{1,9})(?:ellerfærre|ellermindre|orfewer|orless)"
)
_RANGE: Final = re.compile(r"([0-9]{1,9})(?:[-\u2013]|til|to)([0-9]{1,9})")
_DECIMALS_OR_THOUSANDS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_DAY: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}){1,2}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].*)?")
_PER_CENT: Final = re.compile(r"[+-]?[0-9][0-9.,\s]*%")
# One number, and words before or behind it: "ca. 0,5", "om lag 2", "3 årsverk".
_ONE_NUMBER: Final = re.compile(r"(?=.*[^\W\d_]|~)[^0-9<>]*[0-9]+(?:[.,][0-9]+)?[^0-9<>]*")
_OTHER_MARK: Final[Mapping[str | None, Literal[",", "."]]] = MappingProxyType({",": ".", ".": ","})
_UNEXPLAINED: Final = frozenset({".", "..", "...", "\u2026", ":", "*", "**", "-", "--", "\u2013", "\u2014", "\u2212"})

# Above this a float no longer tells neighbouring whole numbers apart (2^53).
LARGEST_EXACT: Final = 2**53


@dataclass(frozen=True, slots=True)
class Count:
    """A count as it is known.

    Attributes:
        value: the count where it was observed.
        lower: the least it can be; None where it is missing.
        upper: the most it can be; None where it is missing or unbounded.
        status: observed, suppressed or missing.
    """

    value: int | None
    lower: int | None
    upper: int | None
    status: CountStatus


MISSING: Final = Count(None, None, None, "missing")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a delivery writes numbers.

    Attributes:
        decimal_mark: comma or point; None takes either where only one reading is possible.
        thousands: the mark between groups of three digits besides spaces, which are always taken.
    """

    decimal_mark: Literal[",", "."] | None = None
    thousands: Literal[" ", ".", ",", "'"] | None = None


@dataclass(frozen=True, slots=True)
class Symbols:
    """What the symbols of a delivery mean, by their normalised spelling."""

    suppressed: Mapping[str, Count]
    missing: frozenset[str]
    zero: frozenset[str]
    includes_zero: bool = True

    def explain(self, text: str) -> bool:
        """Whether the delivery says what a text stands for, also where the text is a number such as 999."""
        symbol = normalise_symbol(text)
        return symbol in self.missing or symbol in self.zero or symbol in self.suppressed


def normalise_symbol(text: str) -> str:
    """A symbol as it is compared: without white space and case."""
    return _WHITE_SPACE.sub("", text).casefold().replace("\u2264", "<=")


def symbols_of(delivery: Delivery) -> Symbols:
    """The symbols of a delivery; a blank is missing unless the delivery says otherwise."""
    includes_zero = delivery.suppressed_includes_zero
    upper = delivery.suppressed_upper
    bound = delivery.threshold - 1 if upper is None else upper
    fallback = _suppressed(0 if includes_zero else 1, None if isinstance(bound, str) else max(bound, 1))
    suppressed = {
        symbol: interval_of(symbol, includes_zero=includes_zero) or fallback
        for symbol in map(normalise_symbol, delivery.suppressed)
    }
    zero = frozenset(map(normalise_symbol, delivery.zero))
    missing = frozenset(map(normalise_symbol, delivery.missing))
    if "" not in suppressed and "" not in zero:
        missing |= {""}
    return Symbols(suppressed, missing, zero, includes_zero)


def interval_of(symbol: str, *, includes_zero: bool) -> Count | None:
    """The interval that a symbol states by itself, such as "<5", "under 5", "<=4" or "1-4", or None.

    Args:
        symbol: normalised by `normalise_symbol`.
        includes_zero: whether the delivery also hides zeros behind "<5".
    """
    if match := _BELOW.fullmatch(symbol):
        lower, upper = int(not includes_zero), int(match[1]) - 1
    elif match := _AT_MOST.fullmatch(symbol):
        lower, upper = int(not includes_zero), int(match[1] or match[2])
    elif match := _RANGE.fullmatch(symbol):
        lower, upper = int(match[1]), int(match[2])
    else:
        return None
    return _suppressed(lower, upper) if lower <= upper else None


def parse_number(text: str, number_format: NumberFormat) -> Decimal | Fault:
    """A number written the Norwegian way, or as the delivery says.

    Args:
        text: digits with a decimal comma, groups of three separated by one kind of space, and a
            minus sign.
        number_format: the marks of the delivery.

    Returns:
        The number; `AMBIGUOUS_NUMBER` for a point or comma that could be either mark; for what is no number, the
        fault that says most of what is wrong with it.
    """
    text = text.strip().replace("\u2212", "-")
    undecided = number_format.decimal_mark is None and number_format.thousands != ","
    if undecided and _DECIMALS_OR_THOUSANDS.fullmatch(text):
        return Fault.AMBIGUOUS_NUMBER
    match = _number_pattern(number_format).fullmatch(text)
    if match is None:
        return _no_number(text, number_format)
    whole = re.sub(r"[^0-9]", "", match["whole"])
    return Decimal(f"{match['sign']}{whole}.{match['decimals'] or 0}")


def _no_number(text: str, number_format: NumberFormat) -> Fault:
    """What keeps a text from being a number."""
    if _DAY.fullmatch(text):
        return Fault.DATE_FOR_NUMBER
    other = _OTHER_MARK.get(number_format.decimal_mark)
    if other is not None and _number_pattern(NumberFormat(other)).fullmatch(text):
        return Fault.OTHER_DECIMAL_MARK
    if _PER_CENT.fullmatch(text):
        return Fault.PER_CENT_SIGN
    return Fault.NUMBER_WITH_WORDS if _ONE_NUMBER.fullmatch(text) else Fault.NOT_A_NUMBER


def parse_count(text: str, symbols: Symbols, number_format: NumberFormat) -> Count | Fault:
    """A count or a symbol as an interval.

    Args:
        text: what stands in the cell.
        symbols: what the symbols of the delivery mean.
        number_format: the marks of the delivery.
    """
    symbol = normalise_symbol(text)
    if symbol in symbols.missing:
        return MISSING
    if symbol in symbols.zero:
        return observed(0)
    stated = symbols.suppressed.get(symbol) or interval_of(symbol, includes_zero=symbols.includes_zero)
    if stated is not None:
        return stated
    if symbol in _UNEXPLAINED:
        return Fault.UNEXPLAINED_SYMBOL
    number = parse_number(text, number_format)
    return number if isinstance(number, Fault) else whole_count(number)


def parse_plain(text: str, symbols: Symbols, number_format: NumberFormat) -> Decimal | Fault | None:
    """A number that is no count; None where it is missing.

    A symbol for a hidden value is a fault here: only a count has an interval to stand for it.
    """
    symbol = normalise_symbol(text)
    if symbol in symbols.missing:
        return None
    if symbol in symbols.zero:
        return Decimal(0)
    if symbol in symbols.suppressed or interval_of(symbol, includes_zero=True) is not None:
        return Fault.SUPPRESSED_NUMBER
    if symbol in _UNEXPLAINED:
        return Fault.UNEXPLAINED_SYMBOL
    return parse_number(text, number_format)


def whole_count(number: Decimal | float) -> Count | Fault:
    """An observed count from a number, which may be negative: judging is the gate's."""
    if is_too_large(number):
        return Fault.NUMBER_TOO_LARGE
    whole = int(number)
    return observed(whole) if whole == number else Fault.FRACTIONAL_COUNT


def is_too_large(number: Decimal | float) -> bool:
    """Whether a number may have lost its last digits where a program kept it as a float."""
    return not -LARGEST_EXACT <= number <= LARGEST_EXACT


def observed(value: int) -> Count:
    """A count that is known."""
    return Count(value, value, value, "observed")


def _suppressed(lower: int, upper: int | None) -> Count:
    return Count(None, lower, upper, "suppressed")


@cache
def _number_pattern(number_format: NumberFormat) -> re.Pattern[str]:
    thousands = _SPACES + (number_format.thousands or "")
    decimal_mark = number_format.decimal_mark or ",.".replace(number_format.thousands or " ", "")
    grouped = rf"[0-9]{{1,3}}(?P<mark>[{re.escape(thousands)}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*"
    return re.compile(
        rf"(?P<sign>[+-]?)(?P<whole>[0-9]+|{grouped})(?:[{re.escape(decimal_mark)}](?P<decimals>[0-9]+))?"
    )
