"""Colour is strong enough, and never the only thing that tells two places apart."""

import re
from importlib.resources import files

import pytest

from evaluation.presentation.palette import INK, PAPER, QUIET, mark

AUTHORITIES = ("helse_sor_ost", "helse_vest", "helse_midt_norge", "helse_nord")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1, "relative luminance")."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.1, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_ratios_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)  # the lightest grey that passes on white


@pytest.mark.parametrize("colour", [INK, QUIET, *(mark(unit).colour for unit in (*AUTHORITIES, "norway"))])
def test_every_colour_that_carries_meaning_reads_on_white(colour):
    assert contrast(colour, PAPER) >= 4.5  # WCAG 2.1, success criterion 1.4.3


def test_no_two_places_share_a_marker_or_a_colour():
    marks = [mark(unit) for unit in AUTHORITIES]
    assert len({each.marker for each in marks}) == 4
    assert len({each.colour for each in marks}) == 4


def test_a_place_without_a_mark_is_drawn_as_the_country():
    assert mark("983971709") == mark("norway")


def test_every_text_colour_of_the_page_reads_on_what_is_behind_it():
    style = (files("evaluation.reports") / "template" / "opptakt" / "style.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", style))
    for text in ("ink", "quiet", "accent"):
        assert contrast(colours[text], colours["paper"]) >= 4.5
        assert contrast(colours[text], colours["shade"]) >= 4.5
    assert contrast("#ffffff", colours["accent"]) >= 4.5  # the masthead
