"""Numbers and symbols as people write them."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from evaluation.sources.delivery import Delivery
from evaluation.sources.problems import Fault
from evaluation.sources.symbols import (
    MISSING,
    Count,
    NumberFormat,
    interval_of,
    observed,
    parse_count,
    parse_number,
    parse_plain,
    symbols_of,
)

PLAIN = NumberFormat()
DEFAULT = symbols_of(Delivery())


def hidden(lower: int, upper: int | None) -> Count:
    return Count(None, lower, upper, "suppressed")


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_a_count_survives_norwegian_formatting(count: int) -> None:
    assert parse_count(format_decimal(count, locale="nb_NO"), DEFAULT, PLAIN) == observed(count)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_survives_norwegian_formatting(number: Decimal) -> None:
    text = format_decimal(number, format="#,##0.00", locale="nn_NO")
    assert parse_number(text, PLAIN) == number


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(" \u00a0\u202f\u2009"))
def test_every_kind_of_space_separates_thousands(count: int, space: str) -> None:
    assert parse_count(f"{count:,}".replace(",", space), DEFAULT, PLAIN) == observed(count)


@given(st.text(max_size=20))
def test_any_text_is_a_count_or_a_fault(text: str) -> None:
    count = parse_count(text, DEFAULT, PLAIN)
    if isinstance(count, Count) and count.lower is not None and count.upper is not None:
        assert count.lower <= count.upper


@given(st.integers(min_value=1, max_value=10**6), st.booleans())
def test_a_suppressed_count_is_the_interval_below_its_symbol(limit: int, zero: bool) -> None:
    symbols = symbols_of(Delivery(suppressed_includes_zero=zero))
    stated = parse_count(f"<{limit}", symbols, PLAIN)
    if limit == 1 and not zero:
        assert stated is Fault.NOT_A_NUMBER  # nothing lies between 1 and 0
    else:
        assert stated == hidden(0 if zero else 1, limit - 1)


@pytest.mark.parametrize(
    ("text", "number_format", "expected"),
    [
        ("1.234,5", NumberFormat(",", "."), Decimal("1234.5")),
        ("1.234.567", NumberFormat(",", "."), Decimal(1234567)),
        ("1,234.5", NumberFormat(".", ","), Decimal("1234.5")),
        ("1'234,5", NumberFormat(",", "'"), Decimal("1234.5")),
        ("2,5", PLAIN, Decimal("2.5")),
        ("2.5", PLAIN, Decimal("2.5")),
        ("0.125", PLAIN, Decimal("0.125")),
        ("1234.125", PLAIN, Decimal("1234.125")),
        ("+7", PLAIN, Decimal(7)),
        ("\u22127", PLAIN, Decimal(-7)),
        ("1.234", PLAIN, Fault.AMBIGUOUS_NUMBER),
        ("1.234", NumberFormat(",", None), Fault.OTHER_DECIMAL_MARK),
        ("1.234,5", PLAIN, Fault.NOT_A_NUMBER),
        ("1 23", PLAIN, Fault.NOT_A_NUMBER),
        ("12 345 67", PLAIN, Fault.NOT_A_NUMBER),
        ("1 234\u00a0567", PLAIN, Fault.NOT_A_NUMBER),
        ("1e3", PLAIN, Fault.NOT_A_NUMBER),
        ("٣", PLAIN, Fault.NOT_A_NUMBER),
        ("5 %", PLAIN, Fault.PER_CENT_SIGN),
        ("ca. 0,5", PLAIN, Fault.NUMBER_WITH_WORDS),
        ("~2", PLAIN, Fault.NUMBER_WITH_WORDS),
        ("5*", PLAIN, Fault.NOT_A_NUMBER),
    ],
)
def test_a_number_is_read_by_the_marks_of_the_delivery(
    text: str, number_format: NumberFormat, expected: Decimal | Fault
) -> None:
    assert parse_number(text, number_format) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<5", hidden(0, 4)),
        (" < 5 ", hidden(0, 4)),
        ("<=4", hidden(0, 4)),
        ("≤4", hidden(0, 4)),
        ("1-4", hidden(1, 4)),
        ("0–4", hidden(0, 4)),
        ("", MISSING),
        (" \u00a0", MISSING),
        ("3,0", observed(3)),
        ("-3", observed(-3)),
        ("4-1", Fault.NOT_A_NUMBER),
        ("2,5", Fault.FRACTIONAL_COUNT),
        ("9007199254740993", Fault.NUMBER_TOO_LARGE),  # 2^53 + 1
        ("få", Fault.NOT_A_NUMBER),
        (".", Fault.UNEXPLAINED_SYMBOL),
        ("..", Fault.UNEXPLAINED_SYMBOL),
        (":", Fault.UNEXPLAINED_SYMBOL),
        ("*", Fault.UNEXPLAINED_SYMBOL),
        ("-", Fault.UNEXPLAINED_SYMBOL),
        ("–", Fault.UNEXPLAINED_SYMBOL),
    ],
)
def test_without_settings_only_what_has_one_meaning_is_read(text: str, expected: Count | Fault) -> None:
    assert parse_count(text, DEFAULT, PLAIN) == expected


def test_the_delivery_says_what_its_symbols_mean() -> None:
    delivery = Delivery(suppressed=("*", "under fem"), missing=("..",), zero=("-", "–"), suppressed_upper=2)
    symbols = symbols_of(delivery)
    assert parse_count("*", symbols, PLAIN) == hidden(0, 2)
    assert parse_count("Under fem", symbols, PLAIN) == hidden(0, 2)
    assert parse_count("..", symbols, PLAIN) == MISSING
    assert parse_count("-", symbols, PLAIN) == observed(0)
    assert parse_count("–", symbols, PLAIN) == observed(0)


def test_a_symbol_without_a_number_hides_what_is_below_the_threshold() -> None:
    symbols = symbols_of(Delivery(suppressed=("*",), threshold=10, threshold_citation="agreement"))
    assert parse_count("*", symbols, PLAIN) == hidden(0, 9)


def test_an_unbounded_symbol_has_no_upper_end() -> None:
    symbols = symbols_of(Delivery(suppressed=(":",), suppressed_upper="unbounded"))
    assert parse_count(":", symbols, PLAIN) == hidden(0, None)


def test_a_blank_is_what_the_delivery_says() -> None:
    symbols = symbols_of(Delivery(zero=("",)))
    assert parse_count("", symbols, PLAIN) == observed(0)
    assert parse_count("", symbols_of(Delivery(suppressed=("",))), PLAIN) == hidden(0, 4)


def test_a_plain_number_has_no_interval_to_be_hidden_in() -> None:
    symbols = symbols_of(Delivery(missing=("..",), zero=("-",)))
    assert parse_plain("<5", symbols, PLAIN) is Fault.SUPPRESSED_NUMBER
    assert parse_plain("*", symbols, PLAIN) is Fault.UNEXPLAINED_SYMBOL
    assert parse_plain("..", symbols, PLAIN) is None
    assert parse_plain("-", symbols, PLAIN) == Decimal(0)
    assert parse_plain("0,5", symbols, PLAIN) == Decimal("0.5")


def test_a_range_states_its_own_lower_end() -> None:
    assert interval_of("0-4", includes_zero=False) == hidden(0, 4)
    assert interval_of("x", includes_zero=False) is None
