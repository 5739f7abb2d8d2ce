"""From executed chapters, and what people have written about them, to the document that a report is."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import nbformat

from evaluation.messages import Language, message
from evaluation.presentation.words import translate
from evaluation.programme import load_programme
from evaluation.reports.about import about_blocks
from evaluation.reports.document import Document, Section, SectionRole, numbered, section
from evaluation.reports.exporter import ChapterExporter
from evaluation.reports.report import Report
from evaluation.reports.statements import general_statements, statements_for
from evaluation.reports.titles import report_title

_SUMMARY: Final = "summary"
_ANNEX: Final = "annex_"
"""How the name of a notebook begins that is an annex."""

_LICENCE: Final = message("Text and figures: CC BY 4.0.")


def compose(report: Report, *, kept: Path, executed: Path, language: Language) -> Document:
    """The report in one language, as the document that every format is written from.

    Args:
        report: what is to be composed.
        kept: the folder with a folder a chapter.
        executed: the folder of executed, normalised notebooks.
        language: of the document.
    """
    sections = [_section(chapter.name, kept=kept, executed=executed, language=language) for chapter in report.chapters]
    programme = load_programme()
    called = report_title(report.kind, report.year, day=report.day, region=report.record.get("region"))
    title = translate(called, language)
    around = (*_with_statements(report, sections, language), _about(report, language))
    return Document(
        language=language,
        kind=report.kind,
        title=f"{programme.name}: {title}",
        subtitle=programme.full_name.in_(language),
        programme=translate(message("Polyfon knowledge cluster for music therapy"), language),
        data_kind=report.data_kind,
        data_title=translate(
            message("Data: {title}. Known on {day}.", title=report.data_title, day=report.day), language
        ),
        day=report.day,
        sections=numbered(around, language),
        credits=tuple(translate(each, language) for each in (*report.credits, _LICENCE)),
    )


def _section(chapter: str, *, kept: Path, executed: Path, language: Language) -> Section:
    notebook = nbformat.read(executed / f"{chapter}.ipynb", as_version=4)
    blocks = ChapterExporter(language=language, kept=kept / chapter).blocks_of(notebook)
    return section(chapter, blocks, _role(chapter))


def _role(chapter: str) -> SectionRole:
    """What kind of part a chapter is, by the name of its notebook."""
    if chapter == _SUMMARY:
        return "summary"
    return "annex" if chapter.startswith(_ANNEX) else "chapter"


def _with_statements(report: Report, sections: Sequence[Section], language: Language) -> tuple[Section, ...]:
    """What people have written: at the end of the chapters it is about, and in one of its own before the annexes."""
    placed = statements_for(report.chapters, language, report.texts)
    written = [replace(each, blocks=(*each.blocks, *placed.get(each.name, ()))) for each in sections]
    general = section("statements", general_statements(report.chapters, language, report.texts), "chapter")
    annexes = next((at for at, each in enumerate(written) if each.role == "annex"), len(written))
    return (*written[:annexes], general, *written[annexes:])


def _about(report: Report, language: Language) -> Section:
    title = translate(message("About this run"), language)
    return Section("about-this-run", "about", title, "about", about_blocks(report.record, report.chapters, language))
