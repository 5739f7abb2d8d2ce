"""`opptakt check`: the gate, and what it found, in words."""

from pathlib import Path

from evaluation.cli.terminal import Terminal
from evaluation.messages import message
from evaluation.quality import CheckOutcome, TableResult, gate
from evaluation.sources import find_deliveries
from evaluation.study import check_study_data, find_data


def check_and_tell(terminal: Terminal, data: Path | None, *, year: int) -> None:
    """Takes the data through the gate and tells a line a table, with every rule that was not met.

    Raises:
        DataBlockedError: the gate stopped the data.
        WrongUseError: there is no such folder.
    """
    folder = find_data(data)
    delivered = find_deliveries(folder)
    terminal.source(delivered.title[terminal.language], str(folder))
    terminal.progress(message("Checking the data in {folder}", folder=folder.name))
    outcome = check_study_data(delivered, year=year)
    for result in outcome.results:
        terminal.result({"event": "table", **result.as_json()}, table_line(result, terminal))
    gate(outcome)
    tell_findings(terminal, outcome)


def table_line(result: TableResult, terminal: Terminal) -> str:
    """One line: table, file, rows, and how many rules were met."""
    met = sum(rule.success for rule in result.rules)
    return terminal.words(
        message(
            "{table}: {file}, {rows} rows, {met} of {all} rules met",
            table=result.table,
            file=result.file_name,
            rows=result.rows,
            met=met,
            all=len(result.rules),
        )
    )


def tell_findings(terminal: Terminal, outcome: CheckOutcome) -> None:
    """Warnings and notes, which do not stop the data."""
    for line in (*outcome.warnings(terminal.language), *outcome.notes(terminal.language)):
        terminal.say(line)
