"""Marks on the cells of a copy: a border and a fill for how grave a problem is, and a comment that explains it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.messages import Language
from evaluation.quality.problems import SEVERITIES, Problem, Translate
from evaluation.quality.suites import Severity
from evaluation.sources import Place

_AUTHOR: Final = "OPPTAKT"
_BETWEEN: Final = "\n\n– – –\n"
_COMMENT_WIDTH: Final = 340  # pixels
_LINE: Final = 48  # characters of a comment of that width
_LINE_HEIGHT: Final = 18  # pixels
_GRAVEST_FIRST: Final[tuple[Severity, ...]] = ("critical", "warning", "info")


@dataclass(frozen=True)
class Look:
    """How a mark looks; the kind of its border tells it from the others without any colour.

    Attributes:
        fill: colour of the cell, in hexadecimal.
        border: kind of the line around it.
        line: colour of that line.
    """

    fill: str
    border: str
    line: str


LOOKS: Final[Mapping[Severity, Look]] = {
    "critical": Look("FFD9D6", "thick", "8C1D18"),
    "warning": Look("FFF0C2", "mediumDashed", "6B4E00"),
    "info": Look("DCEBFA", "dotted", "1B4B7A"),
}


def mark(cell: Cell | MergedCell, severity: Severity) -> None:
    """Make a cell stand out.

    Args:
        cell: of a copy.
        severity: of the gravest problem with it.
    """
    look = LOOKS[severity]
    side = Side(style=look.border, color=look.line)  # type: ignore[arg-type] # one of the kinds of openpyxl
    cell.fill = PatternFill("solid", fgColor=look.fill)
    cell.border = Border(left=side, right=side, top=side, bottom=side)


def mark_all(sheet: Worksheet, problems: Sequence[Problem], language: Language, translate: Translate) -> None:
    """Mark the cells of a sheet, each with everything that is wrong with it.

    Args:
        sheet: of a copy.
        problems: that are about it.
        language: of the comments.
        translate: turns a message into that language.
    """
    merged = _merged(sheet)
    found: dict[Place, list[Problem]] = defaultdict(list)
    for problem in problems:
        for place in dict.fromkeys(merged[each][0] if each in merged else each for each in problem.cells):
            found[place].append(problem)
    # A sentence is translated once, however many cells it stands on.
    told = {id(each): _told(each, language, translate) for each in problems}
    for (row, column), here in found.items():
        ordered = sorted(here, key=lambda each: _GRAVEST_FIRST.index(each.severity))
        for covered in merged.get((row, column), ((row, column),)):
            mark(sheet.cell(*covered), ordered[0].severity)
        _comment(sheet.cell(row, column), "\n\n".join(told[id(each)] for each in ordered))


def _told(problem: Problem, language: Language, translate: Translate) -> str:
    return f"{translate(SEVERITIES[problem.severity], language)}: {problem.told(language, translate)}"


def _merged(sheet: Worksheet) -> dict[Place, tuple[Place, ...]]:
    """Every cell of a merged one → all of its cells, the one that is shown first."""
    areas = [tuple(sorted(area.cells)) for area in sheet.merged_cells.ranges]
    return {cell: area for area in areas for cell in area}


def _comment(cell: Cell | MergedCell, text: str) -> None:
    """Add a comment; one that stood there before stays below it."""
    before = cell.comment
    whole = text if before is None else f"{text}{_BETWEEN}{before.text}"
    lines = sum(-(-max(len(line), 1) // _LINE) for line in whole.splitlines())
    cell.comment = Comment(
        whole,
        _AUTHOR if before is None else f"{_AUTHOR}, {before.author}",
        width=_COMMENT_WIDTH,
        height=_LINE_HEIGHT * (lines + 1),
    )
