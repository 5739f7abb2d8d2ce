"""From what the chapters have kept to the files that people open."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any, Final

import nbformat

from evaluation.description import Words
from evaluation.messages import Language, Message, message
from evaluation.presentation.words import translate
from evaluation.programme import LocalText, load_programme
from evaluation.quality import StatementText
from evaluation.reports.about import about_blocks
from evaluation.reports.chapter import Chapter
from evaluation.reports.citations import check_citations
from evaluation.reports.document import Document, Section, SectionRole, numbered, section
from evaluation.reports.exporter import ChapterExporter
from evaluation.reports.kept import KeptChapter, KeptFigure, read_kept
from evaluation.reports.number_files import figure_csv, table_csv, write_workbook
from evaluation.reports.renderings import RENDERED, Format, render
from evaluation.reports.statements import general_statements, statements_for

_SUMMARY: Final = "summary"
_ANNEX: Final = "annex_"
"""How the name of a notebook begins that is an annex."""

_LICENCE: Final = message("Text and figures: CC BY 4.0.")


def report_title(kind: str, year: int) -> Message:
    """What a report is called."""
    return {"summative": message("Status report {year}", year=str(year))}[kind]


@dataclass(frozen=True)
class Report:
    """What is to be assembled.

    Attributes:
        kind: of report.
        year: it is about.
        languages: the first one's files carry the plain names.
        formats: that are wanted; CSV files and figures are always made.
        chapters: in reading order.
        data_kind: `published`, `delivered` or `synthetic`.
        data_title: the words for the data set.
        record: what is to be known of the run.
        credits: whose facts are used, a line each in every language.
        texts: what people have written about it.
    """

    kind: str
    year: int
    languages: tuple[Language, ...]
    formats: tuple[Format, ...]
    chapters: tuple[Chapter, ...]
    data_kind: str
    data_title: LocalText
    record: Mapping[str, Any]
    credits: tuple[Words, ...]
    texts: tuple[StatementText, ...] = ()


def assemble(report: Report, executor: Executor, *, kept: Path, executed: Path, target: Path) -> None:
    """Writes every file of the report.

    Args:
        report: what is to be assembled.
        executor: where documents are rendered, several at once.
        kept: the folder with a folder a chapter.
        executed: the folder of executed, normalised notebooks.
        target: the staged run; the files are written below it.
    """
    chapters = [read_kept(kept / chapter.name) for chapter in report.chapters]
    _write_tables(report, chapters, target)
    _write_figures(report, chapters, target / "figures")
    _copy_notebooks(report, executed, target / "notebooks")
    _write_release(chapters, target)
    rendered = {}
    for language in report.languages:
        document = _document(report, kept=kept, executed=executed, language=language)
        check_citations(document, chapters)
        for form in report.formats:
            if form in RENDERED:
                rendered[f"report.{language}.{form}"] = executor.submit(render, document, form)
    for name, content in rendered.items():
        (target / name).write_bytes(content.result())


def _write_tables(report: Report, chapters: Sequence[KeptChapter], target: Path) -> None:
    folder = target / "tables"
    folder.mkdir()
    tables = [table for chapter in chapters for table in chapter.tables]
    for table in tables:
        (folder / f"{table.file_stem}.csv").write_text(
            table_csv(table, data_kind=report.data_kind), encoding="utf-8", newline="\n"
        )
    if "xlsx" in report.formats:
        for language in report.languages:
            write_workbook(tables, language, target / _named(report, "tables", language, "xlsx"))


def _write_figures(report: Report, chapters: Sequence[KeptChapter], folder: Path) -> None:
    folder.mkdir()
    for figure in (figure for chapter in chapters for figure in chapter.figures):
        _write_figure(report, figure, folder)


def _write_figure(report: Report, figure: KeptFigure, folder: Path) -> None:
    (folder / f"{figure.file_stem}.csv").write_text(
        figure_csv(figure, data_kind=report.data_kind), encoding="utf-8", newline="\n"
    )
    for (language, ending), path in figure.pictures.items():
        name = _named(report, figure.file_stem, language, ending)
        copyfile(path, folder / name)


def _named(report: Report, stem: str, language: str, ending: str) -> str:
    """The plain name for the first language of the report, the language's own code before the ending for others."""
    code = "" if language == report.languages[0] else f".{language}"
    return f"{stem}{code}.{ending}"


def _write_release(chapters: Sequence[KeptChapter], target: Path) -> None:
    """What the release did to every table, and every conclusion: for whoever checks the output."""
    content = {
        chapter.name: {"disclosure": dict(chapter.disclosure), "conclusions": dict(chapter.conclusions)}
        for chapter in chapters
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (target / "release.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _copy_notebooks(report: Report, executed: Path, folder: Path) -> None:
    folder.mkdir()
    for chapter in report.chapters:
        copyfile(executed / f"{chapter.name}.ipynb", folder / f"{chapter.name}.ipynb")


def _document(report: Report, *, kept: Path, executed: Path, language: Language) -> Document:
    sections = [_section(chapter.name, kept=kept, executed=executed, language=language) for chapter in report.chapters]
    programme = load_programme()
    title = translate(report_title(report.kind, report.year), language)
    written = _with_statements(report, sections, language)
    around = (*written, _about(report, language))
    return Document(
        language=language,
        kind=report.kind,
        title=f"{programme.name}: {title}",
        subtitle=programme.full_name.in_(language),
        programme=translate(message("Polyfon knowledge cluster for music therapy"), language),
        data_kind=report.data_kind,
        data_title=translate(
            message("Data: {title}. Known on {day}.", title=report.data_title, day=_day(report)), language
        ),
        day=_day(report),
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


def _day(report: Report) -> date:
    return date.fromisoformat(report.record["as_of"])
