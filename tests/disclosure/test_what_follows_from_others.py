"""Columns that follow from other rows, counts that follow from other counts, and the same people counted twice."""

import pandas as pd
import pytest

from evaluation.disclosure import HIDDEN, Margin, release

UNITS = ("mid", "north", "east", "west")
COUNTRY = (("2018", "country"),)


@pytest.fixture
def with_shares(make, units):
    """A table with the share of the country in each row."""

    def build(origins=COUNTRY, **patients):
        frame = units(**patients)
        frame["share"] = 100 * frame["patients"] / frame["patients"].iloc[0]
        frame["share_from"] = pd.Series([origins] * len(frame), dtype=object)
        return make(frame, counts={"patients": ("share",)}, margins=(Margin("unit", "country", UNITS, "yes"),))

    return build


def shown(released, column="patients"):
    return {row["unit"]: str(row[column]) for row in released.rows}


def test_a_share_is_hidden_with_the_total_that_it_is_a_share_of(with_shares):
    # The country has too few itself: a share of it, beside the 4, would tell how many.
    released = release(with_shares(country=4, mid=4, north=0, east=0, west=0))
    assert set(shown(released, "share").values()) == {":"}
    large = release(with_shares(country=44, mid=4, north=0, east=19, west=21))
    # Mid, north and the smaller of the others are hidden.
    assert shown(large, "share")["west"] == "47.72727272727273"  # 21 / 44
    assert shown(large, "share")["mid"] == ":"


def test_the_rows_that_a_column_follows_from_are_not_released_and_must_exist(with_shares, refusal):
    table = with_shares(country=44, mid=4, north=0, east=20, west=20)
    assert "share_from" not in release(table).columns
    elsewhere = with_shares(origins=(("2018", "sweden"),), country=44, mid=4, north=0, east=20, west=20)
    assert "number of rows: 5" in refusal(elsewhere)


def contacts(units, times=6, **patients):
    frame = units(**patients)
    return frame.assign(contacts=frame["patients"] * times)


COUNTS = {"patients": ("contacts",), "contacts": ()}


def test_contacts_are_hidden_wherever_patients_are_and_are_no_people(make, units):
    frame = contacts(units, country=48, mid=1, north=5, east=20, west=22)
    released = release(make(frame, counts=COUNTS))
    assert shown(released) == {"country": "48", "mid": ":", "north": "5", "east": ":", "west": "22"}
    assert shown(released, "contacts") == {"country": "288", "mid": ":", "north": "30", "east": ":", "west": "132"}
    # Five counts of people; contacts are counted for them and not beside them.
    assert (released.summary.cells, released.summary.primary, released.summary.secondary) == (5, 1, 1)


def test_contacts_that_would_tell_of_hidden_patients_take_more_counts_with_them(make, units):
    # Without a margin of patients that adds up, nothing narrows mid and north but their contacts: 2 together.
    frame = units(country=42, mid=1, north=1, east=20, west=20).assign(contacts=[402, 1, 1, 200, 200])
    released = release(make(frame, counts=COUNTS, margins=(Margin("unit", "country", UNITS, "no"),)))
    hidden = [unit for unit, value in shown(released, "contacts").items() if value == ":"]
    assert {"mid", "north"} < set(hidden)
    assert released.summary.narrowest_interval >= 4


def test_the_same_people_counted_in_another_way_do_not_give_each_other_away(make):
    rows = [
        {"basis": basis, "unit": unit, "patients": n}
        for basis, counts in {"resident": (23, 3, 20, 0), "treated": (54, 3, 20, 31)}.items()
        for unit, n in zip(("country", "north", "mid", "west"), counts, strict=True)
    ]
    margins = (
        Margin("unit", "country", ("north", "mid", "west"), "yes"),
        Margin("basis", "resident", ("treated",), "unknown"),
    )
    released = release(make(pd.DataFrame(rows), dimensions=("basis", "unit"), margins=margins))
    hidden = {(row["basis"], row["unit"]) for row in released.rows if row["patients"] is HIDDEN}
    # Mid is hidden in both, or its number in one would be thought to be its number in the other.
    assert {("resident", "mid"), ("treated", "mid")} <= hidden


def test_hierarchies_on_one_dimension_are_protected_together(make):
    units = {"country": 60, "south": 30, "north": 30, "s1": 2, "s2": 13, "s3": 15, "n1": 30}
    frame = pd.DataFrame({"unit": list(units), "patients": list(units.values())})
    margins = (
        Margin("unit", "country", ("south", "north"), "yes"),
        Margin("unit", "south", ("s1", "s2", "s3"), "yes"),
        Margin("unit", "north", ("n1",), "yes"),
    )
    released = release(make(frame, dimensions=("unit",), margins=margins))
    assert [unit for unit, value in shown(released).items() if value == ":"] == ["s1", "s2"]


def test_years_that_no_total_ties_together_are_protected_each_by_itself(make, published):
    one = release(make(published[published["year"] == 2016]))
    all_years = release(make(published))
    assert [row["patients"] for row in one.rows] == [row["patients"] for row in all_years.rows][:5]
