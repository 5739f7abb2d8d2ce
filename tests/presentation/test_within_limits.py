"""Points within limits: a mark a group, lines through the limits, and no place for what has no number."""

from evaluation.presentation.words import translate


def test_points_stand_at_their_numbers_with_the_mark_of_their_group(make_chart, drawn):
    (axes,) = drawn(make_chart("within limits")).axes
    points = {line.get_marker(): (list(line.get_xdata()), list(line.get_ydata())) for line in axes.lines}
    assert points["v"] == ([1.35], [-2.7])  # the south's mark
    assert points["s"] == ([12.5], [-0.3])  # the west's: one of its two years has no number


def test_the_lines_run_from_the_first_point_to_the_last(make_chart, drawn):
    (axes,) = drawn(make_chart("within limits")).axes
    lines = [line for line in axes.lines if line.get_marker() in {"None", None} and len(line.get_xdata()) == 3]
    assert [list(line.get_ydata()) for line in lines] == [[-0.4] * 3, [-3.0] * 3, [2.2] * 3]
    assert all(list(line.get_xdata()) == [1.35, 6.4, 12.5] for line in lines)
    assert len({line.get_linestyle() for line in lines}) == 2


def test_zero_is_in_the_picture_and_the_legend_names_every_line_and_mark(make_chart, drawn):
    figure = drawn(make_chart("within limits"))
    (axes,) = figure.axes
    assert axes.get_xlim()[0] <= 0 <= axes.get_xlim()[1]
    assert axes.get_ylim()[0] <= 0 <= axes.get_ylim()[1]
    (legend,) = figure.legends
    assert [each.get_text() for each in legend.get_texts()] == ["Midten", "Nedre · Øvre", "Sør", "Øst", "Vest"]


def test_what_is_not_drawn_is_counted_under_the_figure(make_chart):
    assert [translate(note, "en") for note in make_chart("within limits").notes] == [
        "Not drawn, because a number is hidden or missing: 1."
    ]
