"""Bullet charts: every bar against its own target, the state in words."""

import pytest

from evaluation.presentation.palette import STATUSES


def bars_and_targets(axes):
    """The ends of the bars, and where the marks of the targets stand."""
    # Behind every bar lies a track; the swatch of the legend comes first.
    solid = [each for each in axes.patches[1:] if each.get_height() < 10]
    strokes = {
        line.get_xdata()[0] for line in axes.get_lines() if line.get_linewidth() == 2.4 and line.get_zorder() == 4
    }
    return [(each.get_x(), each.get_x() + each.get_width()) for each in solid], strokes


def row(value, target, status="on_the_way", milestone="panel", region="south"):
    return (region, milestone, value, target, status, "2026-12-31")


def test_targets_stand_under_each_other_and_bars_are_shares_of_them(make_chart, drawn):
    rows = [row(3, 6, milestone="participants"), row(20, 20)]
    (axes,) = drawn(make_chart("bullet chart", rows)).axes
    (half, whole), strokes = bars_and_targets(axes)
    (target,) = strokes
    assert whole[1] == pytest.approx(target)
    assert half[1] - half[0] == pytest.approx((whole[1] - whole[0]) / 2)


def test_a_bar_far_beyond_its_target_is_cut_and_its_number_is_not(make_chart, drawn, texts):
    element = make_chart("bullet chart", [row(400, 5)])
    (axes,) = drawn(element).axes
    ((start, end),), (target,) = bars_and_targets(axes)
    assert end - start == pytest.approx(1.5 * (target - start))
    assert "400 of 5" in texts(element, "en")


def test_a_row_without_a_target_says_so_and_has_no_bar(make_chart, drawn, texts):
    for value, start in ((None, "no target"), (1, "1, no target")):
        element = make_chart("bullet chart", [row(value, None)])
        (axes,) = drawn(element).axes
        assert bars_and_targets(axes) == ([], set())
        assert any(text.startswith(start) for text in texts(element, "en"))


def test_a_target_of_zero_and_a_negative_value_are_told_in_numbers(make_chart, texts, drawn):
    assert "3 of 0" in texts(make_chart("bullet chart", [row(3, 0)]), "en")
    element = make_chart("bullet chart", [row(-3, 5)])
    assert "\u22123 of 5" in texts(element, "en")
    (axes,) = drawn(element).axes
    assert bars_and_targets(axes)[0] == []


def test_a_missing_value_is_a_symbol_and_not_an_empty_bar(make_chart, texts):
    assert ".. of 3" in texts(make_chart("bullet chart", [row(None, 3)]), "en")


def test_the_state_is_said_in_words_with_a_sign_of_its_own(make_chart, texts):
    written = texts(make_chart("bullet chart"), "en")
    assert {"on the way", "behind", "reached", "cannot be assessed"} <= set(written)
    assert len({(mark.marker, mark.hollow) for mark in STATUSES.values()}) == len(STATUSES)


@pytest.mark.parametrize(("language", "day"), [("nb", "31. des. 2026"), ("en", "31 Dec 2026")])
def test_the_day_that_counts_is_written_as_the_language_writes_it(make_chart, texts, language, day):
    for shape in ("wide", "narrow"):
        assert any(
            day.replace(" ", "\u00a0") in text
            for text in texts(make_chart("bullet chart", [row(1, 3)]), language, shape)
        )


def test_a_chart_without_days_draws_and_keeps_none(make_chart, texts):
    element = make_chart("bullet chart", due=None)
    assert "due" not in element.columns
    assert not any("2026" in text for text in texts(element))


def test_groups_have_a_heading_once(make_chart, texts):
    written = texts(make_chart("bullet chart"))
    assert [text for text in written if text in {"Sør", "Øst", "Vest"}] == ["Sør", "Øst", "Vest"]


def test_one_dimension_and_a_single_value_of_the_other_name_a_row(make_chart, texts):
    element = make_chart("bullet chart", rows="milestone", where={"region": "south"})
    assert len(element.rows) == 3
    assert "region" in element.columns
    assert "Sør" not in texts(element)
    with pytest.raises(ValueError, match="left out: region"):
        make_chart("bullet chart", rows="milestone")


def test_a_state_that_nobody_knows_is_still_said(make_chart, texts):
    assert "abandoned" in texts(make_chart("bullet chart", [row(1, 3, status="abandoned")]), "en")
