"""The names of units: those in the list of names, and those a delivery may use for them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from evaluation.programme import LocalText
from evaluation.reference.levels import COUNTRY, Level
from evaluation.reference.lookups import Row, listed, rows_of
from evaluation.reference.tables import read_table
from evaluation.reference.unit_names import name_variants, names_of_a_place

NAMES: Final = Path(__file__).with_name("names.toml")


@dataclass(frozen=True)
class UnitNames:
    """What a unit is called.

    Attributes:
        name: its name in three languages.
        aliases: other names in use.
    """

    name: LocalText
    aliases: tuple[str, ...]


@cache
def list_of_names() -> Mapping[str, Mapping[str, UnitNames]]:
    """The names of this room's `names.toml`, by level and canonical code, in its order."""
    entries = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            level: MappingProxyType(
                {
                    code: UnitNames(LocalText.model_validate(each["name"]), tuple(each["aliases"]))
                    for code, each in units.items()
                }
            )
            for level, units in entries.items()
        }
    )


COUNTRY_NAMES: Final = list_of_names()["country"][COUNTRY]


def spoken_names(level: Level, folder: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a name a delivery may use and the canonical code of the unit it means.

    Args:
        level: a level.
        folder: the folder of the reference tables.
    """
    if level == "country":
        yield from ((name, COUNTRY) for name in _all_names(COUNTRY_NAMES))
        return
    tables = {"regional_authority": "regional_authorities", "county": "counties"}
    table = {**tables, "municipality": "municipalities"}.get(level, f"{level}s")
    for row in rows_of(read_table(folder, table)):
        yield from ((name, row["code"]) for name in _names_of(level, row))


def _names_of(level: Level, row: Row) -> Iterator[str]:
    match level:
        case "county":
            also = ("fylke", "fylkeskommune")
            yield from names_of_a_place(row["code"], row["name"], row["official_name"], also=also)
        case "municipality":
            known_as = (row["name"], row["official_name"], row["classification_name"])
            yield from names_of_a_place(row["code"], *known_as, also=("kommune",))
        case "region":
            for name in _local_names(row):
                yield from (name, f"region {name}", f"{name} region")
            yield row["code"]
        case _:
            yield row["code"]
            for name in (*_local_names(row), *listed(row["aliases"])):
                yield from name_variants(name)


def _local_names(row: Row) -> tuple[str, ...]:
    return tuple(str(row[f"name_{language}"]) for language in ("nb", "nn", "en"))


def _all_names(names: UnitNames) -> tuple[str, ...]:
    return (COUNTRY, names.name.nb, names.name.nn, names.name.en, *names.aliases)
