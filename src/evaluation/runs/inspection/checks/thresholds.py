"""Does any count below the threshold stand in a table, or anything that follows from a hidden one?"""

from collections.abc import Iterator, Sequence
from typing import Final

from evaluation.disclosure.statement import ReleaseStatement
from evaluation.messages import Message, message
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.printed import HIDDEN, MISSING, number_of
from evaluation.runs.inspection.released_table import STATE_SUFFIX, ReleasedTable

_STATES: Final = frozenset({"shown", "hidden", "public", "missing"})


def check_thresholds(evidence: Evidence) -> Iterator[Finding]:
    """Every count of every table, with what follows from it."""
    for table in evidence.tables:
        for count, derived in table.counts.items():
            if count not in table.position:
                what = message("a column of counts that was released is missing ({column}).", column=count)
                yield Finding("threshold", table.file, None, what)
                continue
            for number, row in enumerate(table.rows):
                for column, what in _of_row(table, row, count, derived):
                    yield Finding("threshold", table.file, table.place(number, column), what)


def stated(table: ReleasedTable, row: Sequence[str], count: str) -> str:
    """What became of a count: as its own column says or, where the file has none, as the cell looks."""
    if f"{count}{STATE_SUFFIX}" in table.position:
        return table.cell(row, f"{count}{STATE_SUFFIX}")
    return {HIDDEN: "hidden", MISSING: "missing", "": "missing"}.get(table.cell(row, count), "shown")


def _of_row(
    table: ReleasedTable, row: Sequence[str], count: str, derived: Sequence[str]
) -> Iterator[tuple[str, Message]]:
    state, text = stated(table, row, count), table.cell(row, count)
    if state not in _STATES:
        yield count, message("nothing that is known is said of whether the count is shown.")
    if state == "hidden":
        if text != HIDDEN:
            yield count, message("a count that is said to be hidden is shown. Write the symbol : and nothing else.")
        for column in derived:
            if column in table.position and table.cell(row, column) != HIDDEN:
                yield column, message("what follows from a hidden count is shown. Hide it too.")
    if state == "missing" and text not in {MISSING, ""}:
        yield count, message("a count that is said to be missing is shown.")
    if state in {"shown", "public"}:
        yield from ((count, what) for what in _of_number(text, state, table.statement))


def _of_number(text: str, state: str, statement: ReleaseStatement | None) -> Iterator[Message]:
    number = number_of(text)
    if number is None or number != number.to_integral_value() or number < 0:
        yield message("a count that is said to be shown is no whole number of people.")
    elif statement is not None and state == "shown":
        lowest = 0 if statement.hide_zero else 1
        if lowest <= number < statement.threshold:
            yield message(
                "a count below the threshold of {threshold} is shown. Hide it.", threshold=statement.threshold
            )
