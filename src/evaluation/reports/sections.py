"""What the sections of a report are called by those who write about them: stable names, and titles as they are read."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from evaluation.messages import LANGUAGES, Language
from evaluation.programme import load_programme
from evaluation.quality import KnownSections
from evaluation.reports.chapter import REPORTS, Chapter, Kind, is_narrative, notebook_path
from evaluation.sources import AssessedReport

_HEADING: Final = "# "


def sections_of(chapters: Sequence[Chapter]) -> KnownSections:
    """The sections of a report.

    Args:
        chapters: in reading order.
    """
    return KnownSections({chapter.name: titles(chapter.path) for chapter in chapters})


def sections_about(report: AssessedReport) -> KnownSections:
    """The sections of every kind of report that a text may be about.

    Args:
        report: a day is that of a formative report; a year that of a summative one, and the last year that of the final
            one, too, which has all the chapters of a summative one.
    """
    return KnownSections({name: titles(notebook_path(name)) for name in REPORTS[_widest_kind(report)]})


def _widest_kind(report: AssessedReport) -> Kind:
    if report.as_of is not None:
        return "formative"
    return "final" if report.year == load_programme().period.end.year else "summative"


@cache
def titles(path: Path) -> Mapping[Language, str]:
    """The title of a chapter in every language.

    Args:
        path: of its notebook, which `read_chapter` can read.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {language: _title(cells, language) for language in LANGUAGES}


def _title(cells: Sequence[Mapping[str, Any]], language: Language) -> str:
    """What the first narrative cell in a language opens with."""
    sources = ("".join(cell["source"]) for cell in cells if is_narrative(cell, language))
    return next(sources).partition("\n")[0].removeprefix(_HEADING).strip()
