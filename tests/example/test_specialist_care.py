"""Patients and contacts: the published figures, and the two tables telling the same story."""

from collections import defaultdict

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.example.care import code_switch, patients_wanted
from evaluation.example.people import simulate_care
from evaluation.example.specialist_care import GAP, OWN_SECTOR_CODES, REVISED_YEAR, patient_rows
from evaluation.project import project_path
from evaluation.reference import load_reference

BERGEN = "983974724"


@pytest.fixture(scope="module")
def patients(delivered):
    return delivered["npr_patients"].frame


@pytest.fixture(scope="module")
def contacts(folder):
    """Contacts as plain tuples, read without the suite."""
    columns = ["person", "date", "trust", "sector", "procedure_codes"]
    table = pq.read_table(folder / "npr_episodes.parquet", columns=columns)
    return list(zip(*(table[name].to_pylist() for name in columns), strict=True))


def rows(frame, **where):
    """The rows in which each column has the value, all sectors and procedures unless said otherwise."""
    for name, value in {"sector": "all", "procedure": "any", "basis": "treated", **where}.items():
        frame = frame[frame[name] == value]
    return frame


def test_2016_to_2018_are_exactly_the_published_figures(patients):
    published = pd.read_csv(project_path("data/published/npr_patients.csv"))
    names = load_reference()
    for basis in ("treated", "resident"):
        for year, level, unit, count in published[["year", "level", "unit", "patients"]].itertuples(index=False):
            code = names.unit_names(level)[unit.casefold()]
            (found,) = rows(patients, year=year, level=level, unit=code, basis=basis)["patients"]
            assert found == count, (year, unit, basis)


def test_the_four_authorities_sum_to_the_country_as_long_as_the_figures_are_published(patients):
    # 498, 537 and 789 patients: the published table, in which the four sum to the country.
    for year, country in ((2016, 498), (2017, 537), (2018, 789)):
        assert rows(patients, year=year, level="regional_authority")["patients"].sum() == country


def test_later_some_are_counted_by_two_authorities(patients):
    country = rows(patients, level="country").set_index("year")["patients"]
    authorities = rows(patients, level="regional_authority").groupby("year")["patients"].sum()
    more = (authorities - country).loc[2019:]
    assert (more >= 0).all()
    assert (more > 0).any()


def test_a_person_lives_in_one_place_a_year(patients):
    country = rows(patients, level="country", basis="resident").set_index("year")["patients"]
    for level in ("regional_authority", "region"):
        parts = rows(patients, level=level, basis="resident").groupby("year")["patients"].sum()
        assert (parts == country).all()


def test_mid_and_north_stay_few(patients):
    few = rows(patients, level="regional_authority")
    few = few[few["unit"].isin(["helse_midt_norge", "helse_nord"])]["patients"]
    assert few.between(3, 25).all()


def test_trusts_lie_within_their_authority(patients):
    reference = load_reference()
    trusts = rows(patients, level="trust")
    trusts = trusts.assign(authority=[reference.trust(unit).regional_authority for unit in trusts["unit"]])
    counts = rows(patients, level="regional_authority").set_index(["year", "unit"])["patients"]
    for (year, authority), part in trusts.groupby(["year", "authority"]):
        whole = counts[year, authority]
        # Distinct persons: max(parts) ≤ whole ≤ sum(parts), with a hidden count anywhere from 1 to 4.
        assert part["patients_lower"].max() <= whole
        if (part["patients_status"] != "missing").all():
            assert part["patients_upper"].sum() >= whole


def test_the_contacts_add_up_to_the_patients_by_an_independent_count(patients, contacts):
    reference = load_reference()
    persons = defaultdict(set)
    visits = defaultdict(int)
    for person, day, trust, sector, codes in contacts:
        place = reference.trust(trust)
        kinds = {"IBBE10": "individual", "IBBE20": "group", "B0013": "group"}
        procedures = {"any"} | {kinds[code] for code in codes.split(";") if code in kinds}
        for unit in ("norway", place.regional_authority, str(place.region), trust):
            for kind in ("all", sector):
                for procedure in procedures:
                    persons[day.year, unit, kind, procedure].add(person)
                    visits[day.year, unit, kind, procedure] += 1
    treated = patients[patients["basis"] == "treated"]
    compared = 0
    for row in treated.itertuples():
        key = (row.year, row.unit, row.sector, row.procedure)
        if row.patients_status == "observed":
            assert (row.patients, row.contacts) == (len(persons[key]), visits[key]), key
            compared += 1
        elif row.patients_status == "suppressed":
            assert 1 <= len(persons[key]) <= 4, key
    assert compared > 3000


def test_the_size_is_that_of_a_country(contacts):
    assert 50_000 <= len(contacts) <= 70_000


def test_a_contact_stands_once_and_in_order(contacts):
    assert contacts == sorted(set(contacts))


def test_no_pseudonym_looks_like_anything_else(contacts):
    assert all(person[0] == "p" and person[1:].isdigit() and len(person) == 8 for person, *_ in contacts)


def test_new_codes_come_between_autumn_2017_and_2019(contacts):
    new = [day for _, day, _, _, codes in contacts if "IBBE1" in codes or "IBBE2" in codes]
    old = [day for _, day, _, _, codes in contacts if codes == "IBBE00"]
    assert str(min(new)) >= "2017-09-01"
    assert {day.year for day in old} == {2016, 2017, 2018, 2019, 2020}


def test_the_pandemic_is_a_dip(patients):
    country = rows(patients, level="country").set_index("year")["patients"]
    assert max(country[2020], country[2021]) < min(country[2019], country[2022])


def test_small_counts_are_hidden_by_some_trusts_and_given_by_others(patients):
    trusts = patients[patients["level"] == "trust"]
    assert (trusts["patients_status"] == "suppressed").sum() > 100
    assert (trusts["patients"].between(1, 4) & (trusts["patients_status"] == "observed")).any()
    assert not patients.loc[patients["level"] != "trust", "patients_status"].eq("suppressed").any()


def test_one_trust_delivered_nothing_for_a_year(patients):
    trust, year = GAP
    own = patients[(patients["unit"] == trust) & (patients["patients_status"] == "missing")]
    assert set(own["year"]) == {year}
    assert len(own) == 7
    assert (patients["patients_status"] == "missing").sum() == 7


def test_numbers_for_sectors_are_read_as_sectors(folder, patients):
    trust, last = OWN_SECTOR_CODES
    lines = (folder / "npr_patients.csv").read_text(encoding="utf-8").splitlines()
    assert f"{last},Helseforetak,Sørlandet sykehus HF,9," in "\n".join(lines)
    own = patients[patients["unit"] == trust]
    assert set(own[own["year"] <= last]["sector"]) == set(own[own["year"] > last]["sector"])


def test_a_trust_under_two_names_is_one_trust(patients):
    assert set(patients[patients["unit"] == BERGEN]["year"]) == set(range(2016, 2029))


def test_the_revised_year_says_so(patients):
    revised = patients[patients["source"].str.contains("revidert")]
    assert set(revised["year"]) == {REVISED_YEAR}


@given(seed=st.integers(0, 2**32), year=st.integers(2016, 2028))
def test_mid_and_north_are_few_whatever_the_seed(world_of, seed, year):
    world = world_of(seed=seed)
    assert 3 <= patients_wanted(world, "helse_midt_norge", year) <= 25
    assert 3 <= patients_wanted(world, "helse_nord", year) <= 25


@pytest.mark.parametrize("seed", [0, 7])
def test_the_published_figures_hold_whatever_the_seed(world_of, seed):
    world = world_of(seed=seed, through=2018)
    found = {
        (row["year"], row["unit"]): row["patients"]
        for row in patient_rows(world, simulate_care(world))
        if (row["level"], row["sector"], row["procedure"], row["basis"])
        == ("regional_authority", "all", "any", "treated")
    }
    # From the published table.
    assert found[2016, "Helse Nord RHF"] == 3
    assert found[2018, "Helse Vest RHF"] == 456


@given(seed=st.integers(0, 2**32))
def test_a_trust_goes_over_to_the_new_codes_before_2020(seed):
    assert 2017 <= code_switch(seed, BERGEN).year <= 2019
