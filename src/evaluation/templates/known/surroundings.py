"""What is known before anyone fills anything in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from evaluation.programme import Programme
from evaluation.reference import Reference
from evaluation.sources import TABLES


@dataclass(frozen=True)
class Surroundings:
    """What is known before anyone fills anything in.

    Attributes:
        programme: milestones, budgets, regions.
        reference: places.
        year: the year that is to be filled in.
        tables: canonical tables that have passed the gate, by name; none where no data folder was named.
    """

    programme: Programme
    reference: Reference
    year: int
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def regions(self) -> tuple[str, ...]:
        """The codes of the regions in which the programme works."""
        return tuple(region.code for region in self.programme.included_regions)

    def year_of(self, table: str) -> int:
        """The latest year whose figures a table can hold when the report of the year is made.

        Args:
            table: one that others make, such as a registry: its figures are complete some time after a year.
        """
        closes = self.programme.reporting_date(self.year)
        return self.programme.latest_complete_year(TABLES[table].data_source, closes)
