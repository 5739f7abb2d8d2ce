"""Reference tables of places, institutions and codes, from programme, lists and facts."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.programme import load_programme
from evaluation.reference.facts import Facts, coded
from evaluation.reference.lookups import BORDER_YEAR
from evaluation.reference.places import same_in_all
from evaluation.reference.tables import LIST_SEPARATOR, TABLES, typed
from evaluation.reference.units import UnitNames, list_of_names

PROCEDURE_CODES: Final = Path(__file__).with_name("procedure_codes.toml")

CHANGE_KINDS: Final = MappingProxyType(
    {
        "renumber": "renumber",
        "merge": "merge",
        "rename": "rename",
        "split": "split",
        "split+merge": "split_merge",
    }
)
WEIGHT_SOURCES: Final = MappingProxyType(
    {
        "": "",
        "csids/csdata skjønsmessig vekt": "csdata_judgement",
        "SSB 07459 folketall 1.1.2024": "ssb_07459_population_2024",
        "ingen (KLASS: liten del til 0704, hovuddel 0710)": "klass_main_part",
    }
)
TRUST_KINDS: Final = MappingProxyType({"HF": "trust", "privat ideell": "nonprofit"})
CERTAINTIES: Final = MappingProxyType({"høg": "high", "middels": "medium", "middels (fylke)": "medium"})
LEGAL_ENTITY: Final = "juridisk eining (HF)"


def region_codes() -> Mapping[str, str]:
    """Canonical region code by the name the facts use (bokmål)."""
    return MappingProxyType({each.name.nb: each.code for each in load_programme().regions})


def authority_codes() -> Mapping[str, str]:
    """Canonical code of a regional health authority by the name the facts use (bokmål)."""
    names = list_of_names()["regional_authority"]
    return MappingProxyType({each.name.nb: code for code, each in names.items()})


def regions_table() -> pd.DataFrame:
    """Table `regions`, from the programme."""
    return _table(
        "regions",
        [
            {
                "code": each.code,
                **_three(each.name.model_dump(), of="name"),
                "included": str(each.included),
            }
            for each in load_programme().regions
        ],
    )


def regional_authorities_table(counties: pd.DataFrame) -> pd.DataFrame:
    """Table `regional_authorities`; the regions each covers are those of its counties.

    Args:
        counties: table `counties`.
    """
    order = [each.code for each in load_programme().regions]
    regions = {
        str(code): sorted(set(rows), key=order.index) for code, rows in counties.groupby("regional_authority")["region"]
    }
    return _table(
        "regional_authorities",
        [
            {
                "code": code,
                **_three(each.name.model_dump(), of="name"),
                "aliases": LIST_SEPARATOR.join(each.aliases),
                "regions": LIST_SEPARATOR.join(regions.get(code, [])),
            }
            for code, each in list_of_names()["regional_authority"].items()
        ],
    )


def counties_table(facts: Facts) -> pd.DataFrame:
    """Table `counties`, by number."""
    given = facts.table("fylker")
    return _renamed(
        given,
        "counties",
        code="fylkesnummer",
        name="fylkesnavn",
        official_name="fylkesnavn_offisielt",
        valid_from="gyldig_fra",
        region=coded(given["opptakt_region"], region_codes(), file="fylker"),
        regional_authority=coded(given["rhf"], authority_codes(), file="fylker"),
    ).sort_values("code")


def municipalities_table(facts: Facts) -> pd.DataFrame:
    """Table `municipalities`, by number."""
    given = facts.table("kommuner")
    return _renamed(
        given,
        "municipalities",
        code="kommunenummer",
        name="kommunenavn",
        official_name="kommunenavn_offisielt",
        classification_name="navn_klass_2026",
        county="fylkesnummer",
        catchment="skde_bohf",
        valid_from="gyldig_fra",
        region=coded(given["opptakt_region"], region_codes(), file="kommuner"),
        regional_authority=coded(given["rhf"], authority_codes(), file="kommuner"),
    ).sort_values("code")


def municipality_changes_table(facts: Facts) -> pd.DataFrame:
    """Table `municipality_changes`, by year and numbers."""
    name = "kommune_changes"
    given = facts.table(name)
    table = given.assign(
        kind=coded(given["kind"], CHANGE_KINDS, file=name),
        weight_source=coded(given["weight_source"], WEIGHT_SOURCES, file=name),
    )
    return typed(table, "municipality_changes").sort_values(["year", "old_code", "new_code"])


def concordance_table(facts: Facts) -> pd.DataFrame:
    """Table `concordance`, by year and numbers."""
    return _renamed(
        facts.table("kommune_konkordans"),
        "concordance",
        year="aar",
        code="kommunenummer",
        name="kommunenavn",
        code_2024=f"kommunenummer_{BORDER_YEAR}",
        weight="vekt",
        split="delt",
    ).sort_values(["year", "code", "code_2024"])


def trusts_table(facts: Facts, counties: pd.DataFrame) -> pd.DataFrame:
    """Table `trusts`: in the order of the list of names, then any that it does not know.

    Args:
        facts: the folder of facts.
        counties: table `counties`.
    """
    given = facts.table("helseforetak")
    known = list_of_names()["trust"]
    names = [
        known.get(number, UnitNames(same_in_all(name), ()))
        for number, name in zip(given["orgnr"], given["navn"], strict=True)
    ]
    county_codes = dict(zip(counties["name"], counties["code"], strict=True))
    table = pd.DataFrame(
        {
            "code": given["orgnr"],
            "name_nb": [each.name.nb for each in names],
            "name_nn": [each.name.nn for each in names],
            "name_en": [each.name.en for each in names],
            "aliases": [LIST_SEPARATOR.join(each.aliases) for each in names],
            "region": coded(given["opptakt_region"], region_codes(), file="helseforetak"),
            "regional_authority": coded(given["rhf"], authority_codes(), file="helseforetak"),
            "county": coded(given["fylke"], county_codes, file="helseforetak"),
            "kind": coded(given["type"], TRUST_KINDS, file="helseforetak"),
            "catchment": given["opptaksomrade"],
            "certainty": coded(given["sikkerhet"], CERTAINTIES, file="helseforetak"),
            "note": _trust_notes(given),
        },
        dtype="str",
    )
    order = {code: place for place, code in enumerate(known)}
    return typed(table, "trusts").sort_values(
        "code", key=lambda codes: codes.map(lambda code: (order.get(code, len(order)), code))
    )


def procedure_codes_table() -> pd.DataFrame:
    """Table `procedure_codes`, from the list of codes."""
    codes = tomllib.loads(PROCEDURE_CODES.read_text(encoding="utf-8"))["codes"]
    return _table(
        "procedure_codes",
        [
            {
                **{column: str(each.get(column, "")) for column in TABLES["procedure_codes"]},
                **_three(each["name"], of="name"),
                **_three(each["note"], of="note"),
                "valid_from": str(each.get("listed_from", "")),
                "valid_to": str(each.get("listed_to", "")),
            }
            for each in codes
        ],
    )


def _trust_notes(given: pd.DataFrame) -> list[str]:
    """What is unusual about the number, then the remark; in the words of the source."""
    return [
        "; ".join(part for part in (kind if kind != LEGAL_ENTITY else "", remark) if part)
        for kind, remark in zip(given["orgnr_type"], given["merknad"], strict=True)
    ]


def _three(texts: Mapping[str, str], *, of: str) -> dict[str, str]:
    return {f"{of}_{language}": text for language, text in texts.items()}


def _table(name: str, rows: list[dict[str, str]]) -> pd.DataFrame:
    return typed(pd.DataFrame(rows, dtype="str"), name)


def _renamed(given: pd.DataFrame, table: str, /, **columns: "str | pd.Series") -> pd.DataFrame:
    """A table whose columns are columns of the facts under other names, or are given whole."""
    return typed(
        pd.DataFrame(
            {column: given[source] if isinstance(source, str) else source for column, source in columns.items()}
        ),
        table,
    )
