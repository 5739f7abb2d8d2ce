"""From a folder of facts to the project's own tables: what `opptakt reference update` does."""

import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import message
from evaluation.reference.credits import (
    CREDITS,
    SOURCES,
    TableSource,
    read_sources,
    sources_text,
)
from evaluation.reference.facts import Facts
from evaluation.reference.invariants import check_tables
from evaluation.reference.outside_figures import outside_figures
from evaluation.reference.place_tables import (
    concordance_table,
    counties_table,
    municipalities_table,
    municipality_changes_table,
    procedure_codes_table,
    regional_authorities_table,
    regions_table,
    trusts_table,
)
from evaluation.reference.population_tables import (
    population_country_table,
    population_county_age_table,
    population_county_table,
    population_municipality_table,
    population_region_table,
    population_regional_authority_table,
)
from evaluation.reference.published_tables import published_tables


def write_reference_tables(facts: Path, target: Path) -> tuple[Path, ...]:
    """Write every reference table, the figures that others have published, and `sources.toml`, from a folder of facts.

    Nothing is written unless all tables could be made and hold together. The same facts give the
    same bytes: UTF-8, LF, sorted, no time.

    Args:
        facts: folder of facts in the layout of `facts.LAYOUT`.
        target: folder to write to; made when it is not there.

    Returns:
        The files written, in the order of the tables, `sources.toml` last.

    Raises:
        WrongUseError: a file of facts is missing, or the target cannot be written.
        DataBlockedError: the facts do not hold together.
    """
    tables = reference_tables(facts)
    problems = check_tables(tables)
    if problems:
        raise DataBlockedError(*problems)
    credit = read_sources(CREDITS)
    sources = {name: _described(credit[name], table) for name, table in tables.items()}
    texts = {f"{name}.csv": csv_text(table) for name, table in tables.items()}
    texts["outside_figures.csv"] = csv_text(outside_figures(facts))
    return _write({**texts, SOURCES: sources_text(sources)}, target)


def write_published_tables(facts: Path, target: Path) -> tuple[Path, ...]:
    """Write the published figures of the facts as deliveries, a file a table.

    What the programme's own texts say, such as the participants of 2021 or the measures of the action plan, is kept by
    hand in the same folder and not touched.

    Args:
        facts: folder of facts in the layout of `facts.LAYOUT`.
        target: folder to write to; made when it is not there.

    Returns:
        The files written.

    Raises:
        WrongUseError: a file of facts is missing, or the target cannot be written.
        DataBlockedError: the facts lack columns, or hold a figure of an unknown kind or place.
    """
    return _write({f"{name}.csv": csv_text(table) for name, table in published_tables(facts).items()}, target)


def reference_tables(facts: Path) -> Mapping[str, pd.DataFrame]:
    """Every reference table, in the order in which they are listed.

    Args:
        facts: folder of facts.

    Raises:
        WrongUseError: a file of facts is missing or is no table.
        DataBlockedError: a file lacks columns or holds what is not known.
    """
    given = Facts(facts)
    try:
        counties = counties_table(given)
        population_county = population_county_table(given)
        return {
            "regions": regions_table(),
            "regional_authorities": regional_authorities_table(counties),
            "counties": counties,
            "municipalities": municipalities_table(given),
            "municipality_changes": municipality_changes_table(given),
            "concordance": concordance_table(given),
            "trusts": trusts_table(given, counties),
            "population_country": population_country_table(given),
            "population_regional_authority": population_regional_authority_table(given),
            "population_region": population_region_table(given),
            "population_county": population_county,
            "population_county_age": population_county_age_table(given),
            "population_municipality": population_municipality_table(given, population_county),
            "procedure_codes": procedure_codes_table(),
        }
    except ValueError:
        # pandas quotes the offending cell in its own message, so it is not passed on.
        raise DataBlockedError(
            message("The facts in {folder} hold text where a number must be.", folder=str(facts))
        ) from None


def csv_text(table: pd.DataFrame) -> str:
    """A table as CSV: decimal point, LF, `true` and `false`, no index.

    Args:
        table: as it is to be written.
    """
    flags = table.select_dtypes("bool").columns
    words = {column: table[column].map({True: "true", False: "false"}).astype("str") for column in flags}
    return table.assign(**words).to_csv(index=False, lineterminator="\n")


def _described(source: TableSource, table: pd.DataFrame) -> TableSource:
    described: dict[str, object] = {"rows": len(table)}
    if "year" in table.columns:
        described["first_year"] = int(table["year"].min())
        described["last_year"] = int(table["year"].max())
    if "valid_from" in table.columns and table["valid_from"].str.len().eq(10).all():
        described["valid_from"] = date.fromisoformat(table["valid_from"].max())
    return source.model_copy(update=described)


def _write(texts: Mapping[str, str], target: Path) -> tuple[Path, ...]:
    """All files into a staging folder first, so that a full disk leaves nothing half done."""
    try:
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target, prefix=".writing-") as staging:
            for name, text in texts.items():
                (Path(staging) / name).write_bytes(text.encode("utf-8"))
            for name in texts:
                os.replace(Path(staging) / name, target / name)  # noqa: PTH105
    except OSError:
        raise WrongUseError(message("The folder {folder} cannot be written to.", folder=str(target))) from None
    return tuple(target / name for name in texts)
