"""Every contender in turn, as a process of its own: medians, ratios to the one they are held against, peak memory."""

import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.episodes.counting import cells
from benchmarks.episodes.generated import write_contacts
from benchmarks.measure import Cost, cost, peak_memory, say, spread

ROWS: Final = (1_000_000, 10_000_000, 100_000_000)
RUNS: Final = 3
_COUNT: Final = ("ours", "decode_duckdb", "lengths_duckdb", "decode_pyarrow", "cube", "polars", "pandas", "command")
_CHECK: Final = ("scan", "by_hand", "pandera", "great_expectations")
_LIMIT: Final = "decode_duckdb"
_PANDAS_UP_TO: Final = 10_000_000
"""Of more rows pandas holds more than most machines have: five columns of a hundred million texts."""
_EQUAL_UP_TO: Final = 1_000_000
_MIB: Final = 1 << 20


@dataclass(frozen=True)
class Measured:
    """What a contender took.

    Attributes:
        costs: of its runs.
        memory: bytes that its processes held at once, in a run by itself.
    """

    costs: tuple[Cost, ...]
    memory: int

    def median(self, figure: str) -> float:
        """The median of `wall` or `cpu`, in seconds."""
        return float(statistics.median(getattr(each, figure) for each in self.costs))


def run(
    *, rows: Sequence[int] | None = None, gate_rows: int = 10_000_000, runs: int = RUNS, only: str | None = None
) -> None:
    """Measures and says; what it writes lies in a temporary folder, one file of contacts at a time.

    Args:
        rows: numbers of contacts in which patients are counted.
        gate_rows: number of contacts that are checked.
        runs: of each contender.
        only: `counting` or `gate` for one of the two.
    """
    if only != "gate":
        limits = {each: _counted(each, runs) for each in rows or ROWS}
        _say_growth(limits)
    if only != "counting":
        _checked(gate_rows, runs)


def _counted(rows: int, runs: int) -> dict[str, Measured]:
    names = [name for name in _COUNT if name != "pandas" or rows <= _PANDAS_UP_TO]
    with tempfile.TemporaryDirectory(prefix="opptakt-benchmark-") as place:
        file = Path(place) / "contacts.parquet"
        write_contacts(file, rows)
        say(f"{rows:,} contacts, {file.stat().st_size / _MIB:,.0f} MiB; patients counted, {runs} runs each, in turn:")
        found = _in_turn("count", names, file, runs)
        _say_all(found, against=_LIMIT)
        if rows <= _EQUAL_UP_TO:
            _say_equal(names, Path(place))
    return found


def _checked(rows: int, runs: int) -> None:
    with tempfile.TemporaryDirectory(prefix="opptakt-benchmark-") as place:
        file = Path(place) / "contacts.parquet"
        write_contacts(file, rows, day=pa.timestamp("us"))
        say(f"{rows:,} contacts; 13 rules checked, {runs} runs each, in turn:")
        _say_all(_in_turn("check", _CHECK, file, runs), against="by_hand")
        answers = {name: _answer(Path(place), name).to_pydict() for name in _CHECK}
        by_rule = {name: dict(zip(each["rule"], each["rows"], strict=True)) for name, each in answers.items()}
        alike = by_rule["scan"] == by_rule["great_expectations"] == by_rule["by_hand"]
        said = "the same rows fail" if alike else "THE ROWS THAT FAIL DIFFER"
        say(f"  {said}: {by_rule['scan']}; pandera: {by_rule['pandera']}")


def _in_turn(what: str, names: Sequence[str], file: Path, runs: int) -> dict[str, Measured]:
    """A B C A B C, so that a machine that drifts does so for all; then each once more for its memory."""
    commands = {name: _command(what, name, file) for name in names}
    rounds = [{name: cost(command) for name, command in commands.items()} for _ in range(runs)]
    return {
        name: Measured(tuple(each[name] for each in rounds), peak_memory(command)) for name, command in commands.items()
    }


def _command(what: str, name: str, file: Path) -> list[str]:
    out = _out(file.parent, name)
    return [sys.executable, "-m", "benchmarks.episodes", what, name, str(file), str(out)]


def _out(place: Path, name: str) -> Path:
    return place / f"{name}.answer.parquet"


def _answer(place: Path, name: str) -> pa.Table:
    return pq.read_table(_out(place, name))


def _say_all(found: Mapping[str, Measured], *, against: str) -> None:
    held = found[against]
    for name, each in found.items():
        wall, cpu = (spread([getattr(one, figure) for one in each.costs]) for figure in ("wall", "cpu"))
        ratios = " and ".join(f"{each.median(figure) / held.median(figure):.2f}" for figure in ("wall", "cpu"))
        say(
            f"  {name}: {wall} s on the clock, {cpu} s of the processor, {each.memory / _MIB:,.0f} MiB; "
            f"{ratios} times {against}"
        )


def _say_equal(names: Sequence[str], place: Path) -> None:
    """Ours against all others, cell by cell; only the command adds cells in which nobody is."""
    counted = {
        name: cells(_answer(place, name)) for name in names if name in {"ours", "command", "cube", "polars", "pandas"}
    }
    different = [name for name, each in counted.items() if each != counted["ours"]]
    said = f"DIFFERENT: {', '.join(different)}" if different else "all equal, cell by cell"
    say(f"  {len(counted['ours']):,} cells; {said}")


def _say_growth(found: Mapping[int, Mapping[str, Measured]]) -> None:
    sizes = sorted(found)
    for few, many in pairwise(sizes):
        times = {name: found[many][name].median("cpu") / found[few][name].median("cpu") for name in ("ours", _LIMIT)}
        said = ", ".join(f"{name} {each:.1f}" for name, each in times.items())
        say(f"{many / few:.0f} times the contacts, times the processor seconds: {said}")
