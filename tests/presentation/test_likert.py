"""Diverging bars: low answers to the left of one line, high ones to its right."""

import pytest


def segments(axes):
    """The sides of every segment, without the five swatches of the legend."""
    return [(each.get_x(), each.get_x() + each.get_width()) for each in axes.patches[5:]]


def answer(question, *shares, count=40):
    return (question, count, *shares)


def test_the_middle_of_the_middle_score_stands_on_one_line(make_chart, drawn):
    rows = [answer("collaboration", 10, 10, 20, 30, 30), answer("services", 0, 40, 40, 10, 10)]
    (axes,) = drawn(make_chart("likert", rows)).axes
    found = segments(axes)
    # The second row has no answer at the lowest score, and so no segment for it.
    middles = [sum(found[place]) / 2 for place in (2, 6)]
    assert middles[0] == pytest.approx(middles[1])
    assert all(line.get_xdata()[0] == pytest.approx(middles[0]) for line in axes.get_lines())


def test_breadths_are_shares(make_chart, drawn):
    (axes,) = drawn(make_chart("likert", [answer("services", 10, 20, 20, 25, 25)])).axes
    breadths = [right - left + 1 for left, right in segments(axes)]  # outlines stand half a point inside
    assert breadths[1] == pytest.approx(2 * breadths[0])
    assert breadths[3] == pytest.approx(breadths[4])


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_a_hidden_row_says_so_in_words_and_shows_nothing_else(make_chart, texts, shape):
    element = make_chart("likert", [answer("services", 0, 0, 0, 0, 100, count=3)])
    written = texts(element, "en", shape)
    assert "hidden to protect small groups" in written
    assert not {"100", "3"} & set(written)
    assert (":" in written) is (shape == "wide")


def test_a_row_that_nobody_answered_says_so(make_chart, texts):
    element = make_chart("likert", [answer("services", *[None] * 5, count=None)])
    assert "no answers in the data" in texts(element, "en")


def test_the_number_of_answers_stands_beside(make_chart, texts):
    rows = [answer("services", 20, 20, 20, 20, 20, count=1234)]
    assert "1\u202f234" in texts(make_chart("likert", rows))
    assert "Antall svar: 1\u202f234" in texts(make_chart("likert", rows), "nb", "narrow")


def test_everyone_at_one_end_is_drawn_to_that_end(make_chart, drawn):
    (axes,) = drawn(make_chart("likert", [answer("services", 100, 0, 0, 0, 0)])).axes
    ((left, right),) = segments(axes)
    (line,) = {each.get_xdata()[0] for each in axes.get_lines()}
    assert left < right <= line


def test_there_are_five_shares(make_chart):
    with pytest.raises(ValueError, match="five"):
        make_chart("likert", shares=("s1", "s2"))
