"""The same table given to pytauargus, the open engine of Tau-Argus: what it hides, and how long it takes.

An optional development dependency: who imports this module asks for it first.
"""

import contextlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pytauargus.engine import run_batch

from evaluation.disclosure.counts import Counts
from evaluation.disclosure.shape import Key

_WIDTH: Final = 5
"""How far a small count must possibly be from the true one, both sides together: what one symbol is asked for."""
_TOTAL: Final = "Total"
_STATUS: Final = -3
"""Where the status stands in a line of the engine's output: before the two ends of the range."""


@dataclass(frozen=True)
class Hidden:
    """What the engine did.

    Attributes:
        cells: hidden ones, zeros not among them: it takes them for known.
        seconds: on the clock, reading and writing its files included.
    """

    cells: int
    seconds: float


def hidden_by_tau_argus(
    counts: Counts, folder: Path, *, method: str, dimensions: Mapping[str, Sequence[tuple[str, Sequence[str]]]]
) -> Hidden:
    """One table, every cell of which costs the same.

    Args:
        counts: with totals that add up, and with their true values.
        folder: for its files.
        method: "OPT(1)" or "MOD(1)".
        dimensions: for each dimension its totals with their parts; the last total is the one of everything.
    """
    names = list(dimensions)
    for name, totals in dimensions.items():
        lines = [line for total, parts in totals[:-1] for line in (total, *(f"@{part}" for part in parts))]
        (folder / f"{name}.hrc").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    wholes = [totals[-1][0] for totals in dimensions.values()]
    (folder / "table.tab").write_text("".join(_line(key, wholes, value) for key, value in counts.values.items()))
    (folder / "table.rda").write_text(_description({name: len(totals) > 1 for name, totals in dimensions.items()}))
    (folder / "batch.arb").write_text(_batch(names, method), encoding="utf-8")
    start = time.perf_counter()
    # It writes its notes to wherever it is called from.
    with contextlib.chdir(folder):
        run_batch(folder / "batch.arb")
    seconds = time.perf_counter() - start
    lines = (folder / "out.tab").read_text(encoding="utf-8").splitlines()
    return Hidden(sum(line.split(";")[_STATUS] in {"U", "M"} for line in lines), seconds)


def _line(key: Key, wholes: Sequence[str], value: int) -> str:
    codes = [_TOTAL if code == whole else code for code, whole in zip(key, wholes, strict=True)]
    is_small = 0 < value < _WIDTH
    below, above = (value, _WIDTH - value) if is_small else (0, 0)
    return ";".join([*codes, str(value), str(value), "1", "U" if is_small else "S", str(below), str(above)]) + "\n"


def _description(dimensions: Mapping[str, bool]) -> str:
    lines = ['<SEPARATOR> ";"', '<SAFE> "S"', '<UNSAFE> "U"', '<PROTECT> "P"']
    for name, is_hierarchy in dimensions.items():
        lines += [name, "<RECODEABLE>", f'<TOTCODE> "{_TOTAL}"']
        if is_hierarchy:
            lines += ["<HIERARCHICAL>", f'<HIERCODELIST> "{name}.hrc"', '<HIERLEADSTRING> "@"']
    lines += ["patients", "<NUMERIC>", "<DECIMALS> 0", "records", "<FREQUENCY>", "cost", "<NUMERIC> <COST>"]
    lines += ["status", "<STATUS>", "below", "<NUMERIC> <LOWERPL>", "above", "<NUMERIC> <UPPERPL>"]
    return "".join(f"{line}\n" for line in lines)


def _batch(names: Sequence[str], method: str) -> str:
    spanning = "".join(f'"{name}"' for name in names)
    lines = ['<OPENTABLEDATA> "table.tab"', '<OPENMETADATA> "table.rda"']
    lines += [f'<SPECIFYTABLE> {spanning}|"patients"||"cost"', "<SAFETYRULE>", "<READTABLE> 1"]
    lines += [f"<SUPPRESS> {method}", '<WRITETABLE> (1,5,SO+,"out.tab")']
    return "".join(f"{line}\n" for line in lines)
