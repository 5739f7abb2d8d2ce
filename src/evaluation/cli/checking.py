"""`opptakt check`: the gate, and what it found, in words."""

from pathlib import Path
from typing import Final

from evaluation.cli.delivered import find_and_tell
from evaluation.cli.terminal import Terminal
from evaluation.messages import Message, message
from evaluation.presentation.numbers import format_number
from evaluation.quality import CheckOutcome, TableResult, gate
from evaluation.study import check_study_data

_HEADS: Final = (message("Table"), message("File"), message("Rows"), message("Rules met"), message("Outcome"))
_VERDICTS: Final[dict[str, Message]] = {
    "pass": message("Accepted"),
    "note": message("Accepted, with notes"),
    "warn": message("Accepted, with warnings"),
    "block": message("Blocked"),
}


def check_and_tell(terminal: Terminal, data: Path | None, *, year: int) -> None:
    """Takes the data through the gate and tells a line a table, with every rule that was not met.

    Raises:
        DataBlockedError: the gate stopped the data.
        WrongUseError: there is no such folder.
    """
    delivered = find_and_tell(terminal, data)
    terminal.progress(message("Checking the data in {folder}", folder=delivered.folder.name))
    outcome = check_study_data(delivered, year=year)
    for result in outcome.results:
        terminal.facts({"event": "table", **result.as_json(with_rows=True)})
    terminal.table([terminal.words(head) for head in _HEADS], [table_row(each, terminal) for each in outcome.results])
    gate(outcome)
    tell_findings(terminal, outcome)


def table_row(result: TableResult, terminal: Terminal) -> list[str]:
    """Table, file, rows, how many rules were met, and what the gate says."""
    met = sum(rule.success for rule in result.rules)
    return [
        result.table,
        result.file_name,
        format_number(result.rows, terminal.language),
        f"{met}/{len(result.rules)}",
        terminal.words(_VERDICTS[result.verdict]),
    ]


def tell_findings(terminal: Terminal, outcome: CheckOutcome) -> None:
    """Warnings and notes, which do not stop the data."""
    for line in (*outcome.warnings(terminal.language), *outcome.notes(terminal.language)):
        terminal.say(line)
