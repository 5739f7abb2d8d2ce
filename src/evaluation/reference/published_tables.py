"""Published figures as deliveries: what the facts know of patients, positions and education, each row with its source.

A published position is not always a full one, and nobody has counted them all: as full-time equivalents they are
estimates, and the rows say so. Every figure of positions also stands as it was published, among the background figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import pandas as pd

from evaluation.errors import DataBlockedError
from evaluation.messages import message
from evaluation.reference.facts import Facts, coded
from evaluation.reference.place_tables import CERTAINTIES, region_codes

Place = TypeVar("Place")

LEVELS_OF_FACTS: Final = {"land": "country", "rhf": "regional_authority"}
PUBLISHED_SOURCE: Final = (
    "NPR extract, reproduced in the Polyfon blog (B. Stige, 9 December 2019) and in the GAMUT blog "
    "“Statistikk frå Norsk pasientregister indikerer at POLYFON verkar”, 27 May 2020"
)

_POSITIONS: Final = "positions_published"
AREAS: Final = {
    "spesialist": "specialist_care",
    "kommune": "municipality",
    "privat ideell": "nonprofit",
    "samla": "combined",
    "utdanning": "education",
    "undersøking": "survey",
    "behov": "need",
    "klynge": "cluster",
    "SINTEF IS-24/8": "statistics",
}
MEASURES: Final = {
    "musikkterapistillingar": "positions",
    "faste musikkterapistillingar": "permanent_positions",
    "fulle musikkterapistillingar": "positions",
    "fulle musikkterapeutstillingar": "positions",
    "musikkterapeutstilling": "positions",
    "musikkterapeutstillingar": "positions",
    "årleg utdanningskapasitet": "capacity",
    "årleg opptak": "intake",
    "målbilete (argument)": "target",
    "respondentar": "respondents",
    "svarprosent": "response_rate",
    "utsende skjema": "questionnaires_sent",
    "del kvinner": "share_women",
    "del 30-39 år": "share_30_39",
    "anslått behov (E. Ruud)": "estimated_need",
    "klyngedeltakarar": "participants",
    "kommunar som ikkje rapporterte 2020": "municipalities_not_reporting",
}
REGIONS: Final = {**region_codes(), "": ""}


@dataclass(frozen=True)
class _Municipal:
    """Where a published municipal figure belongs.

    Attributes:
        year: the year it is about, as near as the source says.
        municipality: its number in that year.
        service_area: canonical value.
        permanence: canonical value, where the source says it.
    """

    year: str
    municipality: str
    service_area: str
    permanence: str = ""


_MUNICIPAL: Final[Mapping[str, _Municipal]] = {
    "Bergen kommune, Barn og familie": _Municipal("2021", "4601", "children_youth"),
    "Bergen kommune, Rustenestene": _Municipal("2021", "4601", "substance_use"),
    "Bergen kommune, Psykisk helse-tenestene": _Municipal("2021", "4601", "mental_health"),
    "Bergen kommune, Kultur, mangfald, likestilling": _Municipal("2021", "4601", "culture"),
    "Sandnes kommune, Mestringsenheten": _Municipal("2019", "1102", "substance_use", "permanent"),
    "Fredrikstad kommune": _Municipal("2018", "0106", "all"),
}
_NONPROFIT: Final[Mapping[str, str]] = {
    "Bergensklinikken, avd. Hjellestad": "1201",
    "Tyrilistiftelsen, avd. Kampen": "0301",
}
_NONPROFIT_YEAR: Final = "2018"
_PROGRAMMES: Final[Mapping[str, tuple[str, str, str]]] = {
    "Norges musikkhøgskole (toårig master)": ("Norges musikkhøgskole", "Master i musikkterapi", "master"),
    "Griegakademiet, UiB (femårig integrert master)": (
        "Griegakademiet, Universitetet i Bergen",
        "Integrert master i musikkterapi",
        "integrated_master",
    ),
}


def published_tables(facts: Path) -> Mapping[str, pd.DataFrame]:
    """Every published table that can be written from the facts, all columns as text.

    Args:
        facts: folder of facts.

    Raises:
        WrongUseError: a file of facts is missing or is no table.
        DataBlockedError: it lacks columns, or holds a figure of an unknown kind or place.
    """
    given = _with_sources(Facts(facts).table(_POSITIONS))
    return {
        "npr_patients": published_patients(facts),
        "municipal_positions": _municipal_positions(given),
        "nonprofit_positions": _nonprofit_positions(given),
        "education": _education(given),
        "background_figures": _background_figures(given),
    }


def published_patients(facts: Path) -> pd.DataFrame:
    """The published NPR figures as table `npr_patients`, all columns as text.

    The published table does not say whether it counts by place of treatment or of residence.

    Args:
        facts: folder of facts.

    Raises:
        WrongUseError: the file of facts is missing or is no table.
        DataBlockedError: it lacks columns or holds an unknown level.
    """
    given = Facts(facts).table("npr_published")
    level = given["niva"].map(LEVELS_OF_FACTS)
    unknown = int(level.isna().sum() + (given["sektor"] != "alle").sum())
    if unknown:
        raise DataBlockedError(message("The published figures have {rows} rows of an unknown kind.", rows=unknown))
    table = pd.DataFrame(
        {
            "year": given["aar"],
            "level": level,
            "unit": given["eining"],
            "sector": "all",
            "procedure": "any",
            "basis": "not_stated",
            "patients": given["verdi"],
            "source": PUBLISHED_SOURCE,
            "source_url": given["url"],
        }
    )
    return table.sort_values(["year", "level", "unit"], ignore_index=True)


def _with_sources(given: pd.DataFrame) -> pd.DataFrame:
    """The facts with what points at the row above written out, and without folders in front of a source."""
    pointers = {"kjelde": "same", "url": "same", "merknad": "som over"}
    filled = given.assign(**{name: given[name].where(given[name] != word).ffill() for name, word in pointers.items()})
    return filled.assign(kjelde=filled["kjelde"].str.replace(r"^plan/\S+\.txt \((.*)\)$", r"\1", regex=True))


def _municipal_positions(given: pd.DataFrame) -> pd.DataFrame:
    rows = given[given["omrade"] == "kommune"]
    places = _placed(rows["eining"], _MUNICIPAL)
    return pd.DataFrame(
        {
            "year": [each.year for each in places],
            "municipality": [each.municipality for each in places],
            "service_area": [each.service_area for each in places],
            "fte": rows["verdi"].tolist(),
            "permanence": [each.permanence for each in places],
            "status": "estimate",
            **_sources(rows),
        }
    ).sort_values(["year", "municipality", "service_area"], ignore_index=True)


def _nonprofit_positions(given: pd.DataFrame) -> pd.DataFrame:
    rows = given[given["omrade"] == "privat ideell"]
    return pd.DataFrame(
        {
            "year": _NONPROFIT_YEAR,
            "organisation": rows["eining"].tolist(),
            "kind": "organisation",
            "municipality": _placed(rows["eining"], _NONPROFIT),
            "fte": rows["verdi"].tolist(),
            "status": "estimate",
            **_sources(rows),
        }
    ).sort_values("organisation", ignore_index=True)


def _education(given: pd.DataFrame) -> pd.DataFrame:
    rows = given[given["maal"] == "årleg opptak"]
    programmes = _placed(rows["eining"], _PROGRAMMES)
    return pd.DataFrame(
        {
            "year": rows["tid"].str[:4].tolist(),
            "institution": [institution for institution, _, _ in programmes],
            "programme": [programme for _, programme, _ in programmes],
            "level": [level for _, _, level in programmes],
            "places": rows["verdi"].tolist(),
            **_sources(rows),
        }
    ).sort_values(["year", "institution"], ignore_index=True)


def _background_figures(given: pd.DataFrame) -> pd.DataFrame:
    file = f"{_POSITIONS}.csv"
    below = given["verdi"].str.startswith("<")
    return pd.DataFrame(
        {
            "period": given["tid"],
            "area": coded(given["omrade"], AREAS, file=file),
            "unit": given["eining"],
            "region": coded(given["opptakt_region"], REGIONS, file=file),
            "measure": coded(given["maal"], MEASURES, file=file),
            "value": given["verdi"].str.removeprefix("<"),
            "bound": below.map({True: "below", False: "exact"}).astype("str"),
            "certainty": coded(given["sikkerheit"], CERTAINTIES, file=file),
            "note": given["merknad"],
            "source": given["kjelde"],
            "source_url": given["url"],
        }
    )


def _sources(rows: pd.DataFrame) -> dict[str, list[str]]:
    return {"source": rows["kjelde"].tolist(), "source_url": rows["url"].tolist()}


def _placed(units: pd.Series, places: Mapping[str, Place]) -> list[Place]:
    """Where each figure belongs; one that nobody has placed is not guessed."""
    unknown = sum(1 for unit in units if unit not in places)
    if unknown:
        raise DataBlockedError(message("The published figures have {rows} rows of an unknown kind.", rows=unknown))
    return [places[unit] for unit in units]
