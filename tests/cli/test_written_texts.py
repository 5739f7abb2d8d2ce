"""What the commands say of the texts that people have written."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.project import project_path

pytestmark = pytest.mark.slow

NUMBER = "15507600333"  # synthetic, published by navikt/fnrvalidator


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The published figures with two texts about the report of 2026 and one about that of 2027."""
    monkeypatch.setenv("OPPTAKT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("recommendations.csv", "risks.csv", "decisions.csv", "delivery.toml"):
        source = project_path("data/published") / name
        if source.exists():
            shutil.copyfile(source, folder / name)
    texts = folder / "assessments"
    texts.mkdir()
    (texts / "2026.nb.md").write_text("# Samlet\nBra.\n\n# Økonomi\n\n# 09_risks\nLite.\n", encoding="utf-8")
    (texts / "2026-03-31-west.dissent.nn.md").write_text("# general\nNei.\n", encoding="utf-8")
    (texts / "2027.en.md").write_text("# general\nLater.\n", encoding="utf-8")
    return folder


def invoke(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_the_check_tells_which_texts_there_are_about_the_year(data):
    result = invoke("check", data, "--year", 2026, "--language", "en")
    assert result.exit_code == 0
    told = [line for line in result.stderr.splitlines() if line.startswith("assessments/")]
    assert told == [
        "assessments/2026-03-31-west.dissent.nn.md: sections with text: 1; lines: 2.",
        "assessments/2026.nb.md: sections with text: 2; lines: 7.",
    ]


def test_machines_are_told_of_the_sections(data):
    result = invoke("check", data, "--year", 2026, "--json")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert [event for event in events if event["event"] == "assessment"][1] == {
        "event": "assessment",
        "file": "assessments/2026.nb.md",
        "role": "assessment",
        "sections": ["general", "09_risks"],
        "lines": 7,
    }


def test_the_check_tells_that_nothing_has_been_written_about_the_year(data):
    result = invoke("check", data, "--year", 2028, "--language", "nb")
    assert "Ingen vurderinger eller kommentarer til rapportene i 2028 er levert" in result.stderr


@pytest.mark.parametrize("command", [["check"], ["run", "summative", "--data"]])
def test_what_cannot_be_placed_blocks_with_everything_that_is_wrong_at_once(data, tmp_path, command):
    (data / "assessments" / "2026.nn.md").write_text(f"Hei\n\n# Været\n{NUMBER}\n", encoding="utf-8")
    (data / "assessments" / "2026.no.md").write_text("# general\n", encoding="utf-8")
    out = ["--out", tmp_path / "out"] if command[0] == "run" else []
    result = invoke(*command, data, "--year", 2026, "--language", "nn", *out)
    assert result.exit_code == 1
    said = [
        each
        for each in result.stderr.splitlines()
        if each.startswith("assessments/") and "kapittel med tekst" not in each
    ]
    assert [line.partition(": ")[0] for line in said] == [
        "assessments/2026.no.md",
        "assessments/2026.nn.md, linje 4",
        "assessments/2026.nn.md, linje 1",
        "assessments/2026.nn.md, linje 3",
    ]
    assert "Rapporten har ikkje noko kapittel «Været»." in said[3]
    assert NUMBER not in result.output
    assert not (tmp_path / "out").exists()
