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
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on the published figures, in three languages."""
    out = tmp_path_factory.mktemp("browser")
    languages = [word for each in ("nb", "nn", "en") for word in ("--language", each)]
    command = [sys.executable, "-m", "evaluation", "run", "summative", "--data", "data/published", "--out", str(out)]
    answer = subprocess.run([*command, *languages], check=True, capture_output=True, text=True)
    return Path(answer.stdout.splitlines()[-1])
