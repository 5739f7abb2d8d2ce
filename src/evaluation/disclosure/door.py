"""The door: the only way from a computed table to one that may be shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from evaluation.description import Words
from evaluation.disclosure.audit import Audit
from evaluation.disclosure.declarations import (
    check_declarations,
    derived_columns,
    origins,
    released_columns,
    row_keys,
)
from evaluation.disclosure.margins import Total, written_out_totals
from evaluation.disclosure.released import (
    DOOR_KEY,
    ColumnRole,
    Content,
    Released,
    ReleaseSummary,
)
from evaluation.disclosure.shape import Key, Releasable
from evaluation.disclosure.suppression import Suppressed, suppress
from evaluation.disclosure.symbols import HIDDEN, MISSING, CellState, CellValue, Symbol
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Message, message
from evaluation.shape import Threshold

_NOBODY_COUNTED: Final = message("The table counts no people, so nothing in it had to be hidden.")


def release(table: Releasable) -> Released:
    """A table that may be shown: small counts are hidden, with all that follows from them or would tell of them.

    Before it is let out, the table is attacked once more as a well-informed reader would.

    Args:
        table: the table with what it must say of itself; it is not changed.

    Raises:
        DisclosureRefusedError: the table leaves something unsaid, contradicts itself, or has nothing
            left to hide that would keep a reader from working out a hidden count.
    """
    check_declarations(table)
    suppressed = suppress(table)
    _refuse(table, suppressed)
    states = _states(table, suppressed)
    content = Content(
        name=table.name,
        roles=MappingProxyType(_roles(table)),
        rows=_rows(table, suppressed, states),
        states=states,
        summary=_summary(table, suppressed),
        description=getattr(table, "description", None),
        lineage=tuple(getattr(table, "lineage", ())),
    )
    return Released(content, key=DOOR_KEY)


def _refuse(table: Releasable, suppressed: Suppressed) -> None:
    problems: list[Message] = []
    for found, totals in zip(suppressed.audits, suppressed.totals, strict=True):
        # Two counts that follow one another fail alike: say it once.
        problems += [each for each in _refusals(table, found, totals) if each not in problems]
    if problems:
        raise DisclosureRefusedError(*problems)


def _refusals(table: Releasable, found: Audit, totals: Sequence[Total]) -> list[Message]:
    if not found.possible:
        return [
            message(
                "The table {table} cannot be checked, because its totals do not fit their parts "
                "in the way it declares: correct the delivery, or declare for each total whether "
                "its parts add up.",
                table=table.name,
            )
        ]
    problems = []
    if found.narrowed:
        problems.append(
            message(
                "«{title}» is not shown: small counts could be worked out by taking the other parts from the total; "
                "number of counts: {cells}. Take the rows of the total out of the delivery, or ask for figures of "
                "several years together. (Table {table}, along {dimensions}.)",
                title=_title(table),
                table=table.name,
                dimensions=_along(found.narrowed, totals),
                cells=len(found.narrowed),
            )
        )
    if found.implied:
        problems.append(
            message(
                "«{title}» is not shown: small counts that it leaves out follow from the total; number of counts: "
                "{cells}. Take the rows of the total out of the delivery as well, or ask for what was left out "
                "together with another part. (Table {table}, along {dimensions}.)",
                title=_title(table),
                table=table.name,
                dimensions=_along(found.implied, totals),
                cells=len(found.implied),
            )
        )
    return problems


def _title(table: Releasable) -> Words | str:
    """What readers call the table, or its slug where it brought no words."""
    description = getattr(table, "description", None)
    return table.name if description is None else description.title


def _along(keys: Sequence[Key], totals: Sequence[Total]) -> str:
    named = set(keys)
    return ", ".join(dict.fromkeys(total.dimension for total in totals if named.intersection(total.cells)))


def _roles(table: Releasable) -> dict[str, ColumnRole]:
    def role(column: str) -> ColumnRole:
        if column in table.dimensions:
            return "dimension"
        if column in table.counts:
            return "count"
        return "context" if column in table.context else "derived"

    return {column: role(column) for column in released_columns(table)}


def _states(table: Releasable, suppressed: Suppressed) -> tuple[Mapping[str, CellState], ...]:
    """What becomes of every value: a derived one shares the fate of each count it follows from."""
    columns = {column: _column_states(table, column, suppressed) for column in released_columns(table)}
    return tuple(
        MappingProxyType({column: states[row] for column, states in columns.items()}) for row in range(len(table.frame))
    )


def _column_states(table: Releasable, column: str, suppressed: Suppressed) -> list[CellState]:
    if column in suppressed.cells:
        return [cell.state for cell in suppressed.cells[column]]
    counts = [cells for count, cells in suppressed.cells.items() if column in table.counts[count]]
    absent = table.frame[column].isna().tolist()
    return [
        _derived_state({cells[each].state for cells in counts for each in rows}, is_absent=absent[rows[0]])
        for rows in _rows_of_origin(table, column)
    ]


def _rows_of_origin(table: Releasable, column: str) -> list[list[int]]:
    """For each row its own number, then those of the other rows from which the column follows there."""
    named = origins(table, column) if column in derived_columns(table) else None
    if named is None:
        return [[row] for row in range(len(table.frame))]
    places = {key: place for place, key in enumerate(row_keys(table))}
    return [[row, *(places[key] for key in keys)] for row, keys in enumerate(table.frame[named])]


def _derived_state(origins: set[CellState], *, is_absent: bool) -> CellState:
    if "hidden" in origins:
        return "hidden"
    if is_absent or "missing" in origins:
        return "missing"
    return "public" if "public" in origins else "shown"


def _rows(
    table: Releasable, suppressed: Suppressed, states: Sequence[Mapping[str, CellState]]
) -> tuple[Mapping[str, CellValue], ...]:
    values = {
        # The counts as they were read: whole, also where a missing one made the column fractional.
        column: [cell.value for cell in suppressed.cells[column]]
        if column in suppressed.cells
        else table.frame[column].tolist()
        for column in released_columns(table)
    }
    symbols: dict[CellState, Symbol] = {"hidden": HIDDEN, "missing": MISSING}
    return tuple(
        MappingProxyType(
            {
                column: symbols[state] if state in symbols else _scalar(values[column][row])
                for column, state in row_states.items()
            }
        )
        for row, row_states in enumerate(states)
    )


def _scalar(value: Any) -> CellValue:
    """A plain value of Python's own."""
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, str | int | float | date):
        return plain
    return str(plain)


def _summary(table: Releasable, suppressed: Suppressed) -> ReleaseSummary:
    cells = list(suppressed.people())
    reasons = Counter(cell.reason for cell in cells)
    keys = set(row_keys(table))
    widths = [found.narrowest for found in suppressed.audits if found.narrowest is not None]
    public = sum(1 for cell in cells if cell.state == "public")
    return ReleaseSummary(
        cells=len(cells),
        primary=reasons["primary"],
        delivered=reasons["delivery"],
        secondary=reasons["secondary"],
        missing=sum(1 for cell in cells if cell.state == "missing"),
        already_public=public,
        public_citation=table.public_citation if public else None,
        incomplete_totals=sum(1 for total in written_out_totals(table) if not keys.issuperset(total.cells)),
        narrowest_interval=min(widths, default=None),
        exactly_recoverable=sum(found.exactly_recoverable for found in suppressed.audits),
        threshold=table.threshold.minimum if table.threshold else None,
        threshold_citation=table.threshold.citation if table.threshold else None,
        attack_model=_attack_model(table.threshold) if table.counts and table.threshold else _NOBODY_COUNTED,
    )


def _attack_model(threshold: Threshold) -> Message:
    return message(
        "The reader is taken to know every number shown in this table, that counts are whole, which counts are hidden "
        "because they are small and which to protect these, that a small count lies from {lowest} to {highest} or as "
        "the delivery says, and how totals relate to their parts; other tables and earlier releases are not taken into "
        "account yet.",
        lowest=threshold.lowest_hidden,
        highest=threshold.highest_hidden,
    )
