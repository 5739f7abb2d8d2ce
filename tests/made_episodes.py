"""Episodes made by code, in the ways in which they are delivered, and a count of them that knows nothing of ours."""

import csv
import random
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

Row = Mapping[str, Any]
Counts = dict[tuple[int, str, str, str, str], tuple[int, int]]

TRUSTS: Final = {
    "983974724": ("helse_vest", "west"),
    "983974678": ("helse_vest", "west"),
    "983975240": ("helse_sor_ost", "south"),
    "993467049": ("helse_sor_ost", "east"),
    "997005562": ("helse_midt_norge", "mid"),
}
SECTORS: Final = ("somatic", "mental_health_adults", "mental_health_children", "substance_use")
# IBBE00 stands in the code lists from 2016 (data/reference/procedure_codes.csv); of the others no year is known.
KINDS: Final = {"IBBE00": "any", "IBBE10": "individual", "IBBE20": "group", "B0013": "group"}
OTHER_CODES: Final = ("NABC12", "FXE04", "IBBE1", "IBBE100", "XIBBE10", "B00130")


def some_rows(number: int, *, seed: int, people: int = 40) -> list[dict[str, Any]]:
    """Contacts of few people in many places, with and without music therapy; the same from the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same rows every time
    codes = [*KINDS, *KINDS, *OTHER_CODES]
    return [
        {
            "person": f"p{chance.randrange(people):04d}",
            "date": date(2015, 6, 1) + timedelta(days=chance.randrange(1500)),
            "trust": chance.choice([*TRUSTS]),
            "sector": chance.choice(SECTORS),
            "procedure_codes": tuple(chance.choice(codes) for _ in range(chance.choice([1, 1, 2, 3]))),
        }
        for _ in range(number)
    ]


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows with their codes in one cell."""
    return [{**row, "procedure_codes": ";".join(row["procedure_codes"])} for row in rows]


def write_parquet(path: Path, rows: Sequence[Row]) -> Path:
    """The rows as a Parquet file."""
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), path)
    return path


def write_csv(path: Path, rows: Sequence[Row], *, encoding: str = "utf-8", delimiter: str = ";") -> Path:
    """The rows as a csv file."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def counted_by_pandas(rows: Sequence[Row]) -> Counts:
    """Distinct persons and contacts of every cell that has any, counted cell by cell."""
    frame = pd.DataFrame([{**row, "kinds": _kinds(row)} for row in rows])
    frame["year"] = [day.year for day in frame["date"]]
    frame["norway"] = "norway"
    frame["authority"] = [TRUSTS[each][0] for each in frame["trust"]]
    frame["region"] = [TRUSTS[each][1] for each in frame["trust"]]
    found: Counts = {}
    levels = {"country": "norway", "regional_authority": "authority", "trust": "trust", "region": "region"}
    for procedure in ("any", "individual", "group"):
        part = frame[[procedure in each for each in frame["kinds"]]]
        for level, unit in levels.items():
            for sector in ("all", *SECTORS):
                chosen = part if sector == "all" else part[part["sector"] == sector]
                for (year, name), group in chosen.groupby(["year", unit]):
                    found[int(year), level, str(name), sector, procedure] = (group["person"].nunique(), len(group))
    return found


def _kinds(row: Row) -> set[str]:
    codes = {piece.upper() for cell in row["procedure_codes"] for piece in re.split(r"[^0-9A-Za-zÆØÅæøå]+", cell)}
    valid = {KINDS[code] for code in codes & KINDS.keys() if code != "IBBE00" or row["date"].year >= 2016}
    return valid | ({"any"} if valid else set())


def read_counts(path: Path) -> Counts:
    """What an aggregation has written, without the cells in which nobody was counted."""
    table = pd.read_csv(path, dtype={"unit": "str"}) if path.suffix == ".csv" else pq.read_table(path).to_pandas()
    assert list(table.columns) == ["year", "level", "unit", "sector", "procedure", "basis", "patients", "contacts"]
    assert set(table["basis"]) == {"treated"}
    return {
        (row.year, row.level, row.unit, row.sector, row.procedure): (row.patients, row.contacts)
        for row in table.itertuples()
        if row.contacts
    }
