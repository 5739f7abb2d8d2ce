"""Table 4.2 and the overview, by the plan's numbers.

About 2, 4 and 6 participants; 1, 2 and 3 projects; all regions in the panel; 1 and 2 projects with involvement; each in
every included region, by the end of 2026, 2027 and 2028.
"""

from datetime import date

import pytest

from evaluation.disclosure import release
from evaluation.indicators import result_collaboration, result_overview, result_targets
from evaluation.presentation.words import translate


def organisation(name, region="west", sector="municipality", admitted="2026-02-01", **more):
    return {"organisation": name, "region": region, "sector": sector, "admitted": admitted, **more}


def project(name, regions="west", involvement="none", participants="a;b"):
    return {
        "project": name,
        "title": name,
        "kind": "research",
        "start": "2026-01-10",
        "regions": regions,
        "participants": participants,
        "user_involvement": involvement,
    }


@pytest.fixture(scope="module")
def tables(rows_of):
    return {
        "coordinators": rows_of(
            "coordinators",
            {"region": "south", "from": "2026-04-01", "institution": "Skolen", "decision": "2026-03-20"},
            {"region": "east", "from": "2026-05-01", "institution": "Skolen", "letter_of_intent": "2026-03-01"},
        ),
        "participants": rows_of(
            "participants",
            *(organisation(name) for name in "abc"),
            organisation("d", "south", "academia"),
            organisation("e", "east", admitted=None, letter_of_intent="2026-08-01"),
        ),
        "projects": rows_of("projects", project("1", involvement="led"), project("2", "west;south")),
        "experience_panel": rows_of(
            "experience_panel",
            {"member": "1", "from": "2026-01-01", "region": "west", "role": "user"},
            {"member": "2", "from": "2026-01-01", "region": "west", "role": "carer"},
        ),
    }


def statuses(table, milestone):
    rows = table.frame[table.frame["milestone"] == milestone].to_dict("records")
    return {row["region"]: (row["value"], row["status"]) for row in rows}


def test_every_row_of_the_plan_stands_in_every_included_region(study_with, tables):
    table = result_targets(study_with(tables))
    assert len(table.frame) == 10 * 3
    assert table.completeness == 1.0
    assert len(release(table)) == 30


def test_one_goal_has_its_own_rows_source_and_notes(study_with, tables):
    table = result_targets(study_with(tables), goal="R4")
    assert (table.name, len(table.frame), table.lineage) == ("targets-r4", 9, ("experience_panel", "projects"))
    notes = [translate(note, "en") for note in table.description.notes]
    assert not any("about" in note for note in notes)
    assert len(result_targets(study_with(tables), goal="R5").frame) == 0  # the plan sets it no milestone


def test_a_milestone_that_refers_to_table_4_1_is_due_as_that_says(study_with, tables):
    table = result_targets(study_with(tables))
    found = statuses(table, "R1-MP1")
    assert found == {"south": (1, "reached"), "east": (0, "behind"), "west": (0, "behind")}
    due = table.frame.loc[table.frame["milestone"] == "R1-MP1", "due"].unique().tolist()
    assert due == [date(2026, 3, 31)]


def test_a_letter_of_intent_is_progress_while_there_is_time(study_with, tables):
    study = study_with(tables, as_of=date(2026, 3, 15))
    assert statuses(result_targets(study), "R1-MP1") == {
        "south": (0, "behind"),
        "east": (0, "on_the_way"),
        "west": (0, "behind"),
    }


def test_the_decision_of_table_4_1_is_about_all_regions(study_with, rows_of, tables):
    decisions = rows_of("decisions", {"milestone": "4.1-02", "status": "decided", "decided": "2026-03-25"})
    found = statuses(result_targets(study_with({**tables, "decisions": decisions})), "R1-MP1")
    assert found == dict.fromkeys(("south", "east", "west"), (1, "reached"))


def test_the_decision_of_table_4_1_alone_does_not_tell_that_there_are_coordinators(study_with, rows_of):
    decisions = rows_of("decisions", {"milestone": "4.1-02", "status": "decided", "decided": "2026-03-25"})
    study = study_with({"decisions": decisions})
    table = result_targets(study, goal="R1")
    found = statuses(table, "R1-MP1")
    assert {region: status for region, (_, status) in found.items()} == dict.fromkeys(
        ("south", "east", "west"), "not_assessable"
    )
    said = [translate(note, "en") for note in table.description.notes]
    assert any("coordinators» has not been delivered" in note for note in said), said
    assert overview(study)["R1", "south"]["status"] == "not_assessable"


def test_participants_are_held_against_two_four_and_six(study_with, tables):
    table = result_targets(study_with(tables))
    # 31 October 2026: two months before the first milestone.
    assert statuses(table, "R2-MP1") == {
        "south": (1, "on_the_way"),
        "east": (0, "on_the_way"),  # a letter of intent has come
        "west": (3, "reached"),
    }
    assert statuses(table, "R2-MP2")["west"] == (3, "on_the_way")


def test_nothing_yet_shortly_before_the_due_date_is_behind(study_with, tables):
    assert statuses(result_targets(study_with(tables)), "R3-MP1") == {
        "south": (1, "reached"),
        "east": (0, "behind"),
        "west": (2, "reached"),
    }


def test_the_panel_counts_one_for_a_region_however_many_members_it_has(study_with, tables):
    assert statuses(result_targets(study_with(tables)), "R4-MP1")["west"] == (1, "reached")


def test_after_the_due_date_what_is_not_reached_is_behind(study_with, tables):
    late = study_with(tables, year=2027, as_of=date(2027, 10, 31))
    assert statuses(result_targets(late), "R2-MP1")["south"] == (1, "behind")


def test_what_was_not_delivered_cannot_be_assessed_and_the_note_says_who_delivers_it(study_with, tables):
    table = result_targets(study_with({"participants": tables["participants"]}))
    assert {status for _, status in statuses(table, "R3-MP1").values()} == {"not_assessable"}
    assert statuses(table, "R2-MP1")["west"] == (3, "reached")
    assert table.completeness == 9 / 30
    said = [translate(note, "en") for note in table.description.notes]
    assert sum("has not been delivered" in note and "secretariat" in note for note in said) == 3
    assert str(release(table).value("value", goal="R3", milestone="R3-MP1", region="west")) == ".."


def test_a_list_from_before_the_programme_cannot_tell_what_has_been_reached(study_with, rows_of):
    # Published: ten participants in October 2021 (Polyfon's presentation). Who has joined or left since is not known.
    old = rows_of("participants", *(organisation(name, admitted="2021-10-01") for name in "abc"))
    study = study_with({"participants": old})
    table = result_targets(study, goal="R2")
    assert statuses(table, "R2-MP1")["west"] == (3, "not_assessable")
    assert any("older than the programme" in translate(note, "en") for note in table.description.notes)
    assert overview(study)["R2-composition", "west"]["status"] == "not_assessable"


def test_an_old_list_of_participants_cannot_tell_which_projects_are_collaborations(study_with, rows_of, tables):
    old = rows_of("participants", *(organisation(name, admitted="2021-10-01") for name in "ab"))
    study = study_with({"participants": old, "projects": tables["projects"]})
    table = result_targets(study, goal="R3")
    assert statuses(table, "R3-MP1")["west"] == (2, "not_assessable")
    assert table.completeness == 0
    assert overview(study)["R3", "west"]["status"] == "not_assessable"
    for each in (table, result_collaboration(study)):
        assert any("older than the programme" in translate(note, "en") for note in each.description.notes)


def test_a_list_with_one_entry_from_the_year_before_the_programme_is_kept_up(study_with, rows_of):
    rows = rows_of(
        "participants", organisation("a", admitted="2021-10-01"), organisation("b", "south", admitted="2025-01-01")
    )
    assert statuses(result_targets(study_with({"participants": rows})), "R2-MP1")["south"] == (1, "on_the_way")


def overview(study):
    return {(row["goal"], row["region"]): row for row in result_overview(study).frame.to_dict("records")}


def test_the_overview_has_the_milestone_due_next_and_the_goal_without_one(study_with, tables):
    found = overview(study_with(tables))
    assert found["R2", "west"]["status"] == "reached"
    assert found["R2", "west"]["due"] == date(2026, 12, 31)
    assert found["R1", "east"]["status"] == "behind"
    assert found["R5", "west"]["status"] == "no_milestone"
    assert len(found) == 6 * 3


def test_the_overview_does_not_forget_a_milestone_that_was_missed(study_with, tables):
    found = overview(study_with(tables, year=2027, as_of=date(2027, 10, 31)))
    assert (found["R2", "south"]["status"], found["R2", "south"]["due"]) == ("behind", date(2026, 12, 31))
    assert (found["R2", "west"]["status"], found["R2", "west"]["due"]) == ("on_the_way", date(2027, 12, 31))


def test_the_rule_of_the_sectors_has_a_row_of_its_own(study_with, tables):
    found = overview(study_with(tables))
    assert found["R2-composition", "south"]["status"] == "on_the_way"  # academia, not yet the other two
    assert found["R2-composition", "south"]["due"] == date(2028, 12, 31)


def test_without_any_data_the_overview_stands_and_nothing_in_it_can_be_assessed(study_with):
    table = result_overview(study_with({}))
    assert set(table.frame["status"]) == {"not_assessable", "no_milestone"}
    assert len(release(table)) == 18
    assert table.completeness == 0
