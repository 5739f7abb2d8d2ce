"""Municipal positions since the year before the programme: changes in bounds, from tables that their readers see.

Full-time equivalents are no counts of independent events, so there is neither a model nor a p-value. A municipality
that did not answer has between nothing and what it last stated; one that has never stated a number is in neither year.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from evaluation.indicators.municipal_positions.statistics import LAST_BEFORE_BREAK
from evaluation.methods.results import Conclusion, Reason
from evaluation.model_output import FittedOn, ShownTable
from evaluation.programme import PositionChange
from evaluation.reference import INCLUDED
from evaluation.study import Study

ChangeReason = Reason | Literal["no_years_after", "not_delivered"]
_WHOLE: Final = "observed"


@dataclass(frozen=True, kw_only=True)
class YearBounds:
    """Full-time equivalents of one year.

    Attributes:
        year: calendar year.
        lower: what is known.
        upper: with what those who did not answer last stated.
    """

    year: int
    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class UnitChange:
    """The change of one region from the year before the start to the latest after it.

    Attributes:
        unit: code of a region, or of the three together.
        before: the year before; None where there is no change to speak of.
        after: the latest year after.
        reason: why there is no change; None where there is one.
        in_whole: whether the same places are counted in both years, all of them.
        inputs: the cells that it rests on.
    """

    unit: str
    before: YearBounds | None = None
    after: YearBounds | None = None
    reason: ChangeReason | None = None
    in_whole: bool = True
    inputs: tuple[FittedOn, ...] = ()

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that the change can be; only where there is one."""
        before, after = self.before, self.after
        if before is None or after is None:
            raise ValueError("there is no change")
        return after.lower - before.upper, after.upper - before.lower

    def conclude(self) -> Conclusion:
        """What the change supports: a rise or a fall only where the bounds leave nothing else."""
        if self.reason is not None:
            return "not_estimable"
        lower, upper = self.bounds
        if not self.in_whole or lower <= 0 <= upper:
            return "cannot_be_concluded"
        return "increase_supported" if lower > 0 else "decrease_supported"


def position_changes(
    analysis: PositionChange, tables: Mapping[str, ShownTable], study: Study
) -> tuple[UnitChange, ...]:
    """The change of every unit of an analysis.

    Args:
        analysis: of the plan.
        tables: the released tables by name: `municipal-list` and `statistics-region`.
        study: the plan's assertions.
    """
    if analysis.source == "statistics":
        return tuple(_of_statistics(analysis, tables["statistics-region"], study, unit) for unit in analysis.units)
    return tuple(_of_municipalities(analysis, tables["municipal-list"], study, unit) for unit in analysis.units)


def _of_statistics(analysis: PositionChange, table: ShownTable, study: Study, unit: str) -> UnitChange:
    rows = {int(str(row["year"])): row for row in table.rows if row["region"] == unit}
    reason = _problem(analysis, rows, study)
    if reason is not None:
        return UnitChange(unit=unit, reason=reason)
    years = (analysis.baseline, max(rows))
    numbers = [number for year in years if (number := _number(rows[year]["fte"])) is not None]
    if len(numbers) < len(years):
        return UnitChange(unit=unit, reason="missing_values")
    before, after = (YearBounds(year=year, lower=each, upper=each) for year, each in zip(years, numbers, strict=True))
    cells = tuple({"year": year, "region": unit} for year in years)
    return UnitChange(
        unit=unit,
        before=before,
        after=after,
        in_whole=all(rows[year]["state"] == _WHOLE for year in years),
        inputs=(FittedOn(table.name, ("fte",), cells),),
    )


def _of_municipalities(analysis: PositionChange, table: ShownTable, study: Study, unit: str) -> UnitChange:
    """The municipalities that something is known of in both years: whoever came later is no new position."""
    regions = {region.code for region in study.programme.included_regions} if unit == INCLUDED else {unit}
    rows = [row for row in table.rows if row["region"] in regions]
    reason = _problem(analysis, {int(str(row["year"])): row for row in rows if _is_known(row, analysis)}, study)
    if reason is not None:
        return UnitChange(unit=unit, reason=reason)
    years = (analysis.baseline, max(int(str(row["year"])) for row in rows if _is_known(row, analysis)))
    known = {
        (row["year"], row["municipality"]): row for row in rows if row["year"] in years and _is_known(row, analysis)
    }
    places = sorted(set.intersection(*({str(place) for year, place in known if year == each} for each in years)))
    if not places:
        return UnitChange(unit=unit, reason="no_comparison")
    used = {year: [known[year, place] for place in places] for year in years}
    before, after = (
        YearBounds(
            year=year,
            lower=sum(_number(row["fte"]) or 0.0 for row in used[year]),
            upper=sum((_number(row["fte"]) or 0.0) + (_number(row["earlier"]) or 0.0) for row in used[year]),
        )
        for year in years
    )
    inputs = tuple(
        FittedOn(table.name, (column,), cells)
        for column in ("fte", "earlier")
        if (cells := tuple(_cell(row) for year in years for row in used[year] if _number(row[column]) is not None))
    )
    return UnitChange(unit=unit, before=before, after=after, inputs=inputs)


def _is_known(row: Mapping[str, object], analysis: PositionChange) -> bool:
    """Whether a municipality gave a number or had stated one before; of the same ones all must be given, now."""
    given, stated = _number(row["fte"]) is not None, _number(row["earlier"]) is not None
    return (given and not stated) if analysis.source == "same_municipalities" else (given or stated)


def _cell(row: Mapping[str, object]) -> Mapping[str, object]:
    return {name: row[name] for name in ("year", "municipality")}


def _problem(analysis: PositionChange, rows: Mapping[int, object], study: Study) -> ChangeReason | None:
    if not rows:
        return "not_delivered"
    if max(rows) < analysis.start:
        return "no_years_after"
    if analysis.baseline not in rows:
        return "window_outside_data"
    crosses = analysis.source == "statistics" and analysis.baseline <= LAST_BEFORE_BREAK
    vouched = "statistics_2020" in study.analysis_plan.assertions(analysis.indicator)
    return "crosses_break" if crosses and not vouched else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def inputs_of(changes: Sequence[UnitChange]) -> Iterator[FittedOn]:
    """The cells behind some changes, a part a table."""
    names = dict.fromkeys(part.table for change in changes for part in change.inputs)
    for name in names:
        parts = [part for change in changes for part in change.inputs if part.table == name]
        for columns in dict.fromkeys(part.columns for part in parts):
            cells = [cell for part in parts if part.columns == columns for cell in part.cells]
            yield FittedOn(name, columns, tuple({tuple(cell.items()): cell for cell in cells}.values()))
