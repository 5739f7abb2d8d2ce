"""Chapters in waves: those that read what others have kept come after these, and are handed that and nothing else."""

from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

from evaluation.presentation.kept_by_others import LISTING
from evaluation.reports import Chapter
from evaluation.reports.kept import read_kept


def waves(chapters: Sequence[Chapter]) -> tuple[tuple[Chapter, ...], ...]:
    """The chapters in the order in which they can be executed; a wave without chapters is left out.

    Args:
        chapters: of a report, in reading order.
    """
    first = tuple(chapter for chapter in chapters if chapter.reads != "kept")
    second = tuple(chapter for chapter in chapters if chapter.reads == "kept")
    return tuple(wave for wave in (first, second) if wave)


def hand_over(chapters: Sequence[Chapter], *, kept: Path, others: Path) -> None:
    """Lays the tables and conclusions that some chapters have listed as kept where later chapters read them.

    A copy, and of these alone: a file that lies beside what was kept is not handed on, and what chapters of the same
    wave keep meanwhile is not seen.

    Args:
        chapters: that have ended well.
        kept: the folder with a folder a chapter.
        others: the folder that later chapters read; the folders of the chapters are made in it.
    """
    for chapter in chapters:
        source, target = kept / chapter.name, others / chapter.name
        target.mkdir(parents=True)
        listed = read_kept(source)
        for table in listed.tables:
            name = f"table-{table.model['name']}.json"
            copyfile(source / name, target / name)
        copyfile(source / LISTING, target / LISTING)
