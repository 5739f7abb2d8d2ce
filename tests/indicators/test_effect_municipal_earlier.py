"""The last numbers of those who gave none: never an estimate, never counted twice."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.indicators.municipal_positions.earlier import earlier_numbers

COLUMNS = {"year": "int64", "unit": "str", "part": "str", "status": "str", "fte": "float64"}


def rows(*cells):
    return pd.DataFrame(list(cells), columns=list(COLUMNS)).astype(COLUMNS)


def earlier(*cells):
    found = earlier_numbers(rows(*cells), unit="unit", parts=("part",))
    return [tuple(each) for each in found[["year", "unit", "part", "fte", "from_year"]].to_numpy(dtype=object).tolist()]


def test_whoever_is_silent_stands_with_all_parts_of_the_last_statement():
    assert earlier(
        (2024, "a", "x", "confirmed", 1.0),
        (2024, "a", "y", "confirmed", 0.5),
        (2026, "a", "all", "no_reply", 0.0),
    ) == [(2026, "a", "x", 1.0, 2024), (2026, "a", "y", 0.5, 2024)]


def test_a_new_statement_replaces_the_whole_of_the_old_one():
    assert (
        earlier(
            (2024, "a", "all", "confirmed", 1.5),
            (2025, "a", "x", "confirmed", 1.0),
        )
        == []
    )


def test_an_open_part_of_a_unit_that_answered_stands_with_its_own_last_number():
    assert earlier(
        (2024, "a", "x", "confirmed", 1.0),
        (2024, "a", "y", "confirmed", 0.5),
        (2025, "a", "x", "confirmed", 2.0),
        (2025, "a", "y", "no_reply", 0.0),
        (2026, "b", "x", "confirmed", 1.0),
    ) == [
        (2025, "a", "y", 0.5, 2024),
        (2026, "a", "y", 0.5, 2024),
        (2026, "a", "x", 2.0, 2025),
    ]


def test_an_open_part_that_was_divided_further_keeps_the_share_of_each_division():
    cells = rows(
        (2024, "a", "x", "confirmed", 1.0),
        (2024, "a", "x", "confirmed", 0.5),
        (2025, "a", "y", "confirmed", 1.0),
        (2025, "a", "x", "confirmed", 0.6),
        (2025, "a", "x", "no_reply", 0.0),
    ).assign(kind=["p", "q", "p", "p", "none"])
    found = earlier_numbers(cells, unit="unit", parts=("part", "kind"), asked_by="part")
    # 1.5 in x last, 0.6 now: 0.9 may still be there, two parts p to one part q.
    assert found[["part", "kind", "fte"]].to_numpy(dtype=object).tolist() == [
        ["x", "p", pytest.approx(0.6)],
        ["x", "q", pytest.approx(0.3)],
    ]


def test_a_unit_that_is_open_as_a_whole_keeps_every_part_that_it_has_not_answered():
    cells = rows(
        (2024, "a", "x", "confirmed", 1.0),
        (2024, "a", "y", "confirmed", 0.5),
        (2025, "a", "x", "confirmed", 0.75),
        (2025, "a", "all", "no_reply", 0.0),
    )
    found = earlier_numbers(cells, unit="unit", parts=("part",), asked_by="part", undivided="all")
    assert found[["part", "fte"]].to_numpy(dtype=object).tolist() == [["x", 0.25], ["y", 0.5]]


def test_no_rows_give_no_rows():
    assert earlier() == []


CELLS = st.lists(
    st.tuples(
        st.integers(2020, 2023),
        st.sampled_from("abc"),
        st.sampled_from("xy"),
        st.sampled_from(["confirmed", "estimate", "no_reply"]),
        st.integers(0, 8).map(lambda eighths: eighths / 4),
    ),
    max_size=24,
    unique_by=lambda cell: cell[:3],
)


@pytest.mark.slow
@pytest.mark.exhaustive
@given(CELLS)
def test_a_unit_that_gave_a_number_for_all_it_was_asked_about_never_stands_with_an_earlier_one(cells):
    frame = rows(*cells)
    found = earlier_numbers(frame, unit="unit", parts=("part",))
    whole = frame.groupby(["year", "unit"])["status"].agg(lambda each: (each != "no_reply").all())
    complete = set(whole[whole].index)
    assert not complete.intersection(zip(found["year"], found["unit"], strict=True))


@pytest.mark.slow
@pytest.mark.exhaustive
@given(CELLS)
def test_what_stands_was_stated_in_an_earlier_year_and_is_no_more_than_was_stated(cells):
    frame = rows(*cells)
    found = earlier_numbers(frame, unit="unit", parts=("part",))
    assert (found["from_year"] < found["year"]).all()
    stated = frame[frame["status"] == "confirmed"].groupby("unit")["fte"].sum()
    by_unit = found.groupby(["year", "unit"])["fte"].sum()
    assert all(amount <= stated[unit] for (_, unit), amount in by_unit.items())
    assert not found.duplicated(["year", "unit", "part"]).any()
