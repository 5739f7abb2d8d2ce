"""Disclosure control against table size: time and cells hidden, suppression and audit apart, beside pytauargus.

pytauargus protects against a weaker reader: one who knows only that counts are not negative, and zeros are published.
What it hides is held against what our suppression hides from that reader; its times are held against ours for the
strong readers, suppression and audit together. Seconds are of the processor: both work on one core, and a machine that
is shared does not blur them. Every pattern has passed the audit, or the line says so.
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

from tests.disclosure.secondary_suppression.synthetic import TRUSTS, number_hidden, the_measured_table, trusts_by_sector
from tests.disclosure.secondary_suppression.weak_reader import hidden_against_the_weak_reader

from benchmarks.measure import say, spread
from evaluation.disclosure.audit import audit
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.secondary_suppression import suppress_secondary

_SEEDS: Final = (20261123, 20261124, 20261125)
_OF_THE_MEASURED_SHAPE: Final = (2030, 2058, 2347, 2350)
"""Every table among 500 with exactly 91 counts of 1 to 4 and 30 of nobody."""
_OPTIMAL_UP_TO: Final = 1000
"""Cells up to which its optimal method ends within minutes; larger tables get its modular one."""


@dataclass(frozen=True)
class Size:
    """Tables of one size.

    Attributes:
        cells: totals included.
        years: without the pooled ones.
        trusts: of each health authority.
        sectors: without all of them.
        seeds: one for each table; each is measured once.
    """

    cells: int
    years: int
    trusts: Mapping[str, int]
    sectors: int = 4
    seeds: tuple[int, ...] = _SEEDS

    def counts(self, seed: int, *, hide_zero: bool = True) -> Counts:
        """The counts of one table, the same every time."""
        if self is MEASURED:
            return the_measured_table(hide_zero=hide_zero, seed=seed)
        return trusts_by_sector(
            years=self.years, pooled=self.years > 1, trusts=self.trusts, hide_zero=hide_zero, seed=seed
        )


def _trusts(south_east: int, west: int, mid: int, north: int) -> dict[str, int]:
    return {"south_east": south_east, "west": west, "mid": mid, "north": north}


MEASURED: Final = Size(400, 3, TRUSTS, sectors=3, seeds=_OF_THE_MEASURED_SHAPE)
"""The shape that the method was chosen on: 400 cells with their totals, 91 of 1 to 4."""
PROGRAMME: Final = Size(750, 5, TRUSTS)
"""20 trusts, 4 sectors and 5 years are 400 counts, 750 with their totals."""
SIZES: Final = (
    Size(100, 1, _trusts(6, 3, 3, 3)),
    MEASURED,
    PROGRAMME,
    Size(1000, 7, TRUSTS, seeds=_SEEDS[:1]),
    Size(3025, 10, _trusts(20, 10, 10, 10), seeds=_SEEDS[:1]),
    Size(10_000, 9, _trusts(70, 45, 40, 40), seeds=_SEEDS[:1]),
)


@dataclass(frozen=True)
class Measured:
    """What one table took, in seconds of the processor, and what came of it."""

    suppression: float
    audit: float
    small: int
    hidden: int
    is_passed: bool


def run() -> None:
    """Measures and says."""
    medians: list[tuple[int, float, float]] = []
    for size in SIZES:
        found = [_measured(size.counts(seed)) for seed in size.seeds]
        suppression, audited = spread([each.suppression for each in found]), spread([each.audit for each in found])
        medians.append((size.cells, suppression.median, audited.median))
        passed = "audit passed" if all(each.is_passed for each in found) else "AUDIT NOT PASSED"
        say(
            f"{size.cells} cells, tables: {len(found)}; small {[each.small for each in found]}, hidden "
            f"{[each.hidden for each in found]}, {passed}; suppression {suppression} s, audit {audited} s"
        )
        _say_theirs(size, suppression.median + audited.median)
    for name, place in (("suppression", 1), ("audit", 2)):
        say(f"{name}: time grows with the number of cells to the power of {_growth(medians, place):.2f}")


def _measured(counts: Counts) -> Measured:
    start = time.process_time()
    cells = suppress_secondary(counts)
    between = time.process_time()
    found = audit(counts.with_cells(cells))
    end = time.process_time()
    return Measured(between - start, end - between, number_hidden(counts.cells), number_hidden(cells), found.is_passed)


def _say_theirs(size: Size, ours: float) -> None:
    engine = _engine()
    if engine is None:
        say("  pytauargus is not installed")
        return
    method = "OPT(1)" if size.cells <= _OPTIMAL_UP_TO else "MOD(1)"
    tables = [size.counts(seed, hide_zero=False) for seed in size.seeds]
    found = [engine(counts, size, method) for counts in tables]
    seconds = spread([each for _, each in found])
    say(
        f"  pytauargus {method}, zeros published: {[cells for cells, _ in found]} hidden in {seconds} s, "
        f"ours against the same reader {[hidden_against_the_weak_reader(counts) for counts in tables]}; "
        f"ours against the strong readers, audit included, takes {ours / seconds.median:.1f} times as long"
    )


def _engine() -> Callable[[Counts, Size, str], tuple[int, float]] | None:
    if importlib.util.find_spec("pytauargus") is None:
        return None
    theirs = importlib.import_module("tests.disclosure.secondary_suppression.tau_argus")

    def hidden(counts: Counts, size: Size, method: str) -> tuple[int, float]:
        with tempfile.TemporaryDirectory() as folder:
            values = counts.values if size.years > 1 else {key[:2]: value for key, value in counts.values.items()}
            table = Counts(counts.cells, counts.threshold, values=values)
            start = time.process_time()
            found = theirs.hidden_by_tau_argus(table, Path(folder), method=method, dimensions=_dimensions(size))
            seconds = time.process_time() - start
        return found.cells, seconds

    return hidden


def _dimensions(size: Size) -> dict[str, list[tuple[str, list[str]]]]:
    units = [(name, [f"{name}_{trust}" for trust in range(number)]) for name, number in size.trusts.items()]
    sectors = [("all", [f"sector_{sector}" for sector in range(size.sectors)])]
    years = [("pooled", [str(2016 + year) for year in range(size.years)])]
    spanning = {"unit": [*units, ("country", list(size.trusts))], "sector": sectors}
    return spanning | ({"year": years} if size.years > 1 else {})


def _growth(medians: Sequence[tuple[int, float, float]], place: int) -> float:
    """The slope of the logarithm of the time over the logarithm of the number of cells, by least squares."""
    across = [log(each[0]) for each in medians]
    up = [log(max(each[place], exp(-9))) for each in medians]
    return statistics.linear_regression(across, up).slope
