"""Effect goal 2, source a: sums, bounds, borders and the day from which nothing later is known.

Numbers of municipalities: Bergen 1201 until 2019, 4601 since; Tønsberg 0704 and 3905; Nøtterøy 0722 and Tjøme 0723,
which became Færder (3911 in 2024) in 2018; Oslo 0301. Populations on 1 January: SSB table 07459.
"""

from datetime import date

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.errors import DataBlockedError
from evaluation.indicators import (
    effect_municipal,
    effect_municipal_breakdown,
    effect_municipal_comparison,
    effect_municipal_list,
    effect_municipal_response,
)
from evaluation.presentation.words import translate
from evaluation.sources import canonical_dtypes
from evaluation.sources.tables import TABLES

EVERY_TABLE = (
    effect_municipal,
    lambda study: effect_municipal(study, area="county"),
    lambda study: effect_municipal_breakdown(study, by="service_area"),
    lambda study: effect_municipal_breakdown(study, by="permanence"),
    effect_municipal_list,
    effect_municipal_response,
    effect_municipal_comparison,
)


def asked(year, municipality, fte, **changes):
    """One row: a confirmed number for the whole municipality, unless it is said."""
    status = "no_reply" if fte is None else "confirmed"
    values = {"year": year, "municipality": municipality, "service_area": "all", "fte": fte, "status": status}
    return {**values, **changes}


def positions(*rows):
    dtypes = canonical_dtypes(TABLES["municipal_positions"])
    return pd.DataFrame(list(rows), columns=list(dtypes)).astype(dtypes)


def cell(table, year, place):
    frame = table.frame
    return frame[(frame["year"] == year) & (frame[table.dimensions[1]] == place)].iloc[0]


def notes(table):
    return [translate(note, "en") for note in table.description.all_notes]


@pytest.fixture
def municipal(study_with):
    return lambda *rows, **when: study_with({"municipal_positions": positions(*rows)}, **when)


def test_a_region_is_the_sum_of_its_municipalities_and_the_three_regions_stand_beside_the_country(municipal):
    study = municipal(
        asked(2026, "4601", 3.0),
        asked(2026, "1103", 1.5),
        asked(2026, "0301", 2.0),
        asked(2026, "5001", 0.5),
        asked(2026, "4204", 0.0),
        asked(2026, "5501", 0.0),
    )
    table = effect_municipal(study)
    assert [cell(table, 2026, region)["fte"] for region in ("west", "east", "mid")] == [4.5, 2.0, 0.5]
    assert cell(table, 2026, "included")["fte"] == 6.5
    assert cell(table, 2026, "norway")["fte"] == 7.0
    assert cell(table, 2026, "west")["with_position"] == 2


def test_the_country_is_not_added_up_while_nobody_was_asked_in_a_region(municipal):
    everywhere = [asked(2026, code, 1.0) for code in ("4601", "0301", "4204", "5001", "5501")]
    study = municipal(asked(2025, "4601", 3.0), asked(2025, "0301", 1.0), *everywhere)
    table = effect_municipal(study)
    country = cell(table, 2025, "norway")
    assert all(pd.isna(country[name]) for name in ("fte", "fte_upper", "with_position", "population_percent", "rate"))
    assert cell(table, 2025, "included")["fte"] == 4.0
    assert country["population"] > 5_000_000
    assert cell(table, 2026, "norway")["fte"] == 5.0
    services = effect_municipal_breakdown(study, by="permanence").frame
    country = services[services["region"] == "norway"]
    assert country.set_index("year")["fte"].isna().to_dict() == {2025: True, 2026: False}


def test_a_region_in_which_nobody_answered_is_not_known_and_not_zero(municipal):
    table = effect_municipal(municipal(asked(2026, "4601", 3.0), asked(2026, "3905", None)))
    assert pd.isna(cell(table, 2026, "south")["fte"])
    assert pd.isna(cell(table, 2026, "south")["with_position"])
    assert str(release(table).value("fte", year=2026, region="south")) == ".."


def test_a_municipality_that_says_it_has_none_is_zero(municipal):
    table = effect_municipal(municipal(asked(2026, "3905", 0.0)))
    assert cell(table, 2026, "south")["fte"] == 0
    assert cell(table, 2026, "south")["with_position"] == 0


def test_confirmed_estimated_and_unanswered_are_kept_apart(municipal):
    table = effect_municipal(
        municipal(asked(2026, "4601", 3.0), asked(2026, "1103", 1.0, status="estimate"), asked(2026, "4640", None))
    )
    west = cell(table, 2026, "west")
    assert (west["fte_confirmed"], west["fte_estimated"], west["fte"], west["fte_upper"]) == (3.0, 1.0, 4.0, 4.0)


def test_the_upper_bound_adds_the_last_number_that_a_silent_municipality_itself_stated(municipal):
    study = municipal(
        asked(2024, "4601", 5.0),
        asked(2024, "1103", 1.0, status="estimate"),
        asked(2025, "4601", 3.0),
        asked(2026, "4601", None),
        asked(2026, "1103", None),
        asked(2026, "4640", 0.5),
    )
    west = cell(effect_municipal(study), 2026, "west")
    assert (west["fte"], west["fte_upper"]) == (0.5, 3.5)  # 0.5 and Bergen's 3.0 of 2025; an estimate is not its own
    assert (west["with_position"], west["with_position_upper"]) == (1, 2)


def test_a_part_that_is_open_keeps_its_last_number_whatever_kind_of_position_that_was(municipal):
    areas = {"service_area": "mental_health", "permanence": "permanent"}, {"service_area": "culture"}
    study = municipal(
        asked(2025, "4601", 1.0, **areas[0]),
        asked(2025, "4601", 0.5, **areas[1]),
        asked(2026, "4601", None, service_area="mental_health"),
        asked(2026, "4601", 0.5, **areas[1]),
    )
    west = cell(effect_municipal(study), 2026, "west")
    assert (west["fte"], west["fte_upper"]) == (0.5, 1.5)


def test_half_a_merged_municipality_that_is_silent_is_bounded_by_the_areas_it_had(municipal):
    study = municipal(
        asked(2016, "0722", 1.0),
        asked(2016, "0723", 0.5, service_area="culture"),
        asked(2017, "0722", 1.0),
        asked(2017, "0723", None),
    )
    south = cell(effect_municipal(study), 2017, "south")
    assert (south["fte"], south["fte_upper"]) == (1.0, 1.5)


def test_a_municipality_that_was_not_asked_again_still_counts_in_the_upper_bound(municipal):
    west = cell(effect_municipal(municipal(asked(2025, "4601", 3.0), asked(2026, "1103", 1.0))), 2026, "west")
    assert (west["fte"], west["fte_upper"]) == (1.0, 4.0)


def test_an_estimate_replaces_what_was_stated_before_in_both_bounds(municipal):
    study = municipal(asked(2025, "4601", 5.0), asked(2026, "4601", 2.0, status="estimate"))
    west = cell(effect_municipal(study), 2026, "west")
    assert (west["fte"], west["fte_upper"]) == (2.0, 2.0)


def test_rates_and_shares_are_of_all_residents_of_the_area(municipal):
    table = effect_municipal(municipal(asked(2017, "1201", 2.0)))
    west = cell(table, 2017, "west")
    assert west["population"] == 1_101_055
    assert west["rate"] == pytest.approx(0.18164, abs=5e-6)  # 2 / 1 101 055 × 100 000
    assert west["population_percent"] == pytest.approx(25.299, abs=5e-4)  # Bergen 278 556 of them
    county = cell(effect_municipal(municipal(asked(2017, "1201", 2.0)), area="county"), 2017, "46")
    assert county["rate"] == pytest.approx(0.31795, abs=5e-6)  # 2 / 629 031 × 100 000


def test_the_population_of_a_year_that_is_not_known_is_carried_forward_and_said(municipal):
    table = effect_municipal(municipal(asked(2026, "4601", 3.0)))
    assert cell(table, 2026, "west")["population_year"] == 2024
    assert any(note.startswith("The suite has no population of the municipalities for 2026") for note in notes(table))


def test_two_former_municipalities_that_merged_add_up(municipal):
    table = effect_municipal_list(municipal(asked(2017, "0722", 1.0), asked(2017, "0723", 0.5)))
    (faerder,) = table.frame.to_dict("records")
    assert (faerder["municipality"], faerder["fte"], faerder["former"]) == ("3911", 1.5, "Nøtterøy, Tjøme")
    assert any(note.startswith("Municipalities that have merged are added up") for note in notes(table))


def test_half_a_merged_municipality_that_is_silent_is_bounded_by_what_both_had(municipal):
    study = municipal(
        asked(2016, "0722", 1.0),
        asked(2016, "0723", 0.5),
        asked(2017, "0722", 1.0),
        asked(2017, "0723", None),
    )
    south = cell(effect_municipal(study), 2017, "south")
    assert (south["fte"], south["fte_upper"]) == (1.0, 1.5)
    assert cell(effect_municipal_list(study), 2017, "3911")["state"] == "estimate"


def test_half_a_merged_municipality_that_nobody_asked_is_as_open_as_one_that_is_silent(municipal):
    before = asked(2016, "0722", 1.0), asked(2016, "0723", 0.5)
    left_out = municipal(*before, asked(2017, "0722", 1.0))
    silent = municipal(*before, asked(2017, "0722", 1.0), asked(2017, "0723", None))
    for study in (left_out, silent):
        assert cell(effect_municipal_list(study), 2017, "3911")["state"] == "estimate"
        south = cell(effect_municipal(study), 2017, "south")
        assert (south["fte"], south["fte_upper"]) == (1.0, 1.5)
        response = cell(effect_municipal_response(study), 2017, "south")
        assert (response["asked"], response["confirmed"], response["estimated"]) == (1, 0, 1)
    assert cell(effect_municipal_list(left_out), 2016, "3911")["state"] == "confirmed"


def test_a_municipality_that_was_divided_is_shared_by_weights_and_named(municipal):
    table = effect_municipal_list(municipal(asked(2021, "1507", 2.0)))
    # Concordance: Ålesund of 2020–2023 is 0.8621 Ålesund and 0.1379 Haram of 2024.
    assert table.frame.set_index("municipality")["fte"].to_dict() == pytest.approx({"1508": 1.7242, "1580": 0.2758})
    assert any("weights: Ålesund." in note for note in notes(table))


def test_a_number_that_was_not_in_use_in_its_year_stops_the_chapter(municipal):
    with pytest.raises(DataBlockedError, match="not in use"):
        effect_municipal(municipal(asked(2026, "1201", 2.0)))


def test_a_reply_that_came_after_the_day_is_not_known_on_it(municipal):
    rows = [asked(2025, "4601", 3.0, contact_date=pd.Timestamp(2025, 5, 2)), asked(2025, "1103", 1.0)]
    late = asked(2025, "4640", 2.0, contact_date=pd.Timestamp(2026, 6, 1))
    march = municipal(*rows, late, as_of=date(2026, 3, 31))
    october = municipal(*rows, late, as_of=date(2026, 10, 31))
    assert cell(effect_municipal(march), 2025, "west")["fte"] == 4.0
    assert cell(effect_municipal(october), 2025, "west")["fte"] == 6.0
    assert cell(effect_municipal_response(march), 2025, "west")["asked"] == 2
    assert cell(effect_municipal_response(october), 2025, "west")["asked"] == 3


def test_years_that_are_not_complete_are_left_out(municipal):
    # The coordinators' estimate for a year is complete on 1 October of the same year.
    rows = [asked(2025, "4601", 3.0), asked(2026, "4601", 4.0), asked(2027, "4601", 5.0)]
    assert sorted(set(effect_municipal(municipal(*rows)).frame["year"])) == [2025, 2026]
    assert set(effect_municipal(municipal(*rows, as_of=date(2026, 3, 31))).frame["year"]) == {2025}


def test_a_reply_without_a_number_is_no_reply_and_is_said(municipal):
    table = effect_municipal(municipal(asked(2025, "4601", 3.0), asked(2026, "4601", None, status="confirmed")))
    assert pd.isna(cell(table, 2026, "west")["fte"])
    assert cell(table, 2026, "west")["fte_upper"] == 3.0
    assert "Replies without a number, which count as no reply: 1." in notes(table)


def test_nobody_employed_is_zero_full_time_equivalents(municipal):
    table = effect_municipal(municipal(asked(2026, "4601", None, status="confirmed", headcount=0)))
    assert cell(table, 2026, "west")["fte"] == 0


def test_the_response_rate_is_the_share_that_confirmed_of_those_asked_and_of_all(municipal):
    table = effect_municipal_response(
        municipal(
            asked(2025, "4640", 0.5),
            asked(2026, "4601", 3.0),
            asked(2026, "1103", 1.0, status="estimate"),
            asked(2026, "1106", None),
            asked(2026, "4640", None),
        )
    )
    west = cell(table, 2026, "west")
    # The west has 66 municipalities of the 357 of 2024.
    assert west[["municipalities", "asked", "confirmed", "estimated", "no_reply", "not_asked"]].tolist() == [
        *(66, 4, 1, 1, 2, 62),
    ]
    assert west["never_stated"] == 63  # 62 not asked and Haugesund; Sogndal stated half a position in 2025
    assert west["response_percent"] == 25.0
    assert west["response_percent_all"] == pytest.approx(1.515, abs=5e-4)  # 1 of 66
    assert cell(table, 2026, "norway")["municipalities"] == 357
    assert pd.isna(cell(table, 2026, "north")["response_percent"])
    assert table.completeness == 0.25


def test_a_source_without_a_row_for_the_latest_complete_year_has_no_completeness(municipal):
    table = effect_municipal(municipal(asked(2025, "4601", 3.0)))
    assert table.latest_complete_year == 2026
    assert table.completeness is None


def test_service_areas_add_up_to_the_region_and_the_undivided_stand_apart(municipal):
    study = municipal(
        asked(2026, "4601", 2.0, service_area="mental_health"),
        asked(2026, "4601", 1.0, service_area="culture"),
        asked(2026, "1103", 0.5),
    )
    areas = effect_municipal_breakdown(study, by="service_area").frame
    west = areas[areas["region"] == "west"].set_index("service_area")["fte"]
    assert west.to_dict() == {"mental_health": 2.0, "culture": 1.0, "all": 0.5}
    assert west.sum() == cell(effect_municipal(study), 2026, "west")["fte"]


def test_permanence_that_was_not_given_is_not_taken_for_permanent(municipal):
    study = municipal(
        asked(2026, "4601", 2.0, service_area="mental_health", permanence="permanent"),
        asked(2026, "4601", 1.0, service_area="culture", permanence="project"),
        asked(2026, "1103", 0.5),
    )
    kinds = effect_municipal_breakdown(study, by="permanence").frame
    west = kinds[kinds["region"] == "west"].set_index("permanence")["fte"]
    assert west.to_dict() == {"permanent": 2.0, "project": 1.0, "not_stated": 0.5}


def test_the_list_has_who_was_asked_and_who_is_known_from_before(municipal):
    table = effect_municipal_list(municipal(asked(2025, "4601", 3.0), asked(2026, "1818", None)))
    latest = table.frame[table.frame["year"] == 2026].set_index("municipality")
    assert latest["state"].to_dict() == {"1818": "no_reply", "4601": "not_asked"}
    assert (latest.loc["4601", "earlier"], latest.loc["4601", "earlier_year"]) == (3.0, 2025)
    # Two municipalities are called Herøy.
    name = table.description.columns["municipality"].labels["1818"]
    assert translate(name, "en") == "Herøy (Nordland)"


@pytest.mark.parametrize("indicator", EVERY_TABLE)
def test_a_table_that_is_absent_or_has_no_such_rows_gives_an_empty_table_that_says_who_delivers_it(
    indicator, study_with, municipal
):
    absent, empty = indicator(study_with({})), indicator(municipal())
    later = indicator(municipal(asked(2027, "4601", 5.0)))
    assert [len(table.frame) for table in (absent, empty, later)] == [0, 0, 0]
    assert all(len(release(table)) == 0 for table in (absent, empty, later))
    assert "has not been delivered" in str(absent.description.absence)
    assert "regional coordinators deliver" in str(absent.description.absence)
    assert absent.completeness is None
    if indicator is not effect_municipal_comparison:
        assert "no rows for a year that is complete" in str(empty.description.absence)


@pytest.mark.parametrize("indicator", EVERY_TABLE[:-1])
def test_every_table_counts_no_people_and_shows_every_number(indicator, municipal):
    table = indicator(municipal(asked(2026, "4601", 3.0), asked(2026, "0301", None)))
    assert table.threshold is None
    assert not table.counts
    assert release(table).summary.primary == 0
    assert table.sheet.code == "E2a"
    assert set(table.frame.columns) == {*table.dimensions, *table.context}
    assert set(table.frame.columns) <= set(table.description.columns)


def test_the_order_of_the_rows_does_not_matter(municipal):
    rows = [asked(2025, "4601", 3.0), asked(2026, "4601", None), asked(2026, "0301", 2.0), asked(2025, "0301", 1.0)]
    pd.testing.assert_frame_equal(
        effect_municipal(municipal(*rows)).frame, effect_municipal(municipal(*rows[::-1])).frame
    )


def test_regions_stand_in_the_order_of_the_plan_with_their_total_after_them(municipal):
    table = effect_municipal(municipal(asked(2025, "4601", 3.0), asked(2026, "4601", 3.0)))
    assert table.frame["region"].tolist() == ["south", "east", "west", "included", "mid", "north", "norway"] * 2
