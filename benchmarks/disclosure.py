"""Disclosure control against table size: time and cells hidden, suppression and audit apart, beside pytauargus.

pytauargus protects against a weaker reader: one who knows only that counts are not negative; zeros are published. Its
times include its files; it runs where it is installed. Every pattern has passed the audit, or the line says so.
"""

import importlib
import importlib.util
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import Final

from tests.disclosure.secondary_suppression.synthetic import number_hidden, trusts_by_sector

from benchmarks.measure import say, spread
from evaluation.disclosure.audit import audit
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.secondary_suppression import suppress_secondary

RUNS: Final = 3
_SECTORS: Final = 4
_OPTIMAL_UP_TO: Final = 1000
"""Cells up to which its optimal method ends within minutes; larger tables get its modular one."""


@dataclass(frozen=True)
class Size:
    """One table.

    Attributes:
        cells: totals included.
        years: without the pooled ones.
        trusts: of each health authority.
        runs: how often it is measured.
    """

    cells: int
    years: int
    trusts: Mapping[str, int]
    runs: int = RUNS

    def counts(self, *, hide_zero: bool = True) -> Counts:
        """Its counts, the same every time."""
        return trusts_by_sector(years=self.years, pooled=self.years > 1, trusts=self.trusts, hide_zero=hide_zero)


def _trusts(south_east: int, west: int, mid: int, north: int) -> dict[str, int]:
    return {"south_east": south_east, "west": west, "mid": mid, "north": north}


PROGRAMME: Final = Size(750, 5, _trusts(9, 4, 3, 4))
"""20 trusts, 4 sectors and 5 years are 400 counts, 750 with their totals."""
SIZES: Final = (
    Size(100, 1, _trusts(6, 3, 3, 3)),
    Size(400, 3, _trusts(6, 3, 3, 3)),
    PROGRAMME,
    Size(1000, 7, _trusts(9, 4, 3, 4)),
    Size(3025, 10, _trusts(20, 10, 10, 10), runs=1),
    Size(10_000, 9, _trusts(70, 45, 40, 40), runs=1),
)


@dataclass(frozen=True)
class Measured:
    """What one table took, in seconds, and what came of it."""

    suppression: float
    audit: float
    hidden: int
    is_passed: bool


def run() -> None:
    """Measures and says."""
    medians: list[tuple[int, float, float]] = []
    for size in SIZES:
        counts = size.counts()
        found = [_measured(counts) for _ in range(size.runs)]
        suppression, audited = spread([each.suppression for each in found]), spread([each.audit for each in found])
        medians.append((len(counts.cells), suppression.median, audited.median))
        passed = "audit passed" if found[0].is_passed else "AUDIT NOT PASSED"
        say(
            f"{len(counts.cells)} cells, {number_hidden(counts.cells)} small: {found[0].hidden} hidden, {passed}; "
            f"suppression {suppression} s, audit {audited} s"
        )
        _say_theirs(size, suppression.median + audited.median)
    for name, place in (("suppression", 1), ("audit", 2)):
        say(f"{name}: time grows with the number of cells to the power of {_growth(medians, place):.2f}")


def _measured(counts: Counts) -> Measured:
    start = time.perf_counter()
    cells = suppress_secondary(counts)
    between = time.perf_counter()
    found = audit(counts.with_cells(cells))
    end = time.perf_counter()
    return Measured(between - start, end - between, number_hidden(cells), found.is_passed)


def _say_theirs(size: Size, ours: float) -> None:
    engine = _engine()
    if engine is None:
        say("  pytauargus is not installed")
        return
    method = "OPT(1)" if size.cells <= _OPTIMAL_UP_TO else "MOD(1)"
    counts = size.counts(hide_zero=False)
    found = [engine(counts, size, method) for _ in range(size.runs)]
    seconds = spread([each for _, each in found])
    say(
        f"  pytauargus {method}, zeros published: {found[0][0]} hidden in {seconds} s; "
        f"ours, suppression and audit together, takes {ours / seconds.median:.1f} times as long (ratio of medians)"
    )


def _engine() -> Callable[[Counts, Size, str], tuple[int, float]] | None:
    if importlib.util.find_spec("pytauargus") is None:
        return None
    theirs = importlib.import_module("tests.disclosure.secondary_suppression.tau_argus")

    def hidden(counts: Counts, size: Size, method: str) -> tuple[int, float]:
        with tempfile.TemporaryDirectory() as folder:
            values = counts.values if size.years > 1 else {key[:2]: value for key, value in counts.values.items()}
            table = Counts(counts.cells, counts.threshold, values=values)
            found = theirs.hidden_by_tau_argus(table, Path(folder), method=method, dimensions=_dimensions(size))
        return found.cells, found.seconds

    return hidden


def _dimensions(size: Size) -> dict[str, list[tuple[str, list[str]]]]:
    units = [(name, [f"{name}_{trust}" for trust in range(number)]) for name, number in size.trusts.items()]
    sectors = [("all", [f"sector_{sector}" for sector in range(_SECTORS)])]
    years = [("pooled", [str(2016 + year) for year in range(size.years)])]
    spanning = {"unit": [*units, ("country", list(size.trusts))], "sector": sectors}
    return spanning | ({"year": years} if size.years > 1 else {})


def _growth(medians: Sequence[tuple[int, float, float]], place: int) -> float:
    """The slope of the logarithm of the time over the logarithm of the number of cells, by least squares."""
    across = [log(each[0]) for each in medians]
    up = [log(max(each[place], exp(-9))) for each in medians]
    return statistics.linear_regression(across, up).slope
