"""Places and institutions of the project's reference tables, found by number and by name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES
from evaluation.programme import load_programme
from evaluation.reference import LEVELS, Level, Reference, load_reference, normalise_unit_name


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def test_there_are_357_municipalities_and_15_counties_in_2024(reference: Reference) -> None:
    assert len(reference.units("municipality")) == 357  # SSB KLASS 131, 2024
    assert len(reference.units("county")) == 15  # SSB KLASS 104, 2024


def test_there_are_20_trusts_and_13_nonprofits(reference: Reference) -> None:
    kinds = [trust.kind for trust in reference.trusts.values()]
    assert kinds.count("trust") == 20  # DOMAIN.md, facts to carry over
    assert kinds.count("nonprofit") == 13


def test_south_is_sorlandet_telemark_and_vestfold(reference: Reference) -> None:
    south = {trust.name.nb for trust in reference.trusts.values() if trust.region == "south" and trust.kind == "trust"}
    assert south == {  # DOMAIN.md, what the data can and cannot say, 1
        "Sørlandet sykehus HF",
        "Sykehuset Telemark HF",
        "Sykehuset i Vestfold HF",
    }


def test_south_and_east_are_one_regional_authority(reference: Reference) -> None:
    assert reference.regional_authority("helse_sor_ost").regions == ("south", "east")
    assert reference.regional_authority("helse_vest").regions == ("west",)
    assert reference.regional_authority("helse_midt_norge").regions == ("mid",)
    assert reference.regional_authority("helse_nord").regions == ("north",)


def test_the_regions_are_the_programme_s(reference: Reference) -> None:
    for region in load_programme().regions:
        assert reference.region(region.code) == region


def test_every_place_lies_where_its_county_lies(reference: Reference) -> None:
    places = [*reference.municipalities.values(), *reference.trusts.values()]
    for place in places:
        county = reference.county(place.county)
        assert place.region == county.region
        assert place.regional_authority == county.regional_authority


@pytest.mark.parametrize(
    ("orgnr", "language", "name"),
    [
        ("983975240", "nb", "Sørlandet sykehus HF"),
        ("983975240", "nn", "Sørlandet sjukehus HF"),
        ("983974899", "nn", "Universitetssjukehuset Nord-Noreg HF"),
        ("983974724", "en", "Bergen Hospital Trust"),
    ],
)
def test_a_trust_has_a_name_in_each_language(reference: Reference, orgnr: str, language: str, name: str) -> None:
    names = reference.trust(orgnr).name
    assert {"nb": names.nb, "nn": names.nn, "en": names.en}[language] == name


def test_how_sure_a_trust_s_number_is_stays_with_it(reference: Reference) -> None:
    assert reference.trust("983975240").certainty == "high"
    assert reference.trust("883971752").certainty == "medium"  # Sunnaas: county not looked up
    assert "uavklart" in reference.trust("985962170").note  # Martina Hansens Hospital


def test_a_municipality_is_found_by_its_number_of_an_earlier_year(reference: Reference) -> None:
    hornindal = reference.municipality("1444", 2019)
    assert hornindal.name.in_("nb") == "Hornindal"
    assert [(part.code, part.weight) for part in hornindal.parts] == [("1577", 1.0)]
    assert hornindal.region == "mid"  # went from west to mid: DOMAIN.md, geography moves
    assert reference.municipality("0301").name.in_("nn") == "Oslo"
    assert reference.municipality("0301", 2027) == reference.municipality("0301")


def test_a_divided_municipality_shows_its_parts(reference: Reference) -> None:
    tysfjord = reference.municipality("1850", 2019)
    assert [(part.code, part.weight) for part in tysfjord.parts] == [("1806", 0.5), ("1875", 0.5)]


def test_a_number_from_another_year_is_not_in_use(reference: Reference) -> None:
    with pytest.raises(WrongUseError, match="no such unit at the level municipality"):
        reference.municipality("1444", 2020)
    with pytest.raises(WrongUseError, match="no such unit at the level municipality"):
        reference.municipality("1444")


@pytest.mark.parametrize(("level", "number"), [("county", 3), ("municipality", 301)])
def test_a_number_that_is_not_text_is_refused(reference: Reference, level: str, number: object) -> None:
    with pytest.raises(WrongUseError, match="must be text, since leading zeros count"):
        getattr(reference, level)(number)


@pytest.mark.parametrize(
    ("level", "number", "digits"),
    [("county", "3", 2), ("municipality", "301", 4), ("trust", "98397524", 9), ("county", "²3", 2)],
)
def test_a_missing_leading_zero_is_told(reference: Reference, level: str, number: str, digits: int) -> None:
    with pytest.raises(WrongUseError, match=f"has {digits} digits, leading zeros included") as told:
        getattr(reference, level)(number)
    assert number not in str(told.value).replace(str(digits), "")


@pytest.mark.parametrize(
    ("level", "code"),
    [
        ("county", "99"),
        ("municipality", "9999"),
        ("trust", "999999999"),
        ("region", "centre"),
        ("regional_authority", "helse_ost"),
        ("procedure_code", "IBBE99"),
    ],
)
def test_an_unknown_unit_is_an_error(reference: Reference, level: str, code: str) -> None:
    with pytest.raises(WrongUseError, match=f"no such unit at the level {level}"):
        getattr(reference, level)(code)


@pytest.mark.parametrize(
    ("level", "name", "code"),
    [
        ("country", "Landet", "norway"),
        ("country", "Heile landet", "norway"),
        ("country", "HELE  LANDET", "norway"),
        ("country", "Norge", "norway"),
        ("country", "Noreg", "norway"),
        ("country", "Norway", "norway"),
        ("regional_authority", "Helse Sør-Øst RHF", "helse_sor_ost"),
        ("regional_authority", "Helse Sør-Aust", "helse_sor_ost"),
        ("regional_authority", "Sør-Øst", "helse_sor_ost"),
        ("regional_authority", "Helse Sør\u2013Øst", "helse_sor_ost"),
        ("regional_authority", "Helse\u00a0Vest", "helse_vest"),
        ("regional_authority", "Vest", "helse_vest"),
        ("regional_authority", "Helse Midt-Noreg RHF", "helse_midt_norge"),
        ("regional_authority", "Midt-Norge", "helse_midt_norge"),
        ("regional_authority", "Midt", "helse_midt_norge"),
        ("regional_authority", "Central Norway Regional Health Authority", "helse_midt_norge"),
        ("regional_authority", "helse_nord", "helse_nord"),
        ("region", "Aust", "east"),
        ("region", "Øst", "east"),
        ("region", "Region sør", "south"),
        ("region", "Midt", "mid"),
        ("region", "north", "north"),
        ("trust", "Sørlandet sjukehus", "983975240"),
        ("trust", "Helse Bergen HF", "983974724"),
        ("trust", "Fonna", "983974694"),
        ("trust", "UNN", "983974899"),
        ("trust", "Betanien hospital (Skien)", "981275721"),
        ("trust", "983974724", "983974724"),
        ("county", "Troms", "55"),
        ("county", "Trööndelage", "50"),
        ("county", "Vestland fylkeskommune", "46"),
        ("municipality", "Karasjok", "5610"),
        ("municipality", "Bergen kommune", "4601"),
        ("municipality", "Herøy (Nordland)", "1818"),
        ("municipality", "1818 Herøy", "1818"),
        ("municipality", "1515 Herøy", "1515"),
        ("municipality", "4601 bergen", "4601"),
        ("county", "46 Vestland", "46"),
        ("municipality", "0301", "0301"),
    ],
)
def test_a_delivery_may_call_a_unit_by_any_of_its_names(
    reference: Reference, level: Level, name: str, code: str
) -> None:
    assert reference.unit_names(level)[normalise_unit_name(name)] == code


@pytest.mark.parametrize("name", ["Herøy", "Våler", "Herøy kommune"])
def test_a_name_of_two_municipalities_is_not_resolved(reference: Reference, name: str) -> None:
    assert normalise_unit_name(name) not in reference.unit_names("municipality")


def test_a_name_of_two_hospitals_is_not_resolved(reference: Reference) -> None:
    assert "betanien hospital" not in reference.unit_names("trust")  # Skien, and Bergen in English


@pytest.mark.parametrize("level", LEVELS)
def test_every_unit_is_known_by_its_code_and_all_its_names(reference: Reference, level: Level) -> None:
    names = reference.unit_names(level)
    assert set(names.values()) == set(reference.units(level))
    ambiguous = {"herøy", "våler"}
    for unit in reference.units(level):
        assert names[normalise_unit_name(unit)] == unit
        for language in LANGUAGES:
            name = normalise_unit_name(reference.unit_name(level, unit).in_(language))
            assert name in ambiguous or names[name] == unit


@given(st.text())
def test_a_normalised_name_stays_as_it_is(text: str) -> None:
    once = normalise_unit_name(text)
    assert normalise_unit_name(once) == once


def test_the_procedure_codes_say_what_is_known_of_their_time(reference: Reference) -> None:
    assert list(reference.procedure_codes) == ["IBBE00", "IBBE10", "IBBE20", "B0013"]
    assert reference.procedure_code("IBBE00").valid_from == 2016  # DOMAIN.md, code history
    assert reference.procedure_code("IBBE00").procedure == "any"
    for code, procedure in (("IBBE10", "individual"), ("IBBE20", "group")):
        found = reference.procedure_code(code)
        assert found.procedure == procedure
        assert found.valid_from is None
        assert found.assumed_from == 2017
    assert reference.procedure_code("IBBE20").replaces == "B0013"
    assert reference.procedure_code("B0013").system == "special_code"


def test_every_table_has_a_source_and_a_credit(reference: Reference) -> None:
    # Of the figures that others have published, every row names its own source.
    written = {path.stem for path in reference.folder.glob("*.csv")} - {"outside_figures"}
    assert set(reference.sources) == written
    for source in reference.sources.values():
        assert source.official_source
        assert source.licence
        assert source.rows > 0
        assert source.credit.nb != source.credit.en
    assert "Brønnøysund" in reference.sources["trusts"].official_source
    assert "KLASS 131" in reference.sources["municipalities"].credit.nn
    assert "07459" in reference.sources["population_county"].credit.en


def test_the_tables_are_opened_once() -> None:
    assert load_reference() is load_reference()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="no folder of reference tables"):
        load_reference(tmp_path / "nowhere")


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=r"counties\.csv cannot be read"):
        load_reference(tmp_path).units("county")


def test_a_table_with_other_columns_is_told(tmp_path: Path) -> None:
    (tmp_path / "counties.csv").write_text("number,name\n03,Oslo\n", encoding="utf-8")
    with pytest.raises(WrongUseError, match=r"counties\.csv is not the reference table"):
        load_reference(tmp_path).units("county")


def test_a_missing_list_of_sources_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    with pytest.raises(WrongUseError, match=r"sources\.toml cannot be read"):
        _ = load_reference(folder).sources


@pytest.mark.parametrize("level", LEVELS)
def test_units_are_listed_once_and_in_the_same_order(reference: Reference, level: Level) -> None:
    units = reference.units(level)
    assert len(set(units)) == len(units)
    assert units == Reference(reference.folder).units(level)


def test_regions_and_authorities_are_listed_in_the_programme_s_order(reference: Reference) -> None:
    assert reference.units("region") == ("south", "east", "west", "mid", "north")
    assert reference.units("regional_authority") == (
        "helse_sor_ost",
        "helse_vest",
        "helse_midt_norge",
        "helse_nord",
    )
