"""Which cells of the deliveries were put right, why, by which source and by which role.

What was delivered and what stands there now is told where it counts nobody: a number of people may be a small one, and
no release has seen it here.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.corrections.cells_in_words import cell_in_words, key_in_words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText
from evaluation.sources import TABLES, Column, Correction
from evaluation.study import Study

_FEW_DECIMALS: Final = 2

NOT_TOLD: Final = "not_told"
"""Stands for what is withheld."""

_CONTEXT: Final = ("table", "key", "column", "from", "to", "applied", "reason", "source", "date", "role")
_WITHHELD: Final = message("not told")
_WHY_WITHHELD: Final = message(
    "What counts people, or is about one, is not told in this list: the number may be a small one. Where it may be "
    "shown, it stands in the tables of the report."
)
_APPLIED: Final[Mapping[str, Words]] = {"yes": message("Yes"), "no": message("No, it was not known yet")}


def data_corrections(study: Study) -> IndicatorTable:
    """One row a correction, in the order of its file.

    Args:
        study: its corrections; without any, the table has no rows.

    Returns:
        Columns: `correction` (its line in `corrections.csv`), `table`, `key`, `column` (with its table), `from` and
        `to` (a number, or canonical text; missing for a blank cell, `not_told` where withheld), `applied` (`yes`, or
        `no` where it was known only after the day of the study), `reason`, `source`, `date`, `role`.
    """
    rows = [_row(each) for each in study.corrections]
    return IndicatorTable(
        name="corrections",
        frame=pd.DataFrame(rows, columns=["correction", *_CONTEXT]),
        dimensions=("correction",),
        context=_CONTEXT,
        description=_description(study),
        lineage=tuple(sorted({each.table for each in study.corrections})),
    )


def _row(correction: Correction) -> dict[str, Any]:
    values = [_value(correction, text) if correction.is_told else NOT_TOLD for text in (correction.old, correction.new)]
    return {
        "correction": correction.line,
        "table": correction.table,
        "key": _key(correction),
        "column": f"{correction.table}.{correction.column}",
        "from": values[0],
        "to": values[1],
        "applied": "yes" if correction.is_applied else "no",
        "reason": correction.reason,
        "source": correction.source,
        "date": correction.day,
        "role": correction.role,
    }


def _value(correction: Correction, text: str) -> float | str | None:
    """A number as a number, which a page writes as its language does; a word that stands for one as it is."""
    try:
        return float(text) if _column(correction).kind in ("number", "count") and text else text or None
    except ValueError:
        return text


def _column(correction: Correction) -> Column:
    return TABLES[correction.table].column(correction.column)


def _key(correction: Correction) -> str:
    return "; ".join(f"{name}={value}" for name, value in correction.key.items()) or NOT_TOLD


def _description(study: Study) -> Description:
    every = study.corrections
    titles: dict[str, Words] = {name: LocalText.model_validate(table.title) for name, table in TABLES.items()}
    keys: dict[str, Words] = {
        _key(each): key_in_words(each.table, each.key, study.reference) for each in every if each.key
    }
    columns: dict[str, Words] = {
        f"{each.table}.{each.column}": TABLES[each.table].heads([each.column]) for each in every
    }
    values = MappingProxyType({**_labels(every, study), NOT_TOLD: _WITHHELD})
    return Description(
        title=message("Corrections of the delivered tables"),
        unit=message("One row a correction"),
        source=message("Source: {file}, beside the deliveries.", file="corrections.csv"),
        absence=message("No corrections of the deliveries were made."),
        columns=MappingProxyType(
            {
                "correction": ColumnDescription(message("Line"), is_year=True),
                "table": ColumnDescription(message("Table"), MappingProxyType(titles)),
                "key": ColumnDescription(message("Row"), MappingProxyType({**keys, NOT_TOLD: _WITHHELD})),
                "column": ColumnDescription(message("Column"), MappingProxyType(columns)),
                "from": ColumnDescription(message("From"), values, decimals=_FEW_DECIMALS, as_written=True),
                "to": ColumnDescription(message("To"), values, decimals=_FEW_DECIMALS, as_written=True),
                "applied": ColumnDescription(message("Applied"), MappingProxyType(_APPLIED)),
                "reason": ColumnDescription(message("Reason")),
                "source": ColumnDescription(message("Source of the correction")),
                "date": ColumnDescription(message("Date")),
                "role": ColumnDescription(message("Role")),
            }
        ),
        notes=() if all(each.is_told for each in every) else (_WHY_WITHHELD,),
    )


def _labels(every: Iterable[Correction], study: Study) -> dict[str, Words]:
    """The words for the values; one that two columns call differently stands as it is."""
    found: dict[str, LocalText] = {}
    twice: set[str] = set()
    for correction in every:
        column = _column(correction)
        for value in filter(None, (correction.old, correction.new)):
            words = cell_in_words(column, value, study.reference, level=column.level)
            if found.setdefault(value, words) != words:
                twice.add(value)
    return {value: words for value, words in found.items() if value not in twice}
