"""Ranges: a number with its limits and a line to hold it against. Curves: a line a kind, and a level."""

import pytest

from evaluation.presentation.charts.ticks import tick_label, ticks


def test_a_row_without_a_number_says_why_and_has_no_mark(make_chart, drawn):
    figure = drawn(make_chart("ranges"))
    (axes,) = figure.axes
    words = [each.get_text() for each in axes.texts]
    assert ".. prøven ville funnet en endring der det ikke er" in " ".join(words)
    markers = [line for line in axes.lines if line.get_marker() not in {"None", None, ""}]
    assert len(markers) == 3  # four rows, one of which has no number


def test_the_limits_stand_beside_the_number_and_an_open_limit_draws_no_bar(make_chart, texts):
    written = texts(make_chart("ranges"))
    assert "1,41 (1,20–1,80)" in written
    assert "1,00" in written


def test_equal_ratios_are_equally_far_apart(make_chart, drawn):
    (axes,) = drawn(make_chart("ranges")).axes
    places = {
        row[0]: line.get_xdata()[0]
        for row, line in zip(
            [(1.41,), (0.8,), (1.0,)],
            [each for each in axes.lines if each.get_marker() not in {"None", ""}],
            strict=True,
        )
    }
    # The logarithm of 1.41 is 0.3436, that of 0.8 is -0.2231.
    assert (places[1.41] - places[1.0]) / (places[1.0] - places[0.8]) == pytest.approx(0.3436 / 0.2231, rel=1e-3)


def test_every_panel_has_a_line_a_kind_told_apart_by_dashes_and_the_level(make_chart, drawn):
    figure = drawn(make_chart("curves"))
    panels = [axes for axes in figure.axes if axes.lines]
    assert len(panels) == 3
    for axes in panels:
        *kinds, level = axes.lines
        assert len({(line.get_linestyle(), line.get_color()) for line in kinds}) == 2
        assert list(level.get_ydata()) == [80, 80]
        assert 80 in axes.get_yticks()


@pytest.mark.parametrize(
    ("lowest", "highest", "log", "expected"),
    [
        (0.9, 5.5, True, [1.0, 1.5, 2.0, 3.0, 5.0]),
        (0.95, 1.25, True, [1.0, 1.1, 1.2]),
        (0, 10, False, [0, 2, 4, 6, 8, 10]),
    ],
)
def test_the_numbers_of_an_axis_are_round_and_within_it(lowest, highest, log, expected):
    assert ticks(lowest, highest, log=log) == expected


def test_an_axis_has_as_many_decimals_as_its_numbers_need():
    assert [tick_label(each, (1.0, 1.5), "nb") for each in (1.0, 1.5)] == ["1,0", "1,5"]
    assert tick_label(2.0, (2.0, 4.0), "en") == "2"
