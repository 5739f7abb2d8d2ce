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


def hidden(released):
    return [(row["year"], row["unit"]) for row in released.rows if row["patients"] is HIDDEN]


def test_is_released_with_midt_hidden_too_where_north_would_be_the_total_minus_the_rest(make, published):
    released = release(make(published))
    # Midt's 20 and 21 are the smallest counts that leave Nord's 3 anything from 0 to 4.
    assert hidden(released) == [(2016, "mid"), (2016, "north"), (2017, "mid"), (2017, "north")]
    assert released.value("patients", year=2016, unit="country") == 498
    assert (released.summary.primary, released.summary.secondary) == (2, 2)
    # 20 + 3 = 23 in 2016, 21 + 3 = 24 in 2017.
    assert released.summary.narrowest_interval == 23
    assert released.summary.exactly_recoverable == 0


@pytest.mark.parametrize("answer", ["yes", "unknown"])
def test_is_protected_also_where_nobody_said_whether_units_add_up(make, published, answer):
    released = release(make(published, margins=additive(answer)))
    assert hidden(released) == [(2016, "mid"), (2016, "north"), (2017, "mid"), (2017, "north")]


def test_is_refused_where_all_that_could_protect_north_has_been_published(refusal, make, published):
    public = published.assign(public=published["unit"] != "north")
    text = refusal(make(public, public_column="public", public_citation=BLOG))
    assert "patients-by-authority" in text
    assert "along unit" in text
    assert "number of counts: 2" in text
    assert "3." not in text
    assert "498" not in text


def test_what_has_been_published_is_never_hidden_for_the_sake_of_others(make, published):
    public = published.assign(public=published["unit"] == "mid")
    released = release(make(public, public_column="public", public_citation=BLOG))
    # Instead of Midt, the next smallest: Vest's 214 in 2016, Sør-Øst's 230 in 2017.
    assert hidden(released) == [(2016, "north"), (2016, "west"), (2017, "north"), (2017, "east")]


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
    assert released.summary.narrowest_interval is None
    assert released.summary.exactly_recoverable == 0
    assert released.summary.incomplete_totals == 3


def test_hides_two_where_north_is_left_out_instead_of_hidden(make, published):
    released = release(make(published[published["unit"] != "north"]))
    # Who took Nord for nobody would think that he knew a single hidden one.
    assert hidden(released) == [(2016, "mid"), (2016, "west"), (2017, "mid"), (2017, "east")]


def test_hides_two_where_north_is_missing_instead_of_hidden(make, published):
    missing = published.assign(patients=published["patients"].where(published["unit"] != "north"))
    assert hidden(release(make(missing)))[:2] == [(2016, "mid"), (2016, "west")]


def test_is_refused_as_contradictory_where_a_total_does_not_fit(refusal, make, published):
    wrong = published.assign(patients=published["patients"].where(published["patients"] != 498, 400))
    assert "do not fit" in refusal(make(wrong))
