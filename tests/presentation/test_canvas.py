"""Measured text: it fits the line it was measured for, and no letter is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.presentation.charts.canvas import text_width, wrapped

words = st.text(st.characters(codec="latin-1", categories=["L", "Nd", "Pd"]), min_size=1, max_size=30)


@given(st.lists(words, min_size=1, max_size=8), st.floats(60, 300))
def test_every_line_fits_and_no_letter_is_lost(text, breadth):
    lines = wrapped(" ".join(text), breadth, size=9)
    assert all(text_width(line, size=9) <= breadth for line in lines)
    kept = "".join(lines).replace("-", "").replace(" ", "")
    assert kept == "".join(text).replace("-", "").replace(" ", "")


def test_a_long_word_is_broken_with_a_hyphen():
    first, *rest = wrapped("spesialisthelsetjenestetilbudet", 80, size=9)
    assert first.endswith("-")
    assert rest


def test_a_number_is_never_torn_apart():
    assert wrapped("1\u202f234\u202f567 kroner", 70, size=9) == ["1\u202f234\u202f567", "kroner"]


def test_nothing_is_one_empty_line():
    assert wrapped("", 100, size=9) == [""]


def test_a_dollar_sign_is_a_dollar_sign():
    assert text_width("$x$", size=9) == pytest.approx(text_width("$", size=9) * 2 + text_width("x", size=9), rel=0.05)
