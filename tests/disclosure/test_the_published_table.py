"""The published table of patients by regional authority at the door.

All expected numbers: GAMUT blog of 27 May 2020, see the fixture `published`.
"""

import pytest

from evaluation.disclosure import HIDDEN, Margin, release

BLOG = "GAMUT blog, 27 May 2020"


def additive(answer):
    return (Margin("unit", "country", ("mid", "north", "east", "west"), answer),)


def test_is_shown_whole_where_it_is_public_already_and_says_which_cells_are_small(make, published):
    table = make(published.assign(public=True), public_column="public", public_citation=BLOG)
    released = release(table)
    assert released.value("patients", year=2016, unit="country") == 498
    assert released.value("patients", year=2016, unit="north") == 3
    assert released.value("patients", year=2018, unit="west") == 456
    public = [
        (row["year"], row["unit"])
        for row, states in zip(released.rows, released.states, strict=True)
        if states["patients"] == "public"
    ]
    assert public == [(2016, "north"), (2017, "north")]
    assert released.summary.already_public == 2
    assert released.summary.public_citation == BLOG
    assert released.summary.primary == 0
    assert released.summary.narrowest_interval is None
    assert "public" not in released.columns


def test_is_refused_where_it_is_not_public_because_north_is_the_total_minus_the_rest(refusal, make, published):
    text = refusal(make(published))
    assert "patients-by-authority" in text
    assert "along unit" in text
    assert "number of counts: 2" in text
    assert "3." not in text
    assert "498" not in text


@pytest.mark.parametrize("answer", ["yes", "unknown"])
def test_is_refused_also_where_nobody_said_whether_units_add_up(refusal, make, published, answer):
    assert "number of counts: 2" in refusal(make(published, margins=additive(answer)))


def test_is_released_with_the_symbol_where_the_total_is_left_out(make, published):
    released = release(make(published[published["unit"] != "country"]))
    assert released.value("patients", year=2016, unit="north") is HIDDEN
    assert released.value("patients", year=2017, unit="north") is HIDDEN
    assert released.value("patients", year=2018, unit="north") == 11
    frame = released.frame()
    assert frame["patients"].tolist() == [
        20,
        ":",
        261,
        214,
        21,
        ":",
        230,
        283,
        12,
        11,
        310,
        456,
    ]
    assert (released.summary.cells, released.summary.primary) == (12, 2)
    assert released.summary.narrowest_interval == 4
    assert released.summary.exactly_recoverable == 0
    assert released.summary.incomplete_totals == 3


def test_is_refused_where_north_is_left_out_instead_of_hidden(refusal, make, published):
    text = refusal(make(published[published["unit"] != "north"]))
    assert "leaves out" in text
    assert "number of counts: 2" in text


def test_is_refused_where_north_is_missing_instead_of_hidden(refusal, make, published):
    missing = published.assign(patients=published["patients"].where(published["unit"] != "north"))
    assert "number of counts: 2" in refusal(make(missing))


def test_is_refused_as_contradictory_where_a_total_does_not_fit(refusal, make, published):
    wrong = published.assign(patients=published["patients"].where(published["patients"] != 498, 400))
    assert "do not fit" in refusal(make(wrong))
