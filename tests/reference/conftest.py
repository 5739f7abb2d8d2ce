"""A folder of facts, made back from the project's own tables, for the tests of the writing."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from evaluation.project import project_path
from evaluation.reference.facts import LAYOUT
from evaluation.reference.place_tables import (
    CERTAINTIES,
    CHANGE_KINDS,
    LEGAL_ENTITY,
    TRUST_KINDS,
    WEIGHT_SOURCES,
    authority_codes,
    region_codes,
)
from evaluation.reference.population_tables import METHODS
from evaluation.reference.published_tables import AREAS, MEASURES, REGIONS

TABLES = project_path("data/reference")


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return _make_facts(tmp_path / "facts")


@pytest.fixture
def change_fact() -> Callable[[Path, str, str, str], None]:
    return _change_fact


def _make_facts(folder: Path) -> Path:
    """Write a sound folder of facts, in the layout in which people hand them over."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in {**_places(), **_people()}.items():
        table[list(LAYOUT[name])].to_csv(folder / f"{name}.csv", index=False)
    return folder


def _change_fact(folder: Path, file: str, before: str, after: str) -> None:
    """Change one text in one file of facts."""
    path = folder / f"{file}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(TABLES / f"{name}.csv", dtype="str", keep_default_na=False)


def _backwards(column: pd.Series, codes: Mapping[str, str]) -> pd.Series:
    return column.map({code: word for word, code in reversed(codes.items())})


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(
        opptakt_region=_backwards(table["region"], region_codes()),
        rhf=_backwards(table["regional_authority"], authority_codes()),
    )


def _places() -> dict[str, pd.DataFrame]:
    counties = _placed(_read("counties"))
    names = dict(zip(counties["code"], counties["name"], strict=True))
    trusts = _placed(_read("trusts"))
    changes = _read("municipality_changes")
    concordance = _read("concordance")
    return {
        "fylker": counties.rename(
            columns={
                "code": "fylkesnummer",
                "name": "fylkesnavn",
                "official_name": "fylkesnavn_offisielt",
                "valid_from": "gyldig_fra",
            }
        ),
        "kommuner": _placed(_read("municipalities")).rename(
            columns={
                "code": "kommunenummer",
                "name": "kommunenavn",
                "official_name": "kommunenavn_offisielt",
                "classification_name": "navn_klass_2026",
                "county": "fylkesnummer",
                "catchment": "skde_bohf",
                "valid_from": "gyldig_fra",
            }
        ),
        "kommune_changes": changes.assign(
            kind=_backwards(changes["kind"], CHANGE_KINDS),
            weight_source=_backwards(changes["weight_source"], WEIGHT_SOURCES),
        ),
        "kommune_konkordans": concordance.assign(delt=concordance["split"].str.capitalize()).rename(
            columns={
                "year": "aar",
                "code": "kommunenummer",
                "name": "kommunenavn",
                "code_2024": "kommunenummer_2024",
                "weight": "vekt",
            }
        ),
        "helseforetak": trusts.assign(
            navn=trusts["name_nb"],
            orgnr=trusts["code"],
            orgnr_type=LEGAL_ENTITY,
            fylke=trusts["county"].map(names),
            opptaksomrade=trusts["catchment"],
            type=_backwards(trusts["kind"], TRUST_KINDS),
            sikkerhet=_backwards(trusts["certainty"], CERTAINTIES),
            merknad=trusts["note"],
        ),
    }


def _people() -> dict[str, pd.DataFrame]:
    words = {"year": "aar", "population": "folketall", "age_group": "aldersgruppe"}
    country, authority, region, county, age, municipality = (
        _read(f"population_{level}").rename(columns=words)
        for level in (
            "country",
            "regional_authority",
            "region",
            "county",
            "county_age",
            "municipality",
        )
    )
    places = _read("municipalities")
    county_of = dict(zip(places["code"], places["county"], strict=True))
    return {
        "folketall_landet": country,
        "folketall_rhf": authority.assign(rhf=_backwards(authority["unit"], authority_codes())),
        "folketall_opptakt_region": region.assign(opptakt_region=_backwards(region["unit"], region_codes())),
        "folketall_fylke": county.rename(columns={"unit": "fylkesnummer"}),
        "folketall_fylke_alder": age.rename(columns={"unit": "fylkesnummer"}),
        "folketall_kommune": municipality.assign(
            fylkesnummer=municipality["unit"].map(county_of),
            metode=_backwards(municipality["method"], METHODS),
        ).rename(columns={"unit": "kommunenummer"}),
        "npr_published": _published(),
        "positions_published": _published_positions(),
    }


def _published() -> pd.DataFrame:
    table = pd.read_csv(project_path("data/published") / "npr_patients.csv", dtype="str", keep_default_na=False)
    levels = {"country": "land", "regional_authority": "rhf"}
    return table.assign(niva=table["level"].map(levels), sektor="alle").rename(
        columns={"year": "aar", "unit": "eining", "patients": "verdi", "source_url": "url"}
    )


def _published_positions() -> pd.DataFrame:
    """The facts on positions from the background figures; where several spellings mean one thing, the first."""
    table = pd.read_csv(project_path("data/published") / "background_figures.csv", dtype="str", keep_default_na=False)
    spellings = {
        "area": ("omrade", AREAS),
        "region": ("opptakt_region", REGIONS),
        "measure": ("maal", MEASURES),
        "certainty": ("sikkerheit", CERTAINTIES),
    }
    words = {head: _backwards(table[column], codes) for column, (head, codes) in spellings.items()}
    return table.assign(**words, verdi=table["bound"].map({"below": "<", "exact": ""}) + table["value"]).rename(
        columns={"period": "tid", "unit": "eining", "source": "kjelde", "source_url": "url", "note": "merknad"}
    )
