"""A light stands before words that say the same, has a shape of its own, and is nothing to the ear."""

import re
from importlib.resources import files
from itertools import combinations
from typing import get_args

import pytest
from bs4 import BeautifulSoup

from evaluation.indicators.results.milestones import Status
from evaluation.presentation import LIGHTS, table
from evaluation.presentation.grid import Light
from evaluation.programme import load_programme

PAPER = "#ffffff"


def style() -> str:
    (found,) = [each for each in _files(files("evaluation.reports") / "template") if each.name == "style.css"]
    return found.read_text("utf-8")


def _files(folder):
    for each in folder.iterdir():
        yield from _files(each) if each.is_dir() else (each,)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours (WCAG 2.1, 1.4.3)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def soup(element):
    return BeautifulSoup(element.html("en"), "html.parser")


def lit(released, **options):
    values = {"1234": "green", "30": "red", ":": "grey", "12": "amber"}
    return table(released, values="patients", lights={"patients": values}, **options)


def marks(page):
    return {cell.get_text(strip=True): cell.select_one(".light") for cell in page.select("td")}


@pytest.mark.parametrize("view", [{"rows": "unit", "columns": "year"}, {"rows": ("unit", "year")}])
def test_a_light_stands_before_the_words_of_its_value_and_nowhere_else(released, view):
    found = marks(soup(lit(released, **view)))
    assert found["1,234"]["class"] == ["light", "light-green"]
    assert found["30"]["class"] == ["light", "light-red"]
    assert found["12"]["class"] == ["light", "light-amber"]
    assert found["2,000"] is None


def test_a_light_has_no_words_and_is_not_heard(released):
    page = soup(lit(released, rows="unit", columns="year"))
    assert {mark.get_text() for mark in page.select(".light")} == {""}
    assert {mark["aria-hidden"] for mark in page.select(".light")} == {"true"}


def test_the_light_is_in_the_grid_from_which_every_form_is_written(released):
    cells = [cell for row in lit(released, rows="unit", columns="year").grid("nb").rows for cell in row.cells]
    assert {cell.light for cell in cells} == {"", "green", "amber", "red", "grey"}


def test_lights_that_there_are_not_and_columns_that_are_not_shown_are_refused(released):
    with pytest.raises(ValueError, match="no such lights: blue"):
        table(released, rows="unit", columns="year", values="patients", lights={"patients": {"30": "blue"}})
    with pytest.raises(ValueError, match="these are not: rate"):
        table(released, rows="unit", columns="year", values="patients", lights={"rate": {"30": "red"}})


def test_every_status_and_every_step_of_the_scale_has_a_light():
    steps = {each.key for each in load_programme().evidence}
    assert set(LIGHTS) == steps | set(get_args(Status)) | {"no_milestone"}
    assert [LIGHTS[each] for each in get_args(Status)] == ["green", "amber", "red", "grey"]


def test_no_step_that_may_be_chance_is_green():
    assert {step for step in LIGHTS if LIGHTS[step] == "green"} == {"reached", "consistent_sign", "strong_sign"}


def test_every_light_has_a_shape_of_its_own_that_can_be_seen():
    looks = dict(re.findall(r"\.light-(\w+)::before \{ content: \"(\S+)\"", style()))
    colours = dict(re.findall(r"\.light-(\w+)::before \{[^}]*color: (#\w{6})", style()))
    assert set(looks) == set(colours) == set(get_args(Light)) - {""}
    assert all(first != second for first, second in combinations(looks.values(), 2))
    assert all(contrast(colour, PAPER) >= 3 for colour in colours.values())  # WCAG 2.1, 1.4.11
