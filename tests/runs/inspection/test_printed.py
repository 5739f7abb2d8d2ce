"""What is printed in two places is the same, however a language writes it."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from evaluation.runs.inspection.printed import comparable, comparable_in_workbook

LOCALES = {"nb": "nb", "nn": "nn", "en": "en_GB"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("25. mars 2026", "nb"),
        ("25.\u00a0mars 2026", "nn"),
        ("25 Mar 2026", "en"),
        ("25 March 2026", "en"),
        ("2026-03-25", None),
    ],
)
def test_a_day_is_the_same_in_every_language(text, language):
    assert comparable(text, language) == "2026-03-25"


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(sorted(LOCALES)), st.sampled_from(["medium", "long"])
)
def test_every_day_that_a_page_writes_is_known_again(day, language, style):
    assert comparable(format_date(day, format=style, locale=LOCALES[language]), language) == day.isoformat()


@pytest.mark.parametrize("text", ["31. april 2026", "12. brumaire 2026", "2026-13-01", "mars 2026"])
def test_what_is_no_day_stays_a_text(text):
    assert comparable(text, "nb") == text


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("1. januar 2019", "2019-01-01"),
        ("2019-01-01", "2019-01-01"),
        ("3.5", "#3.5"),
        ("1,234", "#1234"),
        ("Ca. 2018", "ca. 2018"),
    ],
)
def test_a_workbook_has_the_numbers_of_machines_and_the_days_of_its_readers(text, compared):
    assert comparable_in_workbook(text, "nb") == compared
