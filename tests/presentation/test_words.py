"""Messages become text in one language; what stands in their fields is translated with them."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.messages import Amount, message, year_spans, years_in_words
from evaluation.presentation import words
from evaluation.presentation.words import catalogue, in_every_language, translate
from evaluation.programme import LocalText

NARROW = "\u202f"


@pytest.fixture
def two_texts(monkeypatch):
    """A catalogue of the test's own, so that no translator can break the test."""
    own = {"{count} rows of {what}": "{what} har {count} rader", "the table": "tabellen"}
    monkeypatch.setattr(words, "catalogue", lambda language: {} if language == "en" else own)


@pytest.mark.usefixtures("two_texts")
def test_a_message_in_the_field_of_a_message_is_translated_too():
    nested = message("{count} rows of {what}", count=1500, what=message("the table"))
    assert translate(nested, "nb") == f"tabellen har 1{NARROW}500 rader"
    assert translate(nested, "en") == "1,500 rows of the table"


@pytest.mark.usefixtures("two_texts")
def test_a_text_without_a_translation_stays_english():
    assert translate(message("not translated yet"), "nn") == "not translated yet"


def test_something_with_its_own_words_speaks_in_the_language_of_the_message():
    place = LocalText(nb="Helse Sør-Øst", nn="Helse Sør-Aust", en="Helse Sør-Øst (south-east)")
    assert translate(message("in {place}", place=place), "nn") == "in Helse Sør-Aust"
    assert translate(place, "en") == "Helse Sør-Øst (south-east)"


def test_a_year_is_given_as_text_and_keeps_its_digits_together():
    assert translate(message("since {year}", year="2016"), "nb") == "since 2016"


def test_a_fraction_must_say_with_how_many_decimals_it_is_read():
    with pytest.raises(TypeError, match="Amount"):
        translate(message("{share} of all", share=0.5), "nb")
    with pytest.raises(TypeError, match="Amount"):
        translate(message("{share} of all", share=np.float64(0.5)), "nb")
    assert translate(message("{share} of all", share=Amount(0.5, 1)), "nb") == "0,5 of all"


def test_a_truth_value_is_refused():
    with pytest.raises(TypeError, match="say it in words"):
        translate(message("it is {true}", true=True), "nb")


def test_a_whole_number_of_numpy_is_written_as_one_of_python():
    assert translate(message("{rows} rows", rows=np.int64(1500)), "en") == "1,500 rows"


def test_a_plain_text_passes_through_with_its_braces():
    assert translate("as it {is}", "nb") == "as it {is}"


def test_braces_in_a_value_are_not_filled_in_again():
    assert translate(message("{outer}", outer="{inner}"), "en") == "{inner}"


def test_the_same_words_come_in_every_language():
    assert in_every_language("x") == {"nb": "x", "nn": "x", "en": "x"}


def test_english_needs_no_catalogue_and_the_others_hold_no_empty_text():
    assert catalogue("en") == {}
    for language in ("nb", "nn"):
        assert catalogue(language)
        assert all(catalogue(language).values())


@pytest.mark.parametrize(
    ("language", "written"), [("nb", "31. oktober 2026"), ("nn", "31. oktober 2026"), ("en", "31 October 2026")]
)
def test_a_day_is_written_as_the_language_writes_it(language, written):
    assert translate(message("{day}", day=date(2026, 10, 31)), language) == written


@pytest.mark.parametrize(
    ("years", "written"),
    [([], ""), ([2016], "2016"), ([2018, 2016, 2017], "2016–2018"), ([2016, 2017, 2019, 2019], "2016–2017, 2019")],
)
def test_neighbouring_years_are_joined_by_a_dash(years, written):
    assert year_spans(years) == written


@pytest.mark.parametrize(
    ("years", "written"),
    [
        ([], "–"),
        ([2016], "2016"),
        ([2021, 2018, 2019], "2018, 2019 and 2021"),
        ([2016, 2017, 2018], "2016–2018"),
        ([2015, 2016, 2017, 2019], "2015–2017 and 2019"),
    ],
)
def test_years_in_a_sentence_are_joined_as_words_are(years, written):
    assert translate(years_in_words(years), "en") == written


@given(st.sets(st.integers(1990, 2040)))
def test_every_year_can_be_read_from_its_spans(years):
    spans = [[int(end) for end in span.split("–")] for span in year_spans(years).split(", ") if span]
    assert {year for span in spans for year in range(span[0], span[-1] + 1)} == years
    assert all(later[0] > earlier[-1] + 1 for earlier, later in pairwise(spans))
