"""Small released tables with words, to be shown."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest

from evaluation.description import ColumnDescription, Description
from evaluation.disclosure import Released, Threshold, release
from evaluation.indicators import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText

NAMES = {
    "helse_vest": LocalText(nb="Helse Vest", nn="Helse Vest", en="Western Norway"),
    "helse_nord": LocalText(nb="Helse Nord", nn="Helse Nord", en="Northern Norway"),
    "norway": LocalText(nb="Hele landet", nn="Heile landet", en="Norway"),
}


def describe(**changes: Any) -> Description:
    """The words for the table of `make_released`."""
    words: dict[str, Any] = {
        "title": LocalText(nb="Pasienter", nn="Pasientar", en="Patients"),
        "unit": LocalText(nb="personer", nn="personar", en="people"),
        "source": LocalText(nb="Kilde: prøve", nn="Kjelde: prøve", en="Source: a test"),
        "columns": {
            "year": ColumnDescription(LocalText(nb="År", nn="År", en="Year"), is_year=True),
            "unit": ColumnDescription(LocalText(nb="Område", nn="Område", en="Area"), MappingProxyType(NAMES)),
            "patients": ColumnDescription(LocalText(nb="Pasienter", nn="Pasientar", en="Patients")),
            "rate": ColumnDescription(LocalText(nb="Rate", nn="Rate", en="Rate"), decimals=1),
            "rate_lower": ColumnDescription(LocalText(nb="Nedre", nn="Nedre", en="Lower"), decimals=1),
            "rate_upper": ColumnDescription(LocalText(nb="Øvre", nn="Øvre", en="Upper"), decimals=1),
        },
        "notes": (LocalText(nb="En merknad.", nn="Ein merknad.", en="A note."),),
    }
    return Description(**{**words, **changes})


def frame(rows: Mapping[tuple[int, str], tuple[int | None, bool]]) -> pd.DataFrame:
    """Counts by year and unit, the rate a tenth of the count with limits one below and one above it."""
    return pd.DataFrame(
        [
            {
                "year": year,
                "unit": unit,
                "patients": patients,
                "rate": None if patients is None else patients / 10,
                "rate_lower": None if patients is None else patients / 10 - 0.1,
                "rate_upper": None if patients is None else patients / 10 + 0.1,
                "public": public,
            }
            for (year, unit), (patients, public) in rows.items()
        ],
        columns=["year", "unit", "patients", "rate", "rate_lower", "rate_upper", "public"],
    ).astype({"patients": "Int64", "rate": float, "rate_lower": float, "rate_upper": float})


@pytest.fixture(scope="session")
def description() -> Callable[..., Description]:
    """The words of the small table, with changes."""
    return describe


@pytest.fixture(scope="session")
def make_released() -> Callable[..., Released]:
    """A released table of people by year and unit: `make_released({(2016, "norway"): 12})`.

    A pair such as `(3, True)` has been published before; None is missing in the data.
    """

    def build(cells: Mapping[tuple[int, str], Any], **words: Any) -> Released:
        rows = {key: value if isinstance(value, tuple) else (value, False) for key, value in cells.items()}
        return release(
            IndicatorTable(
                name="patients",
                frame=frame(rows),
                dimensions=("year", "unit"),
                description=describe(**words),
                counts={"patients": ("rate", "rate_lower", "rate_upper")},
                threshold=Threshold(5, "the test's own rule"),
                public_column="public",
                public_citation="a newspaper",
                lineage=("npr_patients",),
            )
        )

    return build


@pytest.fixture(scope="session")
def released(make_released: Callable[..., Released]) -> Released:
    """Shown, hidden, missing and published before: one cell of each kind, and a gap in the years of the north."""
    return make_released(
        {
            (2016, "helse_vest"): 1234,
            (2017, "helse_vest"): 30,
            (2018, "helse_vest"): None,
            (2016, "helse_nord"): (3, True),
            (2017, "helse_nord"): 2,
            (2018, "helse_nord"): 12,
            (2016, "norway"): 2000,
            (2017, "norway"): 40,
            (2018, "norway"): 50,
        }
    )


@pytest.fixture
def not_released(released: Released) -> tuple[object, ...]:
    """Things that have not passed the release, however much they look like it."""
    return (released.frame(), message("a text"), None, "a text", IndicatorTable("x", released.frame(), (), describe()))
