"""The released table of patients as the analyses read it, and what every model of it says of itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluation.description import ColumnDescription, Words
from evaluation.indicators.effects.series import COLUMN, NAME, Point, basis_of, series_of
from evaluation.indicators.patients.rows import TABLE
from evaluation.indicators.patients.words import unit_names
from evaluation.messages import message
from evaluation.model_output import FittedOn, ShownTable, exploratory
from evaluation.programme import SeriesAnalysis
from evaluation.programme.analysis_plan import Analysis
from evaluation.study import Study


@dataclass(frozen=True)
class Reading:
    """The released table of patients, with what it takes to read a series in it.

    Attributes:
        study: places and plan.
        shown: the table.
        codes: another year than the plan's for the change of procedure codes; None takes the plan's.
    """

    study: Study
    shown: ShownTable
    codes: int | None = None

    def series(self, analysis: SeriesAnalysis, unit: str) -> tuple[Point, ...]:
        """The years of a unit, counted as an analysis counts people."""
        plan = self.study.analysis_plan
        return series_of(
            self.shown,
            self.study,
            unit=unit,
            basis=basis_of(self.shown, analysis),
            last_year_of_old_codes=plan.last_year_of_old_codes if self.codes is None else self.codes,
        )

    def every(self, analysis: SeriesAnalysis, units: Iterable[str]) -> Mapping[str, tuple[Point, ...]]:
        """The years of several units."""
        return {unit: self.series(analysis, unit) for unit in units}


def analysis_key(analysis: Analysis, reading: Reading) -> str:
    """The key of an analysis that is word for word in the plan; of any other it says that it is exploratory.

    Args:
        analysis: that was carried out.
        reading: of the table; with another year for the change of codes no analysis is the plan's.
    """
    plan = reading.study.analysis_plan
    is_planned = plan.analysis(analysis.key) == analysis and reading.codes in {None, plan.last_year_of_old_codes}
    return analysis.key if is_planned else exploratory(analysis.key)


def fitted_on(points: Iterable[Point]) -> tuple[FittedOn, ...]:
    """The cells of the released table of patients that stand behind some years, each once; nothing without a year."""
    cells = tuple({tuple(point.cell.items()): point.cell for point in points}.values())
    return (FittedOn(NAME, (COLUMN,), cells),) if cells else ()


def area_column(study: Study) -> ColumnDescription:
    """The words for the dimension of units."""
    return ColumnDescription(message("Area"), unit_names(study.reference))


def source_of(study: Study) -> Words:
    """Where the figures behind a model come from."""
    delivery = study.deliveries.get(TABLE)
    return message("Source: {citation}.", citation=delivery.citation if delivery else "–")
