"""Every declared table reads a file in bokmål, nynorsk or English, with every column, to the same rows."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from evaluation.messages import LANGUAGES, Language
from evaluation.programme import load_programme
from evaluation.reference import load_reference
from evaluation.sources import (
    TABLES,
    Column,
    Table,
    TableDeclaration,
    canonical_dtypes,
    find_deliveries,
    read_canonical,
    read_raw,
    read_table,
    write_canonical,
)

# What a cell of each kind says, and the value it has: decimal comma, day first, as people write them.
WRITTEN = {"year": "2026", "text": "Ei tekst", "count": "17", "number": "0,5", "date": "31.03.2026"}
# Bergen is 4601 since 2020 (SSB, KLASS 131); Helse Bergen HF is 983974724 (Brønnøysund).
PLACES = {"country": ("Norge", "norway"), "county": ("Vestland", "46"), "municipality": ("Bergen", "4601")}
AUTHORITY = ("Helse Vest", "helse_vest")
UNITS = {**PLACES, "trust": ("Helse Bergen HF", "983974724"), "region": ("Vest", "west")}


def rows_in(declaration: TableDeclaration, language: Language) -> list[dict[str, str]]:
    """As many rows as the longest value set has values, with every column filled."""
    longest = max(len(column.words) for column in declaration.columns)
    return [
        {column.name: written(column, declaration, language, number) for column in declaration.columns}
        for number in range(max(longest, 1) + 1)
    ]


def word_of(column: Column, number: int) -> str:
    return column.words[number % len(column.words)]


def label(column: Column, word: str, language: Language) -> str:
    """How a person who reads one language writes a value."""
    return column.labels[word].in_(language) if column.labels else column.statuses[word][LANGUAGES.index(language)]


def place(column: Column, declaration: TableDeclaration, number: int) -> tuple[str, str]:
    """A place as written and as a code; an organisation that is no place."""
    if column.level is not None:
        return UNITS[column.level]
    if column.units_of is None:
        return "874789542", "874789542"
    level = word_of(declaration.column(column.units_of), number)
    return AUTHORITY if level == "regional_authority" else UNITS[level]


def written(column: Column, declaration: TableDeclaration, language: Language, number: int) -> str:
    if column.kind == "code":
        return place(column, declaration, number)[0]
    if column.kind == "category":
        several = [word_of(column, number), word_of(column, number + 1)][: 1 + column.many]
        return ", ".join(label(column, word, language) for word in several)
    if column.statuses and number:
        return label(column, word_of(column, number), language)
    return "Ein; To AS, Bergen" if column.many else WRITTEN[column.kind]


def expected(column: Column, declaration: TableDeclaration, number: int) -> dict[str, object]:
    name = column.name
    if column.kind == "count":
        return {name: 17, f"{name}_lower": 17, f"{name}_upper": 17, f"{name}_status": "observed"}
    if column.kind == "code":
        return {name: place(column, declaration, number)[1]}
    if column.kind == "category":
        several = [word_of(column, number), word_of(column, number + 1)][: 1 + column.many]
        return {name: ";".join(several)}
    if column.statuses:
        status = word_of(column, number)
        return {name: None, f"{name}_status": status} if number else {name: 0.5, f"{name}_status": "observed"}
    values = {"year": 2026, "text": "Ei tekst", "number": 0.5, "date": pd.Timestamp(2026, 3, 31)}
    return {name: "Ein;To AS, Bergen" if column.many else values[column.kind]}


def expected_frame(declaration: TableDeclaration) -> pd.DataFrame:
    rows = [
        {key: value for column in declaration.columns for key, value in expected(column, declaration, number).items()}
        for number in range(len(rows_in(declaration, "nb")))
    ]
    dtypes = canonical_dtypes(declaration)
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=dtypes[name]) for name in dtypes})


def read_only_table(folder: Path) -> Table:
    (file,) = find_deliveries(folder).files
    return read_table(file, read_raw(file), load_reference())


def write_csv(path: Path, heads: Mapping[str, str], rows: list[dict[str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([list(heads.values()), *(list(row.values()) for row in rows)])
    path.with_suffix(".csv").write_text(text.getvalue(), encoding="utf-8")


def write_xlsx(path: Path, heads: Mapping[str, str], rows: list[dict[str, str]]) -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    for row in [list(heads.values()), *(list(row.values()) for row in rows)]:
        workbook.active.append(row)
    workbook.save(path.with_suffix(".xlsx"))


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_a_file_in_any_language_becomes_the_same_table(
    tmp_path: Path, declaration: TableDeclaration, language: Language, write: Callable[..., None]
) -> None:
    heads = {column.name: column.headers[language][0] for column in declaration.columns}
    write(tmp_path / declaration.name, heads, rows_in(declaration, language))
    pd.testing.assert_frame_equal(read_only_table(tmp_path).frame, expected_frame(declaration))


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_every_kind_of_column_comes_back_from_disk_as_it_was(tmp_path: Path, declaration: TableDeclaration) -> None:
    heads = {column.name: column.name for column in declaration.columns}
    write_csv(tmp_path / declaration.name, heads, rows_in(declaration, "nn"))
    table = read_only_table(tmp_path)
    write_canonical(table, tmp_path / "canonical")
    pd.testing.assert_frame_equal(read_canonical(tmp_path / "canonical"), table.frame)


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_with_required_columns_alone_the_others_are_missing_or_have_their_default(
    tmp_path: Path, declaration: TableDeclaration
) -> None:
    row = {name: value for name, value in rows_in(declaration, "nb")[0].items() if name in declaration.required}
    write_csv(tmp_path / declaration.name, {name: name for name in row}, [row])
    frame = read_only_table(tmp_path).frame
    assert len(frame) == 1
    assert frame.dtypes.astype(str).to_dict() == canonical_dtypes(declaration)
    for column in declaration.columns:
        if not column.required:
            (value,) = frame[column.name].tolist()
            assert value == column.default or (column.default is None and pd.isna(value))


def test_the_tables_stand_in_the_order_of_the_handbook() -> None:
    assert list(TABLES) == [
        "npr_patients",
        "npr_episodes",
        "municipal_positions",
        "municipal_statistics",
        "nonprofit_positions",
        "projects",
        "publications",
        "education",
        "participants",
        "coordinators",
        "experience_panel",
        "funding",
        "dialogues",
        "activities",
        "decisions",
        "accounts",
        "measures",
        "feedback",
        "recommendations",
        "risks",
        "background_figures",
    ]


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_every_table_comes_from_a_source_of_the_programme(declaration: TableDeclaration) -> None:
    assert declaration.data_source in {source.key for source in load_programme().data_sources}


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_every_value_has_a_label_and_every_place_a_number_of_its_length(declaration: TableDeclaration) -> None:
    digits = {"municipality": 4, "trust": 9}
    for column in declaration.columns:
        assert bool(column.labels) == (column.kind == "category")
        assert column.level is None or column.width == digits[column.level]


@pytest.mark.parametrize("name", [name for name in TABLES if name != "npr_episodes"])
def test_every_row_but_that_of_a_contact_may_name_its_source(name: str) -> None:
    assert [column.name for column in TABLES[name].columns[-2:]] == ["source", "source_url"]
    assert not {"source", "source_url"} & set(TABLES[name].required)


def test_the_regions_are_called_as_in_the_programme() -> None:
    labels = TABLES["coordinators"].column("region").labels
    assert {region.code: region.name for region in load_programme().regions} == dict(labels)


def test_the_questions_of_the_feedback_are_those_of_the_programme() -> None:
    words = TABLES["feedback"].column("question").words
    assert words == tuple(question.key for question in load_programme().feedback_questions)


def test_the_lines_of_the_accounts_are_called_as_in_the_budget() -> None:
    labels = TABLES["accounts"].column("budget_line").labels
    for budget in load_programme().budgets:
        for line in budget.lines:
            assert labels[line.key] == line.name
