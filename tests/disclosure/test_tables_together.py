"""Tables that count the same people are one release: what the one hides, the other must not tell."""

import pandas as pd
import pytest

from evaluation.disclosure import HIDDEN, Coarser, Margin, Threshold, release
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message

UNITS = Margin("unit", "country", ("mid", "north", "east", "west"), "yes")
SECTORS = Margin("sector", "all", ("somatic", "mental"), "yes")


def by_unit(make, **patients):
    frame = pd.DataFrame([{"year": 2018, "unit": unit, "patients": n} for unit, n in patients.items()])
    return make(frame, name="by-unit", universe="patients", margins=(UNITS,))


def by_sector(make, name="by-sector", **patients):
    """Of one unit, mid, its patients by sector; `all` is the whole of the unit."""
    rows = [{"year": 2018, "unit": "mid", "sector": sector, "patients": n} for sector, n in patients.items()]
    return make(
        pd.DataFrame(rows),
        name=name,
        universe="patients",
        dimensions=("year", "unit", "sector"),
        margins=(SECTORS,),
        wholes={"sector": "all"},
    )


def shown(released, **cell):
    return released.value("patients", year=2018, **cell)


def test_a_total_in_one_table_is_the_part_of_another_and_protects_it(make):
    # Mid has 12 = 2 + 10. Alone, the table by unit would show the 12, and with it the 2 would be 12 - 10.
    units, sectors = release(
        by_unit(make, country=100, mid=12, north=20, east=30, west=38),
        by_sector(make, all=12, somatic=2, mental=10),
    )
    assert shown(sectors, unit="mid", sector="somatic") is HIDDEN
    # One of the other two of 2 + 10 = 12 must be hidden, and if it is the 12, in both tables.
    is_hidden = shown(sectors, unit="mid", sector="all") is HIDDEN
    assert is_hidden or shown(sectors, unit="mid", sector="mental") is HIDDEN
    assert (shown(units, unit="mid") is HIDDEN) == is_hidden


def test_a_cell_has_one_number_in_all_tables_or_nothing_is_released(make):
    with pytest.raises(DisclosureRefusedError, match="gives another number"):
        release(
            by_unit(make, country=100, mid=12, north=20, east=30, west=38),
            by_sector(make, all=13, somatic=3, mental=10),
        )


def test_tables_of_the_same_people_have_one_threshold(make):
    frame = pd.DataFrame([{"year": 2018, "unit": "mid", "patients": 12}])
    with pytest.raises(DisclosureRefusedError, match="different thresholds"):
        release(
            make(frame, universe="patients"),
            make(frame, universe="patients", threshold=Threshold(10, "Another rule")),
        )


def test_tables_of_other_people_do_not_meet(make, units):
    one, other = release(make(units(mid=12), name="one"), make(units(mid=13), name="other"))
    assert (shown(one, unit="mid"), shown(other, unit="mid")) == (12, 13)


def test_where_hiding_cannot_protect_less_is_shown_and_the_reader_is_told(make):
    # Everything but the 2 has been published before, so that nothing can be hidden for its sake.
    rows = {"country": 100, "mid": 2, "north": 20, "east": 30, "west": 48}
    frame = pd.DataFrame([{"year": 2018, "unit": unit, "patients": n, "public": n != 2} for unit, n in rows.items()])
    known = {"public_column": "public", "public_citation": "The yearly report of 2018"}
    rule = message("The units are left out.")
    without = make(frame[frame["unit"] == "country"], margins=(), **known)
    with pytest.raises(DisclosureRefusedError, match="is not shown"):
        release(make(frame, **known))
    released = release(make(frame, coarser=(Coarser(rule, lambda: without),), **known))
    assert [row["unit"] for row in released.rows] == ["country"]
    assert released.summary.coarsened == (rule,)


def test_a_table_that_cannot_be_protected_at_any_coarseness_is_refused(make):
    rows = {"country": 100, "mid": 2, "north": 20, "east": 30, "west": 48}
    frame = pd.DataFrame([{"year": 2018, "unit": unit, "patients": n, "public": n != 2} for unit, n in rows.items()])
    known = {"public_column": "public", "public_citation": "The yearly report of 2018"}
    same = Coarser(message("Nothing is left out."), lambda: make(frame, **known))
    with pytest.raises(DisclosureRefusedError, match="is not shown") as refused:
        release(make(frame, coarser=(same, same), **known))
    assert refused.value.exit_code == 3


@pytest.mark.parametrize(
    ("margins", "said"),
    [
        ((Margin("unit", "mid", ("north",), "yes"), Margin("unit", "north", ("mid",), "yes")), "part of itself"),
        ((Margin("unit", "country", ("mid", "north"), "yes"),), "belong to no total"),
    ],
)
def test_margins_without_sense_are_refused(make, units, margins, said):
    frame = units(country=40, mid=12, north=8, east=20)
    with pytest.raises(DisclosureRefusedError, match=said):
        release(make(frame, margins=margins))


@pytest.mark.parametrize(
    ("additive", "country", "fits"),
    [
        ("yes", 40, True),  # 12 + 8 + 20
        ("yes", 41, False),
        ("no", 20, True),  # all of mid and north are also in east
        ("no", 19, False),  # less than east by itself
        ("no", 41, False),  # more than all parts together
        ("unknown", 35, True),
        ("unknown", 19, False),
    ],
)
def test_a_total_that_its_parts_contradict_is_refused(make, units, additive, country, fits):
    frame = units(country=country, mid=12, north=8, east=20)
    table = make(frame, margins=(Margin("unit", "country", ("mid", "north", "east"), additive),))
    if fits:
        assert release(table).summary.primary == 0
    else:
        with pytest.raises(DisclosureRefusedError, match=r"contradicts itself.*totals: 1"):
            release(table)
