"""`opptakt check`: the gate, and what it found, in words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evaluation.cli.delivered import find_and_tell
from evaluation.cli.feedback import write_and_tell
from evaluation.cli.problems import blocking, tell_problems
from evaluation.cli.terminal import Terminal
from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.presentation.numbers import format_number
from evaluation.quality import (
    FIRST_ROWS,
    LATER_ROWS,
    MOST_PLACES,
    AssessmentOutcome,
    CheckOutcome,
    Finding,
    TableResult,
    check_assessments,
    gate,
)
from evaluation.quality.feedback import check_folder
from evaluation.reports import sections_about
from evaluation.sources import TABLES
from evaluation.study import check_study_data

HEADS: Final = (message("File"), message("Rows"), message("Rules met"), message("Outcome"))
"""The heads of the table in which results of checks are told; `table_row` gives its rows."""
_VERDICTS: Final[dict[str, Message]] = {
    "pass": message("Accepted"),
    "note": message("Accepted, with notes"),
    "warn": message("Accepted, with warnings"),
    "block": message("Blocked"),
}


def check_and_tell(terminal: Terminal, data: Path | None, *, year: int, feedback: Path | None = None) -> None:
    """Takes the data through the gate and tells a line a table, and everything that is wrong.

    Args:
        terminal: of the command.
        data: the folder of the deliveries; None for the usual one.
        year: the year the report is about.
        feedback: the folder for a marked copy of every file; None for none.

    Raises:
        DataBlockedError: the gate stopped the data.
        WrongUseError: there is no such folder, or the feedback may not be written where it was asked for.
    """
    delivered = find_and_tell(terminal, data)
    if feedback is not None:
        check_folder(feedback, delivered.folder)
    terminal.progress(message("Checking the data in {folder}", folder=delivered.folder.name))
    asked = FIRST_ROWS if feedback is None else MOST_PLACES
    outcome = check_study_data(delivered, year=year, places=asked)
    written = check_assessments(
        delivered.folder, lambda report: sections_about(report) if report.year == year else None
    )
    outcome = outcome.with_problems(written.problems)
    for result in outcome.results:
        terminal.facts({"event": "table", **result.as_json(with_rows=True)})
    terminal.table([terminal.words(head) for head in HEADS], [table_row(each, terminal) for each in outcome.results])
    tell_problems(terminal, outcome)
    _tell_missing(terminal, outcome)
    tell_unread(terminal, outcome, [each.file_name for each in delivered.files])
    tell_left_out(terminal, outcome)
    _tell_corrections(terminal, outcome)
    if feedback is not None:
        write_and_tell(terminal, delivered, outcome, feedback)
    if outcome.blocked and terminal.draws:
        # Whoever has the table before them need not read the same in sentences.
        raise DataBlockedError(blocking(outcome))
    gate(outcome)
    # What is said of texts is of use once the data can be used.
    _tell_written(terminal, written, year=year)
    tell_findings(terminal, outcome)


def table_row(result: TableResult, terminal: Terminal) -> list[str]:
    """File, which is named after its table, rows, how many rules were met, and what the gate says."""
    met = sum(rule.success for rule in result.rules)
    return [
        result.file_name,
        format_number(result.rows, terminal.language),
        f"{met}/{len(result.rules)}",
        terminal.words(_VERDICTS[result.verdict]),
    ]


def tell_findings(terminal: Terminal, outcome: CheckOutcome) -> None:
    """Warnings and notes, which do not stop the data; what many tables have in common is said once.

    Where the problems are drawn as a table, only what is not in it is said.
    """
    warnings = [] if terminal.draws else outcome.warnings(terminal.language)
    for line in warnings:
        terminal.say(line)
    notes = outcome.findings("note")
    later = [each for each in notes if each.rule.id == LATER_ROWS and each.rule.status != "error"]
    for each in notes:
        if not terminal.draws and (len(later) == 1 or each not in later):
            terminal.say(each.in_(terminal.language))
    if len(later) > 1:
        _tell_later(terminal, later)


def tell_left_out(terminal: Terminal, outcome: CheckOutcome) -> None:
    """A line a file of which `delivery.toml` leaves something out."""
    for result in outcome.results:
        if result.left_out.anything:
            terminal.progress(
                message(
                    "{file}: left out, as delivery.toml says: rows with sums: {totals}; rows below the table: {notes}; "
                    "columns: {columns}.",
                    file=result.file_name,
                    totals=result.left_out.totals,
                    notes=result.left_out.notes,
                    columns=result.left_out.columns,
                )
            )


def _tell_missing(terminal: Terminal, outcome: CheckOutcome) -> None:
    found = {result.table for result in outcome.results}
    # While a file cannot be read, nobody can say that its table is missing.
    missing = [table.title[terminal.language] for name, table in TABLES.items() if name not in found]
    if missing and not outcome.unreadable:
        terminal.progress(message("Not delivered: {tables}.", tables=", ".join(missing)))


def tell_unread(terminal: Terminal, outcome: CheckOutcome, delivered: Sequence[str]) -> None:
    """The files of which only the cells have been looked at: whoever mends those may meet the rules next."""
    checked = {result.file_name for result in outcome.results}
    if unread := [name for name in delivered if name not in checked]:
        terminal.progress(
            message(
                "Not held against the rules yet, since they could not be read: {files}. There may be more to mend once "
                "they have been.",
                files=", ".join(unread),
            )
        )


def _tell_corrections(terminal: Terminal, outcome: CheckOutcome) -> None:
    """How many cells were put right, and how many will be from a later day on; nothing where there are none."""
    corrections = outcome.corrections
    if corrections is None:
        return
    applied, later = len(corrections.applied), len(corrections.every) - len(corrections.applied)
    terminal.facts(
        {"event": "corrections", "file": corrections.file.file_name, "applied": applied, "not_yet_known": later}
    )
    terminal.progress(
        message("{file}: corrections applied: {applied}.", file=corrections.file.file_name, applied=applied)
    )
    if later:
        terminal.progress(
            message(
                "{file}: corrections that were not known on the day of the report, and were not applied: {later}.",
                file=corrections.file.file_name,
                later=later,
            )
        )


def _tell_written(terminal: Terminal, written: AssessmentOutcome, *, year: int) -> None:
    """A line a file of assessments or comments about the reports of the year."""
    for file in written.files:
        sections = [text.section for text in written.texts if text.file_name == file.file_name]
        terminal.facts(
            {
                "event": "assessment",
                "file": file.file_name,
                "role": file.role,
                "sections": sections,
                "lines": file.lines,
            }
        )
        terminal.progress(
            message(
                "{file}: sections with text: {sections}; lines: {lines}.",
                file=file.file_name,
                sections=len(sections),
                lines=file.lines,
            )
        )
    if not (written.files or written.problems):
        terminal.progress(
            message(
                "No assessments or comments about the reports of {year} have been delivered; the report will say so.",
                year=str(year),
            )
        )


def _tell_later(terminal: Terminal, later: Sequence[Finding]) -> None:
    files = [f"{each.file_name} ({format_number(each.rule.rows_failed, terminal.language)})" for each in later]
    terminal.progress(
        message(
            "Rows about a year after the year of the report, by file: {files}. Nothing has to be corrected; the rows "
            "are left out of the report.",
            files=", ".join(files),
        )
    )
