"""Studies made in memory: what the gate does is tested in its own room."""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest

from evaluation.programme import LocalText, load_programme
from evaluation.quality import RuleResult, TableResult
from evaluation.quality.suites import SuiteText
from evaluation.reference import load_reference
from evaluation.study import DeliverySummary, Study

# Patients by year: the country, Midt, Nord, Sør-Øst, Vest. Source: GAMUT blog, "Statistikk frå Norsk pasientregister
# indikerer at POLYFON verkar", 27 May 2020 (extract from NPR).
PUBLISHED = {
    2016: {"norway": 498, "helse_midt_norge": 20, "helse_nord": 3, "helse_sor_ost": 261, "helse_vest": 214},
    2017: {"norway": 537, "helse_midt_norge": 21, "helse_nord": 3, "helse_sor_ost": 230, "helse_vest": 283},
    2018: {"norway": 789, "helse_midt_norge": 12, "helse_nord": 11, "helse_sor_ost": 310, "helse_vest": 456},
}
CITATION = LocalText(nb="kilden", nn="kjelda", en="the source")


def row(year: int, unit: str, patients: int | None, **changes: Any) -> dict[str, Any]:
    """One row of the canonical table, observed and not suppressed unless it is said."""
    values = {
        "year": year,
        "level": "country" if unit == "norway" else "regional_authority",
        "unit": unit,
        "sector": "all",
        "procedure": "any",
        "basis": "not_stated",
        "patients": patients,
        "patients_lower": patients,
        "patients_upper": patients,
        "patients_status": "observed",
    }
    return {**values, **changes}


def summary(**changes: Any) -> DeliverySummary:
    """What is known of the delivery."""
    values: dict[str, Any] = {
        "file_name": "npr_patients.csv",
        "sheet": None,
        "sha256": "0" * 64,
        "rows": 15,
        "citation": CITATION,
        "published": True,
        "threshold": 5,
        "threshold_citation": CITATION,
        "additive": "yes",
    }
    return DeliverySummary(**{**values, **changes})


def rule(name: str, severity: str, failed: int) -> RuleResult:
    """One rule that was checked on fifteen rows."""
    text = SuiteText(nb=f"{name} nb", nn=f"{name} nn", en=f"{name} en")
    status = "failed" if failed else "passed"
    return RuleResult(name, "expect_x", "year", severity, status, 15, failed, text)


@pytest.fixture(scope="session")
def published_rows() -> list[dict[str, Any]]:
    """The published table, a row a year and unit."""
    return [row(year, unit, patients) for year, units in PUBLISHED.items() for unit, patients in units.items()]


@pytest.fixture(scope="session")
def make_row() -> Callable[..., dict[str, Any]]:
    """One row of the canonical table."""
    return row


@pytest.fixture(scope="session")
def study_of() -> Callable[..., Study]:
    """A study of rows of `npr_patients`; None for a study in which the table was not delivered."""

    def build(rows: list[dict[str, Any]] | None, **delivery: Any) -> Study:
        whole = dict.fromkeys(("year", "patients", "patients_lower", "patients_upper"), "Int64")
        columns = list(row(2016, "norway", 1))
        tables = {} if rows is None else {"npr_patients": pd.DataFrame(rows, columns=columns).astype(whole)}
        rules = (rule("key-repeated", "critical", 0), rule("basis-not-stated", "warning", 15))
        checks = () if rows is None else (TableResult("npr_patients", "npr.csv", None, len(rows), "0" * 64, rules),)
        return Study(
            year=2026,
            as_of=date(2026, 10, 31),
            data_kind="published",
            data_title=LocalText(nb="Tall", nn="Tal", en="Figures"),
            tables=MappingProxyType(tables),
            deliveries=MappingProxyType({} if rows is None else {"npr_patients": summary(**delivery)}),
            checks=checks,
            programme=load_programme(),
            reference=load_reference(),
        )

    return build


@pytest.fixture(scope="session")
def study_with() -> Callable[..., Study]:
    """A study of canonical tables by name, as of a day; a table that is not named was not delivered."""

    def build(
        tables: dict[str, pd.DataFrame], *, year: int = 2026, as_of: date = date(2026, 10, 31), **delivery: Any
    ) -> Study:
        return Study(
            year=year,
            as_of=as_of,
            data_kind="synthetic",
            data_title=LocalText(nb="Tall", nn="Tal", en="Figures"),
            tables=MappingProxyType(dict(tables)),
            deliveries=MappingProxyType({name: summary(**delivery) for name in tables}),
            checks=(),
            programme=load_programme(),
            reference=load_reference(),
        )

    return build
