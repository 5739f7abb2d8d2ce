"""Effect goal 1 below the health authorities: trusts, the regions of OPPTAKT, sectors, kinds, shares and ratios."""

from contextlib import suppress

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.disclosure import HIDDEN, release
from evaluation.errors import DisclosureRefusedError
from evaluation.indicators import effect_patients
from evaluation.indicators.patients.words import moved_areas
from evaluation.presentation.words import translate

SOUTH = {"983975240": 25, "983975267": 6, "983975259": 14}
"""Sørlandet, Telemark and Vestfold: the trusts of the south region (reference table of trusts)."""
EAST = {"993467049": 90, "983971636": 40}
AUTHORITIES = {"helse_sor_ost": 170, "helse_vest": 300, "helse_midt_norge": 20, "helse_nord": 11}


def whole(basis="treated"):
    return {"basis": basis, "sector": "all", "procedure": "any"}


@pytest.fixture
def delivered(make_row):
    """One year: the country, the four authorities, and trusts of south and east, by place of treatment."""

    def build(year=2018, **changes):
        units = {"norway": 501, **AUTHORITIES, **SOUTH, **EAST, **changes}
        return [
            make_row(year, unit, n, basis="treated", **({"level": "trust"} if unit.isdigit() else {}))
            for unit, n in units.items()
            if n is not None
        ]

    return build


def numbers(table, column="patients"):
    frame = table.frame[(table.frame["sector"] == "all") & (table.frame["procedure"] == "any")]
    return dict(zip(frame["unit"], frame[column], strict=True))


def notes(table):
    return " ".join(translate(note, "en") for note in table.description.all_notes)


def test_south_and_east_are_sums_of_trusts_and_say_so(study_of, delivered):
    table = effect_patients(study_of(delivered(), additive="no", published=False))
    assert numbers(table)["south"] == 45  # 25 + 6 + 14
    assert numbers(table)["east"] == 130  # 90 + 40
    assert numbers(table, "counting")["south"] == "sum_of_trusts"
    assert "at most this" in notes(table)


def test_the_other_regions_have_the_numbers_of_their_authority(study_of, delivered):
    table = effect_patients(study_of(delivered(), additive="no", published=False))
    assert {unit: numbers(table)[unit] for unit in ("west", "mid", "north")} == {"west": 300, "mid": 20, "north": 11}
    assert numbers(table, "counting")["west"] == "distinct"


def test_regions_that_were_delivered_are_taken_as_they_are(study_of, delivered, make_row):
    rows = [*delivered(), make_row(2018, "south", 43, basis="treated", level="region")]
    table = effect_patients(study_of(rows, additive="no", published=False))
    assert numbers(table)["south"] == 43
    assert numbers(table, "counting")["south"] == "distinct"


def test_without_trusts_the_table_says_that_south_and_east_cannot_be_told_apart(study_of, published_rows):
    table = effect_patients(study_of(published_rows))
    assert "Only figures for each health trust could tell them apart" in notes(table)
    assert not {"south", "east", "west"} & set(table.frame["unit"])


def test_a_year_in_which_a_trust_is_missing_has_no_sum(study_of, delivered):
    rows = [*delivered(2018), *delivered(2019, **{"983975259": None})]
    table = effect_patients(study_of(rows, additive="no", published=False))
    of_south = table.frame[table.frame["unit"] == "south"]
    assert of_south["year"].tolist() == [2018]


def test_a_sum_with_a_suppressed_part_has_limits_and_no_number(study_of, delivered, make_row):
    hidden = {"patients_lower": 1, "patients_upper": 4, "patients_status": "suppressed"}
    rows = [
        *delivered(**{"983975267": None}),
        make_row(2018, "983975267", None, level="trust", basis="treated", **hidden),
    ]
    south = effect_patients(study_of(rows, additive="no", published=False)).frame.set_index("unit").loc["south"]
    assert pd.isna(south["patients"])
    # 25 + 14 and from 1 to 4 more.
    assert (south["patients_status"], south["patients_lower"], south["patients_upper"]) == ("suppressed", 40, 43)


def test_the_share_is_of_the_patients_of_the_country_and_hidden_with_them(study_of, delivered):
    table = effect_patients(study_of(delivered(), additive="no", published=False))
    assert numbers(table, "share")["helse_vest"] == pytest.approx(59.88, abs=0.005)  # 300 / 501
    assert numbers(table, "share_from")["helse_vest"] == (("2018", "treated", "norway", "all", "any"),)
    assert pd.isna(numbers(table, "share")["norway"])
    assert pd.isna(numbers(table, "share")["983975240"])


def test_the_ratio_is_to_the_lowest_rate_of_the_level_and_follows_from_all_of_it(study_of, published_rows):
    table = effect_patients(study_of(published_rows))
    frame = table.frame[table.frame["year"] == 2018].set_index("unit")
    # 456 / 1 105 120 in the west and 12 / 737 002 in mid (SSB table 07459): the highest and the lowest.
    lowest = frame.loc["helse_midt_norge", "rate"]
    assert frame.loc["helse_vest", "rate_ratio"] == pytest.approx(frame.loc["helse_vest", "rate"] / lowest)
    assert frame.loc["helse_midt_norge", "rate_ratio"] == 1
    assert len(frame.loc["helse_vest", "rate_ratio_from"]) == 4
    assert pd.isna(frame.loc["norway", "rate_ratio"])


def test_there_is_no_ratio_where_a_part_of_it_is_hidden(study_of, published_rows):
    # Not called published, Nord's 3 of 2016 is hidden, and so is what follows from it in the other rows.
    released = release(effect_patients(study_of(published_rows, published=False)))
    asked = {"basis": "not_stated", "sector": "all", "procedure": "any"}
    assert released.value("rate_ratio", year=2016, unit="helse_vest", **asked) is HIDDEN
    assert isinstance(released.value("rate_ratio", year=2018, unit="helse_vest", **asked), float)


def test_there_is_no_ratio_where_a_unit_has_no_rate_or_nobody(study_of, delivered):
    table = effect_patients(study_of(delivered(helse_nord=None), additive="no", published=False))
    assert pd.isna(numbers(table, "rate_ratio")["helse_vest"])
    none = effect_patients(study_of(delivered(helse_nord=0), additive="no", published=False))
    assert pd.isna(numbers(none, "rate_ratio")["helse_vest"])


def test_sectors_and_kinds_are_shown_for_the_country_and_the_authorities_only(study_of, delivered, make_row):
    rows = [
        *delivered(),
        make_row(2018, "helse_vest", 90, basis="treated", sector="substance_use"),
        make_row(2018, "helse_vest", 70, basis="treated", procedure="group"),
        make_row(2018, "helse_vest", 20, basis="treated", sector="substance_use", procedure="group"),
        make_row(2018, "993467049", 30, basis="treated", level="trust", sector="substance_use"),
    ]
    frame = effect_patients(study_of(rows, additive="no", published=False)).frame
    parts = frame[(frame["sector"] != "all") | (frame["procedure"] != "any")]
    assert parts[["unit", "sector", "procedure"]].to_numpy().tolist() == [
        ["helse_vest", "all", "group"],
        ["helse_vest", "substance_use", "any"],
    ]


def test_contacts_stand_beside_patients_and_are_hidden_with_them(study_with, delivered):
    rows = pd.DataFrame(delivered()).astype(dict.fromkeys(("patients", "patients_lower", "patients_upper"), "Int64"))
    counted = rows.assign(contacts=rows["patients"] * 7, contacts_status="observed")
    counted = counted.assign(contacts_lower=counted["contacts"], contacts_upper=counted["contacts"])
    limits = ["patients", "patients_lower", "patients_upper"]
    counted.loc[counted["unit"] == "helse_nord", limits] = 3
    counted.loc[counted["unit"] == "norway", limits] = 493  # 501 without 8 of the 11 in the north
    released = release(effect_patients(study_with({"npr_patients": counted}, additive="no", published=False)))
    assert released.value("contacts", year=2018, unit="helse_vest", **whole()) == 2100
    assert released.value("contacts", year=2018, unit="helse_nord", **whole()) is HIDDEN
    assert released.summary.exactly_recoverable == 0


def test_completeness_is_the_share_of_authorities_and_years_that_were_delivered(study_of, published_rows):
    # Three years of four authorities, of the ten years from 2016 to 2025.
    assert effect_patients(study_of(published_rows)).completeness == pytest.approx(12 / 40)
    assert effect_patients(study_of(None)).completeness == 0
    assert effect_patients(study_of(published_rows)).latest_complete_year == 2025


def test_areas_that_moved_are_named_where_the_years_of_trusts_span_it():
    (said,) = moved_areas([2018, 2019])
    assert "Kongsvinger (2019)" in translate(said, "en")
    assert "Vestby" not in translate(said, "en")
    assert moved_areas([2018]) == ()
    assert moved_areas([]) == ()


def test_without_trusts_what_was_summed_from_them_is_left_out_too(study_of, delivered):
    table = effect_patients(study_of(delivered(), additive="no", published=False), trusts=False)
    assert set(table.frame["unit"]) == {"norway", *AUTHORITIES, "west", "mid", "north"}


def test_a_table_that_cannot_be_protected_loses_the_trusts_first_and_its_parts_next(study_of, delivered, make_row):
    sectors = {"mental_health_adults": 400, "substance_use": 101}
    parts = [make_row(2018, "norway", n, basis="treated", sector=sector) for sector, n in sectors.items()]
    table = effect_patients(study_of([*delivered(), *parts], additive="no", published=False))
    without_trusts, without_parts = (step.make().frame for step in table.coarser)
    assert set(without_trusts["unit"]) == {"norway", *AUTHORITIES, "west", "mid", "north"}
    assert set(without_trusts["sector"]) == {"all", *sectors}
    assert set(without_parts["unit"]) == {"norway", *AUTHORITIES, "west", "mid", "north"}
    assert set(without_parts["sector"]) == {"all"}
    assert "health trusts are left out" in translate(table.coarser[0].rule, "en")
    assert "sectors" in translate(table.coarser[1].rule, "en")


def test_a_table_without_trusts_and_parts_has_nothing_less_detailed(study_of, delivered):
    rows = [row for row in delivered() if not row["unit"].isdigit()]
    assert effect_patients(study_of(rows, additive="no", published=False)).coarser == ()


@given(counts=st.lists(st.integers(0, 30), min_size=9, max_size=9))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_delivery_gives_a_hidden_number_away(study_of, make_row, counts):
    south, east = counts[:3], counts[3:5]
    areas = {"helse_sor_ost": sum(south) + sum(east), **dict(zip(list(AUTHORITIES)[1:], counts[5:8], strict=True))}
    units = {"norway": sum(areas.values()), **areas, **dict(zip(SOUTH, south, strict=True))}
    units |= dict(zip(EAST, east, strict=True))
    rows = [
        make_row(2018, unit, n, basis="treated", **({"level": "trust"} if unit.isdigit() else {}))
        for unit, n in units.items()
    ]
    table = effect_patients(study_of(rows, additive="unknown", published=False))
    # Where hardly anyone was treated, no choice of cells protects them all: then nothing is shown, which tells nothing.
    with suppress(DisclosureRefusedError):
        assert_nothing_is_given_away(table, release(table))


def test_a_delivery_of_ordinary_size_is_shown(study_of, delivered):
    table = effect_patients(study_of(delivered(), additive="unknown", published=False))
    assert_nothing_is_given_away(table, release(table))


def assert_nothing_is_given_away(table, released):
    assert released.summary.exactly_recoverable == 0
    # Where hiding cannot protect the trusts, they are left out, and the reader is told.
    assert len(released) == len(table.frame) or released.summary.coarsened
    records = table.frame.to_dict("records")
    true = {tuple(row[name] for name in table.dimensions): row["patients"] for row in records}
    for row in released.rows:
        count = true[tuple(row[name] for name in table.dimensions)]
        assert row["patients"] is HIDDEN or (row["patients"] == count and count >= 5)
