"""An extract of the Norwegian Patient Registry as its own variables are called: forty columns, few of them needed."""

import random
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from .reading import look_at, read_as_proposed, read_original

# As extracts have them, by the labels in SKDE's published programs for preparing NPR data.
VARIABLES: Final = [
    *(
        "lopenr",
        "aar",
        "alder",
        "kjonn",
        "komNrHjem2",
        "bydel2",
        "sektor",
        "InstitusjonID",
        "hf",
        "behandlingsstedKode",
    ),
    *(
        "fagomrade",
        "omsorgsniva",
        "kontaktType",
        "innDato",
        "innTid",
        "utDato",
        "utTid",
        "innmateHast",
        "hdiag",
        "hdiag2",
    ),
    *("bdiag1", "bdiag2", "bdiag3", "ncmp_1", "ncmp_2", "ncmp_3", "ncmp_4", "ncsp_1", "ncsp_2", "ncrp_1", "debitor"),
    *("henvType", "drg", "korrvekt", "liggetid", "episodeFag", "polUtforende_1", "tell_NCMP", "versjon"),
    "aggrshoppID_lnr",
]
NEEDED: Final = ("lopenr", "sektor", "InstitusjonID", "innDato", "ncmp_1", "ncmp_2", "ncmp_3", "ncmp_4")
SECTORS: Final = {"1": "substance_use", "2": "mental_health_adults", "3": "mental_health_children", "4": "somatic"}
CONTACTS: Final = [
    {
        "lopenr": f"p{number % 7:04d}",
        "aar": "2024",
        "alder": str(20 + number % 40),
        "kjonn": str(1 + number % 2),
        "sektor": str(1 + number % 4),
        "InstitusjonID": ("983974724", "983974694")[number % 2],
        "hf": str(10 + number % 2),
        "innDato": f"2024-03-{1 + number % 28:02d}",
        "utDato": f"2024-03-{1 + number % 28:02d}",
        "hdiag": "F32",
        "ncmp_1": "IBBE10",
        "ncmp_2": "IBBE20" if number % 3 == 0 else "",
    }
    for number in range(40)
]
ORIGINAL: Final = "person;date;trust;sector;procedure_codes\n" + "".join(
    f"{each['lopenr']};{each['innDato']};{each['InstitusjonID']};{SECTORS[each['sektor']]};"
    f'"{";".join(filter(None, (each["ncmp_1"], each["ncmp_2"])))}"\n'
    for each in CONTACTS
)
EDITS: Final = {f'# "{code}" = "…"': f'"{code}" = "{sector}"' for code, sector in SECTORS.items()}


def as_csv(folder: Path) -> Path:
    path = folder / "npr_episodes.csv"
    rows = [VARIABLES, *([each.get(name, "") for name in VARIABLES] for each in CONTACTS)]
    path.write_bytes("\n".join(";".join(row) for row in rows).encode("cp1252"))
    return path


def as_parquet(folder: Path) -> Path:
    path = folder / "npr_episodes.parquet"
    pq.write_table(pa.table({name: [each.get(name) for each in CONTACTS] for name in VARIABLES}), path)
    return path


@pytest.mark.parametrize("write", [as_csv, as_parquet])
def test_forty_columns_of_a_registry_are_read_as_the_five_that_are_needed(write, tmp_path: Path) -> None:
    folder = tmp_path / "delivered"
    folder.mkdir()
    looked = look_at(write(folder))
    section = looked.section()
    assert len(VARIABLES) == 40
    assert section["columns"] == {
        "person": "lopenr",
        "date": "innDato",
        "trust": "InstitusjonID",
        "procedure_codes": ("ncmp_1", "ncmp_2", "ncmp_3", "ncmp_4"),
    }
    assert set(section["ignored_columns"]) == set(VARIABLES) - set(NEEDED)
    assert looked.of("unsure") == {
        "ignored_columns",
        "columns.person",
        "columns.date",
        "columns.trust",
        "columns.procedure_codes",
        *(f"values.sector.{code}" for code in SECTORS),
    }
    frame = read_as_proposed(looked, EDITS)
    pd.testing.assert_frame_equal(frame, read_original("npr_episodes", ORIGINAL, tmp_path / "original"))


def test_the_order_of_the_columns_does_not_matter(tmp_path: Path) -> None:
    names = list(VARIABLES)
    random.Random(1).shuffle(names)  # noqa: S311 - the same order every time
    path = tmp_path / "npr_episodes.csv"
    rows = [names, *([each.get(name, "") for name in names] for each in CONTACTS)]
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    columns = look_at(path).section()["columns"]
    assert {name: columns[name] for name in ("person", "date", "trust")} == {
        "person": "lopenr",
        "date": "innDato",
        "trust": "InstitusjonID",
    }
    assert set(columns["procedure_codes"]) == {"ncmp_1", "ncmp_2", "ncmp_3", "ncmp_4"}
