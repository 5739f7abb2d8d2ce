"""What is wrong with the delivered files, and where: cells that could not be read, and rules that do not hold.

A problem has the same facts whichever of the two it is, so that the terminal, a feedback workbook and a machine can
tell all of them alike.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.messages import Language, Message, message
from evaluation.programme import LocalText
from evaluation.quality.counts import FIRST_ROWS, MOST_PLACES, RuleCounts
from evaluation.quality.results import NOT_CHECKED, RuleResult
from evaluation.quality.suites import Severity, SuiteText
from evaluation.sources import TABLES, DeliveredFile, FileProblem, Place, Table

Translate = Callable[[Message, Language], str]

LATER_ROWS: Final = "after-report-year"
"""The rule of many tables that rows about a later year than the report's meet."""

SEVERITIES: Final[Mapping[Severity, Message]] = {
    "critical": message("Must be mended"),
    "warning": message("Should be looked at"),
    "info": message("For information"),
}
"""What a reader is asked to do about a problem."""

# Private characters stand for the fields of a message while it is translated, so that its place can be found in it.
_FILE, _COLUMN, _ROWS, _FIRST = (chr(0xE000 + at) for at in range(4))
_FIELDS: Final = {"file": _FILE, "column": _COLUMN, "rows": _ROWS, "first": _FIRST}
_PLACE: Final = re.compile(rf"{_FILE}(?:, [^:]*{_COLUMN})?: ")
_NUMBER_OF_ROWS: Final = re.compile(rf" \([^()]*{_ROWS}[^()]*\)")


def in_english(words: Message, _language: Language) -> str:
    """The English text of a message, for whoever has no catalogue at hand."""
    return str(words)


@dataclass(frozen=True)
class Problem:
    """Something to mend, or to know, in a delivered file.

    Attributes:
        file_name: of the delivered file.
        sheet: of a workbook; None for other files, or where the whole file is meant.
        column: what people call the column, or columns; empty where the whole file is meant.
        severity: `critical`, `warning` or `info`; what cannot be read is critical.
        words: what is wrong and what to do.
        rows: how many rows it concerns; 0 where it is not about rows.
        first_rows: the numbers that the first of them have in the file, from 1, in order.
        cells: those to look at, in the order of the rows, `MOST_PLACES` rows at most; those of the header where it is
            about columns, and none where it is about the whole file.
        rule: id of the rule in its suite; empty for what cannot be read.
        has_more: whether it concerns more rows than those of the cells.
    """

    file_name: str
    sheet: str | None
    column: str | LocalText
    severity: Severity
    words: Message | SuiteText
    rows: int = 0
    first_rows: tuple[int, ...] = ()
    cells: tuple[Place, ...] = ()
    rule: str = ""
    has_more: bool = False

    def column_in(self, language: Language) -> str:
        """What people call the column, in one language."""
        return self.column if isinstance(self.column, str) else self.column.in_(language)

    def told(self, language: Language, translate: Translate = in_english) -> str:
        """What is wrong and what to do, without the place, which stands beside it.

        Args:
            language: of the reader.
            translate: turns a message into that language; the sentences of rules come in all of them.
        """
        if isinstance(self.words, SuiteText):
            return self.words.in_(language)
        return _without_place(self.words, language, translate)


def problem_of_message(words: Message) -> Problem:
    """What is wrong with a file that is no table, or with the settings.

    Args:
        words: about it; the field `file` names it, and `column`, `rows` and `first` the place where they are there.
    """
    rows, first = words.values.get("rows"), str(words.values.get("first", ""))
    return Problem(
        file_name=str(words.values.get("file", "")),
        sheet=None,
        column=str(words.values.get("column", "")),
        severity="critical",
        words=words,
        rows=rows if isinstance(rows, int) else 0,
        first_rows=(int(first),) if first.isdecimal() else (),
    )


def problems_of_reading(file: DeliveredFile, problems: Sequence[FileProblem]) -> tuple[Problem, ...]:
    """What keeps a file from being read.

    Args:
        file: that could not be read.
        problems: in the order in which they were met.
    """
    return tuple(_problem_of_reading(file.file_name, each) for each in problems)


def _problem_of_reading(file_name: str, problem: FileProblem) -> Problem:
    values = problem.message.values
    # A message about identity numbers counts cells, and names their rows; the others count rows, and name the first.
    rows = values.get("cells", values.get("rows", 0))
    named = str(values["rows"] if "cells" in values else values.get("first", ""))
    first_rows = sorted({row for row, _ in problem.cells}) if rows else []
    return Problem(
        file_name=file_name,
        sheet=problem.sheet,
        column=str(values.get("column", "")),
        severity="critical",
        words=problem.message,
        rows=rows if isinstance(rows, int) else 0,
        first_rows=tuple(first_rows[:FIRST_ROWS] or [int(each) for each in named.split(", ") if each.isdecimal()]),
        cells=(cells := _first_cells(problem.cells)),
        has_more=len(cells) < len(set(problem.cells)),
    )


def problems_of_rules(table: Table, rules: Sequence[RuleResult], counts: Sequence[RuleCounts]) -> tuple[Problem, ...]:
    """The rules that do not hold for a table, in the order of its suite.

    Args:
        table: that was checked.
        rules: how they went.
        counts: the same rules, with the places of the rows that do not satisfy them.
    """
    return tuple(
        _problem_of_rule(table, rule, counted) for rule, counted in zip(rules, counts, strict=True) if not rule.success
    )


def _problem_of_rule(table: Table, rule: RuleResult, counts: RuleCounts) -> Problem:
    declared = {column.name for column in TABLES[table.name].columns}
    names = [name for name in rule.column.split(", ") if name in declared]
    untested = rule.status == "error"
    return Problem(
        file_name=table.file.file_name,
        sheet=table.sheet,
        column=TABLES[table.name].heads(names) if names else rule.column,
        severity=rule.severity,
        words=NOT_CHECKED if untested else rule.text,
        rows=0 if untested else rule.rows_failed,
        first_rows=rule.first_rows,
        cells=() if untested else _first_cells(_cells_of_rule(table, names, counts.first_rows)),
        rule=rule.id,
        has_more=0 < len(counts.first_rows) < counts.rows_failed,
    )


def _cells_of_rule(table: Table, names: Sequence[str], positions: Sequence[int]) -> Iterator[Place]:
    """The cells that a rule looks at, in every row that does not satisfy it; without any, the row's first cell."""
    first = min((name for name in table.file_columns), key=lambda name: table.file_columns[name], default="")
    for position in positions:
        places = [place for name in names if (place := table.place_of(name, position)) is not None]
        fallback = table.place_of(first, position)
        yield from places or ([fallback] if fallback else [])


def _first_cells(cells: Sequence[Place] | Iterator[Place]) -> tuple[Place, ...]:
    """The cells of the first rows, each once: several rows of a table may come from one of a file."""
    ordered = sorted(set(cells))
    marked = set(sorted({row for row, _ in ordered})[:MOST_PLACES])
    return tuple(cell for cell in ordered if cell[0] in marked)


def _without_place(words: Message, language: Language, translate: Translate) -> str:
    """A sentence about a file without its beginning, which names the place, and without the number of rows."""
    marked = {name: mark for name, mark in _FIELDS.items() if name in words.values}
    text = translate(Message(words.text, {**words.values, **marked}), language)
    rest = _NUMBER_OF_ROWS.sub("", _PLACE.sub("", text, count=1))
    # A sentence that begins with the name of the file keeps it, as it is written.
    rest = rest[:1].upper() + rest[1:]
    for name, mark in marked.items():
        rest = rest.replace(mark, translate(Message(f"{{{name}}}", words.values), language))
    return rest
