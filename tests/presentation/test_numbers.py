"""Numbers as a reader writes them.

The forms are those of Språkrådet ("Tall, tid, dato, adresser": decimal comma, space between thousands) and of CLDR for
English; rounding is half up, Statistics Norway's convention.
"""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.messages import Amount, message, percent
from evaluation.methods import round_half_up
from evaluation.presentation.numbers import format_number
from evaluation.presentation.words import translate

NARROW = "\u202f"
MINUS = "\u2212"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_norwegian_has_a_decimal_comma_and_a_narrow_space_between_thousands(language):
    assert format_number(1105120, language) == f"1{NARROW}105{NARROW}120"
    assert format_number(41.263, language, decimals=1) == "41,3"
    assert format_number(9876.5, language, decimals=2) == f"9{NARROW}876,50"


def test_english_has_a_decimal_point_and_a_comma_between_thousands():
    assert format_number(1105120, "en") == "1,105,120"
    assert format_number(41.263, "en", decimals=1) == "41.3"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_negative_number_has_the_real_minus_sign(language):
    assert format_number(-7, language) == f"{MINUS}7"


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [(0.5, 0, "1"), (2.5, 0, "3"), (-0.5, 0, f"{MINUS}1"), (0.05, 1, "0,1"), (2.675, 2, "2,68"), (0.49, 0, "0")],
)
def test_a_tie_is_rounded_away_from_zero(value, decimals, written):
    assert format_number(value, "nb", decimals=decimals) == written


@pytest.mark.parametrize("value", [-0.04, -0.0, 0.04])
def test_what_rounds_to_nothing_has_no_minus(value):
    assert format_number(value, "nb", decimals=1) == "0,0"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="not finite"):
        format_number(value, "nb")


def test_numbers_of_numpy_are_written_as_those_of_python():
    assert format_number(np.float64(1.5), "nb", decimals=1) == "1,5"
    assert format_number(np.int64(1000), "nb") == f"1{NARROW}000"


def test_an_amount_is_written_with_its_own_decimals():
    assert translate(message("{share}", share=Amount(41.263, 1)), "nn") == "41,3"
    assert translate(message("{share}", share=Amount(41)), "en") == "41"


@pytest.mark.parametrize(("share", "written"), [(0.95, "95"), (0.995, "99,5"), (0.57, "57"), (1.0, "100"), (0.0, "0")])
def test_a_share_is_a_percentage_with_a_decimal_only_where_it_has_one(share, written):
    assert translate(message("{share}", share=percent(share)), "nb") == written


def read_back(written: str, language: str) -> Decimal:
    """The number behind the text."""
    plain = written.replace(MINUS, "-").replace(NARROW, "")
    return Decimal(plain.replace(",", "") if language == "en" else plain.replace(",", "."))


sizes = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


@given(value=sizes, decimals=st.integers(0, 4), language=st.sampled_from(["nb", "nn", "en"]))
def test_what_is_written_reads_back_as_the_number_rounded_half_up(value, decimals, language):
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert read_back(format_number(value, language, decimals=decimals), language) == rounded


@given(value=sizes, decimals=st.integers(0, 4))
def test_a_page_and_a_file_round_to_the_same_number(value, decimals):
    written = read_back(format_number(value, "nb", decimals=decimals), "nb")
    assert float(written) == float(round_half_up(value, decimals=decimals))
