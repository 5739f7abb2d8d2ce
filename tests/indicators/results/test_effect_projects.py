"""Effect goal 4, projects: by hand-counted registers, and what must hold of any register."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.disclosure import release
from evaluation.indicators import effect_projects
from evaluation.presentation.words import translate


def project(name, start, end=None, kind="research", regions="west", **more):
    return {"project": name, "title": name, "kind": kind, "start": start, "end": end, "regions": regions, **more}


def cell(table, year, kind="all", region="all"):
    frame = table.frame
    (row,) = frame[(frame["year"] == year) & (frame["kind"] == kind) & (frame["region"] == region)].to_dict("records")
    return row["under_way"], row["started"], row["ended"]


@pytest.fixture(scope="module")
def register(study_with, rows_of):
    rows = rows_of(
        "projects",
        project("one", "2025-02-01", "2026-06-30"),
        project("two", "2026-01-15", kind="development", regions="south;east"),
        project("later", "2026-11-01"),
        project("nowhere", "2024-03-01", "2024-12-31", regions=None),
    )
    return effect_projects(study_with({"projects": rows}))


def test_a_year_counts_what_is_under_way_when_it_ends_and_what_started_and_ended_in_it(register):
    assert cell(register, 2024) == (0, 1, 1)  # "nowhere" came and went; what ends on the last day is over
    assert cell(register, 2025) == (1, 1, 0)  # "one"
    assert cell(register, 2026) == (1, 1, 1)  # "two" came, "one" went; "later" is not known on 31 October


def test_a_project_in_two_regions_counts_in_both_and_once_in_all(register):
    assert cell(register, 2026, region="south") == (1, 1, 0)
    assert cell(register, 2026, region="east") == (1, 1, 0)
    assert cell(register, 2026, kind="development") == (1, 1, 0)


def test_a_project_without_a_region_has_a_row_of_its_own_and_a_note(register):
    assert cell(register, 2024, region="not_stated") == (0, 1, 1)
    notes = [translate(note, "en") for note in register.description.all_notes]
    assert any(note.startswith("Projects without a region") for note in notes)


def test_an_earlier_day_knows_less(study_with, rows_of):
    rows = rows_of("projects", project("one", "2026-02-01", "2026-06-30"), project("two", "2026-08-01"))
    study = study_with({"projects": rows}, as_of=date(2026, 3, 31))
    assert cell(effect_projects(study), 2026) == (1, 1, 0)


def test_every_year_kind_and_region_has_a_row(register):
    # Three years, four kinds and all, five regions, not stated and all.
    assert len(register.frame) == 3 * 5 * 7
    assert len(release(register)) == 105


@pytest.mark.parametrize("rows", [None, []])
def test_without_projects_the_table_is_empty_and_says_what_is_missing(study_with, rows_of, rows):
    tables = {} if rows is None else {"projects": rows_of("projects", *rows)}
    table = effect_projects(study_with(tables))
    assert len(release(table)) == 0
    said = translate(table.description.absence, "en")
    assert "nothing can be concluded about the number of projects" in said.lower()
    assert "secretariat" in said


def test_what_starts_after_the_day_leaves_an_empty_table(study_with, rows_of):
    assert effect_projects(study_with({"projects": rows_of("projects", project("x", "2027-01-01"))})).frame.empty


DAYS = st.dates(date(2019, 1, 1), date(2028, 12, 31))


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 1500)), min_size=1, max_size=8), DAYS)
def test_what_is_under_way_is_what_was_and_what_came_without_what_went(study_with, rows_of, spans, day):
    rows = [
        project(str(number), start, None if length is None else start + timedelta(days=length))
        for number, (start, length) in enumerate(spans)
    ]
    frame = effect_projects(study_with({"projects": rows_of("projects", *rows)}, as_of=day)).frame
    whole = frame[(frame["kind"] == "all") & (frame["region"] == "all")]
    before = 0
    for row in whole.to_dict("records"):
        assert row["under_way"] == before + row["started"] - row["ended"]
        before = row["under_way"]
