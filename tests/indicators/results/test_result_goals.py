"""Result goals 1 to 5 by hand-counted tables: what is there in each region on a day."""

from datetime import date

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.indicators import (
    result_collaboration,
    result_composition,
    result_coordinators,
    result_dialogues,
    result_funding,
    result_involvement,
    result_outside,
    result_panel,
    result_panel_members,
    result_participants,
)
from evaluation.presentation.words import translate


def by(table, *dimensions):
    rows = table.frame.to_dict("records")
    return {tuple(row[each] for each in dimensions): row for row in rows}


def coordinator(region, start, **more):
    return {"region": region, "from": start, "institution": "Skolen", "position_percent": 20, **more}


def test_a_coordinator_stands_with_dates_position_and_the_plans_percentage(study_with, rows_of):
    rows = rows_of(
        "coordinators",
        coordinator("south", "2026-03-01", letter_of_intent="2025-11-01", decision="2026-03-10"),
        coordinator("east", "2026-11-01", letter_of_intent="2026-05-01", decision="2026-12-01"),
    )
    found = by(result_coordinators(study_with({"coordinators": rows})), "region")
    south, east, west = (found[region,] for region in ("south", "east", "west"))
    assert (south["institution"], south["position_percent"], south["planned_percent"]) == ("Skolen", 20, 20)
    assert (south["letter_of_intent"], south["decision"]) == (date(2025, 11, 1), date(2026, 3, 10))
    assert south["days_without"] == 0
    assert (east["letter_of_intent"], east["position_percent"]) == (date(2026, 5, 1), 0)
    assert all(value is None or value != value for value in (east["decision"], east["first_day"], east["institution"]))  # noqa: PLR0124 - a missing number is not itself
    assert west["position_percent"] == 0


def test_the_days_between_two_coordinators_are_counted(study_with, rows_of):
    rows = rows_of(
        "coordinators",
        coordinator("west", "2026-01-01", to="2026-03-31"),
        coordinator("west", "2026-05-01"),
    )
    found = by(result_coordinators(study_with({"coordinators": rows})), "region")
    assert found["west",]["days_without"] == 30  # April


def test_overlapping_coordinators_leave_no_gap_and_their_positions_add_up(study_with, rows_of):
    rows = rows_of("coordinators", coordinator("west", "2026-01-01"), coordinator("west", "2026-05-01"))
    west = by(result_coordinators(study_with({"coordinators": rows})), "region")["west",]
    assert (west["days_without"], west["position_percent"]) == (0, 40)


def organisation(name, region, sector="municipality", admitted="2026-02-01", **more):
    return {"organisation": name, "region": region, "sector": sector, "admitted": admitted, **more}


@pytest.fixture(scope="module")
def cluster(rows_of):
    return rows_of(
        "participants",
        organisation("a", "west", "academia", letter_of_intent="2025-12-01"),
        organisation("b", "west", "specialist_care", subgroup="DPS"),
        organisation("c", "west"),
        organisation("d", "west", "nonprofit", left="2026-06-30"),
        organisation("e", "south", "academia", admitted="2026-12-01", letter_of_intent="2026-09-01"),
        organisation("f", None, "academia"),
        organisation("g", "mid"),
    )


def test_participants_are_those_admitted_who_have_not_left(study_with, cluster):
    found = by(result_participants(study_with({"participants": cluster})), "region")
    west = found["west",]
    assert (west["members"], west["in_subgroups"], west["with_letter"], west["left"]) == (3, 1, 1, 1)
    assert (found["south",]["members"], found["south",]["letters_waiting"]) == (0, 1)
    assert found["nationwide",]["members"] == 1
    assert found["all",]["members"] == 5


def test_what_a_list_says_nothing_of_is_not_none(study_with, rows_of):
    kept = result_participants(study_with({"participants": rows_of("participants", organisation("a", "west"))}))
    west = by(kept, "region")["west",]
    assert (west["members"], west["left"]) == (1, 0)
    assert pd.isna(west["with_letter"])
    assert pd.isna(west["letters_waiting"])


def test_an_old_list_cannot_tell_who_has_left_or_whether_the_rule_is_met(study_with, rows_of):
    study = study_with({"participants": rows_of("participants", organisation("a", "west", admitted="2021-10-01"))})
    west = by(result_participants(study), "region")["west",]
    assert west["members"] == 1
    assert pd.isna(west["left"])
    assert {row["rule"] for row in by(result_composition(study), "region").values()} == {"not_assessable"}


def test_a_coordinator_without_a_first_day_stands_with_what_the_decision_said(study_with, rows_of):
    rows = rows_of(
        "coordinators",
        coordinator("south", None, decision="2025-12-09"),
        coordinator("west", None, decision="2025-12-09", position_percent=None),
        coordinator("east", None, decision="2026-12-09"),
    )
    table = result_coordinators(study_with({"coordinators": rows}))
    found = by(table, "region")
    south, east, west = (found[region,] for region in ("south", "east", "west"))
    assert (south["institution"], south["decision"], south["position_percent"]) == ("Skolen", date(2025, 12, 9), 20)
    assert west["institution"] == "Skolen"
    assert pd.isna(west["position_percent"])
    assert pd.isna(east["institution"])
    assert east["position_percent"] == 0
    assert all(pd.isna(row["first_day"]) and pd.isna(row["days_without"]) for row in (south, east, west))
    (note,) = table.description.columns["first_day"].notes
    assert "no first day is known" in translate(note, "en")


def test_an_earlier_day_has_those_who_left_later(study_with, cluster):
    table = result_participants(study_with({"participants": cluster}, as_of=date(2026, 3, 31)))
    assert by(table, "region")["west",]["members"] == 4


def test_the_rule_asks_for_one_of_each_sector(study_with, cluster):
    found = by(result_composition(study_with({"participants": cluster})), "region")
    assert found["west",]["rule"] == "met"
    assert (found["west",]["academia"], found["west",]["other_sectors"]) == (1, 0)
    assert found["south",]["rule"] == "not_met"
    assert set(found) == {("south",), ("east",), ("west",)}


def application(name, applied, region="west", purpose="research", asked=100_000, awarded=None, decided=None):
    return {
        "application": name,
        "applied": applied,
        "purpose": purpose,
        "applicant": "Skolen",
        "region": region,
        "amount_applied": asked,
        "amount_awarded": awarded,
        "decision": decided,
    }


def test_applications_and_awards_are_those_decided_by_the_day(study_with, rows_of):
    rows = rows_of(
        "funding",
        application("1", "2026-02-01", awarded=50_000, decided="2026-05-01"),
        application("2", "2026-02-01", awarded=0, decided="2026-05-01"),
        application("3", "2026-09-01", awarded=100_000, decided="2026-12-01"),
        application("4", "2026-11-15"),
        application("5", "2025-02-01", region=None, purpose="dissemination", asked=None),
        application("6", "2026-02-01", purpose="student_grant", awarded=10_000, decided="2026-05-01"),
    )
    table = result_funding(study_with({"funding": rows}))
    found = by(table, "year", "purpose", "region")
    west = found[2026, "all", "west"]
    assert (west["applications"], west["decided"], west["awards"]) == (3, 2, 1)
    assert (west["amount_applied"], west["amount_awarded"]) == (300_000, 50_000)
    assert west["amount_decided"] == 200_000
    assert west["share_awarded"] == 25  # 50 000 of the 200 000 applied for in the applications decided
    assert found[2025, "dissemination", "not_stated"]["applications"] == 1
    nothing = found[2025, "all", "all"]["share_awarded"]
    assert nothing != nothing  # noqa: PLR0124 - a missing number is not itself
    assert len(release(table)) == 2 * 4 * 7


def project(name, participants=None, regions="west", involvement="none", start="2026-01-10", end=None):
    return {
        "project": name,
        "title": name,
        "kind": "research",
        "start": start,
        "end": end,
        "regions": regions,
        "participants": participants,
        "user_involvement": involvement,
    }


@pytest.fixture(scope="module")
def projects(rows_of):
    return rows_of(
        "projects",
        project("1", "a;b", "west;south", "partner"),
        project("2", "a", involvement="consulted"),
        project("3", "a;A", involvement="led"),
        project("4", "a;b", end="2026-10-31", involvement="led"),
        project("5", "g;x", "east"),
        project("6", None, "north"),
    )


def test_only_participants_on_the_day_make_a_collaboration(study_with, rows_of):
    cluster = rows_of(
        "participants",
        organisation("a", "west"),
        organisation("joins today", "west", admitted="2026-10-31"),
        organisation("joins tomorrow", "west", admitted="2026-11-01"),
        organisation("left today", "west", left="2026-10-31"),
    )
    others = ("joins today", "joins tomorrow", "left today", "never a participant")
    projects = rows_of(
        "projects",
        *(
            {
                "project": other,
                "kind": "research",
                "start": "2026-01-10",
                "regions": "west",
                "participants": f"a;{other}",
            }
            for other in others
        ),
    )
    found = by(result_collaboration(study_with({"projects": projects, "participants": cluster})), "region")
    assert (found["west",]["projects"], found["west",]["collaboration_projects"]) == (4, 1)


def test_a_region_of_which_nothing_was_known_on_the_day_is_not_complete(study_with, rows_of):
    rows = rows_of("coordinators", coordinator("south", "2026-03-01"), coordinator("west", "2026-11-01"))
    assert result_coordinators(study_with({"coordinators": rows})).completeness == pytest.approx(1 / 3)


def test_a_collaboration_has_two_participants_and_the_same_name_twice_is_one(study_with, projects):
    found = by(result_collaboration(study_with({"projects": projects})), "region")
    assert (found["west",]["projects"], found["west",]["collaboration_projects"]) == (3, 1)
    assert found["south",]["collaboration_projects"] == 1
    assert found["all",]["collaboration_projects"] == 2


def test_involvement_is_counted_by_its_degree(study_with, projects):
    west = by(result_involvement(study_with({"projects": projects})), "region")["west",]
    assert west["projects_with_involvement"] == 3
    assert (west["consulted"], west["partner"], west["led"]) == (1, 1, 1)


def member(number, region, start="2026-01-01", to=None, role="user"):
    return {"member": number, "from": start, "region": region, "role": role, "to": to}


def test_the_panel_says_yes_or_no_by_region_and_its_size_only_as_a_whole(study_with, rows_of):
    rows = rows_of(
        "experience_panel",
        *(member(str(number), "west") for number in range(5)),
        member("6", "south"),
        member("7", "east", to="2026-10-30"),
    )
    study = study_with({"experience_panel": rows}, published=False)
    panel = result_panel(study)
    assert {row["region"]: row["represented"] for row in panel.frame.to_dict("records")} == {
        "south": "yes",
        "east": "no",
        "west": "yes",
    }
    assert release(result_panel_members(study)).value("members", region="all") == 6


def test_a_small_panel_is_not_counted_to_the_reader(study_with, rows_of):
    rows = rows_of("experience_panel", member("1", "west"))
    released = release(result_panel_members(study_with({"experience_panel": rows}, published=False)))
    assert str(released.value("members", region="all")) == ":"


def test_dialogues_are_counted_by_year_and_counterpart_through_the_day(study_with, rows_of):
    rows = rows_of(
        "dialogues",
        {"date": "2025-05-01", "counterpart": "Helsedirektoratet", "kind": "authority"},
        {"date": "2026-05-01", "counterpart": "Helsedirektoratet", "kind": "authority"},
        {"date": "2026-06-01", "counterpart": "Mental Helse", "kind": "other"},
        {"date": "2026-11-01", "counterpart": "HOD", "kind": "authority"},
    )
    found = by(result_dialogues(study_with({"dialogues": rows})), "year", "kind")
    assert {key: row["dialogues"] for key, row in found.items()} == {
        (2025, "authority"): 1,
        (2025, "other"): 0,
        (2025, "all"): 1,
        (2026, "authority"): 1,
        (2026, "other"): 1,
        (2026, "all"): 2,
    }


def test_a_project_counts_outside_by_its_region_or_by_an_organisation_there(study_with, cluster, projects):
    found = by(result_outside(study_with({"participants": cluster, "projects": projects})), "region")
    assert (found["mid",]["participants"], found["mid",]["projects"]) == (1, 1)  # g in project 5
    assert (found["north",]["participants"], found["north",]["projects"]) == (0, 1)  # project 6


def test_what_was_not_delivered_is_missing_and_not_zero(study_with, cluster):
    released = release(result_outside(study_with({"participants": cluster})))
    assert str(released.value("projects", region="mid")) == ".."
    assert released.value("participants", region="mid") == 1


ALL = (
    result_collaboration,
    result_composition,
    result_coordinators,
    result_dialogues,
    result_funding,
    result_involvement,
    result_outside,
    result_panel,
    result_panel_members,
    result_participants,
)


@pytest.mark.parametrize("indicator", ALL, ids=lambda each: each.__name__)
def test_without_data_a_table_is_empty_has_its_columns_and_says_why(study_with, indicator):
    table = indicator(study_with({}))
    released = release(table)
    assert len(released) == 0
    assert released.columns == tuple(table.description.columns)
    said = translate(table.description.absence, "en")
    assert "has not been delivered" in said
    assert "deliver it" in said
    assert "nothing can be concluded" in said


@pytest.mark.parametrize("indicator", ALL, ids=lambda each: each.__name__)
def test_an_empty_delivery_can_be_released(study_with, rows_of, indicator):
    names = ("coordinators", "participants", "projects", "funding", "experience_panel", "dialogues")
    assert release(indicator(study_with({name: rows_of(name) for name in names}))) is not None
