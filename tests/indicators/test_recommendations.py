"""The recommendations of the last report and what became of them."""

from datetime import date

import pandas as pd

from evaluation.disclosure import release
from evaluation.indicators import recommendations
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
