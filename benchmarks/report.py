"""The yearly report against stock papermill and nbconvert on the same notebooks, the gate's cache cold and warm."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.measure import Cost, cost, in_turn, peak_memory, say, spread
from evaluation.project import project_path
from evaluation.reports import REPORTS

Measured = TypeVar("Measured")
RUNS: Final = 5
DATA: Final = "data/published"
_MEBIBYTE: Final = 1 << 20


def run() -> None:
    """Measures and says."""
    for name, cold in (("cold", True), ("warm", False)):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            if not cold:
                _measured(place, _ours, cost, cold=False)
            ours, stock = in_turn(
                partial(_measured, place, _ours, cost, cold=cold),
                partial(_measured, place, _stock, cost, cold=cold),
                runs=RUNS,
            )
            peaks = [_measured(place, each, peak_memory, cold=cold) / _MEBIBYTE for each in (_ours, _stock)]
        _say(name, ours, stock, peaks)


def _say(name: str, ours: Sequence[Cost], stock: Sequence[Cost], peaks: Sequence[float]) -> None:
    say(f"report on {DATA}, cache of the gate {name}, {RUNS} runs each, in turn:")
    for figure in ("wall", "cpu"):
        a, b = (spread([getattr(each, figure) for each in costs]) for costs in (ours, stock))
        say(f"  {figure} seconds: ours {a}, papermill + nbconvert {b}, ratio of medians {a.median / b.median:.2f}")
    say(
        f"  peak memory of all processes, MiB, one run each: ours {peaks[0]:.0f}, papermill + nbconvert "
        f"{peaks[1]:.0f}, "
        f"ratio {peaks[0] / peaks[1]:.2f}"
    )


def _measured(
    place: Path,
    command: Callable[[str], list[str]],
    measure: Callable[[list[str], dict[str, str]], Measured],
    *,
    cold: bool,
) -> Measured:
    with tempfile.TemporaryDirectory(dir=place) as out:
        return measure(command(out), {"OPPTAKT_CACHE": out if cold else str(place / "cache")})


def _ours(out: str) -> list[str]:
    return [sys.executable, "-m", "evaluation", "run", "summative", "--data", DATA, "--out", out]


def _stock(out: str) -> list[str]:
    return ["sh", "-e", "-c", "\n".join(_stock_commands(name, out) for name in REPORTS["summative"])]


def _stock_commands(name: str, out: str) -> str:
    source, executed = project_path("notebooks") / f"{name}.ipynb", f"{out}/{name}.ipynb"
    papermill = f'"{sys.executable}" -m papermill --no-progress-bar -p data {DATA} "{source}" "{executed}"'
    return f'{papermill}\n"{sys.executable}" -m nbconvert --to html "{executed}"'
