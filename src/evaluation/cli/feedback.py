"""`opptakt check --feedback`: a marked copy of every delivered file."""

from pathlib import Path

from evaluation.cli.terminal import Terminal
from evaluation.messages import message
from evaluation.presentation.words import translate
from evaluation.quality import CheckOutcome
from evaluation.quality.feedback import write_feedback, written_whole
from evaluation.sources import DataSet


def write_and_tell(terminal: Terminal, data: DataSet, outcome: CheckOutcome, folder: Path) -> None:
    """Writes the feedback, tells which files have no copy and why, and where the feedback lies.

    Args:
        terminal: of the command.
        data: the deliveries that were checked.
        outcome: of the check.
        folder: for the feedback, as `check_folder` let it through.

    Raises:
        WrongUseError: the folder cannot be written to, or a delivery was changed in the meantime.
    """
    terminal.progress(message("Writing the feedback workbooks"))
    with written_whole(folder) as staged:
        written = write_feedback(data, outcome, staged, language=terminal.language, translate=translate)
    for each in written:
        reason = each.without_copy and terminal.words(each.without_copy)
        terminal.facts(
            {
                "event": "feedback",
                "file": each.file_name,
                "workbook": each.workbook,
                "marked_cells": each.marked_cells,
                "without_copy": reason,
            }
        )
        if reason and not terminal.machine:
            terminal.say(f"{each.file_name}: {reason}")
    terminal.result({"event": "feedback_folder", "folder": str(folder)}, str(folder))
