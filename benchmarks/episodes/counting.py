"""The contenders that count patients: ours, what else is at hand, and the time it takes to decode the columns alone.

Each reads the same file and gives the same table: year, level, unit, sector, procedure, patients, contacts. Libraries
are imported by the one that needs them, as each is a process of its own.
"""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.episodes.generated import SECTORS

CELL: Final = ("year", "level", "unit", "sector", "procedure")
COLUMNS: Final = ("person", "date", "trust", "sector", "procedure_codes")
INDIVIDUAL: Final = r"(?:^|;)IBBE10(?:;|$)"
GROUP: Final = r"(?:^|;)(?:IBBE20|B0013)(?:;|$)"
MUSIC_THERAPY: Final = r"(?:^|;)(?:IBBE00|IBBE10|IBBE20|B0013)(?:;|$)"
LEVELS: Final = ("country", "regional_authority", "region", "trust")
_BATCH: Final = 1 << 17


def ours(file: Path) -> pa.Table:
    """The expression of `evaluation.episodes`, on DuckDB."""
    from evaluation.episodes import open_engine, patients_by_cell, working_folder  # noqa: PLC0415
    from evaluation.reference import load_reference  # noqa: PLC0415

    with working_folder() as folder, open_engine("duckdb", folder) as engine:
        rows = engine.read([file])
        return engine.fetch(patients_by_cell(rows, ("procedure_codes",), load_reference(), SECTORS))


def command(file: Path) -> pa.Table:
    """All that `opptakt aggregate` does: identity numbers looked for, rules checked, patients counted, zeros added."""
    from evaluation.episodes import aggregate  # noqa: PLC0415

    # A result that is there already is not written over, and its settings would be read with the next file.
    with tempfile.TemporaryDirectory(prefix="opptakt-benchmark-") as place:
        out = Path(place) / "npr_patients.parquet"
        aggregate([file], out)
        return pq.read_table(out)


def cube(file: Path) -> pa.Table:
    """What someone would write in SQL: a cube with distinct counts, on DuckDB."""
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    connection.register("units", pa.table(units()))
    return connection.sql(_CUBE, params={"file": str(file)}).to_arrow_table()


_CUBE: Final = f"""
WITH contacts AS (
  SELECT year(date) AS year, person, country, regional_authority, region, trust, sector,
    regexp_matches(procedure_codes, '{INDIVIDUAL}') AS individual, regexp_matches(procedure_codes, '{GROUP}') AS "group"
  FROM read_parquet($file) JOIN units USING (trust) WHERE regexp_matches(procedure_codes, '{MUSIC_THERAPY}')
), cells AS (
  SELECT year, country, regional_authority, region, trust, coalesce(sector, 'all') AS sector,
    count(DISTINCT person) AS patients_any, count(*) AS contacts_any,
    count(DISTINCT person) FILTER (individual) AS patients_individual,
    count(*) FILTER (individual) AS contacts_individual,
    count(DISTINCT person) FILTER ("group") AS patients_group, count(*) FILTER ("group") AS contacts_group
  FROM contacts
  GROUP BY year, GROUPING SETS ((country), (regional_authority), (region), (trust)), CUBE (sector)
), named AS (
  SELECT *, coalesce(trust, region, regional_authority, country) AS unit,
    CASE WHEN trust IS NOT NULL THEN 'trust' WHEN region IS NOT NULL THEN 'region'
      WHEN regional_authority IS NOT NULL THEN 'regional_authority' ELSE 'country' END AS level
  FROM cells
)
{
    " UNION ALL ".join(
        f"SELECT year, level, unit, sector, '{kind}' AS procedure, patients_{kind} AS patients, "
        f"contacts_{kind} AS contacts "
        f"FROM named WHERE contacts_{kind} > 0"
        for kind in ("any", "individual", "group")
    )
}
"""  # noqa: S608 - no text of anyone else's


def with_polars(file: Path) -> pa.Table:
    """Polars, lazily and in pieces."""
    import polars as pl  # noqa: PLC0415

    codes = pl.col("procedure_codes")
    contacts = (
        pl.scan_parquet(file)
        .filter(codes.str.contains(MUSIC_THERAPY))
        .select(
            "person",
            "sector",
            "trust",
            year=pl.col("date").dt.year(),
            any=pl.lit(True),  # noqa: FBT003 - a column of truth
            individual=codes.str.contains(INDIVIDUAL),
            group=codes.str.contains(GROUP),
        )
        .join(pl.LazyFrame(units()), on="trust")
    )
    both = pl.concat([contacts, contacts.with_columns(sector=pl.lit("all"))])
    cells = [
        both.filter(pl.col(kind))
        .group_by("year", pl.col(level).alias("unit"), "sector")
        .agg(patients=pl.col("person").n_unique(), contacts=pl.len())
        .with_columns(level=pl.lit(level), procedure=pl.lit(kind))
        for level in LEVELS
        for kind in ("any", "individual", "group")
    ]
    return pl.concat(cells).collect(engine="streaming").to_arrow()


def with_pandas(file: Path) -> pa.Table:
    """pandas, with the whole file in memory."""
    import pandas as pd  # noqa: PLC0415

    contacts = pd.read_parquet(file)
    codes = contacts["procedure_codes"]
    contacts = contacts[codes.str.contains(MUSIC_THERAPY)]
    codes = codes.loc[contacts.index]
    contacts = contacts.assign(
        year=pd.to_datetime(contacts["date"]).dt.year,
        any=True,
        individual=codes.str.contains(INDIVIDUAL),
        group=codes.str.contains(GROUP),
    ).merge(pd.DataFrame(units()), on="trust")
    both = pd.concat([contacts, contacts.assign(sector="all")])
    cells = [
        both[both[kind]]
        .groupby(["year", level, "sector"], as_index=False)
        .agg(patients=("person", "nunique"), contacts=("person", "size"))
        .rename(columns={level: "unit"})
        .assign(level=level, procedure=kind)
        for level in LEVELS
        for kind in ("any", "individual", "group")
    ]
    return pa.Table.from_pandas(pd.concat(cells), preserve_index=False)


def decode_duckdb(file: Path) -> pa.Table:
    """The limit: DuckDB decodes the five columns, and a hash touches every value, the characters of texts included."""
    return _decoded(file, "bit_xor(hash(person, date, trust, sector, procedure_codes))")


def lengths_duckdb(file: Path) -> pa.Table:
    """Less than the limit: the length of a text in a dictionary is looked at once, and not at each row."""
    return _decoded(
        file, "sum(strlen(person)), max(date), sum(strlen(trust)), sum(strlen(sector)), sum(strlen(procedure_codes))"
    )


def _decoded(file: Path, touched: str) -> pa.Table:
    import duckdb  # noqa: PLC0415

    decoded = duckdb.connect().sql(f"SELECT {touched} FROM read_parquet(?)", params=[str(file)])  # noqa: S608
    return decoded.to_arrow_table()


def decode_pyarrow(file: Path) -> pa.Table:
    """Another limit: Arrow decodes the five columns into its own form, piece by piece, and nothing looks at them."""
    rows = sum(batch.num_rows for batch in pq.ParquetFile(file).iter_batches(_BATCH, columns=list(COLUMNS)))
    return pa.table({"rows": [rows]})


def units() -> dict[str, list[str | None]]:
    """Every trust with the units that it belongs to, as columns."""
    from evaluation.reference import COUNTRY, load_reference  # noqa: PLC0415

    reference = load_reference()
    trusts = [reference.trust(each) for each in reference.units("trust")]
    return {
        "trust": [each.code for each in trusts],
        "country": [COUNTRY] * len(trusts),
        "regional_authority": [each.regional_authority for each in trusts],
        "region": [each.region for each in trusts],
    }


CONTENDERS: Final[Mapping[str, Callable[[Path], Any]]] = {
    "ours": ours,
    "command": command,
    "cube": cube,
    "polars": with_polars,
    "pandas": with_pandas,
    "decode_duckdb": decode_duckdb,
    "lengths_duckdb": lengths_duckdb,
    "decode_pyarrow": decode_pyarrow,
}


def cells(counted: pa.Table) -> dict[tuple[Any, ...], tuple[int, int]]:
    """Patients and contacts by cell, of cells with anyone, whatever the order of rows and columns."""
    rows = (each for each in counted.to_pylist() if each["contacts"])
    return {tuple(each[name] for name in CELL): (each["patients"], each["contacts"]) for each in rows}
