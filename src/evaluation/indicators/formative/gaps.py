"""Gaps in the data on a day: what has not been delivered, what is late, what the gate warned of, and who closes it."""

from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.activities import listed
from evaluation.indicators.data_years import data_years
from evaluation.indicators.projects.words import as_of_note, number_column
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText, load_formative_plan
from evaluation.sources import TABLES
from evaluation.study import Study

_REST: Final = ("gap", "last_year", "complete_through", "warnings", "responsible")
_ALTERNATIVES: Final = MappingProxyType({"npr_episodes": "npr_patients"})
"""A table that need not be delivered where another is, from which it would be made."""


def data_gaps(study: Study) -> IndicatorTable:
    """One row a table that the evaluation knows: what is wrong with it, if anything, and who closes the gap.

    Args:
        study: its tables, and what the gate found.

    Returns:
        Columns: `table`, `gap` (`not_delivered`, `late`, `warnings` or `none`), `last_year` that it has and the year
        that its source is `complete_through` (both missing where its rows are not of years), `warnings` (rules not met
        that block or warn), `responsible` (roles of the programme file).
    """
    years = {row["table"]: row for row in data_years(study).frame.to_dict("records")}
    rows = [_row(study, name, years) for name in TABLES if not _has_alternative(study, name)]
    whole = dict.fromkeys(("last_year", "complete_through", "warnings"), "Int64")
    return IndicatorTable(
        name="gaps",
        frame=pd.DataFrame(rows, columns=["table", *_REST]).astype(whole),
        dimensions=("table",),
        context=_REST,
        description=_description(study),
        lineage=tuple(study.tables),
        completeness=sum(row["gap"] != "not_delivered" for row in rows) / len(rows),
    )


def responsible_roles(study: Study, table: str) -> tuple[str, ...]:
    """The keys of the roles that answer for a table: those of the indicators that rest on it, or its keeper's.

    Args:
        study: whose programme names the indicators.
        table: canonical name.
    """
    roles = tuple(dict.fromkeys(each.responsible for each in study.programme.indicators if table in each.tables))
    return roles or tuple(each.role for each in load_formative_plan().keepers if each.table == table)


def _has_alternative(study: Study, name: str) -> bool:
    # The aggregated table is what is asked for; the contacts behind it stay where they are kept.
    return name in _ALTERNATIVES and name not in study.tables


def _row(study: Study, name: str, years: dict[str, Any]) -> dict[str, Any]:
    found = next((result for result in study.checks if result.table == name), None)
    warnings = sum(not rule.success and rule.severity != "info" for rule in found.rules) if found else 0
    yearly = years.get(name) if _is_yearly(name) else None
    expected = int(yearly["complete_through"]) if yearly else None
    # Years that have not begun on the day are not known, whatever the file holds.
    last = min(int(yearly["last_year"]), study.as_of.year) if yearly else None
    return {
        "table": name,
        "gap": _gap(delivered=name in study.tables, last=last, expected=expected, warnings=warnings),
        "last_year": last,
        "complete_through": expected,
        "warnings": warnings,
        "responsible": "+".join(responsible_roles(study, name)),
    }


def _is_yearly(name: str) -> bool:
    """Whether the time of a table is a year: only then is it late when its last year is over."""
    times = [each for each in TABLES[name].columns if each.kind in ("year", "date")]
    return bool(times) and times[0].kind == "year"


def _gap(*, delivered: bool, last: int | None, expected: int | None, warnings: int) -> str:
    if not delivered:
        return "not_delivered"
    if last is not None and expected is not None and last < expected:
        return "late"
    return "warnings" if warnings else "none"


def _description(study: Study) -> Description:
    gaps: dict[str, Words] = {
        "not_delivered": message("Not delivered"),
        "late": message("Late: a complete year is missing"),
        "warnings": message("Delivered, with warnings"),
        "none": message("No gap"),
    }
    titles: dict[str, Words] = {name: LocalText.model_validate(table.title) for name, table in TABLES.items()}
    return Description(
        title=message("Gaps in the data"),
        unit=message("One row a table"),
        source=message("Source: the gate of the evaluation suite, and the calendar in the programme file."),
        columns=MappingProxyType(
            {
                "table": ColumnDescription(message("Table"), MappingProxyType(titles)),
                "gap": ColumnDescription(message("Gap"), MappingProxyType(gaps)),
                "last_year": ColumnDescription(message("Last year in it"), is_year=True),
                "complete_through": ColumnDescription(message("Complete through"), is_year=True),
                "warnings": number_column(message("Rules not met")),
                "responsible": ColumnDescription(message("Who closes it"), MappingProxyType(_role_words(study))),
            }
        ),
        file_notes=(as_of_note(study),),
    )


def _role_words(study: Study) -> dict[str, Words]:
    """Every set of roles that answers for a table, with their names."""
    found = dict.fromkeys(responsible_roles(study, name) for name in TABLES)
    return {"+".join(roles): listed(study.programme.role(role).name for role in roles) for roles in found if roles}
