"""Nothing that happened after the day of a study has a part in a number, a name, a status or a note.

Two properties of every public indicator, on the bundled example, which goes on for years after these days: it says the
same when what happened later is taken out of the tables, and a table in which everything happened later says no more
than one without rows.
"""

from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import pytest

from evaluation import indicators
from evaluation.indicators import IndicatorTable
from evaluation.project import project_path
from evaluation.reference import load_reference
from evaluation.sources import TABLES, find_deliveries, read_raw, read_table

# These describe the files that were checked, all of them, and no figure is among them.
ABOUT_THE_FILES = {"data_coverage", "data_gaps", "data_rules", "data_years", "delivered_tables"}

# These hold this report against earlier ones, which are chosen by their own day: tests/runs/test_compared.py.
ABOUT_EARLIER_REPORTS = {"compared_reports", "data_revisions", "revised_years"}

# What the chapters on the effect goals have concluded is the same on both days: here it is about the rest.
EFFECTS = ("E1", "E2", "E3", "E4")
CONCLUDED = {"steps": None, "latest": dict.fromkeys(EFFECTS)}

VARIANTS = {
    "goal_conclusions": (CONCLUDED,),
    "hub_evidence": ({"effects": dict.fromkeys(EFFECTS, "not_assessable")},),
    "question_answers": (lambda study: {"conclusions": indicators.goal_conclusions(study, **CONCLUDED)},),
    "effect_municipal": ({"area": "region"}, {"area": "county"}),
    "effect_municipal_breakdown": ({"by": "service_area"}, {"by": "permanence"}),
    "effect_municipal_statistics": ({"area": "region"}, {"area": "county"}),
}

# A row is known from the first of these dates on; by its year alone where it has none of them.
BEGINNINGS = {
    "accounts": ("date",),
    "activities": ("date",),
    "coordinators": ("letter_of_intent", "decision", "from"),
    "decisions": ("decided",),
    "dialogues": ("date",),
    "experience_panel": ("from",),
    "funding": ("applied",),
    "municipal_positions": ("contact_date",),
    "nonprofit_positions": ("contact_date",),
    "npr_episodes": ("date",),
    "participants": ("letter_of_intent", "admitted"),
    "projects": ("start",),
    "risks": ("date",),
}
# What happens to a row that is known already, each date with what came with it.
LATER_EVENTS = {
    "coordinators": {"letter_of_intent": (), "decision": (), "to": ()},
    "experience_panel": {"to": ()},
    "funding": {"decision": ("amount_awarded",)},
    "participants": {"letter_of_intent": (), "admitted": (), "left": ()},
    "projects": {"end": ()},
}

# The example has contacts, decisions, admissions, vouchers and ends of projects before, on and after both days.
DAYS = [date(2026, 3, 31), date(2027, 11, 30)]


def computed(function, options, study):
    return function(study, **(options(study) if callable(options) else options))


def public_indicators():
    named = {name: getattr(indicators, name) for name in indicators.__all__}
    tables = {name: each for name, each in named.items() if each.__annotations__.get("return") is IndicatorTable}
    return [
        (name, partial(computed, function, options))
        for name, function in tables.items()
        if name not in ABOUT_THE_FILES | ABOUT_EARLIER_REPORTS
        for options in VARIANTS.get(name, ({},))
    ]


def known_on(day, name, table):
    """The rows and cells of a table that somebody can have written down on the day."""
    moment, month = pd.Timestamp(day), f"{day:%Y-%m}"
    is_known = pd.Series(data=True, index=table.index)
    if "year" in table:
        is_known &= table["year"] <= day.year
    if "period" in table:
        is_known &= table["period"].str.pad(7, "right", " ").str.replace("   ", "-01") <= month
    if name in BEGINNINGS:
        begun = table[list(BEGINNINGS[name])]
        is_known &= (begun <= moment).any(axis=1) | begun.isna().all(axis=1)
    found = table[is_known].reset_index(drop=True)
    for column, companions in LATER_EVENTS.get(name, {}).items():
        is_later = found[column] > moment
        found = found.assign(**{each: found[each].mask(is_later) for each in (column, *companions)})
    return found


def postponed(name, table):
    """A table in which everything happens thirty years later."""
    moved = {}
    for column in TABLES[name].columns:
        if column.kind == "year":
            moved[column.name] = table[column.name] + 30
        if column.kind == "date":
            moved[column.name] = table[column.name] + pd.DateOffset(years=30)
    if "period" in table:
        moved["period"] = "20" + (table["period"].str[2:4].astype(int) + 30).astype(str)
    return table.assign(**moved)


def say_the_same(one, other):
    """Whether two tables have the same cells and the same words about them."""
    try:
        pd.testing.assert_frame_equal(one.frame, other.frame, check_dtype=False, check_exact=True)
    except AssertionError:
        return False
    return replace(one, frame=None) == replace(other, frame=None)


@pytest.fixture(scope="module")
def example():
    files = [each for each in find_deliveries(project_path("data/example")).files if each.table in TABLES]
    return {each.table: read_table(each, read_raw(each), load_reference()).frame for each in files}


def test_every_table_has_a_date_or_a_year_by_which_it_is_known(example):
    assert set(example) == set(TABLES)
    for name in TABLES:
        assert name in BEGINNINGS or {"year", "period"} & set(example[name].columns), name


@pytest.mark.slow
@pytest.mark.exhaustive
@pytest.mark.parametrize("day", DAYS)
def test_taking_out_what_happened_later_changes_nothing(study_with, example, day):
    known = {name: known_on(day, name, table) for name, table in example.items()}
    assert sum(map(len, known.values())) < sum(map(len, example.values()))
    # The report of the last year, so that the year of the report does not do the work of the day.
    whole, early = (study_with(tables, year=2028, as_of=day, published=False) for tables in (example, known))
    found = [name for name, indicator in public_indicators() if not say_the_same(indicator(whole), indicator(early))]
    assert found == []


def test_a_table_in_which_everything_happens_later_says_no_more_than_an_empty_one(study_with, example):
    when = {"year": 2028, "as_of": DAYS[1], "published": False}
    later = {name: study_with({**example, name: postponed(name, table)}, **when) for name, table in example.items()}
    empty = {name: study_with({**example, name: table.iloc[:0]}, **when) for name, table in example.items()}
    nothing = study_with({name: table.iloc[:0] for name, table in example.items()}, **when)
    found = [
        (name, table)
        for name, indicator in public_indicators()
        for table in indicator(nothing).lineage
        if not say_the_same(indicator(later[table]), indicator(empty[table]))
    ]
    assert found == []
