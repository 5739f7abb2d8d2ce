"""What the documents name exists."""

import re
from pathlib import Path

import pytest

from evaluation.project import project_path
from evaluation.sources import TABLES

DOCUMENTS = sorted(path for pattern in ("*.md", "docs/**/*.md") for path in project_path(".").glob(pattern))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_test_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text("utf-8")
    links = [document.parent / each for each in re.findall(r"\]\((?!https?://|#)([^)#]+)\)", text)]
    tests = [project_path(each) for each in re.findall(r"`(tests/[^`]+)`", text)]
    assert [str(path) for path in (*links, *tests) if not path.exists()] == []


def test_every_way_to_write_a_value_stands_in_the_description_of_the_table() -> None:
    text = project_path("docs/data.md").read_text("utf-8")
    for column in TABLES["npr_patients"].columns:
        for value, spellings in column.values.items():
            assert f"| `{column.name}` | `{value}` | {', '.join(spellings)} |" in text


def test_no_document_of_the_project_names_a_path_of_someones_machine() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"(^|[\s`(])/(home|root|work|Users)/", document.read_text("utf-8")), document.name
