"""Whatever the notation, a number is read as itself or refused, and a text is never a number."""

import string
from datetime import UTC, timedelta, timezone
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from evaluation.sources.cells import Cell, ExcelError, Formula, PerCent
from evaluation.sources.declaration import Column, Kind
from evaluation.sources.delivery import Delivery
from evaluation.sources.problems import Fault
from evaluation.sources.symbols import (
    MISSING,
    Count,
    NumberFormat,
    normalise_symbol,
    observed,
    parse_count,
    parse_number,
    parse_plain,
    symbols_of,
)
from evaluation.sources.values import read_cell, reading_of

SPACES = " \u00a0\u202f\u2009"
DEFAULT = symbols_of(Delivery())
UNDECIDED = NumberFormat()

NUMBERS = st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals),
    st.integers(min_value=-(10**12), max_value=10**12),
    st.integers(min_value=0, max_value=5),
)
# The mark of decimals, and the mark between thousands.
NOTATIONS = st.sampled_from([(mark, group) for mark in ",." for group in ("", *SPACES, ".", ",", "'") if group != mark])
LETTERS = st.text(string.ascii_letters + "æøåÆØÅéß ", min_size=1).filter(str.strip)
PHRASES = st.sampled_from(["{0}", " {0} ", "\u00a0{0}", "{0}\u202f"])


def written(number: Decimal, mark: str, group: str, minus: str = "-") -> str:
    """A number in a notation."""
    whole, _, decimals = f"{abs(number):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    sign = minus if number < 0 else ""
    return sign + grouped + (mark + decimals if decimals else "")


@given(NUMBERS, NOTATIONS, st.sampled_from("-\u2212"), PHRASES)
def test_a_number_in_the_notation_of_the_delivery_is_that_number(
    number: Decimal, notation: tuple[Any, str], minus: str, around: str
) -> None:
    mark, group = notation
    thousands: Any = group if group in ".,'" and group else None
    text = around.format(written(number, mark, group, minus))
    assert parse_number(text, NumberFormat(mark, thousands)) == number


@given(NUMBERS, NOTATIONS)
@example(Decimal("1.234"), (",", ""))
@example(Decimal("1.234"), (".", ""))
@example(Decimal(1234), (",", "."))
@example(Decimal(1234), (".", ","))
@example(Decimal("1234567.5"), (",", "."))
def test_without_settings_no_notation_is_read_as_another_number(number: Decimal, notation: tuple[str, str]) -> None:
    found = parse_number(written(number, *notation), UNDECIDED)
    assert isinstance(found, Fault) or found == number


@given(NUMBERS, NOTATIONS)
def test_a_decimal_mark_alone_lets_no_notation_with_it_be_read_as_another_number(
    number: Decimal, notation: tuple[Any, str]
) -> None:
    found = parse_number(written(number, *notation), NumberFormat(notation[0]))
    assert isinstance(found, Fault) or found == number


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "999,999", "-1,234", "+1.000"])
def test_a_mark_before_three_digits_may_be_either_and_is_read_as_neither(text: str) -> None:
    assert parse_number(text, UNDECIDED) is Fault.AMBIGUOUS_NUMBER
    assert parse_count(text, DEFAULT, UNDECIDED) is Fault.AMBIGUOUS_NUMBER


@given(st.integers(min_value=0, max_value=10**6), st.sampled_from("123456789"), PHRASES)
def test_the_mark_of_a_note_never_becomes_a_digit(count: int, note: str, around: str) -> None:
    raised = note.translate(str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹"))
    assert isinstance(parse_count(around.format(f"{count}{raised}"), DEFAULT, UNDECIDED), Fault)


SYMBOLS = ["*", "**", ":", "..", ". .", "-", "–", "—", "…", "x", "N/A", "999", "-1", "<5", "skjult", "Under fem"]


@given(st.permutations(SYMBOLS), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), PHRASES)
def test_a_symbol_is_what_the_delivery_says(
    symbols: list[str], first: int, second: int, third: int, around: str
) -> None:
    by_spelling = list({normalise_symbol(each): each for each in symbols}.values())
    hidden = by_spelling[:first]
    unknown = by_spelling[first : first + second]
    zero = by_spelling[first + second : first + second + third]
    delivery = Delivery(suppressed=tuple(hidden), missing=tuple(unknown), zero=tuple(zero), suppressed_upper=7)
    known = symbols_of(delivery)
    for symbol in hidden:
        upper = 4 if symbol == "<5" else 7
        assert parse_count(around.format(symbol.upper()), known, UNDECIDED) == Count(None, 0, upper, "suppressed")
        assert parse_plain(symbol, known, UNDECIDED) is Fault.SUPPRESSED_NUMBER
    for symbol in unknown:
        assert parse_count(around.format(symbol), known, UNDECIDED) == MISSING
        assert parse_plain(symbol, known, UNDECIDED) is None
    for symbol in zero:
        assert parse_count(around.format(symbol), known, UNDECIDED) == observed(0)
        assert parse_plain(symbol, known, UNDECIDED) == Decimal(0)


BELOW = [
    "<{0}",
    "< {0}",
    "under {0}",
    "UNDER {0}",
    "færre enn {0}",
    "mindre enn {0}",
    "lavere enn {0}",
    "lågare enn {0}",
]
BELOW += ["below {0}", "fewer than {0}", "less than {0}"]
AT_MOST = ["<={0}", "=<{0}", "≤{0}", "≤ {0}", "høyst {0}", "høgst {0}", "maks {0}", "at most {0}"]
AT_MOST += ["{0} eller færre", "{0} eller mindre", "{0} or fewer", "{0} or less"]
BETWEEN = ["{0}-{1}", "{0} - {1}", "{0}–{1}", "{0} til {1}", "{0} to {1}"]


@given(st.integers(2, 10**6), st.booleans(), st.sampled_from(BELOW))
def test_what_is_below_a_number_ends_one_under_it(limit: int, zero: bool, words: str) -> None:
    symbols = symbols_of(Delivery(suppressed_includes_zero=zero))
    found = parse_count(words.format(limit), symbols, UNDECIDED)
    assert found == Count(None, 0 if zero else 1, limit - 1, "suppressed")


@given(st.integers(1, 10**6), st.booleans(), st.sampled_from(AT_MOST))
def test_what_is_at_most_a_number_ends_at_it(limit: int, zero: bool, words: str) -> None:
    symbols = symbols_of(Delivery(suppressed_includes_zero=zero))
    found = parse_count(words.format(limit), symbols, UNDECIDED)
    assert found == Count(None, 0 if zero else 1, limit, "suppressed")


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(BETWEEN))
def test_what_is_between_two_numbers_ends_at_both(one: int, other: int, words: str) -> None:
    found = parse_count(words.format(one, other), DEFAULT, UNDECIDED)
    assert found == Count(None, one, other, "suppressed") if one <= other else isinstance(found, Fault)


@given(st.integers(2, 10**6), st.integers(1, 100), st.sampled_from(BELOW))
def test_a_listed_symbol_with_a_number_keeps_its_own_bound(limit: int, threshold: int, words: str) -> None:
    symbol = words.format(limit)
    delivery = Delivery(suppressed=(symbol,), threshold=threshold, threshold_citation="agreement")
    assert parse_count(symbol, symbols_of(delivery), UNDECIDED) == Count(None, 0, limit - 1, "suppressed")


@given(st.text(max_size=12), LETTERS, st.text(max_size=12), NOTATIONS)
def test_a_text_with_a_letter_is_never_a_number(
    before: str, letter: str, behind: str, notation: tuple[Any, str]
) -> None:
    text = before + letter + behind
    number_format = NumberFormat(notation[0])
    assert isinstance(parse_number(text, number_format), Fault)
    found = parse_count(text, DEFAULT, number_format)
    assert isinstance(found, Fault) or found.status == "suppressed"


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.text("0123456789.,-–<≤ \u00a0*%'", max_size=12),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=1))])),
    st.times(),
    st.timedeltas(),
    st.builds(Formula, st.text(max_size=9)),
    st.builds(ExcelError, st.just("#N/A")),
    st.builds(PerCent, st.floats()),
)
DELIVERIES = st.builds(
    Delivery,
    decimal_mark=st.sampled_from([None, ",", "."]),
    suppressed=st.sampled_from([(), ("*",), ("",)]),
    missing=st.sampled_from([(), ("..", "999")]),
    zero=st.sampled_from([(), ("-",)]),
)


@given(CELLS, st.sampled_from(get_args(Kind)), DELIVERIES)
def test_any_cell_whatever_is_a_value_or_a_fault(cell: Cell, kind: Kind, delivery: Delivery) -> None:
    column = Column("c", kind, {}, values={"a": ()} if kind == "category" else {})
    value = read_cell(cell, reading_of(column, delivery))
    if kind == "count":
        assert isinstance(value, Count | Fault)
    elif kind == "number":
        assert value is None or isinstance(value, float | Fault)
    elif kind == "year":
        assert value is None or isinstance(value, int | Fault)


@given(st.floats(allow_nan=False), st.sampled_from(["count", "number"]))
def test_a_number_shown_with_a_per_cent_sign_is_never_read(value: float, kind: Kind) -> None:
    assume(value == value)  # noqa: PLR0124 - what is no number is missing
    assert read_cell(PerCent(value), reading_of(Column("c", kind, {}), Delivery())) is Fault.PER_CENT_SIGN


@given(st.text("0123456789", min_size=1, max_size=6), st.text("\u00ad\u200b\u200e\u200f\u2060\ufeff", max_size=3))
def test_what_nobody_sees_changes_no_count(digits: str, unseen: str) -> None:
    text = unseen + digits[:2] + unseen + digits[2:] + unseen
    assert read_cell(text, reading_of(Column("c", "count", {}), Delivery())) == observed(int(digits))
