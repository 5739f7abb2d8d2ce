"""Diverging bars: disagreement to the left of one line, agreement to its right."""

import pytest


def segments(axes):
    """The sides of every segment, without the three swatches of the legend."""
    return [(each.get_x(), each.get_x() + each.get_width()) for each in axes.patches[3:]]


def test_the_middle_of_the_middle_class_stands_on_one_line(make_chart, drawn):
    rows = [("collaboration", 20, 20, 60), ("services", 10, 40, 20)]
    (axes,) = drawn(make_chart("likert", rows)).axes
    found = segments(axes)
    middles = [sum(found[place]) / 2 for place in (1, 4)]
    assert middles[0] == pytest.approx(middles[1])
    assert all(line.get_xdata()[0] == pytest.approx(middles[0]) for line in axes.get_lines())


def test_breadths_are_shares(make_chart, drawn):
    (axes,) = drawn(make_chart("likert", [("services", 10, 20, 50)])).axes
    breadths = [right - left + 1 for left, right in segments(axes)]  # outlines stand half a point inside
    assert breadths[1] == pytest.approx(2 * breadths[0])
    assert breadths[2] == pytest.approx(5 * breadths[0])


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_a_hidden_row_says_so_in_words_and_shows_nothing_else(make_chart, texts, shape):
    written = texts(make_chart("likert", [("services", 0, 0, 3)]), "en", shape)
    assert "hidden to protect small groups" in written
    assert not {"100", "3"} & set(written)
    assert (":" in written) is (shape == "wide")


def test_a_row_of_which_one_class_is_hidden_has_no_bar(make_chart, texts, drawn):
    # Three of forty: what is left of the bar would tell.
    element = make_chart("likert", [("services", 3, 17, 20)])
    assert "hidden to protect small groups" in texts(element, "en")
    assert not {"50", "43", "42.5"} & set(texts(element, "en"))
    (axes,) = drawn(element).axes
    assert len(segments(axes)) == 1


def test_a_row_that_nobody_answered_says_so(make_chart, texts):
    assert "no answers in the data" in texts(make_chart("likert", [("services", None, None, None)]), "en")


def test_the_number_of_answers_stands_beside(make_chart, texts):
    rows = [("services", 234, 400, 600)]
    assert "1\u202f234" in texts(make_chart("likert", rows))
    assert "Antall svar: 1\u202f234" in texts(make_chart("likert", rows), "nb", "narrow")


def test_a_class_is_named_in_the_words_of_the_table(make_chart, texts):
    assert {"Uenig", "Verken eller", "Enig"} <= set(texts(make_chart("likert")))


def test_there_are_three_classes(make_chart):
    with pytest.raises(ValueError, match="three"):
        make_chart("likert", classes=("disagree", "agree"))


def test_what_is_drawn_must_be_set_apart(make_chart):
    with pytest.raises(ValueError, match="dimensions"):
        make_chart("likert", parts="share")
