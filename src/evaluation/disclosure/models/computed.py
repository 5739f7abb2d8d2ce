"""The door for tables that were computed from released ones: no count is behind them that their reader does not hold.

`release_model` is for a model that was fitted on counts nobody has released. Here there are none: whoever holds the
released tables could compute the same again. So nothing is rounded and no degrees of freedom are asked for; a place
whose number is hidden in the inputs stays hidden.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd

from evaluation.disclosure.declarations import check_declarations
from evaluation.disclosure.released import DOOR_KEY, ColumnRole, Content, Released, ReleaseSummary
from evaluation.disclosure.shape import Releasable
from evaluation.disclosure.symbols import HIDDEN, MISSING, CellState, CellValue, Symbol
from evaluation.messages import message

_SYMBOLS: Final[Mapping[CellState, Symbol]] = MappingProxyType({"hidden": HIDDEN, "missing": MISSING})


def release_computed(table: Releasable, *inputs: Released, hidden: str | None = None) -> Released:
    """A table that was computed from released tables and nothing else about people.

    Args:
        table: what was computed; it counts nobody itself.
        *inputs: the released tables that it was computed from, at least one.
        hidden: a column of truth values: whether a number that a row lacks is hidden in the inputs. It stays behind.

    Raises:
        TypeError: an input has not passed the release.
        ValueError: there is no input, or the table counts people, which is for `release` to decide about.
        DisclosureRefusedError: the table leaves something about itself unsaid.
    """
    if not inputs or table.counts:
        raise ValueError("release_computed() takes what counts nobody, and the released tables that it came from")
    if any(type(each) is not Released for each in inputs):
        raise TypeError("what a table was computed from is released only if it came through release()")
    check_declarations(table)
    columns = [str(column) for column in table.frame.columns if column != hidden]
    flags = [False] * len(table.frame) if hidden is None else table.frame[hidden].tolist()
    values = {column: table.frame[column].tolist() for column in columns}
    states = tuple(
        MappingProxyType({column: _state(values[column][row], hidden=bool(flag)) for column in columns})
        for row, flag in enumerate(flags)
    )
    content = Content(
        name=table.name,
        roles=MappingProxyType({column: _role(table, column) for column in columns}),
        rows=tuple(
            MappingProxyType({column: _value(values[column][row], state) for column, state in each.items()})
            for row, each in enumerate(states)
        ),
        states=states,
        summary=_summary(inputs),
        description=getattr(table, "description", None),
        lineage=tuple(each.name for each in inputs),
        statement=None,
    )
    return Released(content, key=DOOR_KEY)


def _role(table: Releasable, column: str) -> ColumnRole:
    return "dimension" if column in table.dimensions else "derived"


def _state(value: Any, *, hidden: bool) -> CellState:
    if not pd.isna(value):
        return "shown"
    return "hidden" if hidden else "missing"


def _value(value: Any, state: CellState) -> CellValue:
    if state in _SYMBOLS:
        return _SYMBOLS[state]
    plain = value.item() if isinstance(value, np.generic) else value
    return plain if isinstance(plain, str | int | float) else str(plain)


def _summary(inputs: tuple[Released, ...]) -> ReleaseSummary:
    """A computed table counts nobody: what its symbols mean is what they mean in its inputs."""
    counting = next((each.summary for each in inputs if each.summary.threshold is not None), None)
    return ReleaseSummary(
        threshold=counting.threshold if counting else None,
        threshold_citation=counting.threshold_citation if counting else None,
        attack_model=message(
            "Everything here was computed from released figures only (table {tables}): whoever holds them can compute "
            "it again.",
            tables=", ".join(dict.fromkeys(each.name for each in inputs)),
        ),
    )
