"""Effect goal 2, for research: how well the coordinators' estimate and the Directorate's statistics agree.

Correlation is not agreement. Agreement is told by Lin's concordance and by Bland and Altman's limits, apart for the
years through 2019 and from 2020, where the statistics are another series.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.municipal_positions.comparison import effect_municipal_comparison
from evaluation.indicators.municipal_positions.positions import effect_municipal
from evaluation.indicators.municipal_positions.statistics import (
    INDICATOR,
    LAST_BEFORE_BREAK,
    effect_municipal_statistics,
)
from evaluation.indicators.municipal_positions.words import COLUMNS, region_labels
from evaluation.indicators.reasons import ESTIMATED, EXPLORATORY, REASONS
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.methods import NotEstimable
from evaluation.methods.concordance import limits_of_agreement, lin_concordance, overlap
from evaluation.study import Study

BOUNDS: Final[Mapping[str, str]] = MappingProxyType({"lower": "coordinators", "upper": "coordinators_upper"})
"""The bounds of source a, each with its column in the comparison."""

_PERIODS: Final = ("all", "before", "after")
_FOUND: Final = (
    "concordance", "concordance_lower", "concordance_upper", "mean_difference", "limit_lower", "limit_upper",
)  # fmt: skip


def source_agreement(study: Study, *, confidence: float = 0.95) -> IndicatorTable:
    """How well the two sources agree, over regions and years that both cover with the same municipalities.

    Args:
        study: either table may be missing: then there are no pairs.
        confidence: level of the intervals, and share of differences within the limits.

    Returns:
        Columns: `bound` (of source a), `period` (`all`, `before` and `after` the break of 2020), `pairs`, `concordance`
        with its limits, `mean_difference` (a less b, full-time equivalents), `limit_lower` and `limit_upper` of
        agreement, `reason` (`estimated`, or why there is no figure).
    """
    pairs = _pairs(study)
    rows = [
        {"bound": bound, "period": period, **_agreement(_of_period(pairs, period), column, confidence)}
        for bound, column in BOUNDS.items()
        for period in _PERIODS
    ]
    return _table(study, "source-agreement", ("bound", "period"), rows, ["pairs", *_FOUND, "reason"])


def agreement_points(study: Study, *, confidence: float = 0.95) -> IndicatorTable:
    """The pairs themselves: mean of the two sources against their difference, with the limits of all pairs.

    Args:
        study: either table may be missing: then the result has no rows.
        confidence: share of differences within the limits.

    Returns:
        Columns: `bound`, `region`, `year`, `mean` and `difference` (full-time equivalents), `mean_difference`,
        `limit_lower` and `limit_upper` (the same in every row of a bound; missing under three pairs).
    """
    pairs = _pairs(study)
    rows = []
    for bound, column in BOUNDS.items():
        found = _agreement(pairs, column, confidence)
        limits = {name: found[name] for name in ("mean_difference", "limit_lower", "limit_upper")}
        for pair in pairs.to_dict("records"):
            a, b = float(pair[column]), float(pair["statistics"])
            place = {"bound": bound, "region": pair["region"], "year": pair["year"]}
            rows.append({**place, "mean": (a + b) / 2, "difference": a - b, **limits})
    columns = ["mean", "difference", "mean_difference", "limit_lower", "limit_upper"]
    return _table(study, "agreement-points", ("bound", "region", "year"), rows, columns)


def differences_by_year(study: Study) -> IndicatorTable:
    """Source a less source b in the whole country, year by year, before and after the break.

    Args:
        study: either table may be missing: then the result has no rows.

    Returns:
        Columns: `period` (`before` or `after`), `year`, `compared` (municipalities), `coverage_percent` (of the
        residents), `difference` and `difference_upper` (without and with what is not divided among services).
    """
    frame = effect_municipal_comparison(study).frame
    country = frame[frame["region"] == "norway"]
    columns = ["compared", "coverage_percent", "difference", "difference_upper"]
    rows = [
        {
            "period": "before" if year["year"] <= LAST_BEFORE_BREAK else "after",
            **{each: year[each] for each in ("year", *columns)},
        }
        for year in country.to_dict("records")
    ]
    return _table(study, "differences-by-year", ("period", "year"), rows, columns)


def source_overlap(study: Study) -> IndicatorTable:
    """Which years each source has a number for, by region.

    Args:
        study: either table may be missing: then the result has no rows.

    Returns:
        Columns: `region`, `both`, `only_estimate`, `only_statistics` (years), `share` (of the years in which either
        speaks, in per cent).
    """
    a = _by_year(effect_municipal(study).frame, "fte_upper")
    b = _by_year(effect_municipal_statistics(study).frame, "fte")
    years = sorted({*a.columns, *b.columns})
    rows = []
    for region in region_labels(study, totals=False):
        if region in a.index or region in b.index:
            series = [each.reindex(index=[region], columns=years).to_numpy(dtype=float)[0] for each in (a, b)]
            found = overlap(*series)
            rows.append(
                {
                    "region": region,
                    "both": found.both,
                    "only_estimate": found.only_first,
                    "only_statistics": found.only_second,
                    "share": 100 * found.share,
                }
            )
    return _table(study, "source-overlap", ("region",), rows, ["both", "only_estimate", "only_statistics", "share"])


def _by_year(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """One row a region, one column a year."""
    return frame.astype({column: float}).pivot_table(index="region", columns="year", values=column, dropna=False)


def _pairs(study: Study) -> pd.DataFrame:
    """Regions and years in which both sources speak of the same municipalities."""
    frame = effect_municipal_comparison(study).frame
    regions = set(region_labels(study, totals=False))
    return frame[frame["region"].isin(regions) & frame["difference"].notna()]


def _of_period(pairs: pd.DataFrame, period: str) -> pd.DataFrame:
    if period == "all":
        return pairs
    before = pairs["year"] <= LAST_BEFORE_BREAK
    return pairs[before] if period == "before" else pairs[~before]


def _agreement(pairs: pd.DataFrame, column: str, confidence: float) -> dict[str, Any]:
    a, b = (pairs[each].to_numpy(dtype=float) for each in (column, "statistics"))
    nothing: dict[str, Any] = {"pairs": len(pairs), **dict.fromkeys(_FOUND, np.nan)}
    agreed, limits = lin_concordance(a, b, confidence=confidence), limits_of_agreement(a, b, agreement=confidence)
    if isinstance(agreed, NotEstimable):
        return {**nothing, "reason": agreed.reason}
    if isinstance(limits, NotEstimable):
        return {**nothing, "reason": limits.reason}
    return {
        **nothing,
        "concordance": agreed.value,
        "concordance_lower": np.nan if agreed.lower is None else agreed.lower,
        "concordance_upper": np.nan if agreed.upper is None else agreed.upper,
        "mean_difference": limits.mean.value,
        "limit_lower": limits.lower.value,
        "limit_upper": limits.upper.value,
        "reason": ESTIMATED,
    }


def _table(
    study: Study, name: str, dimensions: tuple[str, ...], rows: list[dict[str, Any]], columns: list[str]
) -> IndicatorTable:
    frame = pd.DataFrame(rows, columns=[*dimensions, *columns])
    compared = effect_municipal_comparison(study)
    words = {**_COLUMNS, "region": ColumnDescription(message("Region"), region_labels(study))}
    return IndicatorTable(
        name=name,
        frame=frame,
        dimensions=dimensions,
        context=tuple(columns),
        description=Description(
            title=_TITLES[name],
            unit=message("Full-time equivalents, a less b, and measures of agreement"),
            source=compared.description.source,
            absence=compared.description.absence,
            columns=MappingProxyType({each: words[each] for each in (*dimensions, *columns)}),
            notes=(*((_NOT_INDEPENDENT,) if "bound" in dimensions else ()), EXPLORATORY),
        ),
        lineage=compared.lineage,
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=compared.latest_complete_year,
    )


_TITLES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "source-agreement": message("How well the two sources on municipal positions agree"),
        "agreement-points": message("The two sources on municipal positions, region by region and year by year"),
        "differences-by-year": message("The coordinators' estimate less the Directorate's statistics, by year"),
        "source-overlap": message("Years that each source on municipal positions covers"),
    }
)
_BOUND_LABELS: Final[Mapping[str, Words]] = MappingProxyType(
    {"lower": message("Source a, at least"), "upper": message("Source a, at most")}
)
_PERIOD_LABELS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "all": message("All years"),
        "before": message("Through 2019"),
        "after": message("From 2020, a new series"),
    }
)
_NOT_INDEPENDENT: Final = message(
    "Each pair is one region in one year, with the municipalities that both sources cover. The same region comes back "
    "year after year, so the intervals are too narrow if its years are alike."
)
_COLUMNS: Final[Mapping[str, ColumnDescription]] = MappingProxyType(
    {
        "year": COLUMNS["year"],
        "bound": ColumnDescription(message("Bound"), _BOUND_LABELS),
        "period": ColumnDescription(message("Period"), _PERIOD_LABELS),
        "pairs": ColumnDescription(message("Pairs")),
        "concordance": ColumnDescription(
            message("Lin's concordance"),
            decimals=2,
            notes=(message("1 is full agreement, 0 none; a source that always counts half is far from 1."),),
        ),
        "concordance_lower": ColumnDescription(message("Lower limit"), decimals=2),
        "concordance_upper": ColumnDescription(message("Upper limit"), decimals=2),
        "mean": ColumnDescription(message("Mean of the two sources, full-time equivalents"), decimals=1),
        "mean_difference": ColumnDescription(message("Mean difference a − b"), decimals=1),
        "limit_lower": ColumnDescription(message("Lower limit of agreement"), decimals=1),
        "limit_upper": ColumnDescription(
            message("Upper limit of agreement"),
            decimals=1,
            notes=(message("Most differences lie within the limits of agreement if they are normally distributed."),),
        ),
        "difference": ColumnDescription(message("Difference a − b"), decimals=1),
        "difference_upper": ColumnDescription(message("Difference a − b, at most"), decimals=1),
        "compared": ColumnDescription(message("Municipalities compared")),
        "coverage_percent": ColumnDescription(message("Residents in them, per cent"), decimals=1),
        "both": ColumnDescription(message("Years in both")),
        "only_estimate": ColumnDescription(message("Years in source a only")),
        "only_statistics": ColumnDescription(message("Years in source b only")),
        "share": ColumnDescription(message("Years in both, per cent"), decimals=1),
        "reason": ColumnDescription(message("Result"), REASONS),
    }
)
