"""A chapter: a notebook, what it takes and what it must keep."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES, message
from evaluation.project import project_path
from evaluation.reports.parameters import ParameterSchema, read_parameters

Kind = Literal["formative", "summative", "final"]
"""A kind of report."""

Reads = Literal["", "kept"]
"""What a chapter reads besides its study."""

FORMATIVE: Final[Kind] = "formative"
"""The kind of report that has four pages."""

_SUMMATIVE: Final = (
    "summary",
    "00_programme",
    "06_result_goals",
    "02_effect_goal_1",
    "03_effect_goal_2",
    "04_effect_goal_3",
    "05_effect_goal_4",
    "12_involvement",
    "07_activities",
    "08_money",
    "09_risks",
    "10_action_plan",
    "11_conclusions",
    "13_methods",
    "01_data_quality",
    "annex_a_indicators",
    "annex_b_published_figures",
    "annex_c_evaluation_matrix",
)
_FINAL: Final = ("final_period", "final_hub_model")
_BEFORE_FINAL: Final = "10_action_plan"
"""The last chapter on what has happened: what the whole period comes to stands behind it."""


def _with_final(chapters: tuple[str, ...]) -> tuple[str, ...]:
    """The chapters of a final report: those of a summative one, and the ones on the whole period in their place."""
    place = chapters.index(_BEFORE_FINAL) + 1
    return (*chapters[:place], *_FINAL, *chapters[place:])


REPORTS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "formative": (
        "formative_milestones",
        "formative_changes",
        "formative_signals",
        "formative_gaps",
        "formative_reflection",
    ),
    "summative": _SUMMATIVE,
    "final": _with_final(_SUMMATIVE),
}
"""The chapters of each kind of report, in reading order: the name of a notebook says nothing of its place."""

_FOLDERS: Final = ("formative", "final")
"""Folders of notebooks whose names begin with that of their folder."""


@dataclass(frozen=True)
class Chapter:
    """A notebook in a report.

    Attributes:
        name: the notebook's file name without its ending, such as `02_effect_goal_1`.
        path: where the notebook lies.
        schema: the parameters it takes.
        tables: names of the released tables that it must have kept when it is done.
        figures: names of the figures that it must have kept.
        reference: names of the reference tables that it rests on, for the credits.
        reads: `kept` for a chapter that reads what the others have kept, and so is executed after them.
    """

    name: str
    path: Path
    schema: ParameterSchema
    tables: tuple[str, ...]
    figures: tuple[str, ...]
    reference: tuple[str, ...]
    reads: Reads = ""


def read_chapter(path: Path) -> Chapter:
    """A chapter from its notebook.

    Raises:
        WrongUseError: the file is not a notebook, lacks what every chapter declares, or reads what there is not.
    """
    try:
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        declared = notebook["metadata"]["opptakt"]
        tables, figures = tuple(declared["tables"]), tuple(declared["figures"])
        reference, reads = tuple(declared.get("reference", ())), declared.get("reads", "")
        cells = notebook["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WrongUseError(
            message(
                "{notebook} is not a chapter: it must be a notebook whose metadata say, under opptakt, which tables "
                "and figures it keeps.",
                notebook=path.name,
            )
        ) from error
    _check_headings(path.name, cells)
    if reads not in get_args(Reads):
        raise WrongUseError(
            message(
                "The notebook {notebook} says that it reads «{reads}». A chapter can read what the others have kept "
                "(kept), or nothing.",
                notebook=path.name,
                reads=str(reads),
            )
        )
    return Chapter(path.stem, path, read_parameters(path.stem, cells), tables, figures, reference, reads)


def _check_headings(notebook: str, cells: list[dict[str, Any]]) -> None:
    """In every language, the first narrative cell opens with a heading of the first level.

    Raises:
        WrongUseError: it does not.
    """
    for language in LANGUAGES:
        sources = ("".join(cell["source"]) for cell in cells if is_narrative(cell, language))
        if not next(sources, "").startswith("# "):
            raise WrongUseError(
                message(
                    "The notebook {notebook} has no title in the language {language}: its first narrative cell must "
                    "open with a heading of the first level.",
                    notebook=notebook,
                    language=language,
                )
            )


def is_narrative(cell: Mapping[str, Any], language: str) -> bool:
    """Whether a cell of a notebook is text that is read in a language."""
    tags = LANGUAGE_TAGS.intersection(cell.get("metadata", {}).get("tags", ()))
    return bool(cell["cell_type"] == "markdown" and (not tags or language_tag(language) in tags))


def chapters_of(kind: Kind) -> tuple[Chapter, ...]:
    """The chapters of a kind of report, in reading order."""
    return tuple(read_chapter(notebook_path(name)) for name in REPORTS[kind])


def notebook_path(chapter: str) -> Path:
    """Where the notebook of a chapter lies.

    Args:
        chapter: its name, such as `02_effect_goal_1`, or `final_period` in the folder `final`.
    """
    folder = next((each for each in _FOLDERS if chapter.startswith(f"{each}_")), "")
    return project_path("notebooks") / folder / f"{chapter}.ipynb"


def research_notebooks() -> tuple[Chapter, ...]:
    """The notebooks that a researcher starts from: of the shape of a chapter, and in no report."""
    return tuple(read_chapter(path) for path in sorted((project_path("notebooks") / "research").glob("*.ipynb")))


def language_tag(language: str) -> str:
    """The tag of a cell that is read in one language only."""
    return f"lang-{language}"


LANGUAGE_TAGS: Final = frozenset(language_tag(language) for language in LANGUAGES)
