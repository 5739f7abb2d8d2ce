"""Studies with a whole series of patients by health authority, and the table that their readers see."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from evaluation.disclosure import Released, release
from evaluation.indicators import effect_patients
from evaluation.indicators.effects.patients_effect import PatientsEffect, patients_effect
from evaluation.indicators.effects.series import Point
from evaluation.study import Study

YEARS = range(2018, 2028)
COUNTS = {
    "helse_sor_ost": [310, 351, 260, 270, 371, 395, 406, 439, 496, 548],
    "helse_vest": [456, 503, 380, 396, 553, 586, 586, 631, 649, 692],
    "helse_midt_norge": [12, 16, 9, 9, 13, 17, 15, 18, 18, 22],
    "helse_nord": [11, 10, 8, 7, 9, 9, 12, 11, 13, 10],
}

Build = Callable[..., tuple[Study, Released]]


@pytest.fixture(scope="session")
def shown_of(study_with, make_row) -> Build:
    """A study of ten years, 2018 to 2027, and its released table; counts of some units can be others."""

    def build(
        *, years: Sequence[int] = YEARS, published: bool = False, as_of: date = date(2028, 10, 31), **counts: Any
    ) -> tuple[Study, Released]:
        every: Mapping[str, Sequence[int | None]] = {**COUNTS, **counts}
        rows = [
            make_row(year, unit, each, basis="resident")
            for unit, series in every.items()
            for year, each in zip(years, series, strict=False)
            if each is not None
        ]
        whole = dict.fromkeys(("year", "patients", "patients_lower", "patients_upper"), "Int64")
        frame = pd.DataFrame(rows).astype(whole)
        study = study_with({"npr_patients": frame}, year=as_of.year, as_of=as_of, published=published, additive="no")
        return study, release(effect_patients(study))

    return build


@pytest.fixture(scope="session")
def make_point() -> Callable[..., Point]:
    """One year of a series by itself."""

    def build(year: int, patients: float | None, population: float | None = 1e6, *, hidden: bool = False) -> Point:
        labels = {"procedure_codes": "new", "carried_population": "known", "catchment": "0", "revised_figures": "first"}
        return Point(year, patients, population, hidden, labels, {"year": year})

    return build


@pytest.fixture(scope="session")
def standard(shown_of) -> tuple[Study, Released, PatientsEffect]:
    """The series as they stand above, with two years after the start, and what the plan makes of them."""
    study, shown = shown_of()
    return study, shown, patients_effect(study, shown)
