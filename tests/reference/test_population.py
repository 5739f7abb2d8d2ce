"""Population in 2024 borders: sums, literal values, and what is carried forward."""

import pandas as pd
import pytest

from evaluation.errors import WrongUseError
from evaluation.reference import Level, Reference, load_reference

YEARS = range(2015, 2025)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def by_year(frame: pd.DataFrame) -> dict[int, int]:
    return {int(year): int(total) for year, total in frame.groupby("year")["population"].sum().items()}


@pytest.mark.parametrize(
    ("level", "unit", "year", "persons"),
    [
        ("country", "norway", 2016, 5_213_985),  # SSB 05810
        ("country", "norway", 2025, 5_594_340),  # SSB 05810
        ("regional_authority", "helse_sor_ost", 2018, 2_977_723),  # SSB 07459, summed
        ("regional_authority", "helse_nord", 2016, 481_994),  # SSB 07459, summed
        ("region", "south", 2024, 753_375),  # SSB 07459, summed
        ("county", "03", 2016, 658_390),  # SSB 07459
        ("municipality", "1580", 2024, 9_357),  # SSB 07459
    ],
)
def test_known_values(reference: Reference, level: Level, unit: str, year: int, persons: int) -> None:
    found = reference.population(level, unit, year)
    assert found.persons == persons
    assert (found.year, found.known_year, found.carried_forward) == (year, year, False)


@pytest.mark.parametrize("level", ["regional_authority", "region", "county", "municipality"])
def test_every_level_sums_to_the_country(reference: Reference, level: Level) -> None:
    country = by_year(reference.population_frame("country", YEARS))
    assert by_year(reference.population_frame(level, YEARS)) == country


def test_municipalities_sum_to_their_county(reference: Reference) -> None:
    municipal = reference.population_frame("municipality", YEARS)
    county = municipal["unit"].map({m.code: m.county for m in reference.municipalities.values()})
    summed = municipal.groupby([municipal["year"], county])["population"].sum()
    known = reference.population_frame("county", YEARS).set_index(["year", "unit"])["population"]
    assert (summed.sort_index() == known.sort_index().rename_axis(summed.index.names)).all()


def test_counties_sum_to_their_region(reference: Reference) -> None:
    for region in reference.regions.values():
        for year in YEARS:
            parts = [reference.population("county", code, year) for code in region.counties]
            whole = reference.population("region", region.code, year)
            assert sum(part.persons for part in parts) == whole.persons


def test_the_last_known_value_is_carried_forward_and_flagged(reference: Reference) -> None:
    found = reference.population("regional_authority", "helse_vest", 2026)
    assert found.persons == 1_150_716  # 1 January 2024
    assert (found.year, found.known_year, found.carried_forward) == (2026, 2024, True)


def test_the_country_is_known_one_year_longer(reference: Reference) -> None:
    assert not reference.population("country", "norway", 2025).carried_forward
    assert reference.population("country", "norway", 2026).known_year == 2025


def test_a_year_before_the_first_is_an_error(reference: Reference) -> None:
    with pytest.raises(WrongUseError, match="known from 2015 on, not for 2014"):
        reference.population("county", "03", 2014)


def test_an_unknown_unit_is_an_error(reference: Reference) -> None:
    with pytest.raises(WrongUseError, match="no such unit at the level county"):
        reference.population("county", "99", 2020)


def test_a_trust_has_no_population(reference: Reference) -> None:
    with pytest.raises(WrongUseError, match="population of a trust is not known"):
        reference.population("trust", "983975240", 2020)


def test_the_frame_has_a_row_for_each_unit_and_year(reference: Reference) -> None:
    frame = reference.population_frame("regional_authority", [2024, 2026])
    assert frame["unit"].tolist() == 2 * [
        "helse_sor_ost",
        "helse_vest",
        "helse_midt_norge",
        "helse_nord",
    ]
    assert frame["carried_forward"].tolist() == 4 * [False] + 4 * [True]
    assert frame["known_year"].tolist() == 8 * [2024]
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == {
        "year": "int64",
        "unit": "str",
        "population": "int64",
        "known_year": "int64",
        "carried_forward": "bool",
    }


def test_no_years_give_an_empty_frame_with_the_same_columns(reference: Reference) -> None:
    frame = reference.population_frame("county", [])
    assert frame.empty
    assert str(frame["population"].dtype) == "int64"
