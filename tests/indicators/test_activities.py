"""Activities by area, region and kind, known on the day of the study."""

from datetime import date

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.indicators import activities_by_area, activities_by_kind, activities_by_region
from evaluation.sources import TABLES, canonical_dtypes

DTYPES = canonical_dtypes(TABLES["activities"])
ALL = (activities_by_area, activities_by_region, activities_by_kind)


def activity(number, day, area, *, region="west", kind="seminar", attendance=10):
    return {
        "activity": str(number),
        "date": pd.Timestamp(day),
        "region": region,
        "kind": kind,
        "area": area,
        "attendance": attendance,
    }


def activities(*rows):
    return {"activities": pd.DataFrame(list(rows), columns=list(DTYPES)).astype(DTYPES)}


def row(table, **cell):
    frame = table.frame
    for column, value in cell.items():
        frame = frame[frame[column] == value]
    (found,) = frame.to_dict("records")
    return found


@pytest.fixture
def study(study_with):
    return study_with(
        activities(
            activity(1, "2026-02-01", "research", attendance=12),
            activity(2, "2026-03-01", "research", region="joint", attendance=None),
            activity(3, "2026-10-31", "involvement", region="south", kind="meeting", attendance=30),
            activity(4, "2026-11-01", "education"),
        )
    )


def test_activities_are_counted_by_area_and_region(study):
    research = row(activities_by_area(study), year=2026, area="research")
    assert (research["activities"], research["west"], research["joint"], research["south"]) == (2, 1, 1, 0)


def test_attendance_counts_what_was_counted_and_says_what_was_not(study):
    research = row(activities_by_area(study), year=2026, area="research")
    assert (research["attendance"], research["without_attendance"]) == (12, 1)
    assert pd.isna(row(activities_by_region(study), year=2026, region="joint")["attendance"])


def test_an_area_of_the_plan_without_activity_has_a_row_with_zero(study):
    # The five areas of the plan, chapters 5.1 to 5.5.
    table = activities_by_area(study)
    assert dict(zip(table.frame["area"], table.frame["activities"], strict=True)) == {
        "dissemination": 0, "service_development": 0, "research": 2, "education": 0, "involvement": 1,
    }  # fmt: skip


def test_what_takes_place_after_the_day_of_the_study_is_left_out(study_with, study):
    assert row(activities_by_kind(study), year=2026, kind="meeting")["activities"] == 1
    earlier = study_with(dict(study.tables), as_of=date(2026, 10, 30))
    assert row(activities_by_kind(earlier), year=2026, kind="meeting")["activities"] == 0


def test_regions_outside_the_programme_stand_only_where_something_took_place(study_with, study):
    assert activities_by_region(study).frame["region"].tolist() == ["south", "east", "west", "joint"]
    north = study_with(activities(activity(1, "2026-02-01", "research", region="north")))
    assert "north" in activities_by_region(north).frame["region"].tolist()


def test_years_before_the_programme_are_shown_where_there_are_activities(study_with):
    table = activities_by_kind(study_with(activities(activity(1, "2024-02-01", "research"))))
    assert sorted(set(table.frame["year"])) == [2024, 2025, 2026]


@pytest.mark.parametrize("indicator", ALL)
def test_an_empty_record_says_that_nothing_took_place_and_an_absent_one_that_it_is_missing(study_with, indicator):
    empty = release(indicator(study_with(activities())))
    assert {each["activities"] for each in empty.rows} == {0}
    absent = release(indicator(study_with({})))
    assert len(absent) == 0
    assert "has not been delivered" in str(absent.description.absence)


@pytest.mark.parametrize("indicator", ALL)
def test_events_are_no_people_and_have_no_threshold(study, indicator):
    released = release(indicator(study))
    assert released.summary.threshold is None
    assert released.description.columns.keys() >= set(released.columns)
