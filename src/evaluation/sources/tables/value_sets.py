"""The value sets that several tables share: what a value is called, and how else it may be written."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evaluation.programme import LocalText


def label(nb: str, nn: str, en: str) -> LocalText:
    """What a value is called in bokmål, nynorsk and English."""
    return LocalText(nb=nb, nn=nn, en=en)


REGIONS: Final[Mapping[str, LocalText]] = MappingProxyType(
    {
        "south": label("Sør", "Sør", "South"),
        "east": label("Øst", "Aust", "East"),
        "west": label("Vest", "Vest", "West"),
        "mid": label("Midt", "Midt", "Mid"),
        "north": label("Nord", "Nord", "North"),
    }
)
REGION_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "south": ("region sør", "sør-norge", "sør-noreg", "sørlandet", "knutepunkt sør"),
        "east": ("region øst", "region aust", "østlandet", "austlandet", "knutepunkt øst", "knutepunkt aust"),
        "west": ("region vest", "vestlandet", "knutepunkt vest"),
        "mid": ("region midt", "midt-norge", "midt-noreg", "central norway"),
        "north": ("region nord", "nord-norge", "nord-noreg", "northern norway"),
    }
)

SECTORS: Final[Mapping[str, LocalText]] = MappingProxyType(
    {
        "somatic": label("Somatikk", "Somatikk", "Somatic care"),
        "mental_health_adults": label(
            "Psykisk helsevern for voksne", "Psykisk helsevern for vaksne", "Mental health care for adults"
        ),
        "mental_health_children": label(
            "Psykisk helsevern for barn og unge",
            "Psykisk helsevern for barn og unge",
            "Mental health care for children and adolescents",
        ),
        "substance_use": label(
            "Tverrfaglig spesialisert rusbehandling",
            "Tverrfagleg spesialisert rusbehandling",
            "Specialised substance-use treatment",
        ),
    }
)
SECTOR_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "somatic": ("somatisk", "somatisk sektor"),
        "mental_health_adults": ("psykisk helsevern voksne", "psykisk helsevern vaksne", "phv", "vop"),
        "mental_health_children": ("psykisk helsevern barn og unge", "phbu", "bup"),
        "substance_use": ("rusbehandling", "tsb"),
    }
)

POSITION_STATUSES: Final[Mapping[str, LocalText]] = MappingProxyType(
    {
        "confirmed": label("Bekreftet", "Stadfesta", "Confirmed"),
        "estimate": label("Anslag", "Overslag", "Estimate"),
        "no_reply": label("Ikke svart", "Ikkje svart", "No reply"),
    }
)
POSITION_STATUS_SPELLINGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "confirmed": ("bekrefta", "stadfestet", "bekreftet av kommunen", "stadfesta av kommunen"),
        "estimate": ("estimat", "estimert", "anslått", "overslått", "anslag fra fagkoordinator", "estimated"),
        "no_reply": (
            "ikke besvart",
            "ikkje svara",
            "ikkje besvart",
            "ubesvart",
            "ubesvara",
            "ingen svar",
            "ikkje svar",
            "mangler svar",
            "manglar svar",
            "ikke fått svar",
            "ikkje fått svar",
            "no answer",
        ),
    }
)
