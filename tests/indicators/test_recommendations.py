"""The recommendations of the last report and what became of them."""

from datetime import date, timedelta

import pandas as pd

from evaluation.disclosure import release
from evaluation.indicators import recommendations, recommendations_asked
from evaluation.programme import load_programme
from evaluation.sources import TABLES, canonical_dtypes

DTYPES = canonical_dtypes(TABLES["recommendations"])


def recommended(*rows):
    frame = pd.DataFrame(list(rows), columns=list(DTYPES)).astype(DTYPES)
    return {"recommendations": frame}


def recommendation(year, number, *, deadline=None):
    return {"year": year, "number": number, "text": "Ask again", "deadline": deadline and pd.Timestamp(deadline)}


def test_the_latest_earlier_report_is_shown_and_not_this_years(study_with):
    tables = recommended(
        recommendation(2026, "1", deadline="2027-05-01"), recommendation(2026, "2"), recommendation(2027, "1")
    )
    released = release(recommendations(study_with(tables, year=2027, as_of=date(2027, 10, 31))))
    assert [(row["year"], row["number"]) for row in released.rows] == [(2026, "1"), (2026, "2")]
    assert released.rows[0]["deadline"] == date(2027, 5, 1)
    assert str(released.rows[1]["deadline"]) == ".."
    assert str(released.rows[0]["response"]) == ".."


def test_a_report_that_had_not_been_written_on_the_day_has_recommended_nothing(study_with):
    tables = recommended(recommendation(2026, "1"), recommendation(2027, "1"))
    table = recommendations(study_with(tables, year=2028, as_of=date(2026, 12, 31)))
    assert table.frame["year"].tolist() == [2026]


def test_before_the_second_report_there_is_nothing_to_follow_up(study_with):
    table = recommendations(study_with(recommended(recommendation(2026, "1"))))
    assert len(release(table)) == 0
    assert "no recommendations from an earlier report" in str(table.description.absence)


def test_without_a_record_the_reader_is_told_who_keeps_it(study_with):
    table = recommendations(study_with({}))
    assert len(release(table)) == 0
    assert "The secretariat keeps it" in str(table.description.absence)


def test_a_report_asks_what_is_entered_for_its_own_year(study_with):
    tables = recommended(recommendation(2026, "1"), recommendation(2027, "1", deadline="2028-05-01"))
    released = release(recommendations_asked(study_with(tables, year=2027, as_of=date(2027, 10, 31))))
    assert released.columns == ("year", "number", "text", "addressee", "deadline")
    assert [(row["year"], row["number"], row["deadline"]) for row in released.rows] == [(2027, "1", date(2028, 5, 1))]


def test_before_the_window_of_its_report_opens_nothing_has_been_recommended(study_with):
    tables = recommended(recommendation(2026, "1"))
    opens = load_programme().report(2026).opens
    assert len(release(recommendations_asked(study_with(tables, as_of=opens)))) == 1
    table = recommendations_asked(study_with(tables, as_of=opens - timedelta(days=1)))
    assert len(release(table)) == 0
    assert "no recommendations from this report" in str(table.description.absence)


def test_without_a_record_nobody_can_be_asked_for_anything(study_with):
    table = recommendations_asked(study_with({}))
    assert len(release(table)) == 0
    assert "nothing can be said of what this report recommends" in str(table.description.absence)
