"""Colour is strong enough, and never the only thing that tells two places apart."""

import re
from importlib.resources import files
from itertools import pairwise

import pytest

from evaluation.presentation.palette import (
    ACROSS,
    GROUPS,
    HIDDEN_LOOK,
    INK,
    MISSING_LOOK,
    ORDERED,
    PAPER,
    QUIET,
    SCORES,
    SERIES,
    STATUSES,
    TRAFFIC_LIGHTS,
    WITHIN,
    mark,
    marks,
    ordered_looks,
)

AUTHORITIES = ("helse_sor_ost", "helse_vest", "helse_midt_norge", "helse_nord")
REGIONS = ("south", "east", "west", "mid", "north")
LOOKS = (*ORDERED, *SERIES, *SCORES, HIDDEN_LOOK, MISSING_LOOK)


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


@pytest.mark.parametrize("colour", [INK, QUIET, *(mark(unit).colour for unit in (*AUTHORITIES, *REGIONS, "norway"))])
def test_every_colour_that_carries_meaning_reads_on_white(colour):
    assert contrast(colour, PAPER) >= 4.5  # WCAG 2.1, success criterion 1.4.3


@pytest.mark.parametrize("places", [AUTHORITIES, REGIONS])
def test_no_two_places_share_a_marker_or_a_colour(places):
    found = [mark(unit) for unit in places]
    assert len({each.marker for each in found}) == len(places)
    assert len({each.colour for each in found}) == len(places)


def test_no_two_groups_and_no_two_states_share_a_marker_or_a_colour():
    for found in (GROUPS, tuple(STATUSES.values())):
        assert len({(each.marker, each.hollow) for each in found}) == len(found)
        assert len({each.colour for each in found}) == len(found)
        assert all(contrast(each.colour, PAPER) >= 4.5 for each in found)


@pytest.mark.parametrize("file", ["template/style.css", "pdf/report.typ", "word/style_sheet.py"])
def test_traffic_lights_have_the_same_colours_in_every_format(file):
    source = (files("evaluation.reports") / file).read_text("utf-8")
    for light in ("green", "amber", "red"):
        colours = re.findall(rf"(?i)^.*{light}(?:light|::|:).*(#[0-9a-f]{{6}})", source, re.MULTILINE)
        assert colours == [TRAFFIC_LIGHTS[light].colour]


def test_regions_are_marked_alike_everywhere_and_other_groups_by_their_order():
    assert marks(["west", "east"]) == {"west": mark("west"), "east": mark("east")}
    assert marks(["academia", "west"]) == {"academia": GROUPS[0], "west": GROUPS[1]}


@pytest.mark.parametrize("look", LOOKS)
def test_every_area_is_told_from_the_paper_by_its_colour_or_its_outline(look):
    assert max(contrast(look.fill, PAPER), contrast(look.edge or PAPER, PAPER)) >= 3  # WCAG 2.1, 1.4.11


@pytest.mark.parametrize("look", LOOKS)
def test_the_text_on_every_area_can_be_read(look):
    assert contrast(look.text, look.fill) >= 4.5  # WCAG 2.1, 1.4.3


@pytest.mark.parametrize("tie", [ACROSS, WITHIN])
def test_lines_between_points_are_told_from_the_paper(tie):
    assert contrast(tie.colour, PAPER) >= 3  # WCAG 2.1, 1.4.11


def test_classes_grow_darker_step_by_step():
    lights = [luminance(look.fill) for look in ORDERED]
    assert lights == sorted(lights, reverse=True)
    assert all(contrast(ORDERED[place].fill, ORDERED[place + 1].fill) >= 1.3 for place in range(len(ORDERED) - 1))
    for classes in range(1, len(ORDERED) + 1):
        assert len(set(ordered_looks(classes))) == classes


def test_neighbouring_series_differ_in_lightness_or_pattern_as_well_as_in_hue():
    for one, other in pairwise(SERIES):
        assert contrast(one.fill, other.fill) >= 1.5 or one.hatch != other.hatch


def test_a_place_without_a_mark_is_drawn_as_the_country():
    assert mark("983971709") == mark("norway")


def test_every_text_colour_of_the_page_reads_on_what_is_behind_it():
    style = (files("evaluation.reports") / "template" / "style.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", style))
    for text in ("ink", "quiet", "accent"):
        assert contrast(colours[text], colours["paper"]) >= 4.5
        assert contrast(colours[text], colours["shade"]) >= 4.5
    assert contrast("#ffffff", colours["accent"]) >= 4.5  # the masthead
