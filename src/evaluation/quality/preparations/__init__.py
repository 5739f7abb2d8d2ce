"""Columns that a rule compares with, computed before the rules are run.

Great Expectations compares values within a row; some rules look at other rows, at another table, or
at what the reference and the programme say. Here those are brought onto the row as quantities: a
number of faults, a sum, a limit. What they must satisfy still stands in the suite, and nowhere else.

A table, or a family of tables, that has such rules has a module here; the registry names its preparation.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from evaluation.quality.preparations import (
    accounts,
    activities,
    cluster,
    education,
    experience_panel,
    feedback,
    knowledge,
    measures,
    municipal_statistics,
    npr_episodes,
    npr_patients,
    positions,
    recommendations,
)
from evaluation.quality.preparations.every_table import prepare_every_table, prepare_rows_of_every_table
from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.sources import TABLES

if TYPE_CHECKING:
    import ibis.expr.types as ir

PREPARATIONS: Final[Mapping[str, Preparation]] = MappingProxyType(
    {
        "npr_patients": npr_patients.PREPARATION,
        "npr_episodes": npr_episodes.PREPARATION,
        "municipal_positions": positions.MUNICIPAL_POSITIONS,
        "municipal_statistics": municipal_statistics.PREPARATION,
        "nonprofit_positions": positions.NONPROFIT_POSITIONS,
        "projects": knowledge.PROJECTS,
        "publications": knowledge.PUBLICATIONS,
        "education": education.PREPARATION,
        "participants": cluster.PARTICIPANTS,
        "coordinators": cluster.COORDINATORS,
        "experience_panel": experience_panel.PREPARATION,
        "activities": activities.PREPARATION,
        "accounts": accounts.PREPARATION,
        "measures": measures.PREPARATION,
        "feedback": feedback.PREPARATION,
        "recommendations": recommendations.PREPARATION,
    }
)
"""What is prepared, by table; a table that is not named has the columns of every table alone."""

__all__ = ["PREPARATIONS", "Preparation", "Surroundings", "looks_at", "prepare", "prepare_rows"]


def looks_at(table: str) -> tuple[str, ...]:
    """The other canonical tables that the rules of a table compare with."""
    return PREPARATIONS[table].looks_at if table in PREPARATIONS else ()


def prepare(table: str, frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """A canonical table with what its rules compare with.

    Args:
        table: canonical name.
        frame: its rows.
        surroundings: what they are compared with.

    Returns:
        A copy with more columns, those that the suite lists under `prepared_columns` among them.
    """
    prepared = prepare_every_table(frame, surroundings, declaration=TABLES[table])
    return PREPARATIONS[table].prepare(prepared, surroundings) if table in PREPARATIONS else prepared


def prepare_rows(table: str, rows: "ir.Table", parameters: Mapping[str, Any]) -> "ir.Table":
    """Rows of an engine with what their rules compare with, as far as it can be computed there.

    Args:
        table: canonical name.
        rows: with the columns of the canonical table, or some of them.
        parameters: of its suite; `report_year` and `published` are needed.

    Returns:
        The rows with the columns of every table, and those of its own preparation where that has a counterpart.
    """
    if table not in TABLES:
        return rows
    prepared = prepare_rows_of_every_table(rows, published=parameters["published"], declaration=TABLES[table])
    preparation = PREPARATIONS.get(table)
    if preparation is None or preparation.prepare_rows is None:
        return prepared
    return preparation.prepare_rows(prepared, parameters["report_year"])
