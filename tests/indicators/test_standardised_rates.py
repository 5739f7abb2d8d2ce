"""Age-standardised rates where the sector stands for the age, and what is missing where they cannot be had."""

import math

import pytest

from evaluation.disclosure import release
from evaluation.errors import WrongUseError
from evaluation.indicators.patients.standardised import standardisation_needs, standardised_rates
from evaluation.indicators.patients.units import patients_of_units
from evaluation.reference.ages import first_year_of_ages, residents_of_age

CHILDREN, ADULTS = "mental_health_children", "mental_health_adults"
COUNTS = {
    "norway": (100, 400), "helse_vest": (30, 150), "helse_sor_ost": (40, 200), "helse_midt_norge": (20, 42),
    "helse_nord": (10, 8),
}  # fmt: skip


@pytest.fixture
def study_by_sector(study_of, make_row):
    """A study of one year by sector: `study_by_sector(2020, {"norway": (100, 400)})`, children first."""

    def build(year=2020, counts=None):
        rows = []
        for unit, pair in (counts or COUNTS).items():
            whole = dict(zip((CHILDREN, ADULTS), pair, strict=True))
            for sector, count in {"all": sum(pair), **whole}.items():
                rows.append(make_row(year, unit, count, sector=sector, basis="resident"))
        return study_of(rows, published=False, additive="unknown")

    return build


def rates(study):
    released = release(patients_of_units(study, levels=("country", "regional_authority"), sectors=True))
    return standardised_rates(study, released, units=("helse_vest", "helse_nord")).frame.set_index("unit")


def test_residents_by_age_are_those_of_the_counties(study_by_sector):
    reference = study_by_sector().reference
    whole = sum(residents_of_age(reference, "helse_vest", age, 2020) for age in ("0-17", "18+"))
    assert whole == reference.population("regional_authority", "helse_vest", 2020).persons
    assert residents_of_age(reference, "11", "0-17", 2015) == 112802  # Statistics Norway, table 07459: Rogaland
    with pytest.raises(WrongUseError):
        residents_of_age(reference, "nowhere", "0-17", 2020)


def test_the_rate_is_that_of_the_country_s_ages(study_by_sector):
    study = study_by_sector()
    people = [residents_of_age(study.reference, "helse_vest", age, 2020) for age in ("0-17", "18+")]
    standard = [residents_of_age(study.reference, "norway", age, 2020) for age in ("0-17", "18+")]
    by_hand = sum(share * count / own for share, count, own in zip(standard, (30, 150), people, strict=True))
    west = rates(study).loc["helse_vest"]
    assert west["rate"] == pytest.approx(1e5 * by_hand / sum(standard))
    assert west["rate_lower"] < west["rate"] < west["rate_upper"]
    assert west["crude"] == pytest.approx(1e5 * 180 / sum(people))
    expected = sum(own * count / whole for own, count, whole in zip(people, (100, 400), standard, strict=True))
    assert west["ratio"] == pytest.approx(180 / expected)


def test_where_a_sector_is_hidden_there_is_no_rate_and_it_is_drawn_as_hidden(study_by_sector):
    north = rates(study_by_sector(counts={**COUNTS, "norway": (92, 408), "helse_nord": (2, 16)})).loc["helse_nord"]
    assert (north["reason"], north["hidden"]) == ("hidden_numbers", True)
    assert math.isnan(north["rate"])


def test_before_residents_by_age_are_known_there_is_no_rate(study_by_sector):
    study = study_by_sector(year=2016)
    assert first_year_of_ages(study.reference) == 2017
    assert set(rates(study)["reason"]) == {"no_population"}


def test_what_is_missing_is_said(study_by_sector, study_of, published_rows):
    with_sectors = standardisation_needs(study_by_sector()).frame.set_index("need")["state"]
    assert dict(with_sectors) == {
        "sector": "there", "residence": "there", "population_by_age": "partly", "age_of_patients": "partly",
        "sex_of_patients": "missing",
    }  # fmt: skip
    without = standardisation_needs(study_of(published_rows)).frame.set_index("need")["state"]
    assert (without["sector"], without["residence"], without["age_of_patients"]) == ("missing",) * 3
    assert rates(study_of(published_rows)).empty
