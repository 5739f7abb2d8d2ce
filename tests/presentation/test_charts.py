"""Charts: what they draw, what they may not draw, and what they say to someone who cannot see them."""

import base64
from itertools import pairwise

import matplotlib.pyplot as plt
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from evaluation.disclosure import Symbol
from evaluation.messages import message
from evaluation.presentation import Break, small_multiples
from evaluation.presentation.charts.panels import Panels
from evaluation.presentation.selection import Record

BREAK = Break(2016, message("New codes from {year}.", year="2017"))


def chart(released, **changes):
    options = {
        "alt": message("Two panels; the numbers stand in the table."),
        "caption": message("Rates"),
        "unit": message("per ten"),
        "panels": "unit",
        "value": "rate",
        "interval": ("rate_lower", "rate_upper"),
        "leave_out": ("norway",),
        "name": "rates",
    }
    return small_multiples(released, **{**options, **changes})


@pytest.fixture
def panels_of(drawn):
    """The axes of every panel by its title."""

    def draw(element, shape="wide"):
        return {axes.get_title(loc="left"): axes for axes in drawn(element, "en", shape).axes if axes.axison}

    return draw


def lines(axes):
    """The years that each line joins."""
    return [list(line.get_xdata()) for line in axes.get_lines() if line.get_linestyle() == "-"]


def words(axes):
    return {(each.get_text(), each.xy[0]) for each in axes.texts}


@pytest.mark.parametrize("alt", ["", "  \n", message("")])
def test_a_chart_cannot_be_made_without_an_alternative_text(released, alt):
    with pytest.raises(ValueError, match="alternative text"):
        chart(released, alt=alt)


def test_the_alternative_text_is_not_optional(released):
    with pytest.raises(TypeError, match="alt"):
        small_multiples(released, caption=message("x"), unit=message("y"), panels="unit", value="rate")


@pytest.mark.parametrize("place", range(5))
def test_a_chart_takes_only_what_has_passed_the_release(not_released, place):
    with pytest.raises(TypeError, match=r"only what came through release\(\)"):
        chart(not_released[place])


def test_each_place_has_a_panel_and_the_total_has_none(panels_of, released):
    assert set(panels_of(chart(released))) == {"Western Norway", "Northern Norway"}


def test_an_odd_number_of_panels_leaves_an_empty_place(panels_of, released):
    panels = panels_of(chart(released, leave_out=()))
    assert set(panels) == {"Western Norway", "Northern Norway", "Norway"}


def test_a_line_joins_neighbouring_years(panels_of, make_released):
    three = make_released({(year, "helse_vest"): 20 + year - 2016 for year in (2016, 2017, 2018)})
    (axes,) = panels_of(chart(three)).values()
    assert lines(axes) == [[2016, 2017, 2018]]


def test_no_line_crosses_a_break(panels_of, make_released):
    three = make_released({(year, "helse_vest"): 20 for year in (2016, 2017, 2018)})
    (axes,) = panels_of(chart(three, breaks=(BREAK,))).values()
    assert lines(axes) == [[2016], [2017, 2018]]
    dashed = [line for line in axes.get_lines() if line.get_linestyle() != "-"]
    assert [list(line.get_xdata()) for line in dashed] == [[2016.5, 2016.5]]


def test_no_line_crosses_a_year_that_is_missing_or_hidden(panels_of, make_released):
    gap = make_released({(year, "helse_vest"): 20 for year in (2016, 2018)} | {(2017, "norway"): 20})
    hidden = make_released({(2016, "helse_vest"): 20, (2017, "helse_vest"): 2, (2018, "helse_vest"): 20})
    for released in (gap, hidden):
        assert lines(panels_of(chart(released))["Western Norway"]) == [[2016], [2018]]


def test_hidden_and_missing_points_are_drawn_as_their_symbols_and_nothing_else(panels_of, released):
    panels = panels_of(chart(released))
    assert words(panels["Northern Norway"]) == {("0.3†", 2016), (":", 2017), ("1.2", 2018)}
    assert words(panels["Western Norway"]) == {("123.4", 2016), ("3.0", 2017), ("..", 2018)}
    # Two intervals in each panel: a hidden point has none.
    assert all(len(axes.collections) == 2 for axes in panels.values())


def test_all_panels_have_one_scale_that_starts_at_zero(panels_of, released):
    scales = {axes.get_ylim() for axes in panels_of(chart(released)).values()}
    assert len(scales) == 1
    assert scales.pop()[0] == 0


def test_every_panel_names_its_years(panels_of, released):
    for axes in panels_of(chart(released)).values():
        assert axes.xaxis.get_tick_params()["labelbottom"]


def test_the_narrow_shape_stacks_what_the_wide_one_sets_abreast(panels_of, released):
    def columns(shape):
        return {round(axes.get_subplotspec().colspan.start) for axes in panels_of(chart(released), shape).values()}

    assert columns("wide") == {0, 1}
    assert columns("narrow") == {0}
    wide, narrow = (chart(released).picture("nb", shape) for shape in ("wide", "narrow"))
    assert (wide.width, narrow.width) == (691, 346)  # 7.2 and 3.6 inches at 96 pixels
    assert narrow.height > wide.height


def test_the_same_chart_has_the_same_bytes_whatever_the_user_has_set(released):
    first = chart(released).picture("nb")
    with plt.rc_context({"font.size": 30, "lines.linewidth": 9, "savefig.dpi": 10}):
        second = chart(released).picture("nb")
    assert first == second
    assert b"<dc:date>" not in first.svg


def test_drawing_leaves_the_settings_and_figures_of_the_user_alone(released):
    with plt.rc_context({"font.size": 30}):
        chart(released).picture("nb")
        assert plt.rcParams["font.size"] == 30
    assert plt.get_fignums() == []


def test_the_page_has_both_shapes_the_alternative_text_and_the_numbers(released):
    page = BeautifulSoup(chart(released, breaks=(BREAK,)).html("en"), "html.parser")
    assert page.img["alt"] == "Two panels; the numbers stand in the table."
    narrow, wide = page.source["srcset"], page.img["src"]
    for picture in (narrow, wide):
        svg = base64.b64decode(picture.removeprefix("data:image/svg+xml;base64,"))
        assert svg.startswith(b"<?xml")
    assert narrow != wide
    assert page.figcaption.get_text() == "Rates per ten"
    assert page.select_one("figure > .notes li").get_text() == "New codes from 2017."
    assert page.details.caption.get_text() == "Rates per ten"
    assert "open" not in page.details.attrs  # the page stays short; print shows the numbers all the same
    north = page.select("details tbody tr")[1]
    assert [each.get_text(" ", strip=True) for each in north.select("td")] == [
        "0.3† 0.3 (published before) (0.2–0.4)",
        ": hidden",
        "1.2 (1.1–1.3)",
    ]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "R&D"])
def test_hostile_words_stay_words(released, text):
    html = chart(released, alt=message("{x}", x=text), caption=message("{x}", x=text), unit=text).html("en")
    page = BeautifulSoup(html, "html.parser")
    assert len(page.find_all("img")) == 1
    assert not page.find_all("script")
    assert page.img["alt"] == text


def test_a_chart_of_nothing_says_what_is_lacking(make_released):
    assert "No data have been delivered" in chart(make_released({})).html("en")
    only_total = make_released({(2016, "norway"): 20})
    assert "<figure" not in chart(only_total).html("en")


@given(st.sets(st.integers(2000, 2030), min_size=1), st.sets(st.integers(2000, 2030)), st.sets(st.integers(2000, 2030)))
def test_segments_hold_every_shown_point_once_and_join_only_neighbours(years, hidden, breaks):
    points = tuple(
        Record({"unit": "x", "year": year, "rate": Symbol.HIDDEN if year in hidden else 1.0}, {})
        for year in sorted(years)
    )
    panels = Panels(points, "unit", "year", "rate", None, tuple(breaks))
    segments = [[panels.year(point) for point in segment] for segment in panels.segments(points)]
    assert [year for segment in segments for year in segment] == sorted(years - hidden)
    for segment in segments:
        for before, after in pairwise(segment):
            assert after == before + 1
            assert before not in breaks
