"""Every delivered table says when its rows are from, and what is not known yet on the day of the report."""

from datetime import date

import pandas as pd

from evaluation.indicators import data_years


def test_a_table_of_years_says_which_it_has_and_how_many_rows_are_not_known_yet(study_with):
    measures = pd.DataFrame({"year": pd.array([2025, 2026, 2027, 2027], dtype="Int64")})
    (row,) = data_years(study_with({"measures": measures})).frame.to_dict("records")
    # On 31 October 2026 Polyfon's own records are complete through 2025 (programme file: the year must be over).
    assert row == {
        "table": "measures",
        "source": "programme_records",
        "first_year": 2025,
        "last_year": 2027,
        "complete_through": 2025,
        "later_rows": 2,
    }


def test_a_table_of_dates_counts_the_days_after_the_report(study_with):
    risks = pd.DataFrame({"date": pd.to_datetime(["2026-03-01", "2026-10-31", "2026-11-01"])})
    (row,) = data_years(study_with({"risks": risks}, as_of=date(2026, 10, 31))).frame.to_dict("records")
    assert (row["first_year"], row["last_year"], row["later_rows"]) == (2026, 2026, 1)


def test_tables_stand_in_the_order_of_the_registry_and_absent_or_empty_ones_are_left_out(study_with):
    tables = {
        "risks": pd.DataFrame({"date": pd.to_datetime(["2026-03-01"])}),
        "measures": pd.DataFrame({"year": pd.array([], dtype="Int64")}),
        "npr_patients": pd.DataFrame({"year": pd.array([2016], dtype="Int64")}),
    }
    assert data_years(study_with(tables)).frame["table"].tolist() == ["npr_patients", "risks"]


def test_without_data_the_table_is_empty_and_says_so(study_with):
    table = data_years(study_with({}))
    assert len(table.frame) == 0
    assert str(table.description.absence) == "No table with years or dates has been delivered."


def test_a_date_column_that_nobody_filled_in_is_passed_over(study_with):
    nothing = pd.Series([pd.NaT], dtype="datetime64[us]")
    participants = pd.DataFrame(
        {"letter_of_intent": nothing, "admitted": pd.to_datetime(["2021-10-01"]), "left": nothing}
    )
    (row,) = data_years(study_with({"participants": participants})).frame.to_dict("records")
    assert (row["first_year"], row["last_year"]) == (2021, 2021)
