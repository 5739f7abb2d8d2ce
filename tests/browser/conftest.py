"""A report in every language, and a real browser to open it in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A browser that looks for updates would drown the network log that a test reads.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("OPPTAKT_TESTS_LEAVE_NOTHING_OUT"):
            pytest.fail("Chromium is missing, and here no test may be left out")
        pytest.skip("Chromium is not installed: the report was not opened in a browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def long_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on fourteen years with hidden numbers among them: tables wider than any page."""
    place = tmp_path_factory.mktemp("long")
    authorities = {
        "Helse Sør-Øst RHF": "300",
        "Helse Vest RHF": "400",
        "Helse Midt-Norge RHF": "20",
        "Helse Nord RHF": "<5",
    }
    rows = [
        f"{year};regionalt helseforetak;{name};{patients}"
        for year in range(2012, 2026)
        for name, patients in authorities.items()
    ]
    (place / "npr_patients.csv").write_text("\n".join(["år;nivå;enhet;pasienter", *rows, ""]), encoding="utf-8")
    short_report = str(Path(__file__).parents[1] / "short_report.py")
    command = [sys.executable, short_report, "run", "summative", "--data", str(place), "--out", str(place / "out")]
    answer = subprocess.run([*command, "--language", "nb"], check=True, capture_output=True, text=True)
    return Path(answer.stdout.splitlines()[-1])


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on the example data, in three languages: every chapter, chart and table there is."""
    out = tmp_path_factory.mktemp("browser")
    languages = [word for each in ("nb", "nn", "en") for word in ("--language", each)]
    command = [sys.executable, "-m", "evaluation", "run", "summative", "--data", "data/example", "--out", str(out)]
    answer = subprocess.run([*command, *languages], check=True, capture_output=True, text=True)
    return Path(answer.stdout.splitlines()[-1])
