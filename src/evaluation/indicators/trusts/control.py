"""Each trust against its own past: control charts of the patients that are shown."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.patients.words import SHEET, unit_names
from evaluation.indicators.reasons import ESTIMATED, EXPLORATORY, REASONS
from evaluation.indicators.shown_series import CountSeries, shown_series
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.methods import NotEstimable
from evaluation.methods.chart_rules import making_data_count
from evaluation.methods.control_charts import Baseline, ControlChart, u_chart, xmr_chart
from evaluation.model_output import ShownTable
from evaluation.study import Study

Chart = Literal["xmr", "u_prime"]
SIGNALS: Final = ("outside", "shift", "trend", "near_limit")

_VALUES: Final = ("patients", "centre", "lower", "upper", "signal", "limits", "reason", "hidden")


def trust_control_charts(
    study: Study, patients: ShownTable, *, units: Sequence[str], first_year: int, chart: Chart = "xmr"
) -> IndicatorTable:
    """A control chart of each trust, with limits from the years before the programme.

    A trust of which a year is hidden has no limits: the charts lean on neighbouring years.

    Args:
        study: whose programme has a start.
        patients: patients by trust and year, released.
        units: the codes of trusts; one of which no year is shown is left out.
        first_year: of the charts; earlier years were counted by other codes.
        chart: individual values and their moving ranges, or Laney's u′ chart of counts.

    Returns:
        Columns: `unit`, `year`, `patients`, `centre`, `lower` and `upper` (missing without limits), `signal` (`none` or
        the first of `SIGNALS` that the year is part of), `limits` (`settled`, `provisional` under 12 years, `none`),
        `reason` (`estimated`, or why there are no limits), `hidden` (whether the number is hidden).
    """
    last = study.latest_complete_year("npr")
    rows = [
        {"unit": series.unit, **row}
        for series in shown_series(patients, units)
        if series.between(first_year, last).years
        for row in _rows(series.between(first_year, last), study.programme.last_pre_year, chart)
    ]
    return IndicatorTable(
        name="trust-control",
        frame=pd.DataFrame(rows, columns=["unit", "year", *_VALUES]).astype({"patients": "Int64"}),
        dimensions=("unit", "year"),
        context=_VALUES,
        description=_description(study, chart),
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=last,
    )


def _rows(series: CountSeries, last_before: int, chart: Chart) -> Iterator[dict[str, Any]]:
    found = _charted(series, last_before, chart)
    reason = "hidden_numbers" if series.hidden else found.reason if isinstance(found, NotEstimable) else ESTIMATED
    limits = "none" if isinstance(found, NotEstimable) else "provisional" if found.provisional else "settled"
    places = {year: place for place, year in enumerate(series.years)}
    signals = _signals(found)
    for year in sorted({*series.years, *series.hidden, *series.missing}):
        place = places.get(year)
        drawn = None if isinstance(found, NotEstimable) or place is None else place
        yield {
            "year": year,
            "patients": pd.NA if place is None else series.counts[place],
            **_limits(found, drawn),
            "signal": "none" if drawn is None else signals[drawn],
            "limits": limits,
            "reason": reason,
            "hidden": year in series.hidden,
        }


def _charted(series: CountSeries, last_before: int, chart: Chart) -> ControlChart | NotEstimable:
    if series.hidden or series.missing:
        return NotEstimable(reason="gap_in_series")
    before = sum(year <= last_before for year in series.years)
    if not before:
        return NotEstimable(reason="no_comparison")
    counts, baseline = np.array(series.counts, dtype=np.float64), Baseline(points=before)
    if chart == "xmr":
        return xmr_chart(counts, events=counts, baseline=baseline, lowest=0)
    return u_chart(counts, np.ones_like(counts), prime=True, baseline=baseline)


def _limits(found: ControlChart | NotEstimable, place: int | None) -> dict[str, float]:
    if isinstance(found, NotEstimable) or place is None:
        return dict.fromkeys(("centre", "lower", "upper"), np.nan)
    return {"centre": found.centre, "lower": float(found.lower[place]), "upper": float(found.upper[place])}


def _signals(found: ControlChart | NotEstimable) -> list[str]:
    if isinstance(found, NotEstimable):
        return []
    flags = making_data_count(found)
    return [
        next((name for name in SIGNALS if getattr(flags, name)[place]), "none") for place in range(found.sigma.size)
    ]


def _description(study: Study, chart: Chart) -> Description:
    delivery = study.deliveries.get(TABLE)
    return Description(
        title=message("Patients by health trust, with limits from the years before the programme"),
        unit=message("Patients, all sectors"),
        source=message("Source: {citation}.", citation=delivery.citation if delivery else "–"),
        absence=NO_TRUSTS,
        columns=MappingProxyType(
            {
                "unit": ColumnDescription(message("Health trust"), MappingProxyType(unit_names(study.reference))),
                "year": ColumnDescription(message("Year"), is_year=True),
                "patients": ColumnDescription(message("Patients")),
                "centre": ColumnDescription(message("Mean before the programme"), decimals=1),
                "lower": ColumnDescription(message("Lower limit"), decimals=1),
                "upper": ColumnDescription(message("Upper limit"), decimals=1, notes=(_CHARTS[chart],)),
                "signal": ColumnDescription(message("Signal"), _SIGNAL_LABELS),
                "limits": ColumnDescription(message("Limits"), _LIMIT_LABELS, notes=(_PROVISIONAL,)),
                "reason": ColumnDescription(message("Result"), REASONS),
            }
        ),
        notes=(NO_RANKING, EXPLORATORY),
    )


NO_TRUSTS: Final = message(
    "There are no figures for each health trust that can be shown. The Norwegian Patient Registry can deliver them."
)
NO_RANKING: Final = message(
    "This is no ranking. Trusts differ in size, in tasks and in how they register; a signal is a reason to ask, and no "
    "judgement."
)
_PROVISIONAL: Final = message(
    "Limits that rest on fewer than 12 years are provisional. There are none where the mean is under 5 patients a "
    "year, and none where a year is hidden."
)
_CHARTS: Final[dict[Chart, Words]] = {
    "xmr": message("Limits: the mean and 2.66 times the mean moving range (XmR chart)."),
    "u_prime": message("Limits: Poisson's, widened by how much the years really vary (Laney's u′ chart)."),
}
_SIGNAL_LABELS: Final = MappingProxyType(
    {
        "none": message("none"),
        "outside": message("outside the limits"),
        "shift": message("seven in a row on one side"),
        "trend": message("seven in a row up or down"),
        "near_limit": message("two of three near a limit"),
    }
)
_LIMIT_LABELS: Final = MappingProxyType(
    {"settled": message("settled"), "provisional": message("provisional"), "none": message("none")}
)
