"""What the sections of a report are called by those who write about them: stable names, and titles as they are read."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from evaluation.messages import LANGUAGES, Language
from evaluation.quality import KnownSections
from evaluation.reports.chapter import REPORTS, Chapter, is_narrative, notebook_path
from evaluation.sources import AssessedReport

_FORMATIVE: Final = "formative"
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
        report: a day is that of a formative report; a year that of a summative or the final one.
    """
    kinds = [kind for kind in REPORTS if (kind == _FORMATIVE) == (report.as_of is not None)]
    names = dict.fromkeys(name for kind in kinds for name in REPORTS[kind])
    return KnownSections({name: titles(notebook_path(name)) for name in names})


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
