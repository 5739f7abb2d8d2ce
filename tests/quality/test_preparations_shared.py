"""The pieces of which preparations are made: years before, periods, spellings and places."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.quality.preparations import PREPARATIONS, prepare
from evaluation.quality.preparations.periods import overlapping_periods
from evaluation.quality.preparations.places import (
    authority_of_each_trust,
    county_of_each_municipality,
    municipality_not_in_use,
)
from evaluation.quality.preparations.spelling import compared, unknown_names
from evaluation.quality.preparations.year_before import with_rows_year_before, with_year_before
from evaluation.reference import load_reference
from evaluation.sources import TABLES, canonical_dtypes

from .good_tables import GOOD_TABLES, surroundings_of


def years(*values) -> pd.DataFrame:
    return pd.DataFrame({"year": pd.Series(values, dtype="Int64")})


def numbers(*values) -> "pd.Series[float]":
    return pd.Series(values, dtype="Float64")


def words(*values) -> "pd.Series[str]":
    return pd.Series(values, dtype="str")


def listed(column) -> list:
    """The values of a column, None for what is missing."""
    return [None if pd.isna(value) else value for value in column]


def test_rows_of_the_last_year_carry_how_many_the_year_before_has():
    frame = with_rows_year_before(years(2024, 2024, 2025, 2025, 2025), report_year=2026)
    assert listed(frame["rows_year_before"]) == [None, None, 2, 2, 2]
    assert listed(frame["rows_times_year_before"]) == [None, None, 1.5, 1.5, 1.5]


def test_years_after_the_report_are_left_out_of_the_comparison():
    frame = with_rows_year_before(years(2025, 2026, 2026, 2027), report_year=2026)
    assert listed(frame["rows_year_before"]) == [None, 1, 1, None]


def test_a_year_that_is_missing_is_no_year_before():
    assert listed(with_rows_year_before(years(2023, 2025), report_year=2026)["rows_year_before"]) == [None, None]
    assert listed(with_rows_year_before(years(None, 2025), report_year=2026)["rows_year_before"]) == [None, None]


def test_a_sum_is_compared_within_its_own_series_and_a_sum_of_zero_with_nothing():
    frame = years(2024, 2024, 2025, 2025).assign(unit=words("a", "b", "a", "b"))
    compared_to = with_year_before(frame, numbers(2, 0, 5, 5), name="fte", report_year=2026, within=["unit"])
    assert listed(compared_to["fte_year_before"]) == [None, None, 2, None]
    assert listed(compared_to["fte_times_year_before"]) == [None, None, 2.5, None]


def test_a_sum_of_nothing_known_is_not_compared():
    compared_to = with_year_before(years(2024, 2025), numbers(None, 5), name="fte", report_year=2026)
    assert listed(compared_to["fte_year_before"]) == [None, None]


def overlaps(*periods: tuple[str | None, str | None, str | None]) -> list[int | None]:
    frame = pd.DataFrame(periods, columns=["region", "from", "to"])
    dates = {name: pd.to_datetime(frame[name]).astype("datetime64[us]") for name in ("from", "to")}
    return listed(overlapping_periods(frame.assign(**dates), of="region", start="from", end="to"))


def test_periods_of_one_region_that_share_days_overlap():
    assert overlaps(("south", "2026-01-01", "2026-06-30"), ("south", "2026-06-01", "2026-12-31")) == [1, 1]
    assert overlaps(("south", "2026-01-01", "2026-06-30"), ("east", "2026-06-01", "2026-12-31")) == [0, 0]


def test_a_period_may_begin_on_the_day_on_which_another_ends():
    assert overlaps(("south", "2026-01-01", "2026-06-30"), ("south", "2026-06-30", None)) == [0, 0]


def test_a_period_without_an_end_overlaps_every_later_one():
    assert overlaps(
        ("south", "2028-01-01", None), ("south", "2026-01-01", None), ("south", "2025-01-01", "2025-12-31")
    ) == [1, 1, 0]


def test_a_long_period_overlaps_also_those_that_do_not_follow_it_at_once():
    assert overlaps(
        ("south", "2026-01-01", "2026-12-31"), ("south", "2026-02-01", "2026-03-01"), ("south", "2026-04-01", None)
    ) == [1, 1, 1]


def test_the_same_period_twice_overlaps_and_one_without_region_or_start_says_nothing():
    assert overlaps(("south", "2026-01-01", None), ("south", "2026-01-01", None)) == [1, 1]
    assert overlaps((None, "2026-01-01", None), ("south", None, None)) == [None, None]


_DAYS = st.integers(0, 40)


@given(st.lists(st.tuples(st.sampled_from("ab"), _DAYS, st.one_of(st.none(), st.integers(1, 20))), max_size=12))
def test_overlaps_are_those_that_comparing_every_pair_finds(drawn):
    begin = pd.Timestamp("2026-01-01")
    periods = [
        (owner, begin + pd.Timedelta(days=first), None if length is None else begin + pd.Timedelta(days=first + length))
        for owner, first, length in drawn
    ]
    never = pd.Timestamp("2100-01-01")
    expected = [
        int(
            any(
                at != other and owner == theirs and first < (their_last or never) and their_first < (last or never)
                for other, (theirs, their_first, their_last) in enumerate(periods)
            )
        )
        for at, (owner, first, last) in enumerate(periods)
    ]
    assert overlaps(*periods) == expected


def test_names_are_compared_without_case_and_spaces():
    assert listed(compared(words("Helse  Bergen HF", "HELSE BERGEN hf", None))) == ["helsebergenhf"] * 2 + [None]


def test_the_names_that_nobody_knows_are_counted():
    cells = words("Bergen kommune; UKJENT AS;Ny AS", "bergen  KOMMUNE", None)
    assert listed(unknown_names(cells, words("Bergen kommune", None))) == [2, 0, None]
    assert listed(unknown_names(words("Bergen kommune"), words())) == [1]


@pytest.mark.parametrize(
    ("code", "year", "wrong"),
    [
        # The number of Bergen was 1201 until 2019 and is 4601 since 2020 (SSB, KLASS 131).
        ("1201", 2019, 0),
        ("1201", 2020, 1),
        ("4601", 2019, 1),
        ("4601", 2020, 0),
        # Years before the first that is known, and after the last, have the numbers of those.
        ("1201", 2010, 0),
        ("4601", 2028, 0),
        ("Herøy", 2024, 1),
        (None, 2024, None),
        ("4601", None, None),
    ],
)
def test_a_municipality_number_is_held_against_its_year(code, year, wrong):
    found = municipality_not_in_use(words(code), years(year)["year"], load_reference())
    assert listed(found) == [wrong]


def test_a_municipality_of_any_year_lies_in_a_county_of_2024():
    counties = county_of_each_municipality(load_reference())
    assert (counties["1201"], counties["4601"]) == ("46", "46")
    # Hornindal (1444) lay in Sogn og Fjordane and is since 2020 a part of Volda, in Møre og Romsdal (15).
    assert counties["1444"] == "15"


def test_every_trust_belongs_to_an_authority():
    reference = load_reference()
    assert set(authority_of_each_trust(reference)) == set(reference.units("trust"))
    assert set(authority_of_each_trust(reference).values()) == set(reference.units("regional_authority"))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_with_nothing_in_it_is_prepared_like_any_other(table, rows):
    good = GOOD_TABLES[table].frame
    nothing = pd.DataFrame(
        {name: pd.Series([None] * rows, dtype=dtype) for name, dtype in canonical_dtypes(TABLES[table]).items()}
    )
    prepared = prepare(table, nothing, surroundings_of(table))
    assert len(prepared) == rows
    assert list(prepared.columns) == list(prepare(table, good, surroundings_of(table)).columns)


@pytest.mark.parametrize("table", TABLES)
def test_what_is_prepared_does_not_depend_on_the_order_of_the_rows_or_on_their_index(table):
    good = GOOD_TABLES[table].frame
    turned = good.iloc[::-1].set_axis(range(100, 100 + len(good)))
    forwards = prepare(table, good, surroundings_of(table))
    backwards = prepare(table, turned, surroundings_of(table)).iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(backwards, forwards)


@pytest.mark.parametrize("table", TABLES)
def test_no_canonical_value_is_changed(table):
    good = GOOD_TABLES[table].frame
    before = good.copy()
    prepared = prepare(table, good, surroundings_of(table))
    pd.testing.assert_frame_equal(good, before)
    pd.testing.assert_frame_equal(prepared[list(good.columns)], before)


def test_every_preparation_is_of_a_table_and_looks_at_tables():
    assert set(PREPARATIONS) <= set(TABLES)
    assert {name for each in PREPARATIONS.values() for name in each.looks_at} <= set(TABLES)
