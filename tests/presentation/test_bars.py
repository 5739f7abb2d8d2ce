"""Bars: from zero, both ways, with a number at every end and a word where there is none."""

import pytest

from evaluation.presentation.palette import SERIES


@pytest.fixture
def rectangles(drawn):
    """The drawn rectangles from left to right in each row: colour, left and right side."""

    def read(element, shape="wide"):
        (axes,) = drawn(element, "nb", shape).axes
        return [
            (each.get_facecolor(), each.get_x(), each.get_x() + each.get_width())
            for each in sorted(axes.patches, key=lambda each: (round(each.get_y()), each.get_x()))
        ]

    return read


def bars_of(rectangles):
    """Without the swatches of the legend, which come first."""
    return [(left, right) for _, left, right in rectangles[2:]]


def test_a_refund_goes_the_other_way_from_the_same_zero(make_chart, rectangles):
    rows = [("research", 100.0, -50.0), ("education", 200.0, 25.0)]
    (spent, budget), *rest = _pairs(bars_of(rectangles(make_chart("bars", rows))))
    assert rest
    zero = budget[0]
    assert spent[1] == pytest.approx(zero, abs=1.1)  # an outline is kept half a point inside the area
    assert budget[1] - zero == pytest.approx(2 * (zero - spent[0]), abs=2.1)


def _pairs(bars):
    return [tuple(sorted(bars[place : place + 2])) for place in range(0, len(bars), 2)]


def test_lengths_follow_the_numbers_on_one_scale(make_chart, rectangles):
    rows = [("research", 100.0, None), ("education", 300.0, None)]
    drawn = [bar for _, *bar in rectangles(make_chart("bars", rows, values="budget"))]
    first, second = (right - left for left, right in drawn)
    assert second == pytest.approx(3 * first)
    assert drawn[0][0] == drawn[1][0]


def test_every_bar_has_its_number_as_the_language_writes_it(make_chart, texts):
    written = texts(make_chart("bars"))
    assert {"800\u202f000", "612\u202f345", "\u221245\u202f210", "0", ".. mangler"} <= set(written)
    assert "1,500,000" in texts(make_chart("bars"), "en")


def test_where_everything_is_zero_no_bar_is_drawn_and_zero_is_said(make_chart, rectangles, texts):
    element = make_chart("bars", [("research", 0.0, 0.0), ("education", 0.0, 0.0)])
    assert bars_of(rectangles(element)) == []
    assert texts(element).count("0") == 4


def test_segments_stand_end_to_end(make_chart, rectangles):
    drawn = bars_of(rectangles(make_chart("stacked bars", [("research", 100.0, 50.0)])))
    assert drawn[0][1] == pytest.approx(drawn[1][0], abs=0.6)
    assert drawn[0][1] - drawn[0][0] == pytest.approx(2 * (drawn[1][1] - drawn[1][0]), abs=2.1)


def test_a_segment_too_narrow_for_its_number_has_none_and_a_note_says_where_it_stands(make_chart, texts):
    element = make_chart("stacked bars", [("research", 1_000_000.0, 1.0)])
    assert "1" not in texts(element)
    assert "1\u202f000\u202f000" in texts(element)
    assert len(element.notes) == 1
    assert make_chart("bars").notes == ()


def test_one_column_needs_no_legend(make_chart, texts):
    assert "Budsjett" not in texts(make_chart("bars", values="budget"))
    assert texts(make_chart("bars"))[:2] == ["Budsjett", "Regnskap"]


def test_there_are_no_more_columns_than_looks_to_tell_them_apart(make_chart):
    with pytest.raises(ValueError, match="from one to 6 columns"):
        make_chart("bars", values=("budget",) * (len(SERIES) + 1))
    with pytest.raises(ValueError, match="from one to 6 columns"):
        make_chart("bars", values=())


def test_rows_stand_in_the_order_of_their_labels(make_chart, texts):
    element = make_chart("bars", [("operations", 1.0, 1.0), ("information", 2.0, 2.0)])
    written = texts(element)
    assert written.index("Informasjon og formidling") < written.index("Drift")
    assert [row["line"] for row in element.rows] == ["information", "operations"]


def test_labels_stand_beside_the_bars_and_on_a_phone_above_them(make_chart, drawn):
    for shape, is_above in (("wide", False), ("narrow", True)):
        (axes,) = drawn(make_chart("bars", [("research", 5.0, 5.0)], values="budget"), "nb", shape).axes
        (label,) = [each for each in axes.texts if each.get_text() == "Forskning"]
        (bar,) = axes.patches
        assert (label.get_position()[1] < bar.get_y()) is is_above


def test_a_column_that_is_not_there_is_refused(make_chart):
    with pytest.raises(ValueError, match="no column income"):
        make_chart("bars", values="income")
