"""`opptakt aggregate` on the terminal: what it says, in which language, to people and to machines."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from made_episodes import plain, some_rows, write_csv, write_parquet


@pytest.fixture
def invoke(tmp_path, monkeypatch):
    """Runs the command with temporary files of the test's own."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return lambda *arguments: CliRunner().invoke(app, ["aggregate", *map(str, arguments)])


@pytest.fixture
def episodes(tmp_path):
    """A file of contacts, with a column that nobody needs."""
    rows = [{**row, "aldersgruppe": "30-39"} for row in plain(some_rows(400, seed=1))]
    return write_parquet(tmp_path / "npr_episodes.parquet", rows)


def test_it_says_what_was_read_counted_and_not_released_and_ends_with_the_path(invoke, episodes, tmp_path):
    out = tmp_path / "out" / "npr_patients.parquet"
    out.parent.mkdir()
    result = invoke(episodes, "--out", out, "--language", "en")
    assert result.exit_code == 0, result.stderr
    first, heads, row, last = result.stdout.splitlines()
    assert first == f"Contacts with music therapy in specialist care (NPR) ({episodes})"
    assert (heads, last) == ("File\tRows\tRules met\tOutcome", str(out))
    assert row.startswith("npr_episodes.parquet\t400\t")
    said = result.stderr
    assert "Columns that are not needed, and of which nothing was read (1): aldersgruppe." in said
    assert "Years: 2015–2019." in said
    assert "What the counts are is written in delivery.toml beside them; add the source there." in said
    assert "npr_patients.parquet holds true counts, also of few people, and is not released" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "inneholder virkelige tall, også for få personer, og er ikke frigitt: behold filen i den sikre sonen"),
        ("nn", "inneheld verkelege tal, også for få personar, og er ikkje frigjeven: lat fila bli i den sikre sona"),
    ],
)
def test_it_speaks_bokmal_and_nynorsk(invoke, episodes, tmp_path, language, said):
    result = invoke(episodes, "--out", tmp_path / "npr_patients.csv", "--language", language)
    assert result.exit_code == 0
    assert said in result.stderr


def test_a_machine_gets_an_object_a_line_and_the_settings(invoke, episodes, tmp_path):
    out = tmp_path / "counts.csv"
    tmp_path.joinpath("delivery.toml").write_text('[npr_episodes]\ncitation = "NPR"\n', encoding="utf-8")
    result = invoke(episodes, "--out", out, "--json")
    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert objects[-1]["event"] == "aggregated"
    assert objects[-1]["path"] == str(out)
    assert objects[-1]["years"] == [2015, 2016, 2017, 2018, 2019]
    assert objects[-1]["delivery"].startswith('[npr_patients]\ncitation = "NPR"\nthreshold = 5\n')
    assert 'additive = "no"' in objects[-1]["delivery"]
    assert [each["event"] for each in objects if each["event"] != "progress"] == ["data", "table", "aggregated"]
    assert result.stderr == ""


def test_settings_beside_the_result_are_not_touched_but_told(invoke, episodes, tmp_path):
    tmp_path.joinpath("delivery.toml").write_text("", encoding="utf-8")
    result = invoke(episodes, "--out", tmp_path / "counts.csv", "--language", "en")
    assert "There is a delivery.toml beside the counts already; it must say of them:\n[npr_patients]\n" in result.stderr
    assert "In a folder of deliveries the file must be called npr_patients." in result.stderr
    assert tmp_path.joinpath("delivery.toml").read_bytes() == b""


def test_what_the_gate_blocks_ends_with_1_and_shows_no_value(invoke, tmp_path):
    row = {
        "person": "p1",
        "date": date(2024, 3, 1),
        "trust": "HEMMELEG-4711",
        "sector": "somatic",
        "procedure_codes": "IBBE10",
    }
    source = write_csv(tmp_path / "npr_episodes.csv", [row])
    result = invoke(source, "--out", tmp_path / "out.csv", "--language", "nn")
    assert result.exit_code == 1
    assert "npr_episodes.csv, kolonne helseføretak, 1 rad: Helseføretaket er ukjent" in result.stderr
    assert "HEMMELEG" not in result.stdout + result.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["npr_episodes.csv", "temporary"]


def test_without_a_place_for_the_result_it_is_wrong_use(invoke, episodes):
    result = invoke(episodes)
    assert result.exit_code == 2
    assert "--out" in result.stderr
