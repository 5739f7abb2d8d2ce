"""What a release has told: the cells that a reader sees and what ties them together, as data that can be kept.

A statement holds what is published and nothing else, so it may stand in a run for everyone to read. Later releases and
auditors read it back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.identity import cell_at, place_of
from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message
from evaluation.shape import Threshold

STATEMENTS_FORMAT: Final = 1
"""The version of the file in which statements are kept."""

StatedState = Literal["shown", "hidden", "public", "missing", "absent"]


@dataclass(frozen=True)
class StatedCell:
    """One count as a reader sees it.

    Attributes:
        state: shown, hidden, public already, missing in the data, or absent: named by a total, in no row.
        value: people, where it is shown.
        told: for a hidden one, limits that were published elsewhere.
    """

    state: StatedState
    value: int | None = None
    told: Bounds | None = None


@dataclass(frozen=True)
class ReleaseStatement:
    """What the release of one table has told.

    Attributes:
        table: the table's slug.
        universe: the people whom it counts.
        threshold: counts below this were hidden.
        hide_zero: whether zeros were hidden with them.
        protection_width: people between the bounds of every hidden count.
        cells: every count, by its identity.
        totals: what the parts make up.
        links: people with what was counted for them.
        chapter: in which the table stands, where a run knows it.
        dimensions: the columns that identify a row.
        counts: each column of counts with what follows from it.
        measures: what a column is called in the identity of its cells, where that is not its own name.
    """

    table: str
    universe: str
    threshold: int
    hide_zero: bool
    protection_width: int
    cells: Mapping[Key, StatedCell]
    totals: tuple[Total, ...] = ()
    links: tuple[Link, ...] = ()
    chapter: str = ""
    dimensions: tuple[str, ...] = ()
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)

    def rule(self) -> Threshold:
        """The rule for small counts; its citation stands with the table."""
        return Threshold(self.threshold, self.universe, hide_zero=self.hide_zero, width=self.protection_width)

    @cached_property
    def _events(self) -> frozenset[Key]:
        return frozenset(link.events for link in self.links)

    def measure(self, column: str) -> str:
        """What a column of counts is called in the identity of its cells."""
        return self.measures.get(column, column)

    def seen(self, key: Key) -> CountCell:
        """A count as whoever reads the table sees it, without knowing why it is hidden."""
        cell = self.cells[key]
        if cell.state == "hidden":
            # What was done for people may be nothing, also where no zero of people is hidden.
            is_event = key in self._events
            lowest = 0 if self.hide_zero or is_event else 1
            return CountCell("hidden", prior=Bounds(lowest, None), reason="secondary", told=cell.told)
        if cell.value is None:
            return CountCell("missing")
        return CountCell("public" if cell.state == "public" else "shown", cell.value, published=True)

    def as_json(self) -> dict[str, Any]:
        """The statement as it is written to a file."""
        places = {key: number for number, key in enumerate(self.cells)}
        return {
            "chapter": self.chapter,
            "table": self.table,
            "universe": self.universe,
            "dimensions": list(self.dimensions),
            "counts": {count: list(derived) for count, derived in self.counts.items()},
            "measures": dict(self.measures),
            "threshold": {
                "minimum": self.threshold,
                "hide_zero": self.hide_zero,
                "protection_width": self.protection_width,
            },
            "cells": [_cell_json(key, cell) for key, cell in self.cells.items()],
            "totals": [
                [each.dimension, each.name, each.additive, places[each.total], [places[part] for part in each.parts]]
                for each in self.totals
            ],
            "links": [[places[each.people], places[each.events]] for each in self.links],
        }

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "ReleaseStatement":
        """The statement that a file holds."""
        keys = [cell_at(each["count"], each["at"]) for each in content["cells"]]
        return cls(
            chapter=content["chapter"],
            table=content["table"],
            universe=content["universe"],
            dimensions=tuple(content["dimensions"]),
            counts={count: tuple(derived) for count, derived in content["counts"].items()},
            measures=dict(content.get("measures", {})),
            threshold=content["threshold"]["minimum"],
            hide_zero=content["threshold"]["hide_zero"],
            protection_width=content["threshold"]["protection_width"],
            cells={key: _cell_from(each) for key, each in zip(keys, content["cells"], strict=True)},
            totals=tuple(
                Total(dimension, name, keys[total], tuple(keys[part] for part in parts), additive)
                for dimension, name, additive, total, parts in content["totals"]
            ),
            links=tuple(Link(keys[people], keys[events]) for people, events in content["links"]),
        )


def statement_of(
    counts: Counts,
    keys: Sequence[Key],
    *,
    table: str,
    universe: str,
    totals: Sequence[Total],
    links: Sequence[Link],
    dimensions: Sequence[str],
    columns: Mapping[str, tuple[str, ...]],
    measures: Mapping[str, str],
) -> ReleaseStatement:
    """What is told by the release of one table.

    Args:
        counts: as a reader will see them, perhaps with those of other tables.
        keys: the cells of the table.
        table: its slug.
        universe: the people whom it counts.
        totals: the table's own.
        links: the table's own.
        dimensions: the table's own.
        columns: each column of counts with what follows from it.
        measures: what a column is called in the identity of its cells, where that is not its own name.
    """
    named = dict.fromkeys([*keys, *(key for total in totals for key in total.cells)])
    return ReleaseStatement(
        table=table,
        universe=universe,
        threshold=counts.threshold.minimum,
        hide_zero=counts.threshold.hide_zero,
        protection_width=counts.threshold.protection_width,
        cells={key: _stated(counts.cells.get(key) if key in set(keys) else None) for key in named},
        totals=tuple(totals),
        links=tuple(links),
        dimensions=tuple(dimensions),
        counts=dict(columns),
        measures=dict(measures),
    )


def seen_from_outside(statements: Sequence[ReleaseStatement]) -> Counts:
    """The counts of some released tables of the same people, as a reader of all of them sees them.

    Args:
        statements: of one universe; at least one.
    """
    cells: dict[Key, CountCell] = {}
    for each in statements:
        for key, cell in each.cells.items():
            if cell.state != "absent" and not _tells_less(cell, cells.get(key)):
                cells[key] = each.seen(key)
    return Counts(
        cells=cells,
        threshold=min((each.rule() for each in statements), key=lambda rule: rule.minimum),
        totals=tuple(dict.fromkeys(total for each in statements for total in each.totals)),
        links=tuple(dict.fromkeys(link for each in statements for link in each.links)),
    )


def write_statements(path: Path, statements: Sequence[ReleaseStatement], **further: object) -> None:
    """Write statements to a file, with what else is to be known of them."""
    content = {"format": STATEMENTS_FORMAT, **further, "statements": [each.as_json() for each in statements]}
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def read_statements(path: Path) -> tuple[ReleaseStatement, ...]:
    """The statements that a file holds.

    Args:
        path: written by `write_statements`.

    Raises:
        DisclosureRefusedError: the file is damaged, or a later version of the suite wrote it.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        version = content["format"]
        if version == STATEMENTS_FORMAT:
            return tuple(ReleaseStatement.from_json(each) for each in content["statements"])
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise DisclosureRefusedError(
            message(
                "{file}: what was released cannot be read. The file is damaged or has been changed; fetch it again "
                "from where it was published.",
                file=path.name,
            )
        ) from None
    raise DisclosureRefusedError(
        message(
            "{file}: a later version of the suite wrote this, and this one cannot tell what was released. Use the "
            "later version.",
            file=path.name,
        )
    )


def _stated(cell: CountCell | None) -> StatedCell:
    if cell is None:
        return StatedCell("absent")
    return StatedCell(cell.state, cell.value, cell.told)


def _tells_less(cell: StatedCell, known: CountCell | None) -> bool:
    """Whether another table already tells more of a cell: a number more than a symbol."""
    return known is not None and (known.value is not None or cell.state == "missing")


def _cell_json(key: Key, cell: StatedCell) -> dict[str, Any]:
    content: dict[str, Any] = {"count": key[0], "at": place_of(key), "state": cell.state}
    if cell.value is not None:
        content["value"] = cell.value
    if cell.told is not None:
        content["told"] = [cell.told.lower, cell.told.upper]
    return content


def _cell_from(content: Mapping[str, Any]) -> StatedCell:
    told = content.get("told")
    return StatedCell(content["state"], content.get("value"), None if told is None else Bounds(*told))
