"""Each trust against its own past and against all of them: limits only where they mean something, and no ranking."""

import pandas as pd
import pytest

from evaluation.disclosure import Symbol, release
from evaluation.disclosure.models.computed import release_computed
from evaluation.indicators.patients.units import patients_of_units
from evaluation.indicators.trusts.control import trust_control_charts
from evaluation.indicators.trusts.funnel import trust_funnel

BERGEN, STAVANGER, FONNA, FORDE, VESTFOLD = "983974724", "983974678", "983974694", "983974732", "983975259"
YEARS = range(2018, 2026)
COUNTS = {
    BERGEN: (50, 54, 47, 51, 53, 49, 52, 80),
    STAVANGER: (30, 31, 29, 32, 28, 30, 31, 30),
    FONNA: (20, 22, 21, 3, 19, 20, 21, 20),
    FORDE: (5, 5, 6, 5, 5, 5, 5, 5),
    VESTFOLD: (40, 40, 40, 40, 40, 40, 40, 40),
}


@pytest.fixture(scope="module")
def study(study_of, make_row):
    rows = [
        make_row(year, trust, count, level="trust", basis="treated")
        for trust, counts in COUNTS.items()
        for year, count in zip(YEARS, counts, strict=True)
    ]
    return study_of(rows, published=False)


@pytest.fixture(scope="module")
def patients(study):
    return release(patients_of_units(study, levels=("trust",)))


@pytest.fixture(scope="module")
def control(study, patients):
    table = trust_control_charts(study, patients, units=tuple(COUNTS), first_year=2018)
    return release_computed(table, patients, hidden="hidden")


def test_the_limits_are_the_mean_and_2_66_moving_ranges_and_provisional(control):
    place = {"unit": STAVANGER, "year": 2020}
    # Mean 241/8; moving ranges 1, 2, 3, 4, 2, 1, 1: mean 2.
    assert control.value("centre", **place) == pytest.approx(30.125)
    assert control.value("upper", **place) == pytest.approx(30.125 + 2.66 * 2)
    assert control.value("lower", **place) == pytest.approx(30.125 - 2.66 * 2)
    assert control.value("limits", **place) == "provisional"


def test_a_year_outside_the_limits_is_a_signal(control):
    assert control.value("signal", unit=BERGEN, year=2025) == "outside"
    # The seven years before it lie on one side of the mean, which it has drawn up.
    assert {control.value("signal", unit=BERGEN, year=year) for year in range(2018, 2025)} == {"shift"}
    assert {row["signal"] for row in control.rows if row["unit"] == STAVANGER} == {"none"}


def test_a_trust_with_a_hidden_year_has_no_limits_and_the_year_is_drawn_as_hidden(control):
    assert control.value("patients", unit=FONNA, year=2021) is Symbol.HIDDEN
    assert {row["limits"] for row in control.rows if row["unit"] == FONNA} == {"none"}
    assert control.value("reason", unit=FONNA, year=2018) == "hidden_numbers"
    assert control.value("centre", unit=FONNA, year=2018) is Symbol.MISSING


def test_equal_years_have_no_limits_and_say_why(control):
    assert control.value("reason", unit=VESTFOLD, year=2018) == "no_variation"


@pytest.fixture(scope="module")
def funnel(study, patients):
    table = trust_funnel(study, patients, units=tuple(COUNTS), year=2025, base=(2022, 2023, 2024), adjust=False)
    return release_computed(table, patients, hidden="hidden")


def test_a_trust_is_held_against_its_own_mean_times_what_all_have_become(funnel):
    # In 2025 there are 175 patients in all; the means of 2022-2024 are 154/3, 89/3, 20, 5 and 40: together 146.
    grown = 175 / 146
    assert funnel.value("expected", unit=VESTFOLD) == pytest.approx(40 * grown)
    assert funnel.value("expected", unit=BERGEN) == pytest.approx(154 / 3 * grown)
    assert funnel.value("ratio", unit=BERGEN) == pytest.approx(80 / (154 / 3 * grown))
    assert funnel.value("position", unit=VESTFOLD) == "within"
    assert funnel.value("target", unit=BERGEN) == 1


def test_a_trust_of_which_a_needed_year_is_hidden_has_no_place_in_the_funnel(study, patients):
    table = trust_funnel(study, patients, units=tuple(COUNTS), year=2025, base=(2020, 2021))
    row = table.frame.set_index("unit").loc[FONNA]
    assert (row["reason"], row["position"], row["hidden"]) == ("hidden_numbers", "none", True)
    assert pd.isna(row["ratio"])
    # And it is not in what all have become.
    assert table.frame.set_index("unit").loc[VESTFOLD, "expected"] == pytest.approx(40 * 155 / (49 + 30.5 + 5.5 + 40))


def test_without_trusts_there_is_nothing_to_show(study_of, published_rows):
    whole = study_of(published_rows)
    released = release(patients_of_units(whole, levels=("trust",)))
    assert trust_control_charts(whole, released, units=tuple(COUNTS), first_year=2018).frame.empty
    assert trust_funnel(whole, released, units=tuple(COUNTS), year=2025, base=(2024,)).frame.empty


def test_where_the_trusts_cannot_be_protected_the_areas_are_left(study_of, make_row):
    rows = [make_row(2020, "norway", 100, basis="treated"), make_row(2020, "helse_vest", 60, basis="treated")]
    rows.append(make_row(2020, BERGEN, 50, level="trust", basis="treated"))
    whole = patients_of_units(study_of(rows, published=False), levels=("country", "regional_authority", "trust"))
    assert set(whole.frame["unit"]) == {"norway", "helse_vest", BERGEN}
    (step,) = whole.coarser
    assert set(step.make().frame["unit"]) == {"norway", "helse_vest"}
    assert "health trusts are left out" in str(step.rule)
