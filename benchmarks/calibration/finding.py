"""What one method did in one shape, and the file that keeps it."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from benchmarks.calibration.shapes import Shape
from evaluation.methods.results import Convention
from evaluation.project import project_path

RESULT: Final = project_path("docs") / "calibration.csv"
_DIGITS: Final = 4
_COLUMNS: Final = (
    *("convention", "what", "before", "after", "size", "level", "dispersion", "shock", "autocorrelation", "drift"),
    *("step", "nominal", "share", "given", "simulations"),
)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What came of many simulations.

    Attributes:
        share: of the answers, how many held the truth; for a signal, how many gave one.
        given: of the simulated data, the share in which the method gave an answer.
        simulations: how many were simulated.
    """

    share: float
    given: float
    simulations: int

    @property
    def error(self) -> float:
        """Monte Carlo standard error of the share; infinite where there was no answer."""
        answers = self.given * self.simulations
        if answers < 1:
            return math.inf
        # A share of 0 or 1 has an error too: that of one more answer the other way.
        share = min(max(self.share, 1 / (answers + 1)), answers / (answers + 1))
        return math.sqrt(share * (1 - share) / answers)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """How often a method was right, or gave a signal, in simulated data of one shape.

    Attributes:
        convention: the method.
        what: what was estimated or tested, such as `level`, `level_and_trend` or `any_signal`.
        shape: of the data.
        nominal: what the share should be.
        answers: what it was.
    """

    convention: Convention
    what: str
    shape: Shape
    nominal: float
    answers: Answers


def answers(right: NDArray[np.bool_], given: NDArray[np.bool_] | None = None) -> Answers:
    """Counts the answers; shares are rounded as they are kept.

    Args:
        right: one truth value a simulation.
        given: whether the method gave an answer; always, unless told.
    """
    answered = np.ones(right.shape, dtype=np.bool_) if given is None else given
    share = float(right[answered].mean()) if answered.any() else 0.0
    return Answers(
        share=round(share, _DIGITS), given=round(float(answered.mean()), _DIGITS), simulations=int(right.size)
    )


def written(findings: Iterable[Finding], place: Path) -> None:
    """Keeps findings, one a line."""
    with place.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(_COLUMNS)
        for each in findings:
            values = {**vars(each), **vars(each.shape), **vars(each.answers)}
            lines.writerow([_text(values[name]) for name in _COLUMNS])


def read(place: Path = RESULT) -> list[Finding]:
    """Findings as they were kept."""
    with place.open(encoding="utf-8", newline="") as file:
        return [_finding(row) for row in csv.DictReader(file)]


def _finding(row: Mapping[str, str]) -> Finding:
    shape = Shape(
        before=int(row["before"]),
        after=int(row["after"]),
        size=int(row["size"]),
        level=float(row["level"]),
        dispersion=float(row["dispersion"]),
        shock=float(row["shock"]),
        autocorrelation=float(row["autocorrelation"]),
        drift=row["drift"] == "1",
        step=float(row["step"]),
    )
    found = Answers(share=float(row["share"]), given=float(row["given"]), simulations=int(row["simulations"]))
    convention = cast("Convention", row["convention"])
    return Finding(convention=convention, what=row["what"], shape=shape, nominal=float(row["nominal"]), answers=found)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return f"{value:g}" if isinstance(value, float) else str(value)
