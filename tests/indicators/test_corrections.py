"""Corrections as a report lists them: in words, and without a number of people."""

from dataclasses import replace
from datetime import date

import pytest

from evaluation.disclosure import MISSING, release
from evaluation.indicators import data_corrections
from evaluation.presentation import table
from evaluation.sources import Correction

DAY = date(2026, 3, 2)


def correction(
    line: int, table: str, key: dict[str, str], column: str, old: str = "", new: str = "", **said: bool
) -> Correction:
    told, applied = said.get("is_told", True), said.get("is_applied", True)
    return Correction(line, table, key, column, old, new, told, "Feil", "Brev", DAY, "Leiar", applied)


@pytest.fixture
def study(study_of):
    place = {"year": "2025", "level": "regional_authority", "unit": "helse_vest", "sector": "somatic"}
    return replace(
        study_of(None),
        corrections=(
            correction(2, "npr_patients", place, "patients", is_told=False),
            correction(3, "feedback", {}, "score", is_told=False),
            correction(4, "municipal_positions", {"year": "2024", "municipality": "4601"}, "fte", "2.5", "3"),
            correction(5, "activities", {"activity": "Fagdag"}, "kind", "seminar", "course"),
            correction(6, "activities", {"activity": "Fagdag"}, "attendance", "", "40", is_applied=False),
            correction(7, "municipal_statistics", {"year": "2024"}, "fte", "not_counted", "0"),
        ),
    )


def test_each_correction_is_a_row_and_what_counts_people_is_not_told(study):
    rows = release(data_corrections(study)).rows
    assert [(row["from"], row["to"], row["applied"]) for row in rows] == [
        ("not_told", "not_told", "yes"),
        ("not_told", "not_told", "yes"),
        (2.5, 3.0, "yes"),
        ("seminar", "course", "yes"),
        (MISSING, 40.0, "no"),
        ("not_counted", 0.0, "yes"),
    ]
    assert dict(rows[0]) | {"from": "", "to": ""} == {
        "correction": 2,
        "table": "npr_patients",
        "key": "year=2025; level=regional_authority; unit=helse_vest; sector=somatic",
        "column": "npr_patients.patients",
        "from": "",
        "to": "",
        "applied": "yes",
        "reason": "Feil",
        "source": "Brev",
        "date": DAY,
        "role": "Leiar",
    }
    assert rows[1]["key"] == "not_told"


def test_a_reader_meets_names_and_numbers_as_the_language_writes_them(study):
    released = release(data_corrections(study))
    grid = table(released, rows=("correction", "table", "key"), values=("column", "from", "to")).grid("nn")
    texts = [[cell.text for cell in row.cells] for row in grid.rows]
    assert texts[0][2] == "År: 2025, nivå: Regionalt helseføretak, eining: Helse Vest RHF, sektor: Somatikk"
    assert texts[0][3:] == ["pasientar", "ikkje oppgitt her", "ikkje oppgitt her"]
    assert texts[1][2] == "ikkje oppgitt her"
    assert texts[2][2:] == ["År: 2024, kommune: Bergen", "årsverk", "2,50", "3"]
    assert texts[3][4:] == ["Seminar", "Kurs"]
    assert any("Talet kan vere lite" in note for note in grid.notes)


def test_without_corrections_one_sentence_says_so(study_of):
    released = release(data_corrections(study_of(None)))
    assert len(released) == 0
    assert str(released.description.absence) == "No corrections of the deliveries were made."


def test_where_everything_is_told_no_note_says_that_something_is_not(study):
    told = replace(study, corrections=study.corrections[2:])
    assert data_corrections(told).description.notes == ()
