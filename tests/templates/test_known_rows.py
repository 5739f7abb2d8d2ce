"""The rows that stand in a workbook before anyone has filled it in."""

import pandas as pd
import pytest

from evaluation.programme import load_programme
from evaluation.reference import load_reference
from evaluation.sources import TABLES, canonical_dtypes
from evaluation.templates.known import Surroundings, known_rows


def known(year: int = 2026, **tables: pd.DataFrame) -> Surroundings:
    return Surroundings(load_programme(), load_reference(), year, tables)


def frame(table: str, *rows: dict[str, object]) -> pd.DataFrame:
    """A canonical table from the cells that are not empty."""
    dtypes = canonical_dtypes(TABLES[table])
    return pd.DataFrame({name: pd.Series([row.get(name) for row in rows], dtype=kind) for name, kind in dtypes.items()})


def test_municipalities_of_south_east_and_west_stand_there_region_by_region() -> None:
    rows = known_rows("municipal_positions", known()).rows
    assert len(rows) == 48 + 98 + 66
    assert rows[0] == {"year": 2026, "municipality": "3901", "service_area": "all", "status": "no_reply"}
    assert {row["municipality"] for row in rows[:48]} & {"4204", "3901"} == {"4204", "3901"}
    assert not {"1577", "5501", "1804"} & {row["municipality"] for row in rows}


def test_a_municipality_that_was_divided_by_service_last_year_is_so_again_and_one_that_has_answered_is_kept() -> None:
    before = {"year": 2025, "status": "confirmed"}
    delivered = frame(
        "municipal_positions",
        {**before, "municipality": "4601", "service_area": "elderly", "fte": 2.0},
        {**before, "municipality": "4601", "service_area": "mental_health", "fte": 3.5},
        {"year": 2026, "municipality": "4204", "service_area": "all", "status": "estimate", "fte": 1.0},
    )
    rows = known_rows("municipal_positions", known(municipal_positions=delivered)).rows
    assert rows[0] == {"year": 2026, "municipality": "4204", "service_area": "all", "fte": 1, "status": "estimate"}
    assert [row["service_area"] for row in rows if row["municipality"] == "4601"] == ["elderly", "mental_health"]
    assert sum(row["municipality"] == "4204" for row in rows) == 1
    assert all("fte" not in row for row in rows[1:])


def test_patients_are_asked_for_by_every_unit_sector_procedure_and_basis_in_the_last_complete_year() -> None:
    rows = known_rows("npr_patients", known(2027)).rows
    # The country, four authorities, five regions and 20 trusts by both bases, 13 institutions where people are treated.
    assert len(rows) == ((1 + 4 + 5 + 20) * 2 + 13) * 5 * 3
    assert {row["year"] for row in rows} == {2026}
    assert rows[0] == {
        "year": 2026,
        "level": "country",
        "unit": "norway",
        "sector": "all",
        "procedure": "any",
        "basis": "treated",
    }


def test_milestones_stand_as_planned_until_they_are_decided() -> None:
    assert len(known_rows("decisions", known()).rows) == 12
    decided = frame(
        "decisions",
        {"milestone": "4.1-02", "status": "decided", "decided": pd.Timestamp("2026-03-09"), "reference": "1/26"},
    )
    rows = known_rows("decisions", known(decisions=decided)).rows
    assert [row["status"] for row in rows] == ["planned", "decided", *["planned"] * 10]
    assert str(rows[1]["decided"]) == "2026-03-09"


def test_every_budget_line_stands_there_by_pot_and_region_with_the_own_contribution() -> None:
    rows = known_rows("accounts", known()).rows
    assert [(row["budget_line"], row.get("mode"), row.get("region")) for row in rows] == [
        ("information", "announced", None),
        ("information", "joint", None),
        ("service_development", "announced", None),
        ("research", "announced", None),
        ("education", "joint", None),
        ("experience_panel", "joint", None),
        ("operations", "regional", "south"),
        ("operations", "regional", "east"),
        ("operations", "regional", "west"),
        ("operations", "joint", None),
        ("leader", None, None),
        ("administration", None, None),
        ("coordination", None, "south"),
        ("coordination", None, "east"),
        ("coordination", None, "west"),
    ]
    assert known_rows("accounts", known(2028)).rows == rows


def test_measures_that_have_not_ended_go_on_into_a_year_without_measures() -> None:
    row = {"year": 2025, "chapter": "II", "text": "A measure", "start_year": 2024}
    delivered = frame("measures", {**row, "number": "1", "state": "ongoing"}, {**row, "number": "2", "state": "ended"})
    rows = known_rows("measures", known(measures=delivered)).rows
    assert [(row["year"], row["number"], row["state"]) for row in rows] == [
        (2025, "1", "ongoing"),
        (2025, "2", "ended"),
        (2026, "1", "ongoing"),
    ]


def test_organisations_are_those_of_the_last_delivery_else_those_of_the_reference() -> None:
    institutions = known_rows("nonprofit_positions", known()).rows
    assert len(institutions) == 13
    assert {row["kind"] for row in institutions} == {"private_nonprofit_hospital"}
    delivered = frame(
        "nonprofit_positions",
        {
            "year": 2024,
            "organisation": "A centre",
            "kind": "user_run_centre",
            "region": "south",
            "fte": 0.5,
            "status": "estimate",
        },
    )
    assert known_rows("nonprofit_positions", known(nonprofit_positions=delivered)).rows == (
        {"year": 2026, "organisation": "A centre", "kind": "user_run_centre", "region": "south", "status": "no_reply"},
    )


def test_what_was_delivered_of_a_table_that_lives_on_stands_there_as_it_was() -> None:
    delivered = frame(
        "projects",
        {
            "project": "P-1",
            "title": "A project",
            "kind": "research",
            "start": pd.Timestamp("2026-01-01"),
            "regions": "south;west",
            "participants": "A;B",
            "amount": 1.5,
        },
    )
    (row,) = known_rows("projects", known(projects=delivered)).rows
    assert (row["regions"], row["participants"], row["amount"]) == (("south", "west"), ("A", "B"), 1.5)


@pytest.mark.parametrize("table", ["npr_episodes", "feedback"])
def test_nothing_that_people_have_told_is_handed_round(table: str) -> None:
    one = {column.name: "x" for column in TABLES[table].columns if column.kind in {"text", "category", "code"}}
    assert known_rows(table, known(**{table: frame(table, one)})).rows == ()
