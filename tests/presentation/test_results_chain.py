"""Results chains: every part once, its state in words and by a mark of its own, and an arrow for each link."""

import pytest
from matplotlib.patches import PathPatch

from evaluation.presentation.palette import PAPER, STATES


def arrows(axes):
    """The lines of the arrows, without their heads."""
    return [patch for patch in axes.patches if isinstance(patch, PathPatch) and patch.get_facecolor()[3] == 0]


def ends(axes):
    lines = [patch.get_path().vertices for patch in arrows(axes)]
    return sorted((tuple(line[0]), tuple(line[-1])) for line in lines)


def test_there_is_an_arrow_for_each_link_to_a_part_that_is_drawn(make_chart, drawn):
    (axes,) = drawn(make_chart("results chain")).axes
    assert len(arrows(axes)) == 5  # 5.1 to R2 and R5, 5.2 to R2, R2 to E1 and E3
    (axes,) = drawn(make_chart("results chain", where={"layer": ("activity", "result")})).axes
    assert len(arrows(axes)) == 3


def test_arrows_go_from_left_to_right_and_no_two_begin_or_end_in_one_point(make_chart, drawn):
    (axes,) = drawn(make_chart("results chain")).axes
    found = ends(axes)
    assert all(start[0] < end[0] for start, end in found)
    assert len({start for start, _ in found}) == len({end for _, end in found}) == len(found)


def test_a_state_stands_with_the_numbers_it_rests_on(make_chart, texts):
    written = texts(make_chart("results chain"), "en")
    assert "recorded: 1,234" in written
    assert "behind: 3 of 6" in written
    assert "bare før oppstart, latest" in written
    assert "2025" in written
    assert "cannot be assessed" in written


def test_on_a_phone_words_say_what_the_arrows_say(make_chart, drawn, texts):
    (axes,) = drawn(make_chart("results chain"), "en", "narrow").axes
    assert arrows(axes) == []
    written = texts(make_chart("results chain"), "en", "narrow")
    assert "Is to lead to R2, R5" in written
    assert "Is to lead to E1, E3" in written
    assert not [line for line in written if "none" in line]


def test_every_state_has_a_mark_of_its_own_but_for_the_two_that_share_a_traffic_light():
    marks = {name: (mark.marker, mark.hollow) for name, mark in STATES.items()}
    assert marks["no_milestone"] == marks.pop("not_assessable") == ("o", True)
    assert len(set(marks.values())) == len(marks) == 10


def test_a_state_that_nobody_knows_is_drawn_with_its_words(make_chart, drawn, texts):
    assert "unheard_of" in texts(make_chart("results chain"))
    (axes,) = drawn(make_chart("results chain")).axes
    hollow = [line for line in axes.lines if line.get_marker() == "D" and line.get_markerfacecolor() == PAPER]
    assert len(hollow) == 1


def test_two_rows_that_would_be_one_part_are_refused(make_chart):
    with pytest.raises(ValueError, match="left out: part"):
        make_chart("results chain", part="layer")
