"""What docs/data.md says of the tables is what the declarations say, and its examples can be read."""

import re
from pathlib import Path

import pytest

from evaluation.project import project_path
from evaluation.reference import load_reference
from evaluation.sources import (
    TABLES,
    Table,
    TableDeclaration,
    find_deliveries,
    read_lines,
    read_raw,
    read_table,
    split_many,
)
from evaluation.sources.corrections.keys import written_parts
from evaluation.sources.tables.corrections import CORRECTIONS

DOCUMENT = project_path("docs/data.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## `?([^`\n]+)`?\n(.*?)(?=^## |\Z)", DOCUMENT, flags=re.DOTALL | re.MULTILINE))
SHARED = SECTIONS["Values that several tables share"]
NOT_REPEATED = {"source", "source_url"}


def read_example(name: str, folder: Path) -> Table:
    (rows,) = re.findall(r"```csv\n(.*?)```", SECTIONS[name], flags=re.DOTALL)
    (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    (file,) = find_deliveries(folder).files
    return read_table(file, read_raw(file), load_reference())


def test_every_table_has_its_section_in_the_order_of_the_handbook() -> None:
    assert [name for name in SECTIONS if name in TABLES] == list(TABLES)


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_every_column_stands_with_its_heads_and_whether_it_is_needed(declaration: TableDeclaration) -> None:
    lines = re.findall(
        r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", SECTIONS[declaration.name], re.M
    )
    assert [line[0] for line in lines] == [
        column.name for column in declaration.columns if column.name not in NOT_REPEATED
    ]
    for name, *heads, _kind, holds in lines:
        column = declaration.column(name)
        assert heads == [column.headers[language][0] for language in ("nb", "nn", "en")]
        said = holds.split("; ")
        assert ("required" in said) == column.required
        assert ("key" in said) == (name in declaration.key)
        assert (f"left out: `{column.default}`" in said) == (column.default is not None)


def test_the_columns_of_corrections_stand_with_their_heads_and_the_example_is_read(tmp_path: Path) -> None:
    section = SECTIONS["Corrections"]
    lines = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| .+ \|$", section, re.MULTILINE)
    assert lines == [
        (column.name, *(column.headers[language][0] for language in ("nb", "nn", "en")))
        for column in CORRECTIONS.columns
    ]
    (rows,) = re.findall(r"```csv\n(.*?)```", section, flags=re.DOTALL)
    (tmp_path / "corrections.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "risks.csv").write_text("x", encoding="utf-8")
    file = find_deliveries(tmp_path).corrections
    assert file is not None
    first, second = read_lines(file, read_raw(file), load_reference())
    assert written_parts(first.texts["key"]) == [("år", "2025"), ("eining", "983974880"), ("sektor", "Somatikk")]
    assert (first.texts["from"], second.texts["to"]) == ("<5", "3")


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_every_status_of_a_number_stands_with_its_spellings(declaration: TableDeclaration) -> None:
    for column in declaration.columns:
        for status, spellings in column.statuses.items():
            line = f"`{column.name}` may also be `{status}`: {', '.join(spellings)}."
            assert line in SECTIONS[declaration.name]


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_the_example_is_read_and_every_word_and_place_in_it_is_known(
    tmp_path: Path, declaration: TableDeclaration
) -> None:
    frame = read_example(declaration.name, tmp_path).frame
    known = [name for name in declaration.required if declaration.column(name).kind != "count"]
    assert frame[known].notna().all(axis=None)
    for column in declaration.columns:
        if column.kind == "category":
            assert set().union(*split_many(frame[column.name])) <= set(column.words)
        if column.kind == "code":
            codes = frame[column.name].dropna()
            assert codes.str.fullmatch(r"[0-9]+|[a-z_]+").all()


def test_the_numbers_of_the_examples_are_what_people_would_expect(tmp_path: Path) -> None:
    positions = read_example("municipal_positions", tmp_path).frame
    assert positions["municipality"].tolist() == ["4601", "1108", "0301"]
    assert positions["status"].tolist() == ["confirmed", "estimate", "no_reply"]
    (tmp_path / "municipal_positions.csv").unlink()
    accounts = read_example("accounts", tmp_path).frame
    assert accounts["amount"].tolist() == [12_500.0, 93_750.0]
