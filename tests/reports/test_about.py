"""The last section of a report: what went in, and what of it may be told."""

import pytest
from bs4 import BeautifulSoup

from evaluation.presentation.markup import markup
from evaluation.reports.about import about_blocks


@pytest.fixture
def record():
    """What a run knows of itself, with two files."""
    return {
        "inputs": [
            {"file_name": "experience_panel.csv", "rows": None, "sha256": None},
            {"file_name": "risks.csv", "rows": 1234, "sha256": None},
        ],
        "parameters": {},
        "environment": {"python": "3.11.7", "packages": {"pandas": "3.0.0"}, "commit": None, "lock": None},
        "analysis_plan": {"adopted": None, "changes": []},
    }


def test_a_number_of_rows_that_counts_few_people_is_left_out_and_explained(record):
    page = BeautifulSoup(markup(about_blocks(record, (), "en")[:1]), "html.parser")
    cells = [cell.get_text(" ", strip=True) for cell in page.select("tbody td")]
    assert cells == [".. missing", "1,234"]
    assert "numbers of rows below the threshold of the table are left out" in page.get_text()
    record["inputs"][0]["rows"] = 12
    assert "are left out" not in markup(about_blocks(record, (), "en")[:1])
