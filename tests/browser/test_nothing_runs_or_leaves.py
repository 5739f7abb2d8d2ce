"""The page of a report asks the network for nothing and runs nothing, whatever the data hold."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .conftest import HOSTILE

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive, pytest.mark.browser]

Reports = Callable[[str], Path]


class Watched:
    """A page, what it has asked for, what was stopped, and what its console and its windows have said."""

    def __init__(self, browser: Browser, report: Path) -> None:
        self.address = report.as_uri()
        self.asked: list[str] = []
        self.stopped: list[tuple[str, str | None]] = []
        self.said: list[str] = []
        self.page: Page = browser.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("requestfailed", lambda request: self.stopped.append((request.url, request.failure)))
        self.page.on("console", lambda line: self.said.append(line.text))
        self.page.on("dialog", lambda dialog: (self.said.append(dialog.message), dialog.dismiss()))
        self.page.goto(self.address)
        self.page.wait_for_load_state("networkidle")

    def outside(self) -> list[str]:
        """What it has asked for that does not lie in its own file."""
        return [each for each in self.asked if not each.startswith("data:") and each != self.address]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", ["summative", "formative", "final"])
def test_opening_a_report_asks_the_network_for_nothing_and_breaks_no_policy(
    browser: Browser, report: Reports, kind: str, language: str
) -> None:
    watched = Watched(browser, report(kind) / f"report.{language}.html")
    assert watched.outside() == []
    assert watched.said == []
    watched.page.close()


def test_the_policy_stops_what_the_page_must_never_hold(browser: Browser, report: Reports) -> None:
    watched = Watched(browser, report("formative") / "report.nb.html")
    smuggled = '<img src="https://a.example/x.png"><p style="color: red">x</p><img src="data:," onerror="alert(1)">'
    watched.page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", smuggled)
    watched.page.wait_for_timeout(500)
    assert watched.stopped == [("https://a.example/x.png", "csp")]
    said = "\n".join(watched.said)
    assert all(f"{each} " in said for each in ("img-src", "style-src", "default-src"))
    watched.page.close()


def test_hostile_cells_and_statements_are_shown_as_text(browser: Browser, hostile_report: Path) -> None:
    watched = Watched(browser, hostile_report / "report.nb.html")
    read = watched.page.inner_text("main")
    # In the table of risks three cells a row, and twice in what people have written; a caption may say it once more.
    assert {text: read.count(text) >= 5 for text in HOSTILE} == dict.fromkeys(HOSTILE, True)
    assert watched.page.locator("script, [onerror], img[src='x'], a[href*='a.no']").count() == 0
    assert watched.outside() == []
    assert watched.said == []
    watched.page.close()
