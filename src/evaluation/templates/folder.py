"""The whole folder: a workbook a table, the forms, and a text that says what is what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from evaluation.messages import Language, message
from evaluation.new_folder import refuse_what_is_there, write_new_folder
from evaluation.presentation.words import translate
from evaluation.programme import load_programme
from evaluation.quality import rule_parameters
from evaluation.quality.suites import read_suite
from evaluation.reference import load_reference
from evaluation.sources import TABLES
from evaluation.templates.fields import FieldMaker
from evaluation.templates.forms import forms
from evaluation.templates.known import Surroundings, known_rows
from evaluation.templates.workbook import WorkbookMaker

README: Final = "README.txt"


def write_templates(
    folder: Path, *, year: int, language: Language, tables: Mapping[str, pd.DataFrame] | None = None
) -> tuple[Path, ...]:
    """Write a workbook to fill in for every table, and the forms to send; whole or not at all.

    Args:
        folder: new or empty.
        year: the year that is to be filled in; one in which the programme reports.
        language: of the workbooks; the forms stand in bokmål and nynorsk.
        tables: canonical tables that have passed the gate, by name, whose rows are to stand in the workbooks.

    Returns:
        The files written, the text that names them first.

    Raises:
        WrongUseError: the folder holds something or cannot be written, or no report is due that year.
    """
    refuse_what_is_there(folder)
    return write_new_folder(template_files(year=year, language=language, tables=tables or {}), folder)


def template_files(*, year: int, language: Language, tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """The bytes of every file, by name; the same input gives the same bytes.

    Args:
        year: the year that is to be filled in.
        language: of the workbooks.
        tables: canonical tables, by name.

    Raises:
        WrongUseError: no report is due that year.
    """
    programme, reference = load_programme(), load_reference()
    programme.reporting_date(year)
    known = Surroundings(programme, reference, year, tables)
    fields = FieldMaker(
        programme, reference, rule_parameters(year, reference, published=False), language, _participants(tables)
    )
    maker = WorkbookMaker(programme, reference, language)
    books = {
        f"{name}.xlsx": maker.workbook(
            declaration, fields.fields(declaration, read_suite(name).suite), known_rows(name, known)
        )
        for name, declaration in TABLES.items()
    }
    return {README: _readme(language).encode("utf-8"), **books, **forms(known, language)}


def _participants(tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    frame = tables.get("participants")
    return () if frame is None else tuple(sorted(frame["organisation"].dropna().unique()))


def _readme(language: Language) -> str:
    """A line a file, and what to do with a workbook that is filled in."""
    lines = [
        translate(message("OPPTAKT: workbooks to fill in"), language),
        "",
        *(f"{name}.xlsx: {declaration.title[language]}" for name, declaration in TABLES.items()),
        "",
        translate(
            message(
                "forms: the order to the Norwegian Patient Registry and the survey of municipalities, in bokmål and "
                "nynorsk."
            ),
            language,
        ),
        "",
        translate(
            message(
                "A workbook that is filled in goes into the folder of data under the name it has. The sheet to fill in "
                "is found by its name; no delivery.toml is needed. Leave out those in which nobody has filled in "
                "anything. Then: opptakt check FOLDER"
            ),
            language,
        ),
    ]
    return "\r\n".join(lines) + "\r\n"
