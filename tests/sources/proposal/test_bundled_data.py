"""The data that come with the suite, looked at without their delivery files."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from evaluation.project import project_path
from evaluation.reference import load_reference
from evaluation.sources import find_deliveries, read_raw, read_table

from .reading import look_at, read_as_proposed

PUBLISHED = [file.path for file in find_deliveries(project_path("data/published")).files]


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.name)
def test_a_published_table_is_read_as_with_its_own_delivery_file(path: Path, tmp_path: Path) -> None:
    (file,) = [each for each in find_deliveries(path.parent).files if each.path == path]
    expected = read_table(file, read_raw(file), load_reference()).frame
    looked = look_at(Path(shutil.copy(path, tmp_path)))
    assert looked.of("unsure") <= {"additive"}
    pd.testing.assert_frame_equal(read_as_proposed(looked, {}), expected)


@pytest.mark.slow
def test_what_the_example_hides_is_asked_about_and_then_read_as_it_is(tmp_path: Path) -> None:
    files = {file.table: file for file in find_deliveries(project_path("data/example")).files}
    file = files["npr_patients"]
    looked = look_at(Path(shutil.copy(file.path, tmp_path)))
    assert looked.of("unsure") == {
        "additive",
        "suppressed_includes_zero",
        *(f"values.sector.{code}" for code in ("1", "2", "3", "4", "9")),
    }
    assert "«.» stands where" in looked.remarks()
    assert "«:» stands where" in looked.remarks()
    assert "«999»" not in looked.remarks()
    edits = {
        "suppressed_includes_zero = true": "suppressed_includes_zero = false",
        "missing = []": 'missing = [".", ":"]',
        '# "1" = "…"': '"1" = "substance_use"',
        '# "2" = "…"': '"2" = "mental_health_adults"',
        '# "3" = "…"': '"3" = "mental_health_children"',
        '# "4" = "…"': '"4" = "somatic"',
        '# "9" = "…"': '"9" = "all"',
    }
    expected = read_table(file, read_raw(file), load_reference()).frame
    pd.testing.assert_frame_equal(read_as_proposed(looked, edits), expected)
