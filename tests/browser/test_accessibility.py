"""The report in a real browser: WCAG 2.1 A and AA by axe-core, reflow, keyboard, and not one request."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive, pytest.mark.browser]

LANGUAGES = ("nb", "nn", "en")
PHONE, DESKTOP = 320, 1280
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def opened(browser: Browser, report: Path, language: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((report / f"report.{language}.html").as_uri())
    return page


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_to_mend(browser: Browser, report: Path, language: str, width: int) -> None:
    page = opened(browser, report, language, width)
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_to_mend_in_print(browser: Browser, report: Path, language: str) -> None:
    page = opened(browser, report, language, DESKTOP)
    page.emulate_media(media="print")
    assert violations(page) == []
    page.close()


def test_axe_would_find_a_fault(browser: Browser, report: Path) -> None:
    page = opened(browser, report, "nb", DESKTOP)
    page.evaluate("document.querySelector('img').removeAttribute('alt')")
    assert any(each.startswith("image-alt") for each in violations(page))
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, report: Path, language: str) -> None:
    # 320 CSS pixels are 1280 at 400 per cent: WCAG 2.1, success criterion 1.4.10.
    page = opened(browser, report, language, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_table_of_many_years_scrolls_by_itself_and_not_with_the_page(
    browser: Browser, long_report: Path, width: int
) -> None:
    page = opened(browser, long_report, "nb", width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("[...document.querySelectorAll('.scroll')].some(each => each.scrollWidth > each.clientWidth)")
    assert violations(page) == []
    page.close()


def test_opening_the_report_asks_the_network_for_nothing_and_breaks_no_policy(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    address = (report / "report.nb.html").as_uri()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [each for each in asked if not each.startswith("data:")] == [address]
    assert said == []
    page.close()


def test_every_picture_is_drawn_and_has_a_text_of_its_own(browser: Browser, report: Path) -> None:
    page = opened(browser, report, "nb", DESKTOP)
    pictures = page.evaluate("[...document.images].map(each => [each.naturalWidth, each.alt.length])")
    assert pictures
    assert all(width > 0 and alternative > 40 for width, alternative in pictures)
    page.close()


def test_the_keyboard_reaches_everything_and_first_the_way_past_the_contents(browser: Browser, report: Path) -> None:
    page = opened(browser, report, "nb", DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    # What a closed part hides is reached when it is opened.
    expected = page.evaluate(
        "[...document.querySelectorAll('main a, main summary, main [tabindex=\"0\"]')]"
        ".filter(each => each.checkVisibility({contentVisibilityAuto: true})).length"
    )
    reached = set()
    for _ in range(expected):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert len(reached) == expected
    page.close()
