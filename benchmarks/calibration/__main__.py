"""Simulates, keeps what was found and writes the page: `python -m benchmarks.calibration [--quick] [--out FOLDER]`."""

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.calibration import charts, counts, hidden, regions, series
from benchmarks.calibration.finding import RESULT, Finding, read, written
from benchmarks.calibration.page import page
from benchmarks.calibration.plots import drawn
from benchmarks.measure import say

_FAMILIES = (series, regions, counts, charts, hidden)


def found(place: int, *, quick: bool) -> list[Finding]:
    """The findings of one family."""
    return list(_FAMILIES[place].findings(quick=quick))


def simulated(*, quick: bool) -> list[Finding]:
    """The findings of all, in order: each shape has its own random numbers, so that two processes change nothing."""
    with ProcessPoolExecutor(2) as pool:
        work = [pool.submit(found, place, quick=quick) for place in range(len(_FAMILIES))]
        return [each for family in work for each in family.result()]


def published(findings: Sequence[Finding], place: Path) -> None:
    """Writes the page and its figures."""
    images = place / "images"
    images.mkdir(parents=True, exist_ok=True)
    (place / "calibration.md").write_text(page(findings), encoding="utf-8")
    for name, picture in drawn(findings).items():
        (images / name).write_bytes(picture)


def main() -> None:
    """Reads the command line and does it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few shapes, fewer simulations, and no page")
    parser.add_argument("--page-only", action="store_true", help="the page from the result that is kept")
    parser.add_argument("--out", type=Path, default=RESULT.parent, help="where the result and the page go")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    kept = options.out / RESULT.name
    if not options.page_only:
        written(simulated(quick=options.quick), kept)
    if not options.quick:
        published(read(kept), options.out)
    say(str(kept))


if __name__ == "__main__":
    main()
