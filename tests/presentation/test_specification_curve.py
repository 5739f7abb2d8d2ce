"""Specification curves: in order of size, every choice marked, and a gap where there is no number."""

from evaluation.presentation.words import translate


def test_columns_stand_in_order_of_size_and_gaps_last(make_chart, drawn):
    above, matrix = drawn(make_chart("specification curve")).axes[:2]
    points = {line.get_xdata()[0]: line.get_ydata()[0] for line in above.lines if line.get_marker() in {"o", "D"}}
    assert points == {0: 0.95, 1: 1.02, 2: 1.35}
    (gap,) = above.patches
    assert (gap.get_x(), gap.get_x() + gap.get_width()) == (2.5, 3.5)
    assert len(matrix.patches) == 1


def test_the_planned_analysis_has_a_mark_of_its_own_in_the_picture_and_in_the_legend(make_chart, drawn):
    figure = drawn(make_chart("specification curve"))
    above = figure.axes[0]
    (primary,) = [line for line in above.lines if line.get_marker() == "D"]
    assert list(primary.get_xdata()) == [1]
    (legend,) = figure.legends
    assert [each.get_text() for each in legend.get_texts()] == ["primæranalyse", "utforskende"]


def test_every_choice_of_every_column_is_marked_below(make_chart, drawn):
    matrix = drawn(make_chart("specification curve")).axes[1]
    words = [each.get_text() for each in matrix.get_yticklabels()]
    assert words == ["Modell", "Bare nivå", "Nivå og trend", "Koronaårene", "utelatt", "med"]
    marked = [sorted(line.get_xdata()) for line in matrix.lines]
    assert marked == [[2, 3], [0, 1], [1, 2], [0, 3]]


def test_the_gaps_are_counted_with_their_reasons_under_the_figure(make_chart):
    assert [translate(note, "nb") for note in make_chart("specification curve").notes] == [
        "Kombinasjoner uten tall: 1, fordi prøven ville funnet en endring der det ikke er noen."
    ]


def test_the_scale_is_one_of_ratios_and_no_change_is_in_it(make_chart, drawn):
    above = drawn(make_chart("specification curve")).axes[0]
    assert above.get_yscale() == "log"
    lowest, highest = above.get_ylim()
    assert lowest < 0.9
    assert highest > 1.6
