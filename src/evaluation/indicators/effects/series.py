"""One yearly series of patients as the readers of its released table see it, and where it may break."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from evaluation.indicators.patients.rows import COUNTRY, WHOLE
from evaluation.indicators.patients.words import CATCHMENT_MOVES
from evaluation.methods import Comparability
from evaluation.model_output import ShownTable
from evaluation.programme import Assertion, BreakKey, SeriesAnalysis
from evaluation.reference import Level
from evaluation.study import Study

NAME: Final = "patients"
"""The released table."""

COLUMN: Final = "patients"
_MOVED_REGION: Final = "east"
"""Every area that has moved lies in this region; which trusts it left and joined is not held here, so all may be it."""


@dataclass(frozen=True)
class Point:
    """One year of a series.

    Attributes:
        year: calendar year.
        patients: the count; None where it is hidden or missing.
        population: residents; None where nobody knows.
        is_hidden: whether the count is hidden.
        labels: by kind of break, on which side of it the year lies.
        cell: the row of the released table.
    """

    year: int
    patients: float | None
    population: float | None
    is_hidden: bool
    labels: Mapping[BreakKey, str]
    cell: Mapping[str, object]


@dataclass(frozen=True)
class Passage:
    """What becomes of a model that crosses breaks.

    Attributes:
        labels: one a point; more than one of them where a break is crossed.
        comparability: somebody's word for all breaks that are crossed; None where nobody has to, or has, given it.
        crossed: the breaks.
        vouched: what was asserted of those that somebody has vouched for.
    """

    labels: tuple[str, ...]
    comparability: Comparability | None
    crossed: tuple[BreakKey, ...]
    vouched: tuple[Assertion, ...]


def basis_of(shown: ShownTable, analysis: SeriesAnalysis) -> str:
    """How people are counted in an analysis: the first of its bases that the table has for its units."""
    present = {str(row["basis"]) for row in shown.rows if row["unit"] in analysis.units}
    return next((basis for basis in analysis.basis if basis in present), analysis.basis[0])


def series_of(
    shown: ShownTable, study: Study, *, unit: str, basis: str, last_year_of_old_codes: int
) -> tuple[Point, ...]:
    """The years of a unit, all sectors and procedures together.

    Args:
        shown: the released table of patients.
        study: places.
        unit: canonical code.
        basis: how people are counted.
        last_year_of_old_codes: the last year before, or with, the change of procedure codes.

    Returns:
        In the order of years; nothing where the table has no row of the unit.
    """
    wanted = (unit, basis, *WHOLE)
    rows = [
        (row, states)
        for row, states in zip(shown.rows, shown.states, strict=True)
        if (row["unit"], row["basis"], row["sector"], row["procedure"]) == wanted
    ]
    in_moved_region = unit in study.reference.trusts and study.reference.trust(unit).region == _MOVED_REGION
    points = []
    for row, states in rows:
        year, cell = _number(row["year"]), MappingProxyType({name: row[name] for name in shown.dimensions})
        known = _number(row["population_year"])
        moves = sum(move <= (year or 0) for move in CATCHMENT_MOVES) if in_moved_region else 0
        labels: dict[BreakKey, str] = {
            "procedure_codes": "new" if (year or 0) > last_year_of_old_codes else "old",
            "carried_population": "carried" if known is not None and known < (year or 0) else "known",
            "catchment": str(moves),
            "revised_figures": "revised" if shown.is_revised(**cell) else "first",
        }
        points.append(
            Point(
                int(year or 0),
                _number(row[COLUMN]),
                _number(row["population"]),
                states[COLUMN] == "hidden",
                MappingProxyType(labels),
                cell,
            )
        )
    return tuple(sorted(points, key=lambda point: point.year))


def passage(points: Sequence[Point], assertions: Mapping[BreakKey, Assertion], study: Study) -> Passage:
    """Whether a model of some years crosses breaks, and who has vouched for it.

    Args:
        points: the years that are modelled.
        assertions: what the plan asserts of the series.
        study: its programme has the names of roles.
    """
    kinds = points[0].labels if points else {}
    crossed = tuple(key for key in kinds if len({point.labels[key] for point in points}) > 1)
    vouched = tuple(assertions[key] for key in crossed if key in assertions)
    open_ones = [key for key in crossed if key not in assertions]
    labels = tuple("/".join(point.labels[key] for key in (open_ones or crossed)) for point in points)
    names = dict.fromkeys(study.programme.role(each.asserted_by).name.en for each in vouched)
    comparability = None if open_ones or not vouched else Comparability(asserted_by="; ".join(names))
    return Passage(labels, comparability, crossed, vouched)


def level_of(unit: str, study: Study) -> Level:
    """At which level a unit is."""
    reference = study.reference
    if unit == COUNTRY:
        return "country"
    if unit in reference.regional_authorities:
        return "regional_authority"
    return "region" if unit in reference.regions else "trust"


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
