"""Effect goal 1: patients who receive music therapy in specialist health care.

One table with everything the report shows, so that one release sees the cells that its parts have in common: counts,
contacts, rates, shares and ratios by year, for the country, the regional health authorities, the regions of OPPTAKT and
the health trusts; for the first two also by sector and by kind of music therapy. A rate divides by all residents, which
answers another question than a rate among the users of a service; the table says so.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.errors import WrongUseError
from evaluation.indicators.patients.margins import margins
from evaluation.indicators.patients.rates import (
    POPULATION,
    RATES,
    with_population,
    with_rate_ratios,
    with_rates,
    with_shares,
)
from evaluation.indicators.patients.regions import SUM, with_regions
from evaluation.indicators.patients.rows import KEYS, TABLE, WHOLE, selected_rows
from evaluation.indicators.patients.words import SHEET, description
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.shape import Coarser, Threshold
from evaluation.study import Study

WITHOUT_TRUSTS: Final = message(
    "The health trusts are left out: with them, small numbers of patients could be worked out, whatever else were "
    "hidden."
)
WITHOUT_PARTS: Final = message(
    "The sectors, and individual therapy and groups, are left out: with them, small numbers of patients could be "
    "worked out, whatever else were hidden."
)
"""What is said where the release had to leave them out."""

_COMPANIONS: Final = ("status", "lower", "upper")
_DERIVED: Final = (*RATES, "share", "rate_ratio")
WHOLES: Final = MappingProxyType({"sector": "all", "procedure": "any"})
_CONTEXT: Final = ("counting", *POPULATION)


def effect_patients(
    study: Study, *, confidence: float = 0.95, trusts: bool = True, divided: bool = True
) -> IndicatorTable:
    """Patients, contacts, rates, shares and ratios by year, basis, unit, sector and procedure.

    Counts by residence and by place of treatment are rows of their own and never mixed. Regions that the delivery does
    not have come from the health authorities and the trusts. Years that the registry has not completed on the day of
    the study are left out: they would read as a fall.

    Args:
        study: its table `npr_patients` may be missing: then the result has no rows.
        confidence: level of the intervals, between 0 and 1.
        trusts: whether the health trusts are in it; without them a table that could not be protected may be.
        divided: whether the country and the authorities are divided by sector and by kind of music therapy, too.

    Returns:
        Columns: `year` int, `basis`, `unit` code, `sector`, `procedure`, `patients` and, where the delivery has them,
        `contacts` (nullable int, with what the delivery suppressed beside them), `rate`, `rate_lower` and `rate_upper`
        per 100,000 residents on 1 January, `share` of the country's patients in per cent, `rate_ratio` to the lowest
        rate among the authorities or the regions, `counting` (`distinct`, or `sum_of_trusts`: at most so many),
        `population`, `population_year` (the year the population is known for), `public`.

    Raises:
        WrongUseError: the level of the intervals is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise WrongUseError(message("confidence must lie between 0 and 1, such as 0.95."))
    rows = with_regions(selected_rows(study), study.reference)
    if not trusts:
        # A region that is a sum of trusts would show what they are left out for.
        rows = rows[(rows["level"] != "trust") & (rows["counting"] != SUM)]
    if not divided:
        rows = rows[~_is_part(rows)]
    if rows.empty:
        return _nothing(study, confidence)
    ordered = rows.sort_values(list(KEYS), ignore_index=True)
    frame = with_rates(with_population(ordered, study.reference), confidence=confidence)
    frame = with_rate_ratios(with_shares(frame))
    frame["public"] = study.deliveries[TABLE].published & (frame["patients_status"] == "observed")
    return _indicator(study, frame, confidence)


def _indicator(study: Study, frame: pd.DataFrame, confidence: float) -> IndicatorTable:
    delivery = study.deliveries[TABLE]
    # A column of contacts that nobody delivered would only be empty.
    counts = ("patients", "contacts") if frame["contacts_status"].ne("missing").any() else ("patients",)
    numbers = [column for count in counts for column in (count, *(f"{count}_{end}" for end in _COMPANIONS))]
    columns = [*KEYS, *numbers, *RATES, "share", "share_from", "rate_ratio", "rate_ratio_from", *_CONTEXT, "public"]
    return IndicatorTable(
        name="patients",
        frame=frame[columns],
        dimensions=KEYS,
        description=description(study, frame, confidence=confidence),
        counts=MappingProxyType({"patients": (*_DERIVED, *counts[1:]), **dict.fromkeys(counts[1:], ())}),
        context=_CONTEXT,
        margins=margins(frame, study.reference, delivery.additive),
        threshold=Threshold(delivery.threshold, delivery.threshold_citation),
        public_column="public",
        public_citation=delivery.citation,
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
        completeness=_completeness(study, frame),
        universe=TABLE,
        wholes=WHOLES,
        coarser=tuple(_coarser(study, frame, confidence)),
    )


def _coarser(study: Study, frame: pd.DataFrame, confidence: float) -> Iterator[Coarser]:
    """What is shown where hiding cannot protect the table: first without the trusts, then without the parts as well.

    Years are not pooled and trusts not joined: nobody knows how many different people are in several of them.
    """
    if (frame["level"] == "trust").any():
        yield Coarser(WITHOUT_TRUSTS, lambda: effect_patients(study, confidence=confidence, trusts=False))
    if _is_part(frame).any():
        yield Coarser(WITHOUT_PARTS, lambda: effect_patients(study, confidence=confidence, trusts=False, divided=False))


def _is_part(rows: pd.DataFrame) -> pd.Series:
    """Whether a row is about one sector, or one kind of music therapy."""
    return (rows["sector"] != WHOLE[0]) | (rows["procedure"] != WHOLE[1])


def _completeness(study: Study, frame: pd.DataFrame) -> float:
    """How many pairs of authority and year have a number, from the first delivered year to the latest complete."""
    authorities = study.reference.units("regional_authority")
    years = study.latest_complete_year("npr") - int(frame["year"].min()) + 1
    known = frame[frame["unit"].isin(authorities) & (frame["patients_status"] != "missing")]
    return len(known[["year", "unit"]].drop_duplicates()) / (len(authorities) * years)


def _nothing(study: Study, confidence: float) -> IndicatorTable:
    """The table without a row: it counts nobody, and so has no threshold that a release could ask for."""
    columns = ("patients", *_DERIVED, *_CONTEXT)
    frame = pd.DataFrame(columns=[*KEYS, *columns])
    return IndicatorTable(
        name="patients",
        frame=frame,
        dimensions=KEYS,
        description=description(study, frame, confidence=confidence),
        context=columns,
        lineage=(TABLE,),
        sheet=study.programme.indicator(SHEET),
        latest_complete_year=study.latest_complete_year("npr"),
        completeness=0.0,
    )
