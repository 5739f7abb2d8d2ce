"""A good table of patients, and for every rule of its suite a mutation that the rule must catch."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from evaluation.quality.counts import TableCounts, WorkerAnswer
from evaluation.quality.suites import read_suite
from evaluation.sources import DeliveredFile, Delivery, Table, write_canonical

AUTHORITIES: Final = ("helse_midt_norge", "helse_nord", "helse_sor_ost", "helse_vest")
TRUST: Final = "983971709"  # the organisation number of a trust, as the reference writes it
PLANTED: Final = "HEMMELEG-4711"
IDENTITY_NUMBER: Final = "15507600333"  # synthetic, published by navikt/fnrvalidator
PLANTED_NUMBER: Final = 974711474

PARAMETERS: Final[dict[str, object]] = {
    "max_year": 2026,
    "countries": ["norway"],
    "regional_authorities": list(AUTHORITIES),
    "trusts": [TRUST],
    "regions": ["south", "east", "west", "mid", "north"],
    "published": True,
}

# Published by GAMUT on 27 May 2020 (NPR extract): the country, Midt, Nord, Sør-Øst, Vest.
_PUBLISHED: Final = {
    2016: (498, 20, 3, 261, 214),
    2017: (537, 21, 3, 230, 283),
    2018: (789, 12, 11, 310, 456),
}
_WHOLE: Final = {"sector": "all", "procedure": "any", "basis": "treated"}

Mutation = Callable[[pd.DataFrame], pd.DataFrame]


class Reference:
    """The units that the rules know, in place of the real reference."""

    def units(self, level: str) -> tuple[str, ...]:
        """Codes of a level."""
        names = {
            "country": "countries",
            "regional_authority": "regional_authorities",
            "trust": "trusts",
            "region": "regions",
        }
        return tuple(PARAMETERS[names[level]])

    def unit_names(self, level: str) -> Mapping[str, str]:
        """No name but the codes themselves, which are left as they are written."""
        return {}


def good_frame() -> pd.DataFrame:
    """A canonical table on which every rule holds, and which gives every rule rows to look at."""
    rows = [
        _row(year, unit, patients)
        for year, numbers in _PUBLISHED.items()
        for unit, patients in zip(("norway", *AUTHORITIES), numbers, strict=True)
    ]
    rows += [
        _row(2018, TRUST, 120, level="trust"),
        _row(2018, "west", 430, level="region"),
        _row(2018, "norway", 600, sector="mental_health_adults"),
        _row(2018, "norway", 500, procedure="individual"),
        _row(2018, TRUST, None, level="trust", sector="somatic"),
    ]
    return _canonical(pd.DataFrame(rows))


def _row(year: int, unit: str, patients: int | None, **other: str) -> dict[str, object]:
    level = "country" if unit == "norway" else "regional_authority"
    observed = patients is not None
    return {
        "year": year,
        "level": level,
        "unit": unit,
        **_WHOLE,
        "patients": patients,
        "patients_lower": patients if observed else 1,
        "patients_upper": patients if observed else 4,
        "patients_status": "observed" if observed else "suppressed",
        "contacts": 2 * patients if observed else None,
        "contacts_lower": 2 * patients if observed else None,
        "contacts_upper": 2 * patients if observed else None,
        "contacts_status": "observed" if observed else "missing",
        "source": "GAMUT",
        "source_url": None,
        **other,
    }


def _canonical(frame: pd.DataFrame) -> pd.DataFrame:
    integers = [
        name
        for name in frame.columns
        if name == "year" or (name.startswith(("patients", "contacts")) and "status" not in name)
    ]
    texts = [name for name in frame.columns if name not in integers]
    return frame.astype(dict.fromkeys(integers, "Int64") | dict.fromkeys(texts, "str"))


def _set(row: int, **values: object) -> Mutation:
    """A copy in which one row holds other values."""

    def mutate(frame: pd.DataFrame) -> pd.DataFrame:
        changed = frame.copy()
        for name, value in values.items():
            changed.loc[row, name] = value
        return changed

    return mutate


def _observe(row: int, patients: int) -> Mutation:
    """A copy in which one row has another number of patients, its limits included."""
    return _set(row, patients=patients, patients_lower=patients, patients_upper=patients)


def _repeat_first(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([frame, frame.head(1)], ignore_index=True)


def _suppress_most(frame: pd.DataFrame) -> pd.DataFrame:
    changed = frame.copy()
    changed["patients"] = pd.array([pd.NA] * len(frame), dtype="Int64")
    changed["patients_status"] = "suppressed"
    return changed


def _leave_out_2017(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["year"] != 2017].reset_index(drop=True)


# Rows of `good_frame`: 0 the country in 2016, 1-4 the authorities, 10 the country in 2018, 15 a
# trust, 16 a region, 17 one sector, 18 one procedure, 19 a suppressed number of a trust.
MUTATIONS: Final[Mapping[str, tuple[Mutation, int]]] = {
    "total-row": (_set(1, unit="Totalt " + PLANTED), 1),
    "year-missing": (_set(0, year=pd.NA), 1),
    "level-missing": (_set(0, level=pd.NA), 1),
    "unit-missing": (_set(0, unit=pd.NA), 1),
    "sector-missing": (_set(0, sector=pd.NA), 1),
    "procedure-missing": (_set(0, procedure=pd.NA), 1),
    "basis-missing": (_set(0, basis=pd.NA), 1),
    "year-out-of-range": (_set(0, year=PLANTED_NUMBER), 1),
    "level-unknown": (_set(0, level=PLANTED), 1),
    "country-unknown": (_set(0, unit=PLANTED), 1),
    "regional-authority-unknown": (_set(1, unit=PLANTED), 1),
    "trust-unknown": (_set(15, unit=PLANTED), 1),
    "region-unknown": (_set(16, unit=IDENTITY_NUMBER), 1),
    "sector-unknown": (_set(17, sector=PLANTED), 1),
    "procedure-unknown": (_set(18, procedure=PLANTED), 1),
    "basis-unknown": (_set(0, basis=PLANTED), 1),
    "basis-not-stated": (_set(16, basis="not_stated"), 1),
    "key-repeated": (_repeat_first, 2),
    "patients-negative": (_observe(19, -PLANTED_NUMBER), 1),
    "patients-status-unknown": (_set(0, patients_status=PLANTED), 1),
    "patients-observed-empty": (_set(0, patients=pd.NA), 1),
    "patients-hidden-given": (_set(19, patients=PLANTED_NUMBER), 1),
    "patients-bounds-reversed": (_set(19, patients_lower=4, patients_upper=1), 1),
    "part-above-country": (_observe(4, PLANTED_NUMBER), 1),
    "part-above-all-sectors": (_observe(17, PLANTED_NUMBER), 1),
    "part-above-any-procedure": (_observe(18, PLANTED_NUMBER), 1),
    "country-above-sum-of-authorities": (_observe(0, PLANTED_NUMBER), 1),
    "contacts-below-patients": (_set(0, contacts=497), 1),
    "contacts-negative": (_set(0, contacts=-PLANTED_NUMBER), 1),
    "source-missing": (_set(0, source=pd.NA), 1),
    "mostly-suppressed": (_suppress_most, 20),
    "year-gap": (_leave_out_2017, 5),
}
"""Rule id → what is done to the good table, and how many rows must be counted as failed."""


@dataclass(frozen=True)
class Checked:
    """What one checking process answered for the good table and for every mutation of it."""

    good: TableCounts
    mutated: Mapping[str, TableCounts]
    stdout: str
    stderr: str


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The answer of one process to all the tables, since starting it costs seconds."""
    folder = tmp_path_factory.mktemp("canonical")
    frames = {"good": good_frame()}
    frames |= {name: mutate(good_frame()) for name, (mutate, _) in MUTATIONS.items()}
    request = {"tables": [_question(name, frame, folder) for name, frame in frames.items()]}
    process = subprocess.run(
        (sys.executable, "-I", "-m", "evaluation.quality.worker"),
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = WorkerAnswer.model_validate_json(process.stdout)
    assert answer.error is None
    counts = dict(zip(frames, answer.tables, strict=True))
    return Checked(counts.pop("good"), counts, process.stdout, process.stderr)


@pytest.fixture(scope="session")
def mutations() -> Mapping[str, tuple[Mutation, int]]:
    """Rule id → mutation, and the number of rows it spoils."""
    return MUTATIONS


@pytest.fixture(scope="session")
def planted() -> tuple[str, ...]:
    """What stands in the mutated tables and may be seen nowhere else, as text."""
    return (PLANTED, str(PLANTED_NUMBER), IDENTITY_NUMBER)


@pytest.fixture
def good() -> pd.DataFrame:
    """The good table."""
    return good_frame()


@pytest.fixture
def reference() -> Reference:
    """The units that the rules know."""
    return Reference()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, so that no check of the person at this machine is touched."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("OPPTAKT_CACHE", str(folder))
    return folder


def _question(name: str, frame: pd.DataFrame, folder: Path) -> dict[str, object]:
    path = folder / f"{name}.parquet"
    delivery = Delivery()
    file = DeliveredFile("npr_patients", path, path.name, "0" * 64, delivery, delivery.sha256())
    rows = pd.Series(range(2, len(frame) + 2), dtype="int64", name="row")
    write_canonical(Table("npr_patients", frame, file, None, rows), path)
    return {
        "table": "npr_patients",
        "parquet": str(path),
        "suite": str(read_suite("npr_patients").path),
        "parameters": PARAMETERS,
    }
