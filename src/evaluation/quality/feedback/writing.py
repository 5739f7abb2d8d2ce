"""From the outcome of a check to the feedback workbooks, one a delivered file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from openpyxl.workbook.workbook import Workbook

from evaluation.messages import Language, Message, message
from evaluation.quality.feedback.copies import Copy, copy_of
from evaluation.quality.feedback.marks import mark_all
from evaluation.quality.feedback.summary import Told, add_summary
from evaluation.quality.outcome import CheckOutcome
from evaluation.quality.problems import SEVERITIES, Problem, Translate
from evaluation.sources import DataSet, DeliveredFile

ENDING: Final = ".feedback.xlsx"
"""What the name of a feedback workbook ends with: by it, none is taken for a delivery."""

_PATIENT_LEVEL: Final = frozenset({"npr_episodes"})
_REFUSED: Final = message("No copy is made of a file in which something looks like a national identity number.")
_UNREAD: Final = message("The cells of the file could not be read, so nothing of it is copied.")
_PATIENTS: Final = message(
    "The rows are about single patients and are not copied; look them up in the original by their numbers."
)


@dataclass(frozen=True)
class Feedback:
    """What was written about one delivered file.

    Attributes:
        file_name: of the delivered file.
        workbook: name of the feedback workbook; None where none is written.
        marked_cells: how many cells of the copy are marked.
        without_copy: why nothing of the file was copied; None where it was.
    """

    file_name: str
    workbook: str | None
    marked_cells: int = 0
    without_copy: Message | None = None


def write_feedback(
    data: DataSet, outcome: CheckOutcome, folder: Path, *, language: Language, translate: Translate
) -> tuple[Feedback, ...]:
    """Write a workbook for every delivered file but those in which an identity number was seen.

    Args:
        data: the deliveries that were checked.
        outcome: of the check, with as many places as are to be marked.
        folder: that exists, and is empty.
        language: of the reader.
        translate: turns a message into that language.

    Returns:
        One element a delivered file, in their order.

    Raises:
        WrongUseError: a file was changed or taken away since it was checked.
        OSError: the folder cannot be written to.
    """
    return tuple(_write(each, outcome, folder, language, translate) for each in data.files)


def _write(
    file: DeliveredFile, outcome: CheckOutcome, folder: Path, language: Language, translate: Translate
) -> Feedback:
    scan = outcome.scans.get(file.file_name, "unread")
    if scan == "refused":
        return Feedback(file.file_name, None, without_copy=_REFUSED)
    problems = _problems(file, outcome)
    copy = _UNREAD if scan == "unread" else _PATIENTS if file.table in _PATIENT_LEVEL else copy_of(file)
    name = f"{file.path.stem}{ENDING}"
    workbook, told = _workbook(file, problems, copy, language, translate)
    add_summary(workbook, told, language, translate)
    workbook.save(folder / name)
    cells = {(each.sheet, cell) for each in problems for cell in each.cells}
    return Feedback(file.file_name, name, 0 if told.without_copy else len(cells), told.without_copy)


def _workbook(
    file: DeliveredFile, problems: Sequence[Problem], copy: Copy | Message, language: Language, translate: Translate
) -> tuple[Workbook, Told]:
    if isinstance(copy, Message):
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        return workbook, Told(file.file_name, problems, without_copy=copy)
    sheets = copy.workbook.worksheets
    for sheet in sheets:
        about = [each for each in problems if each.sheet == sheet.title or each.sheet is None]
        mark_all(sheet, [each for each in about if each.cells], language, translate)
    names = [sheet.title for sheet in sheets]
    return copy.workbook, Told(file.file_name, problems, sheets=names, incomplete=copy.incomplete)


def _problems(file: DeliveredFile, outcome: CheckOutcome) -> list[Problem]:
    """What is wrong with one file, the gravest first."""
    gravest = list(SEVERITIES)
    found = [_with_a_cell(each, file) for each in outcome.problems if each.file_name == file.file_name]
    return sorted(found, key=lambda each: gravest.index(each.severity))


def _with_a_cell(problem: Problem, file: DeliveredFile) -> Problem:
    """What is wrong with whole rows stands on their first cell, and with the whole table on that of the headers."""
    is_workbook = file.path.suffix.lower() == ".xlsx"
    if problem.cells or problem.rule or (problem.sheet is None and is_workbook):
        return problem
    rows = problem.first_rows or (file.delivery.header_row,)
    return replace(problem, cells=tuple((row, 1) for row in rows))
