"""Tables to be released, small enough to be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pytest

from evaluation.disclosure import Coarser, Margin, Threshold, release
from evaluation.errors import DisclosureRefusedError


@dataclass(frozen=True)
class Table:
    """What an indicator hands to the door, by structure alone."""

    frame: pd.DataFrame
    name: str = "patients-by-authority"
    dimensions: tuple[str, ...] = ("year", "unit")
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"patients": ()})
    context: tuple[str, ...] = ()
    margins: tuple[Margin, ...] = (Margin("unit", "country", ("mid", "north", "east", "west"), "yes"),)
    threshold: Threshold | None = field(default_factory=lambda: Threshold(5, "The suite's default"))
    public_column: str | None = None
    public_citation: str | None = None
    lineage: tuple[str, ...] = ()
    description: object = None
    universe: str = ""
    wholes: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    coarser: tuple[Coarser, ...] = ()


@pytest.fixture
def make() -> type[Table]:
    """A table to be released; whatever is not given stands as in `Table`."""
    return Table


@pytest.fixture
def refusal() -> Callable[[Table], str]:
    """The text with which the door refuses a table; fails if it lets the table through."""

    def text_of(table: Table) -> str:
        with pytest.raises(DisclosureRefusedError) as refused:
            release(table)
        assert refused.value.exit_code == 3
        return str(refused.value)

    return text_of


@pytest.fixture
def units() -> Callable[..., pd.DataFrame]:
    """One year of counts by unit, as in `units(country=30, mid=4)`."""

    def build(**patients: float | None) -> pd.DataFrame:
        rows = [{"year": 2018, "unit": unit, "patients": n} for unit, n in patients.items()]
        return pd.DataFrame(rows)

    return build


@pytest.fixture
def published() -> pd.DataFrame:
    """Patients by year and regional authority, all sectors.

    Source: GAMUT blog, "Statistikk frå Norsk pasientregister indikerer at POLYFON verkar",
    27 May 2020 (extract from NPR).
    """
    table = {
        2016: {"country": 498, "mid": 20, "north": 3, "east": 261, "west": 214},
        2017: {"country": 537, "mid": 21, "north": 3, "east": 230, "west": 283},
        2018: {"country": 789, "mid": 12, "north": 11, "east": 310, "west": 456},
    }
    return pd.DataFrame(
        [
            {"year": year, "unit": unit, "patients": patients}
            for year, row in table.items()
            for unit, patients in row.items()
        ]
    )
