"""Whoever lives somewhere lives in one place: by residence nobody can take the other areas from the country."""

import pytest

from evaluation.disclosure import release
from evaluation.indicators import effect_patients

AUTHORITIES = ("helse_midt_norge", "helse_nord", "helse_sor_ost", "helse_vest")
BY_RESIDENCE = {
    2016: (186, 42, 3, 92, 49),
    2017: (186, 42, 0, 138, 6),
    2018: (240, 2, 30, 150, 58),
}
"""The country, then the authorities: they add up to it, and one of them is small. Invented."""
BY_PLACE_OF_TREATMENT = {
    2016: (186, 44, 3, 95, 50),
    2017: (186, 45, 4, 140, 11),
    2018: (240, 8, 33, 151, 60),
}
"""Some were treated by two authorities: the authorities are more than the country together."""


@pytest.fixture
def counted(make_row):
    def build(basis, figures):
        return [
            make_row(year, unit, patients, basis=basis)
            for year, row in figures.items()
            for unit, patients in zip(("norway", *AUTHORITIES), row, strict=True)
        ]

    return build


def hidden(released, year, basis, units):
    place = {"year": year, "basis": basis, "sector": "all", "procedure": "any"}
    return [unit for unit in units if released.state("patients", **place, unit=unit) == "hidden"]


def additivity(table):
    return {
        (dict(margin.among)["basis"], margin.total, margin.additive)
        for margin in table.margins
        if margin.dimension == "unit"
    }


@pytest.mark.parametrize("said", ["no", "unknown", "yes"])
def test_no_area_follows_from_the_others_by_residence_whatever_the_delivery_says(study_of, counted, said):
    rows = counted("resident", BY_RESIDENCE)
    released = release(effect_patients(study_of(rows, additive=said, published=False)))
    for year in BY_RESIDENCE:
        assert len(hidden(released, year, "resident", ("norway", *AUTHORITIES))) > 1


def test_by_place_of_treatment_the_delivery_has_its_word(study_of, counted):
    rows = [*counted("resident", BY_RESIDENCE), *counted("treated", BY_PLACE_OF_TREATMENT)]
    table = effect_patients(study_of(rows, additive="no", published=False))
    assert additivity(table) == {("resident", "norway", "unknown"), ("treated", "norway", "no")}
    released = release(
        effect_patients(study_of(counted("treated", BY_PLACE_OF_TREATMENT), additive="no", published=False))
    )
    # Whoever was treated by two authorities is in both: what is left of the country is not the fourth.
    assert hidden(released, 2016, "treated", ("norway", *AUTHORITIES)) == ["helse_nord"]


def test_what_is_known_to_add_up_stays_known(study_of, counted):
    table = effect_patients(study_of(counted("resident", BY_RESIDENCE), additive="yes", published=False))
    assert additivity(table) == {("resident", "norway", "yes")}


def test_regions_and_trusts_by_residence_may_add_up_to_their_authority(study_of, counted, make_row):
    regions = {"south": 60, "east": 78, "west": 6, "mid": 42, "north": 0}
    trust = make_row(2017, "993467049", 30, basis="resident", level="trust")
    rows = [
        *counted("resident", {2017: BY_RESIDENCE[2017]}),
        *(make_row(2017, unit, patients, basis="resident", level="region") for unit, patients in regions.items()),
        trust,
    ]
    table = effect_patients(study_of(rows, additive="no", published=False))
    assert {said for _, _, said in additivity(table)} == {"unknown"}
    assert len(hidden(release(table), 2017, "resident", ("norway", *AUTHORITIES))) > 1


def test_a_region_that_is_all_of_an_authority_is_hidden_with_it(study_of, counted, make_row):
    # Its numbers are those of the authority: the one would be read off the other.
    trusts = {"983975240": 25, "983975267": 26, "983975259": 14, "993467049": 40, "983971636": 40}
    rows = [
        *counted("treated", {2016: BY_PLACE_OF_TREATMENT[2016], 2018: BY_PLACE_OF_TREATMENT[2018]}),
        *(make_row(2016, unit, patients, basis="treated", level="trust") for unit, patients in trusts.items()),
    ]
    released = release(effect_patients(study_of(rows, additive="no", published=False)))
    assert hidden(released, 2016, "treated", ("helse_nord", "north")) == ["helse_nord", "north"]
    for authority, region in (("helse_nord", "north"), ("helse_vest", "west"), ("helse_midt_norge", "mid")):
        assert len(hidden(released, 2016, "treated", (authority, region))) != 1
