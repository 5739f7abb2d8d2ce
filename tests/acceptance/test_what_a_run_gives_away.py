"""A run must not tell a hidden number by any of its files, also not by a hash of the delivery.

Whoever has every number of a file but one could otherwise try every value for it until the hash fits.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HEAD = "år;nivå;enhet;pasienter\n"
ROWS = (
    "2018;regionalt helseforetak;Helse Sør-Øst RHF;310\n"
    "2018;regionalt helseforetak;Helse Vest RHF;456\n"
    "2018;regionalt helseforetak;Helse Midt-Norge RHF;12\n"
)
SHORT_REPORT = str(Path(__file__).parents[1] / "short_report.py")
HIDDEN = range(5)
"""With a threshold of 5 and zeros hidden with the small counts, a reader holds each of these for possible."""


def delivery(hidden: int) -> str:
    return f"{HEAD}{ROWS}2018;regionalt helseforetak;Helse Nord RHF;{hidden}\n"


def run_on(place: Path, hidden: int) -> Path:
    data = place / "data" / str(hidden)
    data.mkdir(parents=True)
    (data / "npr_patients.csv").write_text(delivery(hidden), encoding="utf-8")
    title = '[data]\ntitle = { nb = "Prøve", nn = "Prøve", en = "Trial" }\n'
    (data / "delivery.toml").write_text(title, encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, SHORT_REPORT, "run", "summative", "--data", str(data), "--out", str(place / f"out-{hidden}")],
        env={**os.environ, "OPPTAKT_CACHE": str(place / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(answer.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    place = tmp_path_factory.mktemp("given-away")
    return run_on(place, 2), run_on(place, 3)


def test_deliveries_that_differ_in_a_hidden_number_only_give_the_same_run(runs: tuple[Path, Path]) -> None:
    # The name is the hash of all bytes: where the names are the same, so are the bytes, and the run tells nothing.
    # Each has a folder of its own: in a common one the second would say that there was a first.
    assert runs[0].name == runs[1].name


def test_no_file_of_a_run_holds_a_hash_of_a_delivery_that_is_not_public(runs: tuple[Path, Path]) -> None:
    digests = {hashlib.sha256(delivery(each).encode()).hexdigest()[:10] for each in HIDDEN}
    for path in (each for each in runs[0].rglob("*") if each.is_file()):
        content = path.read_bytes()
        assert not any(digest.encode() in content for digest in digests), path.name


def test_which_files_a_run_was_made_from_is_noted_beside_it_for_its_owner_alone(runs: tuple[Path, Path]) -> None:
    for run, hidden in zip(runs, (2, 3), strict=True):
        notes = run.parent / "log" / f"{run.name}.inputs.jsonl"
        lines = [json.loads(line) for line in notes.read_text("utf-8").splitlines()]
        noted = [line["sha256"]["npr_patients"] for line in lines]
        assert noted == [hashlib.sha256(delivery(hidden).encode()).hexdigest()]
        assert notes.stat().st_mode & 0o077 == 0
