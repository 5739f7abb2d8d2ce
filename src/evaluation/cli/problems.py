"""What is wrong with the deliveries, as a table that a person can read, and as facts for machines."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from evaluation.cli.terminal import Terminal
from evaluation.messages import LANGUAGES, Message, message
from evaluation.presentation.words import translate
from evaluation.quality import LATER_ROWS, CheckOutcome, Problem
from evaluation.quality.problems import SEVERITIES

_SEVERITY: Final = message("Severity")
_WHAT_IS_WRONG: Final = message("What is wrong, and what to do")
_DRAWN: Final = (_SEVERITY, message("Where"), _WHAT_IS_WRONG)
_WIDTHS: Final = (15, 20)
_PLAIN: Final = (
    message("File"),
    message("Sheet"),
    message("Column"),
    message("Rows"),
    message("First row"),
    _SEVERITY,
    _WHAT_IS_WRONG,
)


def tell_problems(terminal: Terminal, outcome: CheckOutcome) -> None:
    """Tells everything that has to be mended, looked at or known: a table a file on a screen, one table elsewhere.

    Args:
        terminal: of the command.
        outcome: of the check.
    """
    for each in outcome.problems:
        terminal.facts({"event": "problem", **_facts(each)})
    shown = _gravest_first(_without_what_many_share(outcome.problems))
    if not terminal.draws:
        terminal.table([terminal.words(head) for head in _PLAIN], [_plain(each, terminal) for each in shown])
        return
    for (file_name, sheet), problems in groupby(shown, key=lambda each: (each.file_name, each.sheet)):
        title = message("{file}, sheet {sheet}", file=file_name, sheet=sheet) if sheet else file_name
        terminal.table(
            [terminal.words(head) for head in _DRAWN],
            [_drawn(each, terminal) for each in problems],
            title=title if isinstance(title, str) else terminal.words(title),
            widths=_WIDTHS,
        )


def blocking(outcome: CheckOutcome) -> Message:
    """Why the data stop here, for whoever has seen the table of problems."""
    return message(
        "The data are blocked. Problems that must be mended first: {problems}.",
        problems=sum(each.severity == "critical" for each in outcome.problems),
    )


def _gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """File by file, sheet by sheet, the gravest first."""
    gravest = list(SEVERITIES)
    return sorted(problems, key=lambda each: (each.file_name, each.sheet or "", gravest.index(each.severity)))


def _without_what_many_share(problems: Sequence[Problem]) -> list[Problem]:
    """All but the notes about later years, where there are several: they are told once for all tables."""
    several = sum(each.rule == LATER_ROWS for each in problems) > 1
    return [each for each in problems if not (several and each.rule == LATER_ROWS)]


def _plain(problem: Problem, terminal: Terminal) -> list[str]:
    return [
        problem.file_name,
        problem.sheet or "",
        problem.column_in(terminal.language),
        str(problem.rows) if problem.rows else "",
        str(problem.first_rows[0]) if problem.first_rows else "",
        terminal.words(SEVERITIES[problem.severity]),
        problem.told(terminal.language, translate),
    ]


def _drawn(problem: Problem, terminal: Terminal) -> list[str]:
    """On a screen the place is one cell, so that the sentence has room on a narrow one."""
    return [
        terminal.words(SEVERITIES[problem.severity]),
        "\n".join(part for part in (problem.column_in(terminal.language), _rows(problem, terminal)) if part),
        problem.told(terminal.language, translate),
    ]


def _rows(problem: Problem, terminal: Terminal) -> str:
    if not problem.rows:
        return ""
    rows = message("Rows: {rows}", rows=problem.rows)
    # The number of a row is a name: it has no mark between its thousands.
    first = [message("First row: {row}", row=str(row)) for row in problem.first_rows[:1]]
    return "\n".join(map(terminal.words, (rows, *first)))


def _facts(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file_name,
        "sheet": problem.sheet,
        "column": problem.column_in("en"),
        "rows": problem.rows,
        "first_rows": list(problem.first_rows),
        "severity": problem.severity,
        "rule": problem.rule or None,
        "message": {language: problem.told(language, translate) for language in LANGUAGES},
    }
