"""The yearly report against stock papermill and nbconvert on the same notebooks, the gate's cache cold and warm."""

import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.measure import Cost, cost, in_turn, say, spread
from evaluation.project import project_path
from evaluation.reports import REPORTS

RUNS: Final = 3
DATA: Final = "data/published"
_MEBIBYTE: Final = 1 << 20


def run() -> None:
    """Measures and says."""
    for name, cold in (("cold", True), ("warm", False)):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            if not cold:
                _ours(place, cold=False)
            ours, stock = in_turn(partial(_ours, place, cold=cold), partial(_stock, place, cold=cold), runs=RUNS)
        _say(name, ours, stock)


def _say(name: str, ours: Sequence[Cost], stock: Sequence[Cost]) -> None:
    say(f"report on {DATA}, cache of the gate {name}, {RUNS} runs each, in turn:")
    for figure in ("wall", "cpu"):
        a, b = (spread([getattr(each, figure) for each in costs]) for costs in (ours, stock))
        say(f"  {figure} seconds: ours {a}, papermill + nbconvert {b}, ratio of medians {a.median / b.median:.2f}")
    a, b = (spread([each.peak / _MEBIBYTE for each in costs]) for costs in (ours, stock))
    say(f"  peak memory of all processes, MiB: ours {a}, papermill + nbconvert {b}, ratio {a.median / b.median:.2f}")


def _ours(place: Path, *, cold: bool) -> Cost:
    with tempfile.TemporaryDirectory(dir=place) as out:
        command = [sys.executable, "-m", "evaluation", "run", "summative", "--data", DATA, "--out", out]
        return cost(command, _environment(place, out, cold=cold))


def _stock(place: Path, *, cold: bool) -> Cost:
    with tempfile.TemporaryDirectory(dir=place) as out:
        script = "\n".join(_stock_commands(name, out) for name in REPORTS["summative"])
        return cost(["sh", "-e", "-c", script], _environment(place, out, cold=cold))


def _stock_commands(name: str, out: str) -> str:
    source, executed = project_path("notebooks") / f"{name}.ipynb", f"{out}/{name}.ipynb"
    papermill = f'"{sys.executable}" -m papermill --no-progress-bar -p data {DATA} "{source}" "{executed}"'
    return f'{papermill}\n"{sys.executable}" -m nbconvert --to html "{executed}"'


def _environment(place: Path, out: str, *, cold: bool) -> dict[str, str]:
    return {"OPPTAKT_CACHE": out if cold else str(place / "cache")}
