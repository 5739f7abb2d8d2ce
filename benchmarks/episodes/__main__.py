"""Measures: `python -m benchmarks.episodes [--rows N]… [--gate-rows N] [--runs N] [--only counting|gate]`."""

import argparse
import sys
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.episodes import checking, counting
from benchmarks.episodes.measured import RUNS, run

_ONE_CONTENDER = ("count", "check")


def main() -> None:
    """Reads the command line and does it; what is measured starts this again, a contender each."""
    if len(sys.argv) > 1 and sys.argv[1] in _ONE_CONTENDER:
        contend(*sys.argv[1:])
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, action="append", help="contacts to count patients in; may be repeated")
    parser.add_argument("--gate-rows", type=int, default=10_000_000, help="contacts to check")
    parser.add_argument("--runs", type=int, default=RUNS, help="of each contender")
    parser.add_argument("--only", choices=("counting", "gate"), help="one of the two")
    options = parser.parse_args()
    run(rows=options.rows, gate_rows=options.gate_rows, runs=options.runs, only=options.only)


def contend(what: str, name: str, file: str, out: str) -> None:
    """Lets one contender do its work once, and keeps its answer.

    Args:
        what: `count` or `check`.
        name: of the contender.
        file: contacts as Parquet.
        out: where the answer goes, as Parquet.
    """
    contenders = counting.CONTENDERS if what == "count" else checking.CONTENDERS
    pq.write_table(contenders[name](Path(file)), out)


if __name__ == "__main__":
    main()
