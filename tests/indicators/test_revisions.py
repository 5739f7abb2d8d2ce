"""Two sets of published tables compared: what is named, what is only counted, and what is passed over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.disclosure import MISSING, release
from evaluation.earlier import EarlierRun
from evaluation.indicators import compared_reports, data_revisions, revised_years
from evaluation.indicators.revisions import ComparedYear, compare
from evaluation.presentation.words import translate
from evaluation.programme import LocalText
from evaluation.published import PublishedTable
from evaluation.sources import Correction

NAME = "02_effect_goal_1-patients"


def words(text: str) -> LocalText:
    return LocalText(nb=text, nn=text, en=text)


def published(*rows: str, name: str = NAME, numbers: tuple[str, ...] = ("patients",)) -> PublishedTable:
    """A table with a row a text such as `2024 vest 12`."""
    columns = ("year", "unit", *numbers)
    return PublishedTable(
        name=name,
        title=words("Pasientar"),
        dimensions=("year", "unit"),
        numbers=numbers,
        rows=tuple(dict(zip(columns, row.split(), strict=True)) for row in rows),
        headers={each: words(each.title()) for each in columns},
        labels={"unit": {"vest": words("Helse Vest")}},
        lineage=("npr_patients",),
    )


def then(*rows: str, numbers: tuple[str, ...] = ("patients",)) -> dict[str, tuple[dict[str, str], ...]]:
    return {NAME: tuple(map(dict, published(*rows, numbers=numbers).rows))}


def test_a_number_that_differs_is_named_with_what_was_added():
    compared = compare([published("2023 vest 12", "2024 vest 30", "2024 nord 7")], then("2023 vest 12", "2024 vest 24"))
    (only,) = compared.revisions
    assert (only.table, only.year, only.cell, only.column) == (NAME, 2024, {"unit": "vest"}, "patients")
    assert (only.then, only.now, only.change, only.per_cent) == (24, 30, 6, 25)
    assert compared.years == (ComparedYear(NAME, 2023, 1, 0, 0, 0, 0, 0), ComparedYear(NAME, 2024, 1, 1, 0, 0, 0, 0))


def test_what_was_hidden_or_missing_then_or_is_now_is_counted_and_never_named():
    now = published("2024 a :", "2024 b 9", "2024 c ..", "2024 d 8", "2024 e :", "2024 f ..")
    compared = compare([now], then("2024 a 11", "2024 b :", "2024 c 4", "2024 d ..", "2024 e :", "2024 f :"))
    assert compared.revisions == ()
    assert compared.years == (
        ComparedYear(NAME, 2024, 0, 0, newly_shown=1, newly_hidden=1, newly_given=1, no_longer_given=1),
    )


def test_a_number_with_more_decimals_than_before_has_not_changed():
    compared = compare(
        [published("2024 a 12.34", "2024 b 12.35", "2024 c 12")], then("2024 a 12.3", "2024 b 12.3", "2024 c 12.0")
    )
    assert [(each.cell["unit"], each.then, each.now) for each in compared.revisions] == [
        ("b", Decimal("12.3"), Decimal("12.4"))
    ]


def test_per_cent_of_nothing_is_not_known_and_of_a_loss_has_the_sign_of_the_change():
    compared = compare([published("2024 a 3", "2024 b -6")], then("2024 a 0", "2024 b -4"))
    assert [(each.change, each.per_cent) for each in compared.revisions] == [(3, None), (-2, -50)]


def test_rows_tables_columns_and_years_that_only_one_of_them_has_are_passed_over():
    tables = [
        published("2025 vest 12"),
        published("2024 vest 12", name="03-new"),
        replace(published("2024 vest 1"), name="04-none", dimensions=("unit",)),
    ]
    before = {**then("2024 vest 9"), "04-none": ({"unit": "vest", "patients": "5"},), "05-gone": ({"year": "2024"},)}
    assert compare(tables, before).years == ()
    assert compare([published("2024 vest 12")], {NAME: ({"year": "2024", "patients": "5"},)}).years == ()
    assert compare([published("2024 vest 12")], {NAME: ({"year": "2024", "unit": "vest"},)}).years == ()
    assert compare([published("all vest 12")], then("all vest 9")).years == ()


CELLS = st.one_of(st.integers(-50, 999).map(str), st.sampled_from([":", ".."]))


@given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(CELLS, CELLS)))
def test_every_number_ends_in_one_place_and_no_number_stands_beside_one_that_is_hidden(cells):
    now = published(*(f"2024 {unit} {after}" for unit, (_, after) in cells.items()))
    compared = compare([now], then(*(f"2024 {unit} {before}" for unit, (before, _) in cells.items())))
    named = {each.cell["unit"] for each in compared.revisions}
    assert named == {
        unit for unit, (before, after) in cells.items() if not {before, after} & {":", ".."} and before != after
    }
    known = [pair for pair in cells.values() if set(pair) - {":", ".."}]
    assert sum(
        each.compared + each.newly_shown + each.newly_hidden + each.newly_given + each.no_longer_given
        for each in compared.years
    ) == len(known)


@pytest.fixture
def study(study_of):
    """A study with two earlier reports, of which the first one knew of a correction."""
    listed = {
        "table": "npr_patients",
        "key": "year=2024; unit=vest",
        "column": "npr_patients.patients",
        "date": "2026-02-01",
        "applied": "yes",
    }
    corrections = tuple(
        Correction(
            line, "npr_patients", {"year": year, "unit": "vest"}, "patients", "", "", False, "a", "b", day, "c", True
        )
        for line, year, day in ((2, "2024", date(2026, 2, 1)), (3, "2023", date(2026, 3, 1)))
    )
    earlier = EarlierRun(
        "summative-2026-aaaaaaaa",
        date(2026, 10, 31),
        MappingProxyType(
            {**then("2023 vest 10", "2024 vest 24", "2024 nord :"), "01_data_quality-corrections": (listed,)}
        ),
    )
    before = EarlierRun("summative-2025-bbbbbbbb", date(2025, 10, 31), MappingProxyType(then("2023 vest 12")))
    return replace(study_of(None), compared=(earlier, before), corrections=corrections)


NOW = (published("2023 vest 12", "2024 vest 30", "2024 nord 5"),)


def test_the_reports_are_listed_with_what_became_of_their_figures(study):
    reports = release(compared_reports(study, NOW))
    assert [(row["run"], row["compared"], row["revised"], row["newly_shown"]) for row in reports.rows] == [
        ("summative-2026-aaaaaaaa", 2, 2, 1),
        ("summative-2025-bbbbbbbb", 1, 0, 0),
    ]
    years = release(revised_years(study, NOW))
    assert [(row["run"][-8:], row["year"], row["revised"], row["newly_shown"]) for row in years.rows] == [
        ("aaaaaaaa", 2023, 1, 0),
        ("aaaaaaaa", 2024, 1, 1),
    ]


def test_a_revision_says_how_much_and_whether_a_correction_came_between(study):
    revisions = release(data_revisions(study, NOW))
    assert [dict(row) for row in revisions.rows] == [
        {
            "run": "summative-2026-aaaaaaaa",
            "table": NAME,
            "year": 2023,
            "cell": "unit=vest",
            "column": f"{NAME}.patients",
            "then": 10.0,
            "now": 12.0,
            "change": 2.0,
            "per_cent": 20.0,
            "correction": "yes",
        },
        {
            "run": "summative-2026-aaaaaaaa",
            "table": NAME,
            "year": 2024,
            "cell": "unit=vest",
            "column": f"{NAME}.patients",
            "then": 24.0,
            "now": 30.0,
            "change": 6.0,
            "per_cent": 25.0,
            # The earlier report knew of the correction of 2024 already.
            "correction": "no",
        },
    ]
    description = data_revisions(study, NOW).description
    assert translate(description.columns["cell"].labels["unit=vest"], "nn") == "Helse Vest"


def test_the_largest_revisions_are_those_of_each_table_in_their_own_order(study):
    tables = (*NOW, published("2023 vest 11", name="03-other"))
    earlier = replace(study.compared[0], tables={**study.compared[0].tables, "03-other": then("2023 vest 10")[NAME]})
    largest = release(data_revisions(replace(study, compared=(earlier,)), tables, largest=1))
    assert [(row["table"], row["year"]) for row in largest.rows] == [(NAME, 2024), ("03-other", 2023)]


def test_a_change_from_nothing_counts_as_the_largest_and_has_no_per_cent(study):
    earlier = EarlierRun("x", date(2026, 1, 1), then("2023 vest 0", "2024 vest 1"))
    (row,) = release(data_revisions(replace(study, compared=(earlier,)), NOW, largest=1)).rows
    assert (row["year"], row["per_cent"]) == (2023, MISSING)


def test_where_there_is_nothing_to_say_one_sentence_says_so(study, study_of):
    def absence(table):
        assert len(table.frame) == 0
        return str(table.description.absence)

    alone = study_of(None)
    assert absence(compared_reports(alone, NOW)).startswith("There is no earlier report of the same kind")
    assert "no report is being made" in absence(compared_reports(alone, None))
    same = (published("2023 vest 12"),)
    unchanged = replace(study, compared=study.compared[1:])
    assert absence(revised_years(unchanged, same)).startswith("No figure of an earlier year differs")
    assert absence(data_revisions(unchanged, same)).startswith("No figure of an earlier year differs")
