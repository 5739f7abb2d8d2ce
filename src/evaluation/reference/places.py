"""Places and institutions, each a small thing with its number and its names."""

from dataclasses import dataclass
from typing import Literal

from evaluation.programme import LocalText, RegionCode

TrustKind = Literal["trust", "nonprofit"]
Certainty = Literal["high", "medium"]
Procedure = Literal["any", "individual", "group"]
CodeSystem = Literal["NCMP", "special_code"]


def same_in_all(name: str) -> LocalText:
    """A name that is the same in every language, as those of counties and municipalities are."""
    return LocalText(nb=name, nn=name, en=name)


@dataclass(frozen=True)
class RegionalAuthority:
    """A regional health authority (RHF).

    Attributes:
        code: canonical code, such as `helse_sor_ost`.
        name: full name.
        regions: the OPPTAKT regions it covers; two for Helse Sør-Øst.
    """

    code: str
    name: LocalText
    regions: tuple[RegionCode, ...]


@dataclass(frozen=True)
class County:
    """A county of 2024.

    Attributes:
        code: two digits.
        name: name.
        official_name: with its Sámi and Kven forms.
        region: OPPTAKT region.
        regional_authority: code of the RHF.
    """

    code: str
    name: LocalText
    official_name: str
    region: RegionCode
    regional_authority: str


@dataclass(frozen=True)
class Part:
    """A municipality of 2024 that a former municipality went into.

    Attributes:
        code: municipality number of 2024.
        weight: share of the former municipality, from 0 to 1.
    """

    code: str
    weight: float


@dataclass(frozen=True)
class Municipality:
    """A municipality as it was in a year; county, region and RHF by the borders of 2024.

    Attributes:
        code: four digits, valid in `year`.
        name: name that year.
        official_name: with its Sámi and Kven forms.
        county: county number of 2024.
        region: OPPTAKT region.
        regional_authority: code of the RHF.
        year: the year the number belongs to.
        parts: the municipalities of 2024 it went into; itself, where nothing changed.
    """

    code: str
    name: LocalText
    official_name: str
    county: str
    region: RegionCode
    regional_authority: str
    year: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Trust:
    """A health trust or a private non-profit institution.

    Attributes:
        code: organisation number, nine digits.
        name: name.
        regional_authority: code of the RHF.
        region: OPPTAKT region.
        county: county number of its seat.
        kind: `trust` or `nonprofit`.
        certainty: how sure number and place are.
        note: what is known beyond that, in the words of the source (Norwegian).
    """

    code: str
    name: LocalText
    regional_authority: str
    region: RegionCode
    county: str
    kind: TrustKind
    certainty: Certainty
    note: str


@dataclass(frozen=True)
class ProcedureCode:
    """A code under which music therapy is registered.

    Attributes:
        code: such as `IBBE10`.
        name: what it stands for.
        procedure: what a count under it is a count of.
        system: NCMP, or a special code from before.
        valid_from: first year in the code lists, where known.
        valid_to: last such year, where known.
        assumed_from: the year from which use is assumed, where the first is not known: a setting.
        replaces: the code it took over from.
        note: what is known about its time.
    """

    code: str
    name: LocalText
    procedure: Procedure
    system: CodeSystem
    valid_from: int | None
    valid_to: int | None
    assumed_from: int | None
    replaces: str | None
    note: LocalText
