"""`municipal_statistics`: the sums of the parts of the country and of each county."""

from typing import Final

import pandas as pd

from evaluation.quality.preparations.places import county_of_each_municipality, municipality_not_in_use
from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.year_before import with_rows_year_before, with_year_before
from evaluation.reference import COUNTRY, Reference

_SAME: Final = ["year", "service", "age_group"]
_SERIES: Final = ["area_level", "area", "service", "age_group"]
# Published numbers are rounded to a tenth of an FTE: each part, and the whole, may be this much off.
_ROUNDING: Final = 0.05
# What is left by sums of binary fractions must not decide between two numbers of tenths.
_DECIMALS: Final = 6


def prepare_municipal_statistics(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """The national statistics, with what their rules compare with.

    Args:
        frame: canonical `municipal_statistics`.
        surroundings: the reference knows in which county a municipality lies.
    """
    of_municipalities = frame["area"].where(frame["area_level"] == "municipality")
    reference, report_year = surroundings.reference, surroundings.report_year
    prepared = frame.assign(
        municipality_not_in_use=municipality_not_in_use(of_municipalities, frame["year"], reference),
        parts_at_least=_parts_at_least(frame, reference),
    )
    prepared = with_rows_year_before(prepared, report_year=report_year)
    return with_year_before(prepared, frame["fte"], name="fte", report_year=report_year, within=_SERIES)


PREPARATION: Final = Preparation(prepare_municipal_statistics)


def _parts_at_least(frame: pd.DataFrame, reference: Reference) -> "pd.Series[float]":
    """For the country the least that its counties sum to, for a county its municipalities; missing without parts."""
    counties = frame["area"].map(county_of_each_municipality(reference))
    whole = counties.where(frame["area_level"] == "municipality")
    whole = whole.mask(frame["area_level"] == "county", COUNTRY)
    groups = frame["fte"].groupby([whole, *(frame[name] for name in _SAME)])
    least = groups.sum(min_count=1) - _ROUNDING * (groups.count() + 1)
    least = least.round(_DECIMALS).rename("parts_at_least")
    least.index.names = ["area", *_SAME]
    found = frame[["area", *_SAME]].merge(least.reset_index(), on=["area", *_SAME], how="left")
    return found["parts_at_least"].set_axis(frame.index).astype("Float64")
