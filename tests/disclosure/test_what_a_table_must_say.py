"""A table that leaves something unsaid is refused."""

import pandas as pd
import pytest

from evaluation.disclosure import Margin, Threshold, release

BLOG = "GAMUT blog, 27 May 2020"


def test_a_column_that_nobody_declared_is_refused(refusal, make, units):
    frame = units(mid=20).assign(rate=1.5)
    assert "rate" in refusal(make(frame))
    assert release(make(frame, counts={"patients": ("rate",)})).columns[-1] == "rate"


def test_counts_without_a_threshold_are_refused(refusal, make, units):
    assert "no threshold" in refusal(make(units(mid=20), threshold=None))


def test_a_table_that_counts_nobody_needs_no_threshold(make):
    frame = pd.DataFrame({"year": [2026], "unit": ["north"], "amount": [2]})
    released = release(make(frame, counts={}, context=("amount",), threshold=None, margins=()))
    assert released.value("amount", year=2026, unit="north") == 2
    assert (released.summary.cells, released.summary.threshold) == (0, None)
    assert "counts no people" in str(released.summary.attack_model)


def test_public_cells_without_a_source_are_refused(refusal, make, units):
    frame = units(mid=2).assign(public=True)
    assert "without saying where" in refusal(make(frame, public_column="public"))


@pytest.mark.parametrize("marks", [["yes"], [1], [None]])
def test_marks_that_are_not_true_or_false_are_refused(refusal, make, units, marks):
    frame = units(mid=2).assign(public=marks)
    table = make(frame, public_column="public", public_citation=BLOG)
    assert "true or false" in refusal(table)


def test_two_rows_for_one_cell_are_refused(refusal, make, units):
    frame = units(mid=20, east=30)
    assert "rows too many: 1" in refusal(make(pd.concat([frame, frame.head(1)])))


def test_an_empty_dimension_is_refused(refusal, make, units):
    frame = units(mid=20, east=30)
    frame["unit"] = ["mid", None]
    assert "number of rows: 1" in refusal(make(frame))


@pytest.mark.parametrize("count", [-1, 2.5, float("inf"), "3", True])
def test_counts_that_are_not_people_are_refused_without_being_named(refusal, make, units, count):
    text = refusal(make(units(mid=count)))
    assert "column patients must hold whole numbers" in text
    assert str(count) not in text


def test_a_column_declared_twice_or_not_there_is_refused(refusal, make, units):
    frame = units(mid=20).assign(rate=1.0)
    twice = make(frame, counts={"patients": ("rate",)}, context=("rate",))
    assert "more than once" in refusal(twice)
    assert "does not have: cost" in refusal(make(units(mid=20), context=("cost",)))


def test_a_total_along_something_else_than_a_dimension_is_refused(refusal, make, units):
    table = make(units(mid=20), margins=(Margin("sector", "all", ("a", "b"), "yes"),))
    assert "sector" in refusal(table)


def test_a_total_among_values_of_what_is_no_dimension_is_refused(refusal, make, units):
    parts = ("mid", "north", "east", "west")
    table = make(units(mid=20), margins=(Margin("unit", "country", parts, "yes", among=(("basis", "resident"),)),))
    assert "basis" in refusal(table)


@pytest.mark.parametrize("among", [(("unit", "mid"),), (("basis", "a"), ("basis", "b"))])
def test_a_margin_holds_among_values_of_other_dimensions(among):
    with pytest.raises(ValueError, match="other dimensions"):
        Margin("unit", "a", ("b", "c"), "yes", among=among)


def test_a_table_without_dimensions_is_refused(refusal, make):
    table = make(pd.DataFrame({"patients": [20]}), dimensions=(), margins=())
    assert "identify a row" in refusal(table)


def test_a_threshold_must_protect_someone_and_have_a_source():
    with pytest.raises(ValueError, match="two values"):
        Threshold(1, "A rule")
    with pytest.raises(ValueError, match="two values"):
        Threshold(2, "A rule", hide_zero=False)
    with pytest.raises(ValueError, match="citation"):
        Threshold(5, " ")


@pytest.mark.parametrize(
    ("total", "parts", "answer"),
    [("a", (), "yes"), ("a", ("a", "b"), "yes"), ("a", ("b", "b"), "yes"), ("a", ("b",), "si")],
)
def test_a_margin_must_be_one(total, parts, answer):
    with pytest.raises(ValueError, match="margin"):
        Margin("unit", total, parts, answer)
