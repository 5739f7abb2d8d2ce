"""What the rules of panel, activities, measures, feedback and recommendations compare with."""

import pandas as pd
import pytest

from evaluation.quality.preparations import prepare

from .good_tables import GOOD_TABLES, surroundings_of
from .good_tables.building import good_table

RECORDS = ("experience_panel", "activities", "measures", "feedback", "recommendations")


def prepared(table: str, drawn: str) -> pd.DataFrame:
    """A drawn table as its rules see it."""
    return prepare(table, good_table(table, drawn).frame, surroundings_of(table))


def test_a_member_may_come_back_but_not_be_there_twice():
    found = prepared(
        "experience_panel",
        """
        member | from       | to
        1      | 2020-01-01 | 2020-06-30
        1      | 2020-06-30 |
        2      | 2020-01-01 |
        2      | 2021-01-01 | 2021-06-30
        3      | 2020-01-01 |
               | 2020-01-01 |
        """,
    )
    assert found["overlaps_own_period"].tolist() == [0, 0, 1, 1, 0, pd.NA]


def test_attendance_is_held_against_whole_numbers():
    found = prepared("activities", "activity | attendance\nA | 12\nB | 12.5\nC |")
    assert found["attendance_beyond_whole"].tolist() == [0, 0.5, pd.NA]


def test_the_measures_of_the_last_plan_are_counted_against_those_of_the_plan_before():
    found = prepared(
        "measures", "year | chapter | number\n2025 | II | 1\n2025 | II | 2\n2026 | II | 1\n2027 | II | 1\n | II | 1"
    )
    assert found["rows_times_year_before"].tolist() == [pd.NA, pd.NA, 0.5, pd.NA, pd.NA]


FEEDBACK = """
year | respondent | question      | role    | region
2025 | 1          | collaboration | carer   | west
2026 | 1          | collaboration | user    | west
2026 | 1          | knowledge     | leader  |
2026 | 2          | collaboration | user    |
2026 | 2          | knowledge     | user    |
2026 |            | knowledge     | user    | east
     | 2          | knowledge     | carer   | east
"""


def test_a_respondent_has_the_roles_of_one_year_and_a_blank_region_is_a_region():
    found = prepared("feedback", FEEDBACK)
    assert found["roles_of_respondent"].tolist() == [1, 2, 2, 1, 1, pd.NA, pd.NA]
    assert found["regions_of_respondent"].tolist() == [1, 2, 2, 1, 1, pd.NA, pd.NA]


def test_respondents_are_counted_once_however_much_they_answer():
    found = prepared("feedback", FEEDBACK.replace("2026 |            | knowledge     | user    | east\n", ""))
    assert found["respondents_times_year_before"].tolist() == [pd.NA, 2, 2, 2, 2, pd.NA]


def test_a_row_without_a_respondent_counts_no_one():
    found = prepared("feedback", FEEDBACK)
    assert found["respondents_times_year_before"].max() == 2


def test_a_deadline_is_counted_from_the_year_of_the_report():
    found = prepared(
        "recommendations", "year | number | deadline\n2026 | 1 | 2027-06-01\n2026 | 2 | 2025-12-31\n2026 | 3 |"
    )
    assert found["years_to_deadline"].tolist() == [1, -1, pd.NA]


@pytest.mark.parametrize("table", RECORDS)
def test_no_column_of_the_records_themselves_is_changed(table):
    good = GOOD_TABLES[table].frame
    for frame in (good, good.head(1).map(lambda _: None).astype(good.dtypes), good.head(0)):
        before = frame.copy()
        after = prepare(table, frame, surroundings_of(table))
        pd.testing.assert_frame_equal(frame, before)
        pd.testing.assert_frame_equal(after[before.columns], before)
