"""Risks over time: what was assessed when, and what changed since the assessment before (plan, chapter 8).

An assessment is everything that was assessed on one day. The size of a risk is likelihood times impact, 1 to 25.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.projects.words import as_of_note, source_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "risks"
SOURCE: Final = "programme_records"

_LATEST: Final = ("likelihood", "impact", "size", "previous_size", "change", "response", "owner_role")


def latest_risks(study: Study) -> IndicatorTable:
    """The latest assessment, each risk beside the assessment before, and what is no longer assessed.

    Returns:
        Columns: `area` (results, effects, team), `risk` text, `likelihood` and `impact` 1–5, `size` (their product;
        missing for a closed risk), `previous_size` (missing for a new one), `change` (first, new, risen, fallen,
        unchanged, closed, not_assessed), `response`, `owner_role`.
    """
    table = _assessed(study)
    frame = pd.DataFrame(columns=["area", "risk", *_LATEST]) if table is None or table.empty else _compared(table)
    return IndicatorTable(
        name="risks",
        frame=frame,
        dimensions=("area", "risk"),
        context=_LATEST,
        description=_description(study, table, message("Risks in the latest assessment"), _latest_heads()),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def risks_over_time(study: Study) -> IndicatorTable:
    """The size of every risk at every assessment.

    Returns:
        Columns: `area`, `risk` text, `date`, `size`: likelihood times impact.
    """
    table = _assessed(study)
    columns = ["area", "risk", "date", "size"]
    if table is None or table.empty:
        frame = pd.DataFrame(columns=columns)
    else:
        days = table["date"].dt.date.astype(object)
        frame = table.assign(date=days).reindex(columns=columns)
    heads = {"date": ColumnDescription(message("Assessed")), "size": ColumnDescription(message("Likelihood × impact"))}
    return IndicatorTable(
        name="risks-over-time",
        frame=frame,
        dimensions=("area", "risk", "date"),
        context=("size",),
        description=_description(study, table, message("The size of each risk over time"), heads),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def _assessed(study: Study) -> pd.DataFrame | None:
    """The assessments known on the day of the study, oldest first, with each risk's size and a name to match it by."""
    table = study.known(TABLE, "date")
    if table is None:
        return None
    ranks = {area: place for place, area in enumerate(TABLES[TABLE].column("area").labels)}
    # The same risk written with another case or spacing is the same risk; its latest wording stands for it.
    match = table["risk"].str.casefold().str.split().str.join(" ")
    table = table.assign(match=match, size=table["likelihood"] * table["impact"], rank=table["area"].map(ranks))
    table = table.sort_values(["date", "rank", "match"], kind="stable").drop_duplicates(["date", "match"], keep="last")
    latest = table.drop_duplicates("match", keep="last").set_index("match")
    return table.assign(risk=table["match"].map(latest["risk"]), area=table["match"].map(latest["area"]))


def _compared(table: pd.DataFrame) -> pd.DataFrame:
    days = sorted(table["date"].unique())
    now = table[table["date"] == days[-1]]
    before = table[table["date"] == days[-2]] if len(days) > 1 else table.iloc[:0]
    gone = before[~before["match"].isin(now["match"])]
    sizes = dict(zip(before["match"], before["size"], strict=True))
    every = pd.concat([now, gone.assign(likelihood=None, impact=None, size=None).astype(now.dtypes)])
    every = every.sort_values("rank", kind="stable").reset_index(drop=True)
    kept = set(now["match"])
    changes = [
        ("first" if len(days) == 1 else "closed" if match not in kept else _change(size, sizes, match))
        for match, size in zip(every["match"], every["size"], strict=True)
    ]
    previous = pd.Series([sizes.get(match) for match in every["match"]], dtype=every["size"].dtype)
    compared: pd.DataFrame = every.assign(previous_size=previous, change=changes)
    return compared.reindex(columns=["area", "risk", *_LATEST])


def _change(size: Any, sizes: Mapping[str, Any], match: str) -> str:
    """What became of a risk that is in the latest assessment, which is not the first."""
    if match not in sizes:
        return "new"
    if pd.isna(size) or pd.isna(sizes[match]):
        return "not_assessed"
    difference = float(size) - float(sizes[match])
    return "risen" if difference > 0 else "fallen" if difference < 0 else "unchanged"


_CHANGES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "first": message("First assessment"),
        "new": message("New"),
        "risen": message("Risen"),
        "fallen": message("Fallen"),
        "unchanged": message("Unchanged"),
        "closed": message("Closed: not in the latest assessment"),
        "not_assessed": message("Without likelihood or impact"),
    }
)


def _latest_heads() -> dict[str, ColumnDescription]:
    return {
        "likelihood": ColumnDescription(message("Likelihood")),
        "impact": ColumnDescription(message("Impact")),
        "size": ColumnDescription(message("In the latest assessment")),
        "previous_size": ColumnDescription(message("In the assessment before")),
        "change": ColumnDescription(message("Change"), _CHANGES),
        "response": ColumnDescription(message("How it is handled")),
        "owner_role": ColumnDescription(message("Responsible")),
    }


def _description(
    study: Study, table: pd.DataFrame | None, title: Words, heads: Mapping[str, ColumnDescription]
) -> Description:
    areas: dict[str, Words] = dict(TABLES[TABLE].column("area").labels)
    return Description(
        title=title,
        unit=message("Likelihood and impact from 1 to 5; their product from 1 to 25"),
        source=source_of(study, TABLE),
        columns=MappingProxyType(
            {
                "area": ColumnDescription(message("Area"), MappingProxyType(areas)),
                "risk": ColumnDescription(message("Risk")),
                **heads,
            }
        ),
        notes=_notes(table),
        file_notes=(as_of_note(study),),
        absence=_NOT_DELIVERED if TABLE not in study.tables else _NONE_YET,
    )


def _notes(table: pd.DataFrame | None) -> tuple[Words, ...]:
    if table is None or table.empty:
        return ()
    days = [day.date() for day in sorted(table["date"].unique())]
    latest = message("The latest assessment was made on {day}.", day=days[-1])
    if len(days) == 1:
        return (latest,)
    return (latest, message("The assessment before was made on {day}.", day=days[-2]))


_NOT_DELIVERED: Final = message(
    "No risk assessment has been delivered. The project team makes it and the secretariat delivers it. Without it "
    "nothing can be said of which risks are large, or whether they have grown."
)
_NONE_YET: Final = message(
    "The record has no risk assessment from before the day of this report. The project team makes it. Nothing can be "
    "said of which risks are large, or whether they have grown."
)
