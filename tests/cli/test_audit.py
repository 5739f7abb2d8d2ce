"""`opptakt audit`: exit codes, words, and one object a line for machines."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.runs.seal import seal

TABLE = "year,unit,patients\n2024,norway,25\n2024,east,:\n"
DESCRIPTION = """
dimensions = ["year", "unit"]
[counts]
patients = []
[threshold]
minimum = 5
citation = "The rule of the register."
"""


@pytest.fixture
def audit():
    """Runs the command in this process."""
    return lambda *arguments: CliRunner().invoke(app, ["audit", *(str(each) for each in arguments)])


@pytest.fixture
def sealed(tmp_path):
    """A sealed run of hardly anything."""
    folder = tmp_path / "summative-2026-00000000"
    (folder / "quality").mkdir(parents=True)
    (folder / "quality" / "npr_patients.json").write_text('{"words": "Ola Plantet"}', encoding="utf-8")
    seal(folder, {})
    return folder


@pytest.fixture
def table(tmp_path):
    """A table with its description."""
    (tmp_path / "patients.toml").write_text(DESCRIPTION, encoding="utf-8")
    (tmp_path / "patients.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path / "patients.csv"


def test_a_run_and_a_table_with_which_nothing_is_wrong_are_summed_up(audit, sealed, table):
    result = audit(sealed, table, "--language", "en")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "summative-2026-00000000: nothing found. Files: 3. Tables: 0. Counts of people: 0, hidden: 0.",
        "patients.csv: nothing found. Files: 1. Tables: 1. Counts of people: 2, hidden: 1.",
    ]


def test_machines_are_told_in_objects(audit, table):
    result = audit(table, "--json")
    assert json.loads(result.stdout.splitlines()[-1]) == {
        "event": "audited",
        "path": str(table),
        "files": 1,
        "tables": 1,
        "counts": 2,
        "hidden": 1,
        "narrowest_interval": None,
    }


def test_a_run_that_was_changed_after_it_was_sealed_is_refused_by_file(audit, sealed):
    (sealed / "quality" / "npr_patients.json").write_text("{}", encoding="utf-8")
    result = audit(sealed, "--language", "en")
    assert result.exit_code == 3
    assert "summative-2026-00000000, quality/npr_patients.json: the file does not match the manifest." in result.stderr


def test_planted_texts_are_read_from_a_file_and_found_by_place(audit, sealed, tmp_path):
    (tmp_path / "planted.txt").write_text("\ufeffola plantet\r\n\r\n", encoding="utf-8")
    result = audit(sealed, "--planted", tmp_path / "planted.txt", "--language", "en")
    assert result.exit_code == 3
    assert "quality/npr_patients.json, at words: a text stands here that must not occur." in result.stderr
    assert "plantet" not in result.output.lower()


def test_with_several_paths_a_finding_says_where_and_the_rest_is_told(audit, sealed, table):
    table.write_text(TABLE.replace(":", "3"), encoding="utf-8")
    result = audit(sealed, table, "--language", "en")
    assert result.exit_code == 3
    assert "summative-2026-00000000: nothing found." in result.stdout
    assert "patients.csv, row 3, column patients: a count below the threshold of 5 is shown." in result.stderr


def test_two_runs_are_told_apart(audit, sealed, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(sealed, other)
    (tmp_path / "planted.txt").write_text("Ola Plantet", encoding="utf-8")
    result = audit(sealed, other, "--planted", tmp_path / "planted.txt", "--language", "en")
    assert "summative-2026-00000000: quality/npr_patients.json, at words: " in result.stderr
    assert "other: quality/npr_patients.json, at words: " in result.stderr


def test_an_earlier_run_that_does_not_lie_beside_is_told(audit, tmp_path):
    folder = tmp_path / "summative-2027-00000000"
    folder.mkdir()
    seal(folder, {"ledger": {"runs": {"summative-2026-00000000": "a1" * 32}, "outside": ["b2" * 32]}})
    result = audit(folder, "--language", "en")
    assert result.exit_code == 0
    assert "do not lie beside it, and the attack is made without them: summative-2026-00000000." in result.stderr
    assert "number of files: 1." in result.stderr


@pytest.mark.parametrize("name", ["no-such-place", "an-empty-folder", "words.txt"])
def test_what_is_neither_a_run_nor_a_table_is_wrong_use(audit, tmp_path, name):
    (tmp_path / "an-empty-folder").mkdir()
    (tmp_path / "words.txt").touch()
    result = audit(tmp_path / name, "--language", "en")
    assert result.exit_code == 2
    assert "is neither a sealed run (a folder with a MANIFEST.json) nor a table (a CSV file)." in result.stderr


def test_a_list_of_texts_that_cannot_be_read_is_wrong_use(audit, sealed, tmp_path):
    result = audit(sealed, "--planted", tmp_path / "none.txt", "--language", "en")
    assert result.exit_code == 2
    assert "none.txt cannot be read as a list of texts in UTF-8, one a line." in result.stderr


def test_a_table_without_a_description_is_wrong_use(audit, table):
    table.with_suffix(".toml").unlink()
    assert audit(table).exit_code == 2


def test_nothing_to_audit_is_wrong_use(audit):
    assert audit().exit_code == 2
