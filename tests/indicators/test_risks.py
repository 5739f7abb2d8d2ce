"""Risks: the latest assessment, and what changed since the one before."""

from datetime import date

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.indicators import latest_risks, risks_over_time
from evaluation.sources import TABLES, canonical_dtypes

DTYPES = canonical_dtypes(TABLES["risks"])
FIRST, SECOND = "2026-03-09", "2026-09-14"


def risk(day, name, likelihood, impact, *, area="results"):
    return {
        "date": pd.Timestamp(day),
        "risk": name,
        "area": area,
        "likelihood": likelihood,
        "impact": impact,
        "response": "Dialogue",
        "owner_role": "Project leader",
    }


def risks(*rows):
    return {"risks": pd.DataFrame(list(rows), columns=list(DTYPES)).astype(DTYPES)}


@pytest.fixture
def study(study_with):
    return study_with(
        risks(
            risk(FIRST, "Few participants", 3, 4),
            risk(FIRST, "Tight budgets", 4, 4, area="effects"),
            risk(FIRST, "Small team", 2, 3, area="team"),
            risk(FIRST, "Late start", 2, 2),
            risk(SECOND, "few  participants", 4, 4),
            risk(SECOND, "Tight budgets", 3, 4, area="effects"),
            risk(SECOND, "Small team", 3, 2, area="team"),
            risk(SECOND, "Competing plans", 1, 5, area="effects"),
            risk("2026-12-01", "Small team", 5, 5, area="team"),
        )
    )


def changes(table):
    return dict(zip(table.frame["risk"], table.frame["change"], strict=True))


def test_risks_have_risen_fallen_come_and_gone_since_the_assessment_before(study):
    assert changes(latest_risks(study)) == {
        "few  participants": "risen",  # 12 to 16, written in another way
        "Late start": "closed",
        "Tight budgets": "fallen",  # 16 to 12
        "Competing plans": "new",
        "Small team": "unchanged",  # 2 × 3 and 3 × 2
    }


def test_the_size_is_likelihood_times_impact_beside_the_one_before(study):
    frame = latest_risks(study).frame.set_index("risk")
    assert (frame.loc["Tight budgets", "size"], frame.loc["Tight budgets", "previous_size"]) == (12, 16)
    assert pd.isna(frame.loc["Late start", "size"])
    assert pd.isna(frame.loc["Competing plans", "previous_size"])


def test_an_assessment_after_the_day_of_the_study_is_not_known(study_with, study):
    march = study_with(dict(study.tables), as_of=date(2026, 3, 31))
    assert set(changes(latest_risks(march)).values()) == {"first"}
    assert set(risks_over_time(march).frame["date"]) == {date(2026, 3, 9)}
    assert set(risks_over_time(study).frame["date"]) == {date(2026, 3, 9), date(2026, 9, 14)}


def test_a_risk_without_likelihood_is_shown_and_not_compared(study_with):
    study = study_with(risks(risk(FIRST, "Small team", 2, 3), risk(SECOND, "Small team", None, 3)))
    table = latest_risks(study)
    assert changes(table) == {"Small team": "not_assessed"}
    assert str(release(table).rows[0]["size"]) == ".."


@pytest.mark.parametrize("indicator", [latest_risks, risks_over_time])
def test_without_an_assessment_the_reader_is_told_what_is_missing(study_with, indicator):
    for tables, words in (({}, "has been delivered"), (risks(), "has no risk assessment")):
        released = release(indicator(study_with(tables)))
        assert len(released) == 0
        assert words in str(released.description.absence)


@pytest.mark.parametrize("indicator", [latest_risks, risks_over_time])
def test_risks_are_released_with_words_for_every_column(study, indicator):
    released = release(indicator(study))
    assert released.description.columns.keys() >= set(released.columns)
