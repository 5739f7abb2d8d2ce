"""The comparison with earlier reports as tables: how many numbers differ, and which.

Everything in them is published: what an earlier report printed, and what this one prints elsewhere. So they count no
people of their own, and nothing that either hides can be read from them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.earlier import EarlierRun
from evaluation.indicators.revisions.comparison import ComparedYear, Revision, compare
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, message
from evaluation.programme import LocalText
from evaluation.published import PublishedTable
from evaluation.study import Study

_CELLS: Final = ("run", "table", "year", "cell", "column")
_VALUES: Final = ("then", "now", "change", "per_cent", "correction")
_LISTED: Final = "01_data_quality-corrections"
"""The table in which an earlier report says which corrections it knew of."""
_FEW_DECIMALS: Final = 2
_COUNTED: Final[Mapping[str, ColumnDescription]] = MappingProxyType(
    {
        "compared": ColumnDescription(message("Figures shown in both")),
        "revised": ColumnDescription(message("Of these, different")),
        "newly_shown": ColumnDescription(message("Hidden then, shown now")),
        "newly_hidden": ColumnDescription(message("Shown then, hidden now")),
        "newly_given": ColumnDescription(message("Missing then, shown now")),
        "no_longer_given": ColumnDescription(message("Shown then, missing now")),
    }
)
_NO_REPORT: Final = message(
    "The figures of the chapters are compared with those of earlier reports when a whole report is made. Here no "
    "report is being made."
)
_NO_EARLIER: Final = message(
    "There is no earlier report of the same kind in the folder of runs to compare the figures with."
)
_NO_CHANGE: Final = message("No figure of an earlier year differs from what was published before.")

Published = Sequence[PublishedTable] | None
"""The tables of a report; None where none is being made."""

Kept = Sequence[tuple[EarlierRun, Sequence[Revision]]]
"""Earlier reports, and the revisions since each that are listed."""


def compared_reports(study: Study, published: Published) -> IndicatorTable:
    """How many numbers of the same years are in this report and in each earlier one, and how many of them differ.

    Args:
        study: knows the earlier reports; without any, the result has no rows.
        published: the tables of this report; None where none is being made.

    Returns:
        Columns: `run` (name of the earlier one), `day` (from which it knew nothing later), `compared` (numbers that are
        shown in both), `revised`, `newly_shown`, `newly_hidden`, `newly_given`, `no_longer_given`.
    """
    rows = [
        {"run": earlier.name, "day": earlier.as_of, **_sums(compare(published or (), earlier.tables).years)}
        for earlier in study.compared
    ]
    return IndicatorTable(
        name="compared-reports",
        frame=pd.DataFrame(rows, columns=["run", "day", *_COUNTED]),
        dimensions=("run",),
        context=("day", *_COUNTED),
        description=_description(
            {"run": _runs(study), "day": ColumnDescription(message("What was known on")), **_COUNTED},
            title=message("Earlier reports, and figures of the same years"),
            unit=message("Number of figures"),
            absence=_NO_REPORT if published is None else _NO_EARLIER,
        ),
        lineage=_lineage(published),
    )


def revised_years(study: Study, published: Published) -> IndicatorTable:
    """The years of each table in which something differs from what an earlier report showed.

    Args:
        study: knows the earlier reports; without any, the result has no rows.
        published: the tables of this report; None where none is being made.

    Returns:
        Columns: `run`, `table`, `year` and the counts of `compared_reports`.
    """
    rows = [
        {"run": earlier.name, **asdict(each)}
        for earlier in study.compared
        for each in compare(published or (), earlier.tables).years
        if any(getattr(each, name) for name in _COUNTED if name != "compared")
    ]
    return IndicatorTable(
        name="revised-years",
        frame=pd.DataFrame(rows, columns=["run", "table", "year", *_COUNTED]),
        dimensions=("run", "table", "year"),
        context=tuple(_COUNTED),
        description=_description(
            {**_places(study, published), **_COUNTED},
            title=message("Tables and years in which figures have been revised"),
            unit=message("Number of figures"),
            absence=_NO_CHANGE,
        ),
        lineage=_lineage(published),
    )


def data_revisions(study: Study, published: Published, *, largest: int | None = None) -> IndicatorTable:
    """Each number of an earlier year that differs from what an earlier report said.

    Args:
        study: knows the earlier reports and the corrections; without any earlier report, the result has no rows.
        published: the tables of this report; None where none is being made.
        largest: keep this many of each table and earlier report, those that have changed most in per cent.

    Returns:
        Columns: `run`, `table`, `year`, `cell` (the other dimensions), `column`, `then`, `now`, `change`, `per_cent`
        (missing where `then` is zero), `correction` (`yes` where a table that the number rests on has been corrected
        in a row of the same year since the earlier report; else `no`).
    """
    kept = [
        (earlier, _largest(compare(published or (), earlier.tables).revisions, largest)) for earlier in study.compared
    ]
    return IndicatorTable(
        name="revisions" if largest is None else "largest-revisions",
        frame=_frame(kept, study, published or ()),
        dimensions=_CELLS,
        context=_VALUES,
        description=_description(
            {**_places(study, published), **_cells(published or (), kept), **_numbers()},
            title=message("Figures of earlier years that have been revised")
            if largest is None
            else message("The figures of earlier years in each table that have been revised most"),
            unit=message("As in the table that each figure stands in"),
            absence=_NO_CHANGE,
        ),
        lineage=_lineage(published),
    )


def _frame(kept: Kept, study: Study, published: Sequence[PublishedTable]) -> pd.DataFrame:
    lineage = {table.name: set(table.lineage) for table in published}
    rows = [
        {
            "run": earlier.name,
            "table": each.table,
            "year": each.year,
            "cell": _cell(each.cell),
            "column": _column(each),
            "then": float(each.then),
            "now": float(each.now),
            "change": float(each.change),
            "per_cent": None if each.per_cent is None else float(each.per_cent),
            "correction": "yes"
            if any(name in lineage[each.table] and year == each.year for name, year in corrected)
            else "no",
        }
        for earlier, revisions in kept
        for corrected in [_corrected_since(earlier, study)]
        for each in revisions
    ]
    numbers = dict.fromkeys(("then", "now", "change", "per_cent"), "Float64")
    return pd.DataFrame(rows, columns=[*_CELLS, *_VALUES]).astype(numbers)


def _corrected_since(earlier: EarlierRun, study: Study) -> set[tuple[str, int]]:
    """The tables and years of corrections that an earlier report did not know of."""
    known = {
        (row.get("table"), row.get("key"), row.get("column"), row.get("date"))
        for row in earlier.rows(_LISTED)
        if row.get("applied") == "yes"
    }
    return {
        (each.table, int(each.key["year"]))
        for each in study.corrections
        if each.is_applied
        and each.key.get("year", "").isdigit()
        and (each.table, _cell(each.key), f"{each.table}.{each.column}", each.day.isoformat()) not in known
    }


def _largest(revisions: Sequence[Revision], number: int | None) -> Sequence[Revision]:
    """The revisions of each table that matter most, in their own order."""
    if number is None:
        return revisions
    kept: list[int] = []
    for table in dict.fromkeys(each.table for each in revisions):
        places = [place for place, each in enumerate(revisions) if each.table == table]
        kept += sorted(places, key=lambda place: (-_size(revisions[place]), place))[:number]
    return [revisions[place] for place in sorted(kept)]


def _size(revision: Revision) -> float:
    """Per cent; what was nothing has grown without measure."""
    return float("inf") if revision.per_cent is None else abs(float(revision.per_cent))


def _cell(values: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in values.items())


def _column(revision: Revision) -> str:
    return f"{revision.table}.{revision.column}"


def _runs(study: Study) -> ColumnDescription:
    """Earlier reports by their day; under a table stands which runs they are."""
    labels: dict[str, Words] = {each.name: message("Report of {day}", day=each.as_of) for each in study.compared}
    notes = tuple(
        message("The report of {day} is the run {run}.", day=each.as_of, run=each.name) for each in study.compared
    )
    return ColumnDescription(message("Earlier report"), MappingProxyType(labels), notes=notes)


def _sums(years: Sequence[ComparedYear]) -> dict[str, int]:
    return {name: sum(getattr(each, name) for each in years) for name in _COUNTED}


def _places(study: Study, published: Published) -> dict[str, ColumnDescription]:
    titles: dict[str, Words] = {table.name: table.title for table in published or ()}
    return {
        "run": _runs(study),
        "table": ColumnDescription(message("Table"), MappingProxyType(titles)),
        "year": ColumnDescription(message("Year"), is_year=True),
    }


def _cells(published: Sequence[PublishedTable], kept: Kept) -> dict[str, ColumnDescription]:
    """The words for the cells that are listed, and for their columns."""
    tables = {table.name: table for table in published}
    listed = [each for _, revisions in kept for each in revisions]
    cells: dict[str, Words] = {_cell(each.cell): _in_words(each.cell, tables[each.table]) for each in listed}
    heads: dict[str, Words] = {_column(each): tables[each.table].headers[each.column] for each in listed}
    return {
        "cell": ColumnDescription(message("Which one"), MappingProxyType(cells)),
        "column": ColumnDescription(message("Figure"), MappingProxyType(heads)),
    }


def _in_words(cell: Mapping[str, str], table: PublishedTable) -> LocalText:
    """The values of some dimensions, such as "Helse Vest, somatic care"."""
    named = [(table.labels.get(name, {}).get(value), value) for name, value in cell.items()]
    return LocalText.model_validate(
        {
            language: ", ".join(words.in_(language) if words else value for words, value in named) or "–"
            for language in LANGUAGES
        }
    )


def _numbers() -> dict[str, ColumnDescription]:
    answers: dict[str, Words] = {"yes": message("Yes"), "no": message("No")}
    return {
        **{
            name: ColumnDescription(head, decimals=_FEW_DECIMALS, as_written=True)
            for name, head in {"then": message("Then"), "now": message("Now"), "change": message("Change")}.items()
        },
        "per_cent": ColumnDescription(message("Change, per cent"), decimals=1),
        "correction": ColumnDescription(
            message("Corrected in the same table and year"),
            MappingProxyType(answers),
            notes=(
                message(
                    "Corrected in the same table and year: after the earlier report a correction was made in a row of "
                    "the same year, in a table that the figure rests on. The figure may have changed for other "
                    "reasons, too."
                ),
            ),
        ),
    }


def _description(columns: Mapping[str, ColumnDescription], *, title: Words, unit: Words, absence: Words) -> Description:
    return Description(
        title=title,
        unit=unit,
        source=message("Source: the published tables of this report and of earlier ones."),
        columns=MappingProxyType(dict(columns)),
        absence=absence,
    )


def _lineage(published: Published) -> tuple[str, ...]:
    return tuple(sorted({name for table in published or () for name in table.lineage}))
