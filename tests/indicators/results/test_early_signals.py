"""Early signals with their uncertainty, new complete years, and gaps in the data with who closes them."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from evaluation.earlier import EarlierRun
from evaluation.indicators import data_gaps, early_signals, new_complete_years
from evaluation.indicators.formative.gaps import responsible_roles
from evaluation.indicators.formative.signals import reading

DAY = date(2026, 9, 30)


def activity(number, day, region="west"):
    return {"activity": str(number), "date": day, "region": region, "kind": "seminar", "area": "research"}


@pytest.fixture(scope="module")
def activities(rows_of):
    """Two in the year before, three in the last; the first record is old enough for both."""
    return rows_of(
        "activities",
        activity(0, "2023-01-01"),
        activity(1, "2024-10-01"),
        activity(2, "2025-09-30", "joint"),
        activity(3, "2025-10-01"),
        activity(4, "2026-09-30"),
        activity(5, "2026-06-01", "south"),
        activity(6, "2026-10-01"),
    )


def numbers(study, region):
    frame = early_signals(study).frame
    found = frame[frame["region"] == region].to_dict("records")
    return {(row["signal"], row["period"]): row for row in found}


def test_a_signal_counts_the_last_twelve_months_and_the_twelve_before(study_with, activities):
    found = numbers(study_with({"activities": activities}, as_of=DAY), "all")
    assert found["activities", "recent"]["number"] == 3
    assert found["activities", "before"]["number"] == 2


def test_the_interval_of_a_small_count_is_the_exact_one(study_with, activities):
    row = numbers(study_with({"activities": activities}, as_of=DAY), "all")["activities", "recent"]
    # Garwood's limits of 3 events at 95 per cent, Ulm (1990): 0.619 and 8.767.
    assert (row["lower"], row["upper"]) == pytest.approx((0.619, 8.767), abs=0.001)


def test_of_one_region_only_its_own_are_counted(study_with, activities):
    study = replace(study_with({"activities": activities}, as_of=DAY), region="south")
    assert set(early_signals(study).frame["region"]) == {"south"}
    assert numbers(study, "south")["activities", "recent"]["number"] == 1


def test_a_record_that_is_too_young_is_compared_with_nothing(study_with, rows_of):
    young = rows_of("activities", activity(1, "2026-02-01"), activity(2, "2026-03-01"))
    found = numbers(study_with({"activities": young}, as_of=DAY), "west")
    assert found["activities", "recent"]["reading"] == "no_comparison"
    assert pd.isna(found["activities", "before"]["number"])


def test_an_application_of_a_student_is_counted_nowhere(study_with, rows_of):
    def application(number, purpose):
        applied = {"application": str(number), "call": "1", "applied": "2026-03-01", "purpose": purpose}
        return {**applied, "applicant": "x", "region": "west"}

    funding = rows_of("funding", application(1, "research"), application(2, "student_grant"))
    assert numbers(study_with({"funding": funding}, as_of=DAY), "west")["applications", "recent"]["number"] == 1


def test_a_list_of_participants_older_than_the_programme_is_no_signal(study_with, rows_of):
    old = rows_of(
        "participants", {"organisation": "a", "region": "west", "sector": "academia", "admitted": "2020-01-01"}
    )
    assert early_signals(study_with({"participants": old}, as_of=DAY)).frame.empty


@pytest.mark.parametrize(
    ("recent", "before", "said"),
    # Exact binomial: of 11 events with even odds, 10 or more have a probability of 0.0059, and 8 or more of 0.113.
    [(10, 1, "more"), (1, 10, "fewer"), (8, 3, "within_chance"), (0, 0, "no_comparison")],
)
def test_two_counts_differ_by_more_than_chance_or_do_not(recent, before, said):
    assert reading(recent, before) == said


@pytest.mark.parametrize(
    ("since", "is_new"),
    [(date(2026, 3, 31), "yes"), (date(2026, 6, 30), "no")],
)
def test_a_year_is_new_where_its_source_has_completed_it_since_the_earlier_run(study_of, make_row, since, is_new):
    study = replace(study_of([make_row(2025, "helse_vest", 500)]), as_of=DAY, earlier=EarlierRun("x", since, {}))
    # The registry completes 2025 on 1 May 2026, as the programme's file has it.
    row = new_complete_years(study).frame.set_index("source").loc["npr"]
    assert row["is_new"] == is_new


@pytest.mark.parametrize("since", [date(2026, 3, 31), date(2026, 6, 30)])
def test_a_complete_year_that_was_not_delivered_is_neither_new_nor_there(study_with, since):
    study = replace(study_with({}, as_of=DAY), earlier=EarlierRun("x", since, {}))
    row = new_complete_years(study).frame.set_index("source").loc["npr"]
    assert row["is_new"] == "not_delivered"


def test_a_new_year_that_was_delivered_can_be_shown(study_of, make_row):
    study = replace(study_of([make_row(2025, "helse_vest", 500)]), as_of=date(2026, 6, 30))
    row = new_complete_years(study).frame.set_index("source").loc["npr"]
    assert (row["complete_then"], row["complete_now"], row["is_new"]) == (2024, 2025, "yes")


def test_a_table_that_is_not_there_or_lacks_a_complete_year_is_a_gap(study_of, make_row):
    study = replace(study_of([make_row(2018, "helse_vest", 456)]), as_of=DAY)
    gaps = data_gaps(study).frame.set_index("table")
    assert gaps.loc["npr_patients", ["gap", "last_year", "complete_through"]].tolist() == ["late", 2018, 2025]
    assert gaps.loc["activities", "gap"] == "not_delivered"
    assert "npr_episodes" not in gaps.index


def test_rules_that_were_not_met_are_a_gap_in_a_table_that_is_in_time(study_of, make_row):
    study = replace(study_of([make_row(2025, "helse_vest", 456)]), as_of=DAY)
    assert data_gaps(study).frame.set_index("table").loc["npr_patients", ["gap", "warnings"]].tolist() == [
        "warnings",
        1,
    ]


def test_years_after_the_day_are_not_known_whatever_the_file_holds(study_of, make_row):
    study = replace(study_of([make_row(2028, "helse_vest", 456)]), as_of=DAY)
    assert data_gaps(study).frame.set_index("table").loc["npr_patients", "last_year"] == 2026


def test_whoever_answers_for_the_indicators_of_a_table_closes_its_gap(study_with):
    study = study_with({})
    assert responsible_roles(study, "projects") == ("secretariat", "regional_coordinators")
    assert responsible_roles(study, "activities") == ("regional_coordinators",)
