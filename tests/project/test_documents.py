"""What the documents name exists."""

import re
from pathlib import Path

import pytest

from evaluation.messages import LANGUAGES
from evaluation.project import project_path
from evaluation.sources import TABLES, Column, TableDeclaration
from evaluation.sources.declaration import normalise_spelling

DOCUMENTS = sorted(path for pattern in ("*.md", "docs/**/*.md") for path in project_path(".").glob(pattern))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_test_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    links = [document.parent / each for each in re.findall(r"\]\((?!https?://|#)([^)#]+)\)", text)]
    tests = [project_path(each) for each in re.findall(r"`(tests/[^`]+)`", text)]
    assert [str(path) for path in (*links, *tests) if not path.exists()] == []


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_every_way_to_write_a_value_stands_in_the_description_of_the_table(declaration: TableDeclaration) -> None:
    text = project_path("docs/data.md").read_text("utf-8")
    shared = text.split("## Values that several tables share")[1].split("\n## ")[0]
    section = text.split(f"\n## `{declaration.name}`\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in (shared + section).splitlines()]
    for column in declaration.columns:
        for value, label in column.labels.items():
            called = [label.in_(language) for language in LANGUAGES]
            written = [row[-1].split(", ") for row in rows if row[:4] == [f"`{value}`", *called]]
            assert any({*called, *filter(None, also)} == {*called, *_further(column, value)} for also in written), value


def _further(column: Column, value: str) -> list[str]:
    """The spellings of a value that differ from what it is called in more than case and blanks."""
    called = {normalise_spelling(column.labels[value].in_(language)) for language in LANGUAGES}
    return [each for each in column.spellings_of(value) if normalise_spelling(each) not in called]


def test_no_document_of_the_project_names_a_path_of_someones_machine() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"(^|[\s`(])/(home|root|work|Users)/", document.read_text("utf-8")), document.name
