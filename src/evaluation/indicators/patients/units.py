"""Effect goal 1, as models need it: patients of some units by year, all sectors and procedures together.

The table of the report shows the parts too, and hides more to protect them. A model of yearly totals needs no parts, so
its own table hides less. Two such tables of the same people are not both published: what one hides the other may show.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from evaluation.indicators.patients.patients import effect_patients
from evaluation.indicators.patients.rates import POPULATION, RATES
from evaluation.indicators.patients.rows import COUNTRY, KEYS, WHOLE
from evaluation.indicators.table import IndicatorTable
from evaluation.reference.levels import Level
from evaluation.shape import Coarser
from evaluation.study import Study

AREAS: Final[tuple[Level, ...]] = ("country", "regional_authority", "region")
"""Where people live."""

PREFERRED: Final = ("resident", "treated", "not_stated")
"""Of ways of counting with figures for as many years, the first is taken."""

_NUMBERS: Final = ("patients", "patients_status", "patients_lower", "patients_upper", *RATES, "counting", *POPULATION)


def patients_of_units(
    study: Study,
    *,
    levels: Sequence[Level] = AREAS,
    preferred: Sequence[str] = PREFERRED,
    sectors: bool = False,
    confidence: float = 0.95,
) -> IndicatorTable:
    """Patients and rates by year of the units of some levels, counted in one way.

    Args:
        study: its table `npr_patients` may be missing: then the result has no rows.
        levels: whose units are in it.
        preferred: ways of counting, the best first; the one with figures for the most years is taken.
        sectors: whether the sectors are in it, beside all of them together.
        confidence: level of the intervals, between 0 and 1.

    Returns:
        As `effect_patients`, without contacts, shares and ratios.

    Raises:
        WrongUseError: the level of the intervals is not between 0 and 1.
    """
    whole = effect_patients(study, confidence=confidence, trusts="trust" in levels)
    frame = whole.frame
    if frame.empty:
        return whole
    units = {COUNTRY if level == "country" else unit for level in levels for unit in study.reference.units(level)}
    kept = frame[frame["unit"].isin(units) & (frame["procedure"] == WHOLE[1])]
    if not sectors:
        kept = kept[kept["sector"] == WHOLE[0]]
    years = kept[kept["sector"] == WHOLE[0]].groupby("basis")["year"].nunique()
    basis = max(preferred, key=lambda each: int(years.get(each, 0)))
    return replace(
        whole,
        frame=kept.loc[kept["basis"] == basis, [*KEYS, *_NUMBERS, "public"]].reset_index(drop=True),
        counts=MappingProxyType({"patients": RATES}),
        coarser=tuple(_coarser(study, whole, levels, preferred, sectors=sectors, confidence=confidence)),
    )


def _coarser(
    study: Study,
    whole: IndicatorTable,
    levels: Sequence[Level],
    preferred: Sequence[str],
    *,
    sectors: bool,
    confidence: float,
) -> Iterator[Coarser]:
    """What is shown where hiding cannot protect the table: as for the report's, first without the trusts."""
    without = tuple(each for each in levels if each != "trust")

    def areas(*, by_sector: bool) -> IndicatorTable:
        return patients_of_units(study, levels=without, preferred=preferred, sectors=by_sector, confidence=confidence)

    if without and not study.reference.trusts.keys().isdisjoint(whole.frame["unit"]):
        yield Coarser(whole.coarser[0].rule, lambda: areas(by_sector=sectors))
    if without and sectors and set(whole.frame["sector"]) != {WHOLE[0]}:
        yield Coarser(whole.coarser[-1].rule, lambda: areas(by_sector=False))
