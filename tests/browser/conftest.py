"""Reports of every kind in every language, and a real browser to open them in."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A browser that looks for updates would drown the network log that a test reads.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
KINDS = {
    "summative": ("summative",),
    "formative": ("formative", "--as-of", "2026-06-30", "--region", "west"),
    "final": ("final",),
}
HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', 'Se =HYPERLINK("https://a.no")')


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


def last_line(command: list[str], **chapters: str) -> Path:
    """The folder of the run that a command makes."""
    environment = os.environ | chapters
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return Path(answer.stdout.splitlines()[-1])


def short_report(place: Path, **chapters: str) -> Path:
    """The folder of a run with few chapters, in one language."""
    program = str(Path(__file__).parents[1] / "short_report.py")
    command = [sys.executable, program, "run", "summative", "--data", str(place), "--out", f"{place}-out"]
    return last_line([*command, "--language", "nb", "--format", "html"], **chapters)


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
    return short_report(place)


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run in which cells of a table and what people have written try to be more than text."""
    place = tmp_path_factory.mktemp("hostile")
    quoted = ['"{}"'.format(text.replace('"', '""')) for text in HOSTILE]
    rows = [f"25.03.2026;{text};Resultatmål;3;4;{text};{text}" for text in quoted]
    heads = "Dato;Risiko;Område;Sannsynlighet;Konsekvens;Håndtering;Ansvarlig"
    (place / "risks.csv").write_text("\n".join([heads, *rows, ""]), encoding="utf-8")
    written = "\n\n".join(HOSTILE)
    (place / "assessments").mkdir()
    (place / "assessments" / "2026.nb.md").write_text(f"# general\n\n{written}\n\n# 09_risks\n\n{written}\n", "utf-8")
    return short_report(place, SHORT_REPORT_CHAPTERS="09_risks")


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a run of a kind on the example data, in three languages: made once, and when it is asked for."""

    @cache
    def run(kind: str) -> Path:
        out = tmp_path_factory.mktemp(kind)
        languages = [word for each in ("nb", "nn", "en") for word in ("--language", each)]
        command = [sys.executable, "-m", "evaluation", "run", *KINDS[kind], "--data", "data/example"]
        return last_line([*command, "--out", str(out), "--format", "html", *languages])

    return run
