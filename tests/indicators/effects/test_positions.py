"""Effect goal 2 by the plan: changes in bounds, from the same places in both years, and never more than is known."""

import pytest

from evaluation.disclosure.models import release_fitted
from evaluation.indicators.effects.positions import position_changes
from evaluation.indicators.effects.positions_effect import positions_effect
from evaluation.programme import load_analysis_plan

PLAN = load_analysis_plan()
PRIMARY, SAME, STATISTICS = (PLAN.analysis(key) for key in ("E2a.change", "E2a.same_municipalities", "E2b.change"))


class Shown:
    """A table as its readers see it, of rows that count nobody."""

    def __init__(self, name, dimensions, rows):
        self.name, self.dimensions, self.rows = name, dimensions, rows
        self.states = tuple(dict.fromkeys(row, "shown") for row in rows)

    def is_revised(self, **_):
        """No row was ever published with another number."""
        return False


def asked(*rows):
    """Municipalities: year, number, region, full-time equivalents, what was stated earlier; None is no number."""
    names = ("year", "municipality", "region", "fte", "earlier")
    return Shown("municipal-list", ("year", "municipality"), [dict(zip(names, row, strict=True)) for row in rows])


def counted(*rows):
    """The three regions together in the statistics: year, full-time equivalents, state."""
    made = [{"year": year, "region": "included", "fte": fte, "state": state} for year, fte, state in rows]
    return Shown("statistics-region", ("year", "region"), made)


def change(analysis, table, study):
    (found,) = position_changes(analysis, {table.name: table}, study)
    return found


@pytest.fixture
def study(study_of):
    return study_of(None)


def test_a_change_lies_between_what_is_surely_and_what_is_perhaps_there(study):
    # 2025: 3.0 given, 2.0 stated earlier by one that did not answer. 2027: 4.0 and 1.5, both given.
    table = asked(
        (2025, "4601", "west", 3.0, None), (2025, "1103", "west", None, 2.0),
        (2027, "4601", "west", 4.0, None), (2027, "1103", "west", 1.5, None),
    )  # fmt: skip
    found = change(PRIMARY, table, study)
    assert (found.before.lower, found.before.upper, found.after.lower, found.after.upper) == (3.0, 5.0, 5.5, 5.5)
    assert found.bounds == (0.5, 2.5)
    assert found.conclude() == "increase_supported"


def test_a_municipality_that_was_first_heard_of_later_is_no_new_position(study):
    table = asked(
        (2025, "4601", "west", 3.0, None), (2027, "4601", "west", 3.0, None), (2027, "1103", "west", 5.0, None)
    )  # fmt: skip
    found = change(PRIMARY, table, study)
    assert found.bounds == (0.0, 0.0)
    assert found.conclude() == "cannot_be_concluded"


def test_of_the_same_municipalities_only_those_count_that_gave_a_number_in_both_years(study):
    table = asked(
        (2025, "4601", "west", 3.0, None), (2025, "1103", "west", None, 2.0), (2025, "0301", "east", 1.0, None),
        (2027, "4601", "west", 2.5, None), (2027, "1103", "west", 9.0, None), (2027, "0301", "east", 1.0, None),
    )  # fmt: skip
    found = change(SAME, table, study)
    assert found.bounds == (-0.5, -0.5)
    assert found.conclude() == "decrease_supported"


def test_regions_outside_the_programme_are_not_in_the_three(study):
    table = asked(
        (2025, "4601", "west", 3.0, None), (2025, "5001", "mid", 1.0, None),
        (2027, "4601", "west", 3.0, None), (2027, "5001", "mid", 9.0, None),
    )  # fmt: skip
    assert change(PRIMARY, table, study).bounds == (0.0, 0.0)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "not_delivered"),
        ([(2024, "4601", "west", 3.0, None), (2025, "4601", "west", 3.0, None)], "no_years_after"),
        ([(2024, "4601", "west", 3.0, None), (2026, "4601", "west", 3.0, None)], "window_outside_data"),
        ([(2025, "4601", "west", 3.0, None), (2026, "1103", "west", 3.0, None)], "no_comparison"),
        ([(2025, "4601", "west", None, None), (2026, "4601", "west", None, None)], "not_delivered"),
    ],
)
def test_where_nothing_can_be_compared_the_reason_is_told(study, rows, reason):
    found = change(PRIMARY, asked(*rows), study)
    assert (found.reason, found.conclude()) == (reason, "not_estimable")
    with pytest.raises(ValueError, match="no change"):
        _ = found.bounds


def test_the_statistics_are_compared_where_they_cover_the_whole_of_the_regions(study):
    whole = change(STATISTICS, counted((2025, 43.8, "observed"), (2027, 55.4, "observed")), study)
    assert whole.bounds == pytest.approx((11.6, 11.6))
    assert whole.conclude() == "increase_supported"
    part = change(STATISTICS, counted((2025, 43.8, "part"), (2027, 55.4, "observed")), study)
    assert part.conclude() == "cannot_be_concluded"
    uncounted = change(STATISTICS, counted((2025, None, "not_counted"), (2027, 55.4, "observed")), study)
    assert uncounted.reason == "missing_values"


def test_the_statistics_are_not_carried_across_their_break_of_2020(study):
    early = STATISTICS.model_copy(update={"baseline": 2019})
    found = change(early, counted((2019, 12.2, "observed"), (2027, 55.4, "observed")), study)
    assert found.reason == "crosses_break"


def test_a_study_without_either_table_cannot_be_assessed(study):
    effect = positions_effect(study, asked(), counted())
    made = release_fitted(effect.changes)
    assert {row["finding"] for row in made.rows} == {"not_delivered"}
    assert {row["analysis"] for row in made.rows} == {each.key for each in PLAN.of_goal("E2")}
    assert (effect.step, dict(effect.latest)) == ("not_assessable", {})
