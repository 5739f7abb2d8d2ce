"""Two sealed reports of which the second has a revised year and a correction, and the second made once more."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.exhaustive

SHORT_REPORT = str(Path(__file__).parents[1] / "short_report.py")
HEAD = "år;nivå;enhet;pasienter\n"
CHAPTER = "02_effect_goal_1-patients"
CORRECTIONS = (
    "tabell;nøkkel;kolonne;fra;til;begrunnelse;kilde;dato;rolle\n"
    'npr_patients;"år=2018; enhet=Helse Vest RHF";pasienter;456;450;Ført to ganger;Brev;2026-03-02;Leder\n'
)


@dataclass(frozen=True)
class Reports:
    """The first report, the second, and the second made again."""

    first: Path
    second: Path
    again: Path


def rows_of(run: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((run / "tables" / f"{table}.csv").read_text(encoding="utf-8").splitlines()))


def make(place: Path, name: str, rows: dict[str, int], corrections: str = "") -> Path:
    data = place / name
    data.mkdir(exist_ok=True)
    text = HEAD + "".join(f"2018;regionalt helseforetak;{unit};{count}\n" for unit, count in rows.items())
    (data / "npr_patients.csv").write_text(text, encoding="utf-8")
    title = '[data]\ntitle = { nb = "Prøve", nn = "Prøve", en = "Trial" }\n'
    (data / "delivery.toml").write_text(title, encoding="utf-8")
    if corrections:
        (data / "corrections.csv").write_text(corrections, encoding="utf-8")
    told = ["run", "summative", "--data", str(data), "--year", "2026", "--language", "nn", "--format", "html"]
    answer = subprocess.run(
        [sys.executable, SHORT_REPORT, *told, "--out", str(place / "out")],
        env={**os.environ, "OPPTAKT_CACHE": str(place / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return Path(answer.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    place = tmp_path_factory.mktemp("revised")
    numbers = {"Helse Sør-Øst RHF": 310, "Helse Vest RHF": 456, "Helse Midt-Norge RHF": 12, "Helse Nord RHF": 3}
    first = make(place, "first", numbers)
    revised = {**numbers, "Helse Sør-Øst RHF": 320, "Helse Nord RHF": 9}
    second = make(place, "second", revised, CORRECTIONS)
    return Reports(first, second, make(place, "second", revised, CORRECTIONS))


def test_the_first_report_says_that_there_is_none_to_compare_with(reports: Reports) -> None:
    page = (reports.first / "report.nn.html").read_text(encoding="utf-8")
    assert "Det finst ingen tidlegare rapport av same slag" in page
    assert "Det er ikkje gjort rettingar i leveransane." in page
    assert json.loads((reports.first / "run.json").read_text(encoding="utf-8"))["compared_runs"] == []


def test_the_second_names_what_was_revised_and_nothing_of_what_is_hidden(reports: Reports) -> None:
    revised = rows_of(reports.second, "01_data_quality-revisions")
    of_patients = [
        (row["cell"].split("unit=")[1].split(";")[0], row["then"], row["now"], row["change"], row["per_cent"])
        for row in revised
        if row["table"] == CHAPTER
    ]
    assert of_patients == [
        ("helse_sor_ost", "310.00", "320.00", "10.00", "3.2"),
        ("helse_vest", "456.00", "450.00", "-6.00", "-1.3"),
    ]
    assert {(row["run"], row["correction"]) for row in revised} == {(reports.first.name, "yes")}
    (year,) = [row for row in rows_of(reports.second, "01_data_quality-revised-years") if row["table"] == CHAPTER]
    assert [year[each] for each in ("year", "compared", "revised", "newly_shown", "newly_hidden")] == [
        *("2018", "3", "2", "0", "0")
    ]
    # The fourth was hidden then, and stays so, although there are more of them now: neither number is told.
    (north,) = [row for row in rows_of(reports.second, CHAPTER) if row["unit"] == "helse_nord"]
    assert north["patients"] == ":"
    page = (reports.second / "report.nn.html").read_text(encoding="utf-8")
    assert "Reviderte tal frå tidlegare år" in page
    assert f"er køyringa {reports.first.name}." in page


def test_the_correction_is_listed_without_the_counts_and_stands_among_the_inputs(reports: Reports) -> None:
    (listed,) = rows_of(reports.second, "01_data_quality-corrections")
    assert (listed["from"], listed["to"], listed["reason"], listed["applied"]) == (
        *("not_told", "not_told", "Ført to ganger", "yes"),
    )
    record = json.loads((reports.second / "run.json").read_text(encoding="utf-8"))
    (corrections,) = [each for each in record["inputs"] if each["table"] == "corrections"]
    assert (corrections["file_name"], corrections["rows"], corrections["applied"]) == ("corrections.csv", 1, 1)
    # Who knew all of the file but the number that is withheld could find it from the digest.
    assert corrections["sha256"] is None
    assert [each["name"] for each in record["compared_runs"]] == [reports.first.name]


def test_made_again_it_is_the_same_to_the_byte_and_is_not_compared_with_itself(reports: Reports) -> None:
    assert reports.again == reports.second
