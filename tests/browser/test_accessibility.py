"""Every page of every kind of report in a real browser: WCAG 2.1 A and AA by axe-core, reflow, keyboard, contrast."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive, pytest.mark.browser]

PAGES = [(kind, language) for kind in ("summative", "formative", "final") for language in ("nb", "nn", "en")]
PHONE, DESKTOP = 320, 1280
WCAG: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]},
    "resultTypes": ["violations"],
}
REACHABLE = "a[href], summary, [tabindex='0']"

Reports = Callable[[str], Path]


def opened(browser: Browser, page: Path, width: int, *, everything: bool = False) -> Page:
    """A page of a report in a window; with `everything` also what is closed until somebody opens it."""
    made = browser.new_page(viewport={"width": width, "height": 900})
    made.goto(page.as_uri())
    if everything:
        made.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return made


def violations(page: Page) -> list[str]:
    # The shadow at the edge of a wide table lies beside its text, and axe judges no text that lies on a gradient.
    page.evaluate("document.querySelectorAll('.scroll').forEach(each => { each.style.backgroundImage = 'none' })")
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_axe_finds_nothing_to_mend(
    browser: Browser, report: Reports, kind: str, language: str, width: int, media: Any
) -> None:
    page = opened(browser, report(kind) / f"report.{language}.html", width, everything=True)
    page.emulate_media(media=media)
    assert violations(page) == []
    page.close()


def test_axe_would_find_a_fault(browser: Browser, report: Reports) -> None:
    page = opened(browser, report("formative") / "report.nb.html", DESKTOP, everything=True)
    page.evaluate("document.querySelector('img').removeAttribute('alt')")
    page.evaluate("document.querySelector('tbody th').style.color = '#999999'")
    assert {each.partition(":")[0] for each in violations(page)} == {"image-alt", "color-contrast"}
    page.close()


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, report: Reports, kind: str, language: str) -> None:
    # 320 CSS pixels are 1280 at 400 per cent: WCAG 2.1, success criterion 1.4.10.
    page = opened(browser, report(kind) / f"report.{language}.html", PHONE, everything=True)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_table_of_many_years_scrolls_by_itself_and_not_with_the_page(
    browser: Browser, long_report: Path, width: int
) -> None:
    page = opened(browser, long_report / "report.nb.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("[...document.querySelectorAll('.scroll')].some(each => each.scrollWidth > each.clientWidth)")
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize(("kind", "language"), PAGES)
def test_every_picture_is_drawn_and_has_a_text_of_its_own(
    browser: Browser, report: Reports, kind: str, language: str
) -> None:
    page = opened(browser, report(kind) / f"report.{language}.html", DESKTOP)
    pictures = page.evaluate("[...document.images].map(each => [each.naturalWidth, each.alt.length])")
    assert pictures
    assert all(width > 0 and alternative > 40 for width, alternative in pictures)
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("kind", ["summative", "formative", "final"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Browser, report: Reports, kind: str, width: int
) -> None:
    page = opened(browser, report(kind) / "report.nb.html", width)
    # What a closed part hides is reached when it is opened.
    expected = page.evaluate(
        "reachable => [...document.querySelectorAll(reachable)]"
        ".filter(each => each.checkVisibility({contentVisibilityAuto: true})).length",
        REACHABLE,
    )
    reached = set()
    for _ in range(expected):
        page.keyboard.press("Tab")
        place, style, outline = page.evaluate(
            "(focus => [[...document.querySelectorAll('*')].indexOf(focus), getComputedStyle(focus).outlineStyle,"
            " parseFloat(getComputedStyle(focus).outlineWidth)])(document.activeElement)"
        )
        reached.add(place)
        assert (style, outline) == ("solid", 3)
    assert len(reached) == expected
    page.close()


def test_the_keyboard_comes_first_to_the_way_past_the_contents(browser: Browser, report: Reports) -> None:
    page = opened(browser, report("formative") / "report.nb.html", DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


@pytest.mark.parametrize("kind", ["summative", "formative", "final"])
def test_colours_that_the_reader_forces_hide_nothing(browser: Browser, report: Reports, kind: str) -> None:
    page = opened(browser, report(kind) / "report.nb.html", DESKTOP, everything=True)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    lights = page.evaluate(
        "[...document.querySelectorAll('.light')]"
        ".map(each => [each.className, getComputedStyle(each, '::before').content])"
    )
    # Without colours of their own, lights are told apart by their shapes; a formative report has none.
    assert bool(lights) == (kind != "formative")
    assert len({shape for _, shape in lights}) == len({light for light, _ in lights})
    # Pictures have dark lines on nothing: they keep their paper.
    papers = page.evaluate("[...document.images].map(each => getComputedStyle(each).backgroundColor)")
    assert set(papers) == {"rgb(255, 255, 255)"}
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].map(each => getComputedStyle(each).backgroundImage)"
        ".every(each => each === 'none')"
    )
    page.close()
