"""Every standard for evaluation has its place in the report, and the place is there."""

import json

import pytest

from evaluation.messages import LANGUAGES, Language
from evaluation.programme import load_programme
from evaluation.project import project_path
from evaluation.reports import REPORTS
from evaluation_standards import Met, Section, read_standards

MET = read_standards()
SECTIONS = tuple(dict.fromkeys(section for met in MET for section in met.sections))
# OECD (2010), Quality Standards for Development Evaluation: 7 + 12 + 15 + 3 standards.
DAC = [f"DAC {part}.{number}" for part, last in ((1, 7), (2, 12), (3, 15), (4, 3)) for number in range(1, last + 1)]
# DFØ, "DFØ anbefaler at evalueringsdesign inngår i planleggingsfasen" (evalueringsportalen.no), and what it asks first:
# which information, how, by whom, for whom and when.
DFO = [
    "formål",
    "programteori",
    "evalueringsspørsmål",
    "kriterier",
    "metode",
    "datakilder",
    "organisering",
    "tidspunkt",
]
DFO += ["kvalitetssikring", "bruk"]
# Purpose and questions, intervention logic, sources, methodology, clarity of analysis, questions answered, limitations,
# disagreements, comments, summary: what a report itself must have.
OF_THE_REPORT = ["2.1", "2.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15", "3.6"]
NOT_OF_THE_REPORT = ["DAC 1.6", "DAC 2.6", "DAC 2.12"]
ADDED_BY_THE_REPORT = {"assessments", "about"}


def headings(chapter: str, language: str = "nb") -> list[str]:
    path = project_path(f"notebooks/{chapter}.ipynb")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    told = ["".join(cell["source"]) for cell in cells if f"lang-{language}" in cell["metadata"].get("tags", ())]
    return [line.lstrip("# ") for text in told for line in text.splitlines() if line.startswith("#")]


def test_every_standard_has_its_row() -> None:
    assert [met.standard for met in MET] == [*DAC, *(f"DFØ {each}" for each in DFO)]


def test_only_what_is_not_about_a_report_is_left_to_others() -> None:
    assert [met.standard for met in MET if not met.sections] == NOT_OF_THE_REPORT
    assert {f"DAC {each}" for each in OF_THE_REPORT} <= {met.standard for met in MET if met.sections}


@pytest.mark.parametrize("met", MET, ids=lambda met: met.standard)
def test_every_chapter_that_is_named_is_there(met: Met) -> None:
    named = {section.chapter for section in met.sections}
    assert named <= {*REPORTS["summative"], *ADDED_BY_THE_REPORT}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: f"{section.chapter} {section.heading}".strip())
def test_every_section_that_is_named_is_there(section: Section) -> None:
    if section.chapter in ADDED_BY_THE_REPORT:
        assert not section.heading
    elif section.heading:
        assert section.heading in headings(section.chapter)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_titles_by_which_the_programme_names_chapters_are_their_own(language: Language) -> None:
    named = {each.key: each.title.in_(language) for each in load_programme().report_chapters}
    assert named == {key: headings(key, language)[0] for key in named}
    assert set(named) <= set(REPORTS["summative"])
