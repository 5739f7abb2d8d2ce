"""Effect goal 4 besides the projects themselves: publications, education, and who works together."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.disclosure import release
from evaluation.indicators import (
    effect_projects_education,
    effect_projects_network,
    effect_projects_publications,
    effect_projects_shared,
)
from evaluation.presentation.words import translate


def publication(name, year, kind="scientific", participants=None, user_coauthors=0):
    return {
        "publication": name,
        "year": year,
        "type": kind,
        "participants": participants,
        "user_coauthors": user_coauthors,
    }


def project(name, participants, start="2026-01-10", end=None):
    return {
        "project": name,
        "title": name,
        "kind": "research",
        "start": start,
        "end": end,
        "regions": "west",
        "participants": participants,
    }


def organisation(name, region=None, sector="academia"):
    return {"organisation": name, "region": region, "sector": sector, "admitted": "2020-01-01"}


def offer(year, programme="Master", institution="Skolen", places=12, applicants=30, admitted=12, graduates=9, **more):
    numbers = {"places": places, "applicants": applicants, "admitted": admitted, "graduates": graduates}
    return {"year": year, "institution": institution, "programme": programme, "level": "master", **numbers, **more}


def only(frame, **values):
    for column, value in values.items():
        frame = frame[frame[column] == value]
    (row,) = frame.to_dict("records")
    return row


@pytest.fixture(scope="module")
def participants(rows_of):
    return rows_of(
        "participants",
        organisation("Universitetet i Bergen", "west"),
        organisation("Helse Bergen", "west", "specialist_care"),
        organisation("Ansgar høyskole", "south"),
        organisation("NORCE"),
    )


def test_publications_are_counted_by_type_through_the_latest_complete_year(study_with, rows_of, participants):
    rows = rows_of(
        "publications",
        publication("a", 2024, participants="Universitetet i  bergen;Oxford", user_coauthors=2),
        publication("b", 2024, participants="Oxford", user_coauthors=None),
        publication("c", 2025, "popular"),
        publication("d", 2026),
    )
    table = effect_projects_publications(study_with({"publications": rows, "participants": participants}))
    # The institutions have registered 2025 on 1 April 2026 (programme file); 2026 is not complete on 31 October 2026.
    assert table.latest_complete_year == 2025
    assert table.frame["year"].max() == 2025
    both = only(table.frame, year=2024, type="scientific")
    assert (both["publications"], both["with_participants"]) == (2, 1)
    assert (both["with_user_coauthors"], both["user_coauthors_not_stated"]) == (1, 1)
    assert only(table.frame, year=2025, type="all")["publications"] == 1
    assert only(table.frame, year=2025, type="scientific")["publications"] == 0
    assert len(release(table)) == 8  # two years, three types and all


def test_without_participants_a_publication_that_names_anyone_has_one(study_with, rows_of):
    rows = rows_of("publications", publication("a", 2024, participants="Oxford"), publication("b", 2024))
    table = effect_projects_publications(study_with({"publications": rows}))
    assert only(table.frame, year=2024, type="all")["with_participants"] == 1


def test_a_year_of_education_has_its_total_and_its_applicants_per_place(study_with, rows_of):
    rows = rows_of("education", offer(2025), offer(2025, "Integrert master", places=10, applicants=25, graduates=8))
    table = effect_projects_education(study_with({"education": rows}, published=False))
    total = only(table.frame, year=2025, offer="all")
    assert (total["places"], total["applicants"], total["graduates"]) == (22, 55, 17)
    assert only(table.frame, year=2025, offer="Skolen: Master")["applicants_per_place"] == 2.5
    assert total["applicants_per_place"] == 2.5
    released = release(table)
    assert released.value("applicants", year=2025, offer="all") == 55
    assert table.completeness == 1.0


def test_a_small_number_of_graduates_is_hidden_and_cannot_be_worked_out_from_the_total(study_with, rows_of):
    rows = rows_of("education", offer(2025, graduates=3), offer(2025, "Integrert master"))
    released = release(effect_projects_education(study_with({"education": rows}, published=False)))
    assert str(released.value("graduates", year=2025, offer="Skolen: Master")) == ":"
    assert released.value("graduates", year=2025, offer="Skolen: Integrert master") == 9
    assert str(released.value("graduates", year=2025, offer="all")) == ".."
    assert released.value("applicants", year=2025, offer="all") == 60
    assert released.summary.exactly_recoverable == 0


def test_few_applicants_hide_their_ratio_to_the_places(study_with, rows_of):
    rows = rows_of("education", offer(2025, applicants=4))
    released = release(effect_projects_education(study_with({"education": rows}, published=False)))
    assert str(released.value("applicants_per_place", year=2025, offer="Skolen: Master")) == ":"


def test_few_places_are_hidden_with_what_they_would_tell_of_those_admitted(study_with, rows_of):
    # Three places: no more than three were admitted, and with a ratio of 4.0 twelve applicants tell of three places.
    few = offer(2025, "Ph.d.", places=3, applicants=12, admitted=2)
    rows = rows_of("education", few, offer(2025), offer(2025, "Integrert master", places=10, applicants=25))
    released = release(effect_projects_education(study_with({"education": rows}, published=False)))
    for column in ("places", "admitted", "applicants_per_place"):
        assert str(released.value(column, year=2025, offer="Skolen: Ph.d.")) == ":"
    # 12 and 10 places, 30 and 25 applicants: the total is of the two that are shown.
    assert released.value("places", year=2025, offer="all") == 22
    assert released.value("applicants_per_place", year=2025, offer="all") == 2.5
    assert released.value("applicants", year=2025, offer="all") == 67


def test_few_places_that_are_public_already_are_shown(study_with, rows_of):
    rows = rows_of("education", offer(2025, "Ph.d.", places=3, applicants=12), offer(2025))
    released = release(effect_projects_education(study_with({"education": rows}, published=True)))
    assert released.value("places", year=2025, offer="Skolen: Ph.d.") == 3
    assert released.value("places", year=2025, offer="all") == 15
    assert released.value("applicants_per_place", year=2025, offer="all") == 2.8  # 42 applicants, 15 places


def test_what_the_delivery_suppressed_stays_hidden_and_counts_in_no_total(study_with, rows_of):
    hidden = {"applicants_status": "suppressed", "applicants_lower": 1, "applicants_upper": 4}
    rows = rows_of("education", {**offer(2025, applicants=None), **hidden}, offer(2025, "Integrert master"))
    released = release(effect_projects_education(study_with({"education": rows}, published=False)))
    assert str(released.value("applicants", year=2025, offer="Skolen: Master")) == ":"
    assert str(released.value("applicants", year=2025, offer="all")) == ".."


def test_a_total_is_of_the_programmes_that_gave_a_number_and_has_then_no_ratio(study_with, rows_of):
    rows = rows_of("education", offer(2025), offer(2025, "Integrert master", applicants=None))
    total = only(effect_projects_education(study_with({"education": rows})).frame, year=2025, offer="all")
    assert total["applicants"] == 30
    assert pd.isna(total["applicants_per_place"])


def test_a_year_without_any_numbers_of_people_can_be_released(study_with, rows_of):
    nobody = {"applicants": None, "admitted": None, "graduates": None}
    rows = rows_of("education", offer(2014, **nobody), offer(2014, "Integrert master", **nobody), offer(2025))
    released = release(effect_projects_education(study_with({"education": rows}, published=False)))
    assert str(released.value("graduates", year=2014, offer="all")) == ".."
    assert released.value("places", year=2014, offer="all") == 24


def test_a_programme_without_places_has_no_ratio(study_with, rows_of):
    rows = rows_of("education", offer(2025, places=None), offer(2024, places=0))
    frame = effect_projects_education(study_with({"education": rows})).frame
    assert frame["applicants_per_place"].isna().all()


def test_years_of_education_that_are_not_over_are_left_out(study_with, rows_of):
    rows = rows_of("education", offer(2025), offer(2026))
    assert set(effect_projects_education(study_with({"education": rows})).frame["year"]) == {2025}


NUMBERS = st.none() | st.integers(0, 30)


def test_small_numbers_that_have_been_published_make_a_total(study_with, rows_of):
    rows = rows_of("education", offer(2025, graduates=3), offer(2025, "Integrert master"))
    released = release(effect_projects_education(study_with({"education": rows}, published=True)))
    assert released.value("graduates", year=2025, offer="all") == 12


@settings(max_examples=25)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=5))
def test_any_education_can_be_released_and_tells_no_small_number(study_with, rows_of, offers):
    rows = rows_of(
        "education",
        *(
            offer(2025, str(number), places=places, applicants=applicants, admitted=admitted, graduates=graduates)
            for number, (places, applicants, admitted, graduates) in enumerate(offers)
        ),
    )
    released = release(effect_projects_education(study_with({"education": rows}, published=False)))
    assert released.summary.exactly_recoverable == 0
    shown = [row[count] for row in released.rows for count in ("places", "applicants", "admitted", "graduates")]
    assert not [value for value in shown if isinstance(value, int) and value < 5]


def test_an_edge_is_a_pair_of_organisations_with_its_number_of_common_projects(study_with, rows_of, participants):
    projects = rows_of(
        "projects",
        project("one", "universitetet i bergen;Helse Bergen;Ansgar høyskole"),
        project("two", "Helse Bergen;Universitetet i Bergen"),
        project("over", "NORCE;Helse Bergen", end="2026-10-31"),
        project("later", "NORCE;Helse Bergen", start="2026-11-01"),
        project("alone", "NORCE"),
    )
    table = effect_projects_network(study_with({"projects": projects, "participants": participants}))
    edges = {(row["source"], row["target"]): row for row in table.frame.to_dict("records")}
    assert {pair: row["weight"] for pair, row in edges.items()} == {
        ("Ansgar høyskole", "Helse Bergen"): 1,
        ("Ansgar høyskole", "Universitetet i Bergen"): 1,
        ("Helse Bergen", "Universitetet i Bergen"): 2,
    }
    first = edges["Ansgar høyskole", "Helse Bergen"]
    assert (first["source_group"], first["target_group"]) == ("south", "west")
    assert len(release(table)) == 3


def test_who_has_no_region_or_is_no_participant_is_in_a_group_of_its_own(study_with, rows_of, participants):
    projects = rows_of("projects", project("one", "NORCE;Oxford"), project("two", "oxford;NORCE"))
    table = effect_projects_network(study_with({"projects": projects, "participants": participants}))
    (edge,) = table.frame.to_dict("records")
    assert (edge["source"], edge["target"], edge["weight"]) == ("NORCE", "Oxford", 2)
    assert (edge["source_group"], edge["target_group"]) == ("nationwide", "outside")


def test_who_has_left_or_is_not_yet_admitted_is_outside_the_network(study_with, rows_of):
    cluster = rows_of(
        "participants",
        organisation("Universitetet i Bergen", "west"),
        {**organisation("Helse Bergen", "west"), "left": "2026-10-31"},
        {**organisation("NORCE", "west"), "admitted": "2026-11-01"},
    )
    projects = rows_of("projects", project("one", "Helse Bergen;NORCE;Universitetet i Bergen"))
    edges = effect_projects_network(study_with({"projects": projects, "participants": cluster})).frame
    groups = dict(zip(edges["source"], edges["source_group"], strict=True))
    groups |= dict(zip(edges["target"], edges["target_group"], strict=True))
    assert groups == {"Helse Bergen": "outside", "NORCE": "outside", "Universitetet i Bergen": "west"}


def test_a_publication_of_one_that_has_left_counts_and_of_one_that_joins_later_does_not(study_with, rows_of):
    cluster = rows_of(
        "participants",
        {**organisation("Helse Bergen", "west"), "left": "2024-12-31"},
        {**organisation("NORCE", "west"), "admitted": "2026-11-01"},
    )
    rows = rows_of(
        "publications",
        publication("a", 2024, participants="Helse Bergen"),
        publication("b", 2024, participants="NORCE"),
    )
    table = effect_projects_publications(study_with({"publications": rows, "participants": cluster}))
    assert only(table.frame, year=2024, type="scientific")["with_participants"] == 1


def test_regions_share_a_project_in_which_organisations_of_both_take_part(study_with, rows_of, participants):
    projects = rows_of(
        "projects",
        project("one", "Universitetet i Bergen;Helse Bergen;Ansgar høyskole"),
        project("two", "Universitetet i Bergen;NORCE"),
    )
    frame = effect_projects_shared(study_with({"projects": projects, "participants": participants})).frame
    shared = frame.pivot_table(index="region", columns="other_region", values="projects").astype(int)
    assert shared.loc["south", "west"] == shared.loc["west", "south"] == 1
    assert shared.loc["west", "west"] == 1  # two organisations of the west in "one"
    assert shared.loc["south", "south"] == 0
    assert shared.shape == (5, 5)


@pytest.mark.parametrize(
    ("indicator", "table"),
    [
        (effect_projects_publications, "publications"),
        (effect_projects_education, "education"),
        (effect_projects_network, "projects"),
        (effect_projects_shared, "projects"),
    ],
)
@pytest.mark.parametrize("is_delivered", [False, True])
def test_without_rows_a_table_is_empty_and_says_what_cannot_be_concluded(
    study_with, rows_of, indicator, table, is_delivered
):
    found = indicator(study_with({table: rows_of(table)} if is_delivered else {}))
    assert len(release(found)) == 0
    for language in ("nb", "nn", "en"):
        assert translate(found.description.absence, language)
    assert isinstance(found.frame, pd.DataFrame)
