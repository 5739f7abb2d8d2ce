"""What a report is about, from what was asked for: its year, its day and its region."""

from datetime import date

import pytest

from evaluation.cli.occasion import Occasion, occasion
from evaluation.errors import WrongUseError


def about(kind, *, year=None, as_of=None, region=None, today=date(2026, 11, 30)):
    return occasion(kind, year=year, as_of=as_of, region=region, today=today)


def refused(kind, **asked):
    with pytest.raises(WrongUseError) as error:
        about(kind, **asked)
    assert error.value.exit_code == 2
    return str(error.value)


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 6, 29), date(2026, 3, 31)),
        (date(2026, 11, 30), date(2026, 9, 30)),
        (date(2027, 1, 1), date(2026, 12, 31)),
        (date(2031, 5, 5), date(2028, 12, 31)),  # after the programme: its last quarter
    ],
)
def test_a_formative_report_is_about_the_last_day_of_the_latest_quarter_that_has_passed(today, day):
    assert about("formative", today=today) == Occasion(day.year, day, None, chosen=True)


def test_a_formative_report_of_a_year_is_about_the_latest_quarter_of_that_year():
    assert about("formative", year=2026, today=date(2027, 8, 1)).as_of == date(2026, 12, 31)


@pytest.mark.parametrize(("year", "today"), [(None, date(2026, 3, 30)), (2027, date(2026, 11, 30))])
def test_where_no_quarter_has_passed_the_day_must_be_named(year, today):
    assert "Name the day of the report with --as-of." in refused("formative", year=year, today=today)


def test_a_day_that_is_named_decides_the_year_and_is_not_told_as_chosen():
    named = about("formative", as_of=date(2027, 2, 3), region="east")
    assert named == Occasion(2027, date(2027, 2, 3), "east", chosen=False)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2029, 1, 1)])
def test_a_formative_report_is_about_a_day_of_the_programme(day):
    assert "from 2026-01-01 to 2028-12-31" in refused("formative", as_of=day)


def test_a_year_and_a_day_of_another_year_contradict_each_other():
    assert "is not in 2026" in refused("formative", year=2026, as_of=date(2027, 3, 31))


@pytest.mark.parametrize("kind", ["summative", "final"])
def test_only_a_formative_report_has_a_region(kind):
    assert f"A {kind} report is about all the regions." in refused(kind, region="west")


def test_a_summative_report_is_about_the_year_that_is_asked_for_or_that_of_its_day():
    assert about("summative", year=2027) == Occasion(2027, None)
    assert about("summative", as_of=date(2027, 3, 31)) == Occasion(2027, date(2027, 3, 31))
    assert about("summative", today=date(2024, 1, 1)) == Occasion(2026, None)


def test_before_the_programme_there_is_nothing_for_a_final_report():
    assert "of which nothing had begun by 2025-12-31" in refused("final", as_of=date(2025, 12, 31))
    assert about("final", as_of=date(2026, 1, 1)) == Occasion(2028, date(2026, 1, 1))


def test_a_final_report_is_about_the_whole_period_on_whatever_day():
    assert about("final") == Occasion(2028, None)
    assert about("final", year=2028, as_of=date(2027, 6, 30)) == Occasion(2028, date(2027, 6, 30))
    assert "is made in 2028: leave out --year" in refused("final", year=2027)
