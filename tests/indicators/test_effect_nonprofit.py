"""Effect goal 3: organisations by region and kind, what they stated, and what was last known of the silent ones."""

from datetime import date

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.indicators import effect_nonprofit, effect_nonprofit_kinds, effect_nonprofit_list
from evaluation.presentation.words import translate
from evaluation.sources import canonical_dtypes
from evaluation.sources.tables import TABLES

EVERY_TABLE = (effect_nonprofit, effect_nonprofit_kinds, effect_nonprofit_list)


def asked(year, organisation, fte, **changes):
    """One row: a confirmed number of an organisation in Bergen, unless it is said."""
    status = "no_reply" if fte is None else "confirmed"
    values = {"year": year, "organisation": organisation, "kind": "organisation", "region": "west", "fte": fte}
    return {**values, "status": status, **changes}


@pytest.fixture
def nonprofit(study_with):
    dtypes = canonical_dtypes(TABLES["nonprofit_positions"])

    def build(*rows, **when):
        frame = pd.DataFrame(list(rows), columns=list(dtypes)).astype(dtypes)
        return study_with({"nonprofit_positions": frame}, **when)

    return build


def cell(table, year, place):
    rows = table.frame
    return rows[(rows["year"] == year) & (rows[table.dimensions[1]] == place)].iloc[0]


def test_regions_add_up_and_an_organisation_without_a_place_counts_in_the_country_only(nonprofit):
    table = effect_nonprofit(
        nonprofit(
            asked(2026, "A", 2.0),
            asked(2026, "B", 1.0, region="mid"),
            asked(2026, "C", 0.5, region=None),
            *(asked(2026, region, 0.0, region=region) for region in ("south", "east", "north")),
            asked(2025, "A", 2.0),
        )
    )
    assert cell(table, 2026, "west")["fte"] == 2.0
    assert cell(table, 2026, "included")["fte"] == 2.0
    assert cell(table, 2026, "norway")["fte"] == 3.5
    assert pd.isna(cell(table, 2025, "norway")["fte"])  # nobody was asked outside the west
    assert cell(table, 2025, "norway")["asked"] == 1
    assert cell(table, 2026, "not_stated")["fte"] == 0.5


def test_the_municipality_decides_the_region_also_by_a_number_of_an_earlier_year(nonprofit):
    table = effect_nonprofit_list(
        nonprofit(asked(2017, "A", 2.0, municipality="1201", region="east"), asked(2026, "B", 1.0, municipality="0301"))
    )
    assert (cell(table, 2017, "A")["region"], cell(table, 2026, "B")["region"]) == ("west", "east")


def test_confirmed_estimated_and_unanswered_are_kept_apart_with_bounds(nonprofit):
    table = effect_nonprofit(
        nonprofit(
            asked(2025, "C", 1.5),
            asked(2026, "A", 2.0),
            asked(2026, "B", 1.0, status="estimate"),
            asked(2026, "C", None),
            asked(2026, "D", None),
        )
    )
    west = cell(table, 2026, "west")
    assert (west["fte_confirmed"], west["fte_estimated"], west["fte"], west["fte_upper"]) == (2.0, 1.0, 3.0, 4.5)
    assert west[["asked", "confirmed", "estimated", "no_reply", "never_stated"]].tolist() == [4, 1, 1, 2, 1]
    assert west["response_percent"] == 25.0
    assert table.completeness == 0.25


def test_a_region_in_which_nobody_was_asked_is_not_known(nonprofit):
    south = cell(effect_nonprofit(nonprofit(asked(2026, "A", 2.0))), 2026, "south")
    assert (south["asked"], south["confirmed"]) == (0, 0)
    assert south[["fte", "fte_upper", "with_position", "response_percent"]].isna().all()


def test_one_organisation_written_in_two_ways_is_one(nonprofit):
    table = effect_nonprofit_list(nonprofit(asked(2025, "Det  gode SENTER", 1.0), asked(2026, "Det gode senter", None)))
    assert table.frame["organisation"].tolist() == ["Det gode senter", "Det gode senter"]
    assert cell(table, 2026, "Det gode senter")["earlier"] == 1.0


def test_kinds_add_up_to_the_region(nonprofit):
    study = nonprofit(
        asked(2026, "A", 2.0, kind="private_nonprofit_hospital"),
        asked(2026, "B", 0.5, kind="user_run_centre"),
        asked(2026, "C", None, kind="user_run_centre"),
    )
    kinds = effect_nonprofit_kinds(study).frame
    west = kinds[kinds["region"] == "west"].set_index("kind")
    assert west["fte"].to_dict() == {"private_nonprofit_hospital": 2.0, "user_run_centre": 0.5}
    assert west["fte"].sum() == cell(effect_nonprofit(study), 2026, "west")["fte"]
    assert west["with_position"].tolist() == [1, 1]


def test_what_came_after_the_day_is_not_known_on_it(nonprofit):
    late = asked(2025, "A", 2.0, contact_date=pd.Timestamp(2026, 6, 1))
    march = effect_nonprofit(nonprofit(late, asked(2026, "B", 1.0), as_of=date(2026, 3, 31)))
    assert march.frame.empty
    assert cell(effect_nonprofit(nonprofit(late)), 2025, "west")["fte"] == 2.0


@pytest.mark.parametrize("indicator", EVERY_TABLE)
def test_absent_and_empty_tables_say_what_is_missing_and_who_delivers_it(indicator, study_with, nonprofit):
    absent = indicator(study_with({}))
    assert "The regional coordinators deliver it" in str(absent.description.absence)
    assert [len(release(table)) for table in (absent, indicator(nonprofit()))] == [0, 0]
    assert "no rows for a year that is complete" in str(indicator(nonprofit()).description.absence)


@pytest.mark.parametrize("indicator", EVERY_TABLE)
def test_one_row_is_released_with_words_for_every_column(indicator, nonprofit):
    table = indicator(nonprofit(asked(2026, "A", 2.0)))
    assert table.threshold is None
    assert table.sheet.code == "E3"
    assert set(release(table).columns) <= set(table.description.columns)


def test_a_reply_without_a_number_is_said(nonprofit):
    table = effect_nonprofit(nonprofit(asked(2026, "A", None, status="confirmed")))
    assert "Replies without a number, which count as no reply: 1." in [
        translate(note, "en") for note in table.description.all_notes
    ]
