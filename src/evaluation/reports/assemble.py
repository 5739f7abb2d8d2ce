"""From what the chapters have kept to the files that people open."""

import json
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path
from shutil import copyfile

from evaluation.reports.citations import check_citations
from evaluation.reports.composing import compose
from evaluation.reports.kept import KeptChapter, KeptFigure, read_kept
from evaluation.reports.number_files import figure_csv, table_csv, write_workbook
from evaluation.reports.renderings import RENDERED, render
from evaluation.reports.report import Report


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
        document = compose(report, kept=kept, executed=executed, language=language)
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
