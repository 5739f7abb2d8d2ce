"""`opptakt delivery`: a proposal on standard output, what was seen beside it, and nothing of anybody's row."""

import io
import json
import os
import tomllib

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl.comments import Comment
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.sources.delivery import read_delivery_file

IDENTITY_NUMBER = "17858499860"
SECRET = "HEMMELEG-4711"
HEADS = ["år", "nivå", "enhet", "sektor", "pasienter", "kilde"]
GOOD = [2016, "land", "Landet", "Alle sektorer", 498, SECRET]


@pytest.fixture
def look(monkeypatch):
    """Runs the command in this process."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "OPPTAKT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return lambda path, *options: CliRunner().invoke(app, ["delivery", str(path), *options])


def as_csv(*rows, delimiter=";"):
    return "\n".join(delimiter.join(map(str, row)) for row in rows).encode()


def as_xlsx(*rows, change=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_parquet(columns):
    content = io.BytesIO()
    pq.write_table(pa.table(columns), content)
    return content.getvalue()


def hide_a_number(book):
    sheet = book.create_sheet("Gamle tal")
    sheet.append([None, IDENTITY_NUMBER])
    sheet.sheet_state = "hidden"


def comment_on_a_cell(book):
    book.active["A2"].comment = Comment(f"gjeld {IDENTITY_NUMBER}", "x")


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512
REFUSED = {
    "empty.csv": (b"", 1, "er tom"),
    "white.csv": (b"\n \n\n", 1, "er tom"),
    "rubbish.csv": (bytes(range(256)) * 40, 1, "ikke tekst"),
    "rubbish.xlsx": (bytes(range(256)) * 40, 1, "skadet"),
    "rubbish.parquet": (bytes(range(256)) * 40, 1, "skadet"),
    "zip.csv": (as_xlsx(HEADS, GOOD), 1, "ikke det filnavnet sier"),
    "old.xls": (OLE + "Workbook".encode("utf-16-le"), 1, ".xls"),
    "locked.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), 1, "passord"),
    "letter.docx": (b"PK\x03\x04", 1, "format"),
    "quotes.csv": (b'\xc3\xa5r;niv\xc3\xa5;enhet;pasienter\n2016;"land;Landet;4\n', 1, "anførselstegn"),
    "nothing.parquet": (as_parquet({}), 1, "ingen rader"),
    "blank.xlsx": (as_xlsx(), 1, "ingen rader"),
    "what.csv": (as_csv(["a", "b"], [1, 2]), 2, "--table"),
    "number.csv": (as_csv(HEADS, [*GOOD[:5], IDENTITY_NUMBER]), 1, "fødselsnummer"),
    "hidden.xlsx": (as_xlsx(HEADS, GOOD, change=hide_a_number), 1, "fødselsnummer"),
    "comment.xlsx": (as_xlsx(HEADS, GOOD, change=comment_on_a_cell), 1, "fødselsnummer"),
    "head.csv": (as_csv([*HEADS[:5], IDENTITY_NUMBER], GOOD), 1, "fødselsnummer"),
    f"{IDENTITY_NUMBER}.csv": (as_csv(HEADS, GOOD), 2, "Navnet på filen"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_looked_at_is_refused_with_a_reason_and_no_proposal(look, tmp_path, name):
    content, code, said = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    result = look(tmp_path / name)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert IDENTITY_NUMBER not in result.stderr
    assert "Traceback" not in result.stderr


def test_what_is_no_file_is_wrong_use(look, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "npr_patients.csv").write_bytes(as_csv(HEADS, GOOD))
    results = [
        look(tmp_path),
        look(tmp_path / "no-such-file.csv"),
        look(tmp_path / "pipe.csv"),
        look(tmp_path / ("x" * 300)),
        look(tmp_path / "npr_patients.csv", "--table", "no_such_table"),
        look(tmp_path / "npr_patients.csv", "--language", "sv"),
    ]
    assert [result.exit_code for result in results] == [2] * 6
    assert all(result.stderr.strip() and not result.stdout for result in results)


def test_standard_output_is_a_delivery_file_and_nothing_else(look, tmp_path):
    (tmp_path / "npr_patients.csv").write_bytes(as_csv(["Tabell 1"], [], HEADS, GOOD))
    result = look(tmp_path / "npr_patients.csv")
    assert result.exit_code == 0
    assert tomllib.loads(result.stdout)["npr_patients"]["header_row"] == 3
    (tmp_path / "delivery.toml").write_text(result.stdout, encoding="utf-8")
    assert read_delivery_file(tmp_path / "delivery.toml").tables["npr_patients"].header_row == 3


@pytest.mark.parametrize(("language", "mark"), [("nb", "USIKKERT"), ("nn", "USIKKERT"), ("en", "UNSURE")])
def test_what_a_person_must_look_at_is_marked_in_the_language_of_the_user(look, tmp_path, language, mark):
    (tmp_path / "npr_patients.csv").write_bytes(as_csv(HEADS, [*GOOD[:4], "*", SECRET]))
    result = look(tmp_path / "npr_patients.csv", "--language", language)
    assert f"# {mark}: «*»" in result.stdout
    assert mark in result.stderr
    assert tomllib.loads(result.stdout)["npr_patients"]["suppressed"] == []


def test_nothing_that_stands_in_a_row_is_told(look, tmp_path):
    rows = [
        [f"{SECRET} i tittelen"],
        HEADS,
        GOOD,
        [2016, "land", SECRET, SECRET, f"ca. {SECRET}", SECRET],
        [2016, "land", f"Sum {SECRET}", "Alle sektorer", 12, SECRET],
        [f"* {SECRET} i ein merknad"],
    ]
    for name, content in (("npr_patients.csv", as_csv(*rows)), ("npr_patients.xlsx", as_xlsx(*rows))):
        (tmp_path / name).write_bytes(content)
        for options in ([], ["--json"], ["--language", "en"]):
            result = look(tmp_path / name, *options)
            assert result.exit_code == 0
            assert SECRET not in result.stdout + result.stderr


def test_a_row_of_values_is_not_shown_as_headers(look, tmp_path):
    values = [2016, "rhf", "Helse Vest RHF", "Alle sektorer", 214, SECRET]
    json_text = f'[{{"år": 2024, "kilde": "{SECRET}"}}]'.encode()
    contents = {"a": as_csv(values, values), "b": as_csv([SECRET] * 3, values), "c": json_text}
    for name, content in contents.items():
        (tmp_path / f"{name}.csv").write_bytes(content)
        (tmp_path / f"npr_patients {name}.csv").write_bytes(content)
        results = [look(tmp_path / f"{name}.csv"), look(tmp_path / f"npr_patients {name}.csv")]
        results += [look(tmp_path / f"{name}.csv", "--table", table) for table in ("npr_patients", "projects")]
        assert [result.exit_code for result in results] == [2, 1, 1, 1]
        assert not any(SECRET in result.stdout + result.stderr for result in results)


def test_the_name_of_a_table_says_what_headers_do_not(look, tmp_path):
    (tmp_path / "uttrekk.csv").write_bytes(as_csv(["År", "RHF", "Antall"], [2016, "Helse Vest RHF", 214]))
    assert look(tmp_path / "uttrekk.csv").exit_code in {0, 2}
    result = look(tmp_path / "uttrekk.csv", "--table", "npr_patients")
    section = tomllib.loads(result.stdout)["npr_patients"]
    assert section["columns"] == {"unit": "RHF", "patients": "Antall"}
    assert section["constants"] == {"level": "regional_authority"}
    assert "npr_patients.csv" in result.stderr


def test_machines_get_every_observation_the_trial_and_the_proposal(look, tmp_path):
    (tmp_path / "npr_patients.csv").write_bytes(as_csv(HEADS, GOOD))
    told = [json.loads(line) for line in look(tmp_path / "npr_patients.csv", "--json").stdout.splitlines()]
    assert [told[0]["event"], told[-2]["event"], told[-1]["event"]] == ["look", "trial", "proposal"]
    assert told[0]["rows_of_table"] == 1
    assert {each["setting"]: each["value"] for each in told if each["event"] == "observation"}["delimiter"] == ";"
    assert told[-2] == {"event": "trial", "rows": 1, "problems": []}
    assert tomllib.loads(told[-1]["toml"])["npr_patients"]["delimiter"] == ";"


def test_a_table_of_three_hundred_columns_is_looked_at(look, tmp_path):
    heads = [*HEADS, *(f"variabel {number}" for number in range(294))]
    (tmp_path / "npr_patients.csv").write_bytes(as_csv(heads, [*GOOD, *["1"] * 294]))
    result = look(tmp_path / "npr_patients.csv")
    assert len(tomllib.loads(result.stdout)["npr_patients"]["ignored_columns"]) == 294


def test_of_a_large_file_the_first_rows_are_looked_at_and_that_is_said(look, tmp_path, monkeypatch):
    monkeypatch.setattr("evaluation.sources.proposal.opening.LARGEST_TEXT", 5_000)
    monkeypatch.setattr("evaluation.sources.proposal.opening.MOST_ROWS", 50)
    rows = [[2016, "land", "Landet", "Alle sektorer", 498, "x"]] * 1_000
    (tmp_path / "npr_patients.csv").write_bytes(as_csv(HEADS, *rows))
    columns = dict(zip(HEADS, map(list, zip(*rows, strict=True)), strict=True))
    (tmp_path / "npr_patients.parquet").write_bytes(as_parquet(columns))
    for name in ("npr_patients.csv", "npr_patients.parquet"):
        result = look(tmp_path / name, "--language", "en")
        assert result.exit_code == 0
        assert "Only its first rows were looked at" in result.stderr
        assert "last_row" not in tomllib.loads(result.stdout)["npr_patients"]


@pytest.mark.slow
def test_what_is_proposed_takes_an_odd_delivery_through_the_gate(look, tmp_path):
    places = ["Helse Sør-Øst RHF", "Helse Vest RHF", "Helse Midt-Norge RHF", "Helse Nord RHF"]
    rows = [[place, *counts] for place, counts in zip(places, [(261, 230), (214, 283), (20, 21), (5, 7)], strict=True)]
    table = [["Tabell 2"], [], ["RHF", 2016, 2017], *rows, ["I alt", 500, 541], [], ["Kilde: Norsk pasientregister"]]
    (tmp_path / "npr_patients.csv").write_bytes(as_csv(*table).decode().encode("cp1252"))
    (tmp_path / "delivery.toml").write_text(look(tmp_path / "npr_patients.csv").stdout, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(tmp_path), "--year", "2026"])
    assert result.exit_code == 0
    assert "npr_patients.csv\t8\t" in result.stdout
