"""The ledger on disk: the file that a run hands to its chapters, and the file of figures that others have published."""

import csv
import json
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import ceil, floor
from pathlib import Path
from typing import Any, Final

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.ledger.model import NOTHING_BEFORE, EarlierRelease, Ledger, OutsideFigure
from evaluation.disclosure.statement import STATEMENTS_FORMAT, ReleaseStatement
from evaluation.errors import DisclosureRefusedError, WrongUseError
from evaluation.messages import message

LEDGER_VARIABLE: Final = "OPPTAKT_LEDGER"
"""The environment variable that names the file in which a run's chapters find what has been published before."""

OUTSIDE_COLUMNS: Final = (
    "universe",
    "count",
    "place",
    "not_stated",
    "value",
    "rate",
    "per",
    "population",
    "source",
)
"""The columns of a file of outside figures: a count, or a rate as it was printed with its population."""


def open_ledger() -> Ledger:
    """What has been published before, as the run has found it; nothing where no run is under way.

    Raises:
        DisclosureRefusedError: the file is damaged or from a later version.
    """
    path = os.environ.get(LEDGER_VARIABLE)
    return read_ledger(Path(path)) if path else NOTHING_BEFORE


@lru_cache(maxsize=1)
def read_ledger(path: Path) -> Ledger:
    """The ledger that a file holds.

    Args:
        path: written by `write_ledger`.

    Raises:
        DisclosureRefusedError: the file is damaged or from a later version.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] == STATEMENTS_FORMAT:
            return _ledger_from(content)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise DisclosureRefusedError(
        message(
            "The list of what has been published before cannot be read: it is damaged, or a later version of the suite "
            "wrote it. Without it nothing is released."
        )
    )


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write a ledger for the chapters of a run."""
    content = {
        "format": STATEMENTS_FORMAT,
        "releases": [
            {"name": release.name, "statements": [each.as_json() for each in release.statements]}
            for release in ledger.releases
        ],
        "figures": [_figure_json(figure) for figure in ledger.figures],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8", newline="\n")


def read_outside_figures(path: Path) -> tuple[OutsideFigure, ...]:
    """The figures that others have published, from a file of them.

    Args:
        path: CSV in UTF-8 with the columns of `OUTSIDE_COLUMNS`; `place` such as `year=2016;unit=helse_nord`; either a
            `value`, or a `rate` as printed with its `per` and `population`.

    Raises:
        WrongUseError: columns are missing, or rows cannot be understood.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in OUTSIDE_COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise WrongUseError(
                message("{file}: columns are missing: {columns}.", file=path.name, columns=", ".join(missing))
            )
        read = list(_figures(reader))
    wrong = [number for number, figure in read if figure is None]
    if wrong:
        raise WrongUseError(
            message(
                "{file}: rows cannot be understood; rows: {rows}. Each needs a place such as year=2016, a whole value, "
                "or a rate with per and population, and a source.",
                file=path.name,
                rows=", ".join(str(number) for number in wrong),
            )
        )
    return tuple(figure for _, figure in read if figure is not None)


def _figures(reader: "csv.DictReader[str]") -> Iterator[tuple[int, OutsideFigure | None]]:
    # The first row of numbers is row 2 of the file.
    for number, row in enumerate(reader, start=2):
        try:
            yield number, _figure(row)
        except (ValueError, InvalidOperation, ZeroDivisionError, TypeError):
            yield number, None


def _figure(row: Mapping[str, str]) -> OutsideFigure:
    place = dict(part.split("=", 1) for part in row["place"].split(";") if part)
    if not (row["universe"] and row["count"] and row["source"].strip() and place):
        raise ValueError("a figure needs a universe, a count, a place and a source")
    return OutsideFigure(
        universe=row["universe"],
        count=row["count"],
        place=place,
        unstated=frozenset(name for name in row["not_stated"].split(";") if name),
        limits=_limits(row),
        source=row["source"].strip(),
    )


def _limits(row: Mapping[str, str]) -> Bounds:
    """The counts that a published number leaves: itself, or all that round to a published rate."""
    if row["value"]:
        value = int(row["value"])
        if value < 0:
            raise ValueError("a count is not negative")
        return Bounds(value, value)
    rate, per, population = Decimal(row["rate"]), Decimal(row["per"]), Decimal(row["population"])
    exponent = rate.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    people = population / per
    lowest, highest = ceil((rate - half) * people), floor((rate + half) * people)
    if highest < lowest or highest < 0:
        raise ValueError("no count rounds to this rate")
    return Bounds(max(lowest, 0), highest)


def _ledger_from(content: Mapping[str, Any]) -> Ledger:
    return Ledger(
        releases=tuple(
            EarlierRelease(each["name"], tuple(map(ReleaseStatement.from_json, each["statements"])))
            for each in content["releases"]
        ),
        figures=tuple(
            OutsideFigure(
                universe=each["universe"],
                count=each["count"],
                place=each["place"],
                unstated=frozenset(each["unstated"]),
                limits=Bounds(*each["limits"]),
                source=each["source"],
            )
            for each in content["figures"]
        ),
    )


def _figure_json(figure: OutsideFigure) -> dict[str, Any]:
    return {
        "universe": figure.universe,
        "count": figure.count,
        "place": dict(figure.place),
        "unstated": sorted(figure.unstated),
        "limits": [figure.limits.lower, figure.limits.upper],
        "source": figure.source,
    }
