"""Effect goal 2, source b, and source a beside it: "not counted" is not zero, and only the same part is compared."""

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.indicators import effect_municipal_comparison, effect_municipal_statistics
from evaluation.presentation.words import translate
from evaluation.sources import canonical_dtypes
from evaluation.sources.tables import TABLES


def frame(name, rows):
    dtypes = canonical_dtypes(TABLES[name])
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def counted(year, area, fte, **changes):
    """One row: observed, all services and ages together, unless it is said."""
    level = {2: "county", 4: "municipality"}.get(len(area), "country")
    values = {"year": year, "area_level": level, "area": area, "service": "combined", "age_group": "all", "fte": fte}
    return {**values, "fte_status": "missing" if fte is None else "observed", **changes}


def stated(year, municipality, fte, area="mental_health", status="confirmed"):
    return {"year": year, "municipality": municipality, "service_area": area, "fte": fte, "status": status}


def cell(table, year, place):
    rows = table.frame
    return rows[(rows["year"] == year) & (rows[table.dimensions[1]] == place)].iloc[0]


def notes(table):
    return [translate(note, "en") for note in table.description.all_notes]


@pytest.fixture
def statistics(study_with):
    return lambda *rows: study_with({"municipal_statistics": frame("municipal_statistics", list(rows))})


@pytest.fixture
def both(study_with):
    def build(positions, rows):
        return study_with(
            {
                "municipal_positions": frame("municipal_positions", positions),
                "municipal_statistics": frame("municipal_statistics", rows),
            }
        )

    return build


def test_not_counted_is_neither_zero_nor_missing(statistics):
    table = effect_municipal_statistics(
        statistics(
            counted(2018, "46", None, fte_status="not_counted"), counted(2018, "11", 0.0), counted(2018, "34", None)
        ),
        area="county",
    )
    assert pd.isna(cell(table, 2018, "46")["fte"])
    assert cell(table, 2018, "46")["state"] == "not_counted"
    assert (cell(table, 2018, "11")["fte"], cell(table, 2018, "11")["state"]) == (0.0, "observed")
    assert cell(table, 2018, "34")["state"] == "missing"
    assert str(release(table).value("fte", year=2018, county="46")) == ".."


def test_what_is_not_counted_in_the_country_is_not_counted_anywhere(statistics):
    table = effect_municipal_statistics(statistics(counted(2018, "norway", None, fte_status="not_counted")))
    assert set(table.frame["state"]) == {"not_counted"}
    # Adults are not counted by themselves, but the whole is: then who gave no number did not report.
    whole = [counted(2018, "norway", 44.0), counted(2018, "norway", None, age_group="adults", fte_status="not_counted")]
    assert cell(effect_municipal_statistics(statistics(*whole)), 2018, "west")["state"] == "missing"


def test_a_region_is_the_sum_of_its_counties_and_part_of_itself_where_one_is_missing(statistics):
    table = effect_municipal_statistics(
        statistics(counted(2018, "46", 10.0), counted(2018, "11", 5.0), counted(2018, "34", 2.0))
    )
    assert (cell(table, 2018, "west")["fte"], cell(table, 2018, "west")["state"]) == (15.0, "observed")
    assert (cell(table, 2018, "east")["fte"], cell(table, 2018, "east")["state"]) == (2.0, "part")
    assert pd.isna(cell(table, 2018, "east")["rate"])
    assert cell(table, 2018, "west")["rate"] == pytest.approx(1.35732, abs=5e-6)  # 15 / 1 105 120 × 100 000
    assert cell(table, 2018, "west")["coverage_percent"] == 100


def test_the_country_is_its_own_number_where_there_is_one(statistics):
    table = effect_municipal_statistics(statistics(counted(2018, "norway", 44.0), counted(2018, "46", 10.0)))
    assert (cell(table, 2018, "norway")["fte"], cell(table, 2018, "norway")["state"]) == (44.0, "observed")


def test_a_county_without_its_own_number_is_the_sum_of_its_municipalities(statistics):
    table = effect_municipal_statistics(
        statistics(counted(2018, "1201", 4.0), counted(2018, "1247", 1.0)), area="county"
    )
    assert (cell(table, 2018, "46")["fte"], cell(table, 2018, "46")["state"]) == (5.0, "part")


def test_services_and_ages_add_up_where_the_whole_is_not_given(statistics):
    table = effect_municipal_statistics(
        statistics(
            counted(2018, "46", 2.0, service="mental_health", age_group="children"),
            counted(2018, "46", 3.0, service="mental_health", age_group="adults"),
            counted(2018, "46", 1.0, service="substance_use"),
            counted(2018, "11", 4.0, service="mental_health"),
            counted(2018, "34", 9.0),
            counted(2018, "34", 8.0, service="mental_health"),
        ),
        area="county",
    )
    assert (cell(table, 2018, "46")["fte"], cell(table, 2018, "46")["state"]) == (6.0, "observed")
    assert (cell(table, 2018, "11")["fte"], cell(table, 2018, "11")["state"]) == (4.0, "part")  # no substance use
    assert cell(table, 2018, "34")["fte"] == 9.0


def test_the_break_of_2020_is_said_with_the_figures(statistics):
    table = effect_municipal_statistics(statistics(counted(2020, "46", 10.0)))
    assert any("broken in 2020: 66 municipalities did not report" in note for note in notes(table))


def test_former_counties_are_left_out_and_counted(statistics):
    table = effect_municipal_statistics(statistics(counted(2018, "12", 10.0), counted(2018, "11", 5.0)))
    assert pd.isna(cell(table, 2018, "north")["fte"])
    assert "Rows about counties that are not those of 2024, and are left out: 1." in notes(table)


def test_statistics_of_a_year_are_complete_in_the_spring_after_it(statistics):
    table = effect_municipal_statistics(statistics(counted(2025, "norway", 50.0), counted(2026, "norway", 60.0)))
    assert set(table.frame["year"]) == {2025}
    assert (table.latest_complete_year, table.completeness) == (2025, 1.0)


def test_absent_and_empty_statistics_say_who_delivers_them(study_with, statistics):
    absent = effect_municipal_statistics(study_with({}))
    assert "come from the Directorate of Health" in str(absent.description.absence)
    assert len(release(absent)) == len(release(effect_municipal_statistics(statistics()))) == 0


def test_only_the_services_of_the_statistics_are_compared_and_the_undivided_give_bounds(both):
    positions = [
        stated(2018, "1201", 2.0),
        stated(2018, "1201", 1.0, area="substance_use"),
        stated(2018, "1201", 3.0, area="culture"),
        stated(2018, "1201", 0.5, area="all"),
    ]
    west = cell(effect_municipal_comparison(both(positions, [counted(2018, "1201", 3.2)])), 2018, "west")
    assert (west["coordinators"], west["coordinators_upper"], west["statistics"]) == (3.0, 3.5, 3.2)
    assert west["difference"] == pytest.approx(-0.2)
    assert west["difference_upper"] == pytest.approx(0.3)
    assert (west["basis"], west["compared"], west["agree"]) == ("municipality", 1, 1)


def test_only_municipalities_with_a_number_in_both_sources_are_compared(both):
    positions = [
        stated(2018, "1201", 2.0),
        stated(2018, "1103", 1.0),
        stated(2018, "1106", None, status="no_reply"),
        stated(2018, "1102", 0.0),
        stated(2018, "1102", None, area="substance_use", status="no_reply"),
    ]
    rows = [counted(2018, code, fte) for code, fte in (("1201", 0.0), ("1106", 3.0), ("1102", 1.0))]
    rows.append(counted(2018, "1103", None, fte_status="not_counted"))
    west = cell(effect_municipal_comparison(both(positions, rows)), 2018, "west")
    assert (west["compared"], west["coordinators"], west["statistics"]) == (1, 2.0, 0.0)
    assert (west["agree"], west["only_coordinators"], west["only_statistics"]) == (0, 1, 0)
    assert west["coverage_percent"] == pytest.approx(25.31, abs=0.01)  # Bergen, 279 792 of 1 105 120 residents


def test_a_difference_of_exactly_the_tolerance_agrees(both):
    study = both([stated(2018, "1201", 1.0)], [counted(2018, "1201", 1.1)])
    assert cell(effect_municipal_comparison(study), 2018, "west")["agree"] == 1
    assert cell(effect_municipal_comparison(study, tolerance=0.05), 2018, "west")["agree"] == 0


def test_areas_stand_side_by_side_without_a_difference_where_source_a_lacks_municipalities(both):
    positions = [stated(2017, "1103", 1.0), stated(2018, "1201", 2.0), stated(2018, "1103", None, status="no_reply")]
    rows = [counted(2018, "46", 10.0), counted(2018, "11", 5.0)]
    west = cell(effect_municipal_comparison(both(positions, rows)), 2018, "west")
    assert (west["basis"], west["statistics"]) == ("area", 15.0)
    assert (west["coordinators"], west["coordinators_upper"]) == (2.0, 3.0)  # Stavanger stated 1.0 the year before
    assert pd.isna(west["difference"])
    assert pd.isna(west["agree"])


def test_sources_that_never_meet_give_no_comparison_and_say_so(both):
    table = effect_municipal_comparison(both([stated(2018, "1201", 2.0)], [counted(2019, "46", 10.0)]))
    assert len(release(table)) == 0
    assert "no year and place for which both" in str(table.description.absence)
    only_a = effect_municipal_comparison(both([stated(2018, "1201", 2.0)], []))
    assert len(release(only_a)) == 0
