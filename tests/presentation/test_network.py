"""Networks: everyone once, with the group's mark, and a line for each tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import PathPatch

from evaluation.presentation.charts.circle import Label, _spread
from evaluation.presentation.charts.graph import Node, nodes_in_order
from evaluation.presentation.values import Reader


def lines(axes):
    return [patch for patch in axes.patches if isinstance(patch, PathPatch)]


def nodes(element):
    return nodes_in_order(element.records, element.edges, Reader(element.released, "nb"))


def test_everyone_stands_on_the_circle_once_group_by_group(make_chart):
    found = nodes(make_chart("network"))
    assert [node.key for node in found] == ["uib", "nmh", "bergen", "oslo", "alone"]
    assert [node.group for node in found] == ["academia", "academia", "specialist_care", "municipality", "municipality"]


def test_there_is_a_line_for_each_tie_and_none_to_oneself(make_chart, drawn):
    (axes,) = drawn(make_chart("network")).axes
    assert len(lines(axes)) == 3


def test_a_higher_number_makes_a_broader_line_and_a_missing_one_the_thinnest(make_chart, drawn):
    (axes,) = drawn(make_chart("network")).axes
    two, four, missing = (line.get_linewidth() for line in lines(axes))
    assert missing < two < four


def test_lines_inside_a_group_are_dashed_and_those_between_groups_are_not(make_chart, drawn, texts):
    (axes,) = drawn(make_chart("network")).axes
    assert [line.get_linestyle() not in {"-", "solid"} for line in lines(axes)] == [True, False, False]
    assert {"between groups", "within a group"} <= set(texts(make_chart("network"), "en"))


def test_a_kind_of_line_that_is_not_there_is_not_explained(make_chart, texts):
    inside = make_chart("network", [("uib", "nmh", 2, "academia", "academia")])
    assert "between groups" not in texts(inside, "en")
    alone = make_chart("network", [("uib", "uib", 0, "academia", "academia")])
    assert not {"between groups", "within a group"} & set(texts(alone, "en"))


def test_names_stand_beside_the_circle_and_on_a_phone_in_a_numbered_list(make_chart, texts):
    assert "Norges musikkhøgskole" in texts(make_chart("network"))
    written = texts(make_chart("network"), "nb", "narrow")
    assert "Norges musikkhøgskole" in written
    assert written.count("2") == 2  # at the node and in the list


def test_two_rows_that_would_be_one_line_are_refused(make_chart):
    with pytest.raises(ValueError, match="left out: target"):
        make_chart("network", target="source")


@given(st.lists(st.tuples(st.floats(0, 300), st.integers(1, 3)), min_size=1, max_size=12))
def test_labels_never_touch_and_never_leave_the_sheet(places):
    node = Node("a", "A", "g", "G")
    labels = [Label(node, ["x"] * lines, (0, y)) for y, lines in sorted(places)]
    needed = sum(label.height for label in labels)
    middles = _spread(labels, (0, max(300, needed)))
    tops = [middle - label.height / 2 for middle, label in zip(middles, labels, strict=True)]
    bottoms = [middle + label.height / 2 for middle, label in zip(middles, labels, strict=True)]
    assert tops[0] >= -1e-6
    assert bottoms[-1] <= max(300, needed) + 1e-6
    assert all(below >= above - 1e-6 for above, below in zip(bottoms, tops[1:], strict=False))
