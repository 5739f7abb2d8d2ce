"""Which cells hide together, and which remainders give them away."""

import pandas as pd
import pytest

from evaluation.disclosure import HIDDEN, MISSING, Margin, Threshold, release

BLOG = "GAMUT blog, 27 May 2020"

YEARS, PLACES = ("2016", "2017", "2018"), ("a", "b", "c")


def additive(answer):
    return (Margin("unit", "country", ("mid", "north", "east", "west"), answer),)


def test_two_hidden_cells_whose_remainder_leaves_no_more_than_their_labels_get_a_third(make, units):
    # 4 + 0 = 4: each could be anything from 0 to 4, which is all that a label would tell. But without labels too it
    # would be from 0 to 4, and a reader must be left with 5 people between the bounds.
    frame = units(country=44, mid=4, north=0, east=20, west=20)
    released = release(make(frame))
    assert [str(row["patients"]) for row in released.rows] == ["44", ":", ":", ":", "20"]
    # 4 + 0 + 20 = 24: each of the three is from 0 to 24.
    assert released.summary.narrowest_interval == 24
    narrow = Threshold(5, "A rule that asks for no more than 0 to 4", width=4)
    assert release(make(frame, threshold=narrow)).summary.narrowest_interval == 4


@pytest.mark.parametrize(("mid", "north"), [(1, 1), (0, 0), (1, 2), (4, 4), (4, 1)])
def test_two_hidden_cells_whose_remainder_narrows_them_get_a_third(make, units, mid, north):
    frame = units(country=42 + mid + north, mid=mid, north=north, east=20, west=22)
    released = release(make(frame))
    assert [str(row["patients"]) for row in released.rows][1:] == [":", ":", ":", "22"]
    assert (released.summary.primary, released.summary.secondary) == (2, 1)
    # The three are 20 people and mid and north; one who sees only symbols takes each to be from 0 to all of them.
    assert released.summary.narrowest_interval == 20 + mid + north


def test_a_count_too_near_the_threshold_does_not_protect_and_a_larger_one_is_taken(make, units):
    # With 5 hidden beside the 1, the two are 6 together: who knew that one is 5 or more would know that the other is 0
    # or 1. With 20 there is room for 0 to 4.
    released = release(make(units(country=48, mid=1, north=5, east=20, west=22)))
    assert [str(row["patients"]) for row in released.rows] == ["48", ":", "5", ":", "22"]


def test_all_hidden_cells_bear_one_symbol_and_their_rates_are_hidden_with_them(make, units):
    frame = units(country=48, mid=1, north=5, east=20, west=22)
    frame["rate"] = frame["patients"] / 7
    released = release(make(frame, counts={"patients": ("rate",)}))
    assert [str(row["rate"]) for row in released.rows][1:4:2] == [":", ":"]
    assert {states["patients"] for states in released.states} == {"shown", "hidden"}


def square(cell):
    """Three years by three units of 2 people each with their totals, one cell changed."""
    totals = {(year, unit): 2 for year in YEARS for unit in PLACES} | cell
    for year in YEARS:
        totals[year, "all"] = sum(totals[year, unit] for unit in PLACES)
    for unit in (*PLACES, "all"):
        totals["all", unit] = sum(totals[year, unit] for year in YEARS)
    return pd.DataFrame([{"year": year, "unit": unit, "patients": n} for (year, unit), n in totals.items()])


def test_totals_in_two_directions_are_held_against_each_other(make):
    margins = (Margin("unit", "all", PLACES, "yes"), Margin("year", "all", YEARS, "yes"))
    # Three cells sum to 6 in every direction: each can still be anything from 0 to 4, and to 6 without labels.
    released = release(make(square({}), margins=margins))
    assert released.summary.primary == 9
    assert (released.summary.secondary, released.summary.narrowest_interval) == (0, 6)
    # With 12 in one cell, shown, two cells sum to 4 in its row and column and stay free too.
    assert release(make(square({("2016", "a"): 12}), margins=margins)).summary.primary == 8
    # With 0 instead of 2 in it, four cells around it lie from 0 to 4, but with a total of 4 hidden
    # in the margin the rest is known to be 14: the two hidden totals are 4 each.
    opened = release(make(square({("2016", "a"): 0}), margins=margins))
    assert opened.summary.secondary > 0
    assert opened.summary.narrowest_interval >= 5


def test_where_people_are_counted_in_several_units_the_rest_is_not_the_difference(refusal, make, units):
    frame = units(country=40, mid=3, north=20, east=20, west=20)
    released = release(make(frame, margins=additive("no")))
    assert released.value("patients", year=2018, unit="mid") is HIDDEN
    # The same numbers where units add up contradict themselves.
    assert "contradicts itself" in refusal(make(frame, margins=additive("yes")))
    # Where nobody knows, the shown numbers have ruled out that they add up.
    assert release(make(frame, margins=additive("unknown"))).summary.primary == 1


def test_without_additivity_a_total_above_the_shown_parts_still_tells(make, units):
    # 63 people at least 3 of whom are in no shown unit: mid has 3 or 4, unless another unit is hidden too.
    frame = units(country=63, mid=4, north=20, east=20, west=20)
    released = release(make(frame, margins=additive("no")))
    assert [str(row["patients"]) for row in released.rows] == ["63", ":", ":", "20", "20"]


def test_zeros_are_hidden_with_the_small_counts_unless_the_rule_says_otherwise(make, units):
    frame = units(mid=0, north=3, east=20, west=20)
    assert release(make(frame)).summary.primary == 2
    shown = Threshold(5, "A rule that shows zeros", hide_zero=False)
    released = release(make(frame, threshold=shown))
    assert released.value("patients", year=2018, unit="mid") == 0
    assert released.summary.primary == 1
    # Nothing ties the units, so that the hidden one has no upper bound for one who sees only that it is hidden.
    assert released.summary.narrowest_interval is None


def test_the_threshold_itself_is_shown_and_one_below_is_not(make, units):
    released = release(make(units(mid=5, north=4)))
    assert released.value("patients", year=2018, unit="mid") == 5
    assert released.value("patients", year=2018, unit="north") is HIDDEN


def test_what_follows_from_a_count_is_hidden_missing_and_public_with_it(make):
    frame = pd.DataFrame(
        {
            "year": [2018] * 4,
            "unit": ["mid", "north", "east", "west"],
            "patients": [3, 2, None, 456],
            "rate": [0.5, 0.6, None, 40.1],
            "population": [700_000, 480_000, 3_000_000, 1_100_000],
            "public": [False, True, False, True],
        }
    )
    table = make(
        frame,
        counts={"patients": ("rate",)},
        context=("population",),
        public_column="public",
        public_citation=BLOG,
        margins=(),
    )
    released = release(table)
    assert [row["rate"] for row in released.rows] == [HIDDEN, 0.6, MISSING, 40.1]
    assert [states["rate"] for states in released.states] == [
        "hidden",
        "public",
        "missing",
        "shown",
    ]
    assert released.rows[0]["population"] == 700_000
    assert released.frame()["patients"].tolist() == [":", 2, "..", 456]
    assert [released.role(name) for name in released.columns] == [
        "dimension",
        "dimension",
        "count",
        "derived",
        "context",
    ]


def test_what_follows_from_two_counts_is_hidden_with_either(make):
    frame = pd.DataFrame({"year": [1, 2], "unit": "mid", "a": [9, 9], "b": [3, 9], "ratio": [3.0, 1.0]})
    table = make(frame, counts={"a": ("ratio",), "b": ("ratio",)}, margins=())
    released = release(table)
    assert [row["ratio"] for row in released.rows] == [HIDDEN, 1.0]
    assert [row["a"] for row in released.rows] == [9, 9]


def secondary(table):
    return release(table).summary.secondary


def test_a_part_that_may_count_nobody_is_taken_to_count_nobody(make, units):
    # West is not in the table, because it has no patients or did not report: then mid and north
    # are 1 and 1 or 0 and 2, however many west could take in another reading.
    assert secondary(make(units(country=42, mid=1, north=1, east=40))) == 1
    missing = units(country=44, mid=4, north=0, east=40, west=None)
    released = release(make(missing))
    assert released.value("patients", year=2018, unit="west") is MISSING
    # Mid and north are 4 together if west counts nobody: 0 to 4 each, and a reader must be left with 5 people.
    assert (released.summary.missing, released.summary.secondary) == (1, 1)
    # With 7 left, mid and north have 3 or 4 each if west counts nobody.
    assert secondary(make(units(country=47, mid=4, north=3, east=40))) == 1


def test_a_part_that_must_count_someone_is_not_taken_to_count_nobody(make, units):
    # 10 are left for mid, north and west; mid and north can have 8 at most, so west has 2 or more, and each of the
    # hidden ones keeps its range. Without labels it is from 0 to 10, whether west counts anyone or not.
    released = release(make(units(country=50, mid=4, north=3, east=40)))
    assert (released.summary.secondary, released.summary.narrowest_interval) == (0, 10)


def test_two_counts_are_audited_each_and_refused_once(refusal, make, units):
    frame = units(country=41, mid=1, north=10, east=20, west=10).assign(public=True)
    frame.loc[1, "public"] = False
    frame["women"] = frame["patients"]
    counts = {"patients": (), "women": ()}
    text = refusal(make(frame, counts=counts, public_column="public", public_citation=BLOG))
    assert len(text.splitlines()) == 1


@pytest.mark.parametrize("answer", ["no", "unknown"])
def test_a_part_left_out_may_count_nobody_also_where_people_are_in_several_units(make, units, answer):
    # 43 in all, 40 of them in east: without west, mid and north have 3 or more together.
    apart = make(units(country=43, mid=4, north=3, east=40), margins=additive(answer))
    assert secondary(apart) == (1 if answer == "unknown" else 0)
    # 46 in all: without west, neither can have fewer than 2.
    close = units(country=46, mid=4, north=3, east=40)
    assert secondary(make(close, margins=additive(answer))) == 1


def test_a_total_at_the_threshold_with_two_small_parts_cannot_be_protected(refusal, make, units):
    # Shown or hidden, whoever knew why each is hidden could rule out that one of the parts is nobody.
    margins = (Margin("unit", "country", ("mid", "north"), "yes"),)
    assert "is not shown" in refusal(make(units(country=5, mid=1, north=4), margins=margins))
    third = (Margin("unit", "country", ("mid", "north", "east"), "yes"),)
    assert release(make(units(country=5, mid=1, north=4, east=0), margins=third)).summary.exactly_recoverable == 0
