"""Published figures that no other table can hold: a count of positions in one hospital, a capacity, an opinion.

They are shown as they were published, each with its certainty and its source, and nothing is computed from them.
"""

import re
from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Final

import pandas as pd
from babel.dates import format_date

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, message
from evaluation.programme import LocalText
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "background_figures"

_UNKNOWN: Final = frozenset({"ukjent", "ukjend", "unknown"})
"""What stands for a time that nobody knows, in the language of whoever wrote the row."""

_ISO_DAY: Final = len("2026-03-31")

_SHOWN: Final = ("region", "bound", "value", "certainty", "note", "source", "source_url")
_DIMENSIONS: Final = ("area", "period", "unit", "measure")
_HEADS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "area": message("Area"),
        "period": message("Time"),
        "unit": message("Of whom or what"),
        "measure": message("What the figure is"),
        "region": message("Region"),
        "bound": message("Exact or a limit"),
        "value": message("Figure"),
        "certainty": message("Certainty"),
        "note": message("Remark"),
        "source": message("Source"),
        "source_url": message("Address of the source"),
    }
)


def background_figures(study: Study, *, area: str | None = None) -> IndicatorTable:
    """The published figures, a row each, by area and time.

    Args:
        study: its table `background_figures` may be missing: then the result has no rows.
        area: the only area whose figures are wanted; None takes them all.

    Returns:
        Columns: `area`, `period`, `unit`, `measure`, and what was published: `region`, `bound` (`exact` or `below`),
        `value`, `certainty`, `note`, `source`, `source_url`.
    """
    table = study.table(TABLE)
    columns = [*_DIMENSIONS, *_SHOWN]
    frame = pd.DataFrame(columns=columns) if table is None else _ordered(_begun(table.reindex(columns=columns), study))
    frame = frame if area is None else frame[frame["area"] == area]
    declared = TABLES[TABLE]
    labels = {**{name: declared.column(name).labels for name in _HEADS}, "period": _times(frame["period"])}
    return IndicatorTable(
        name=f"background-{area.replace('_', '-')}" if area else "background-figures",
        frame=frame,
        dimensions=_DIMENSIONS,
        context=_SHOWN,
        description=Description(
            title=message("Other published figures"),
            unit=message("As published"),
            source=message("Source: published figures, each with its own source."),
            columns=MappingProxyType(
                {
                    name: ColumnDescription(
                        head,
                        MappingProxyType(dict(labels[name])),
                        decimals=1 if name == "value" and _has_fractions(frame) else 0,
                        as_written=name == "value",
                    )
                    for name, head in _HEADS.items()
                }
            ),
            file_notes=(
                message(
                    "The figures were gathered by different people in different ways. They cannot be compared with "
                    "each other or summed, and some are opinions and not counts."
                ),
            ),
            absence=message(
                "No other published figures have been delivered. The secretariat gathers them; without them, nothing "
                "is known of the time before the programme beyond the other chapters."
            ),
        ),
        lineage=(TABLE,) if table is not None else (),
    )


def _begun(frame: pd.DataFrame, study: Study) -> pd.DataFrame:
    """The figures of a time that had begun on the day; a time is written as a year, or as a year and a month."""
    begins = frame["period"].str.extract(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?")
    first = begins["year"].str.cat(begins["month"].fillna("01"), sep="-")
    return frame[~(first > f"{study.as_of:%Y-%m}").fillna(value=False)]


def _ordered(frame: pd.DataFrame) -> pd.DataFrame:
    order = list(TABLES[TABLE].column("area").labels)
    places = frame["area"].map({area: place for place, area in enumerate(order)})
    return (
        frame.assign(_place=places).sort_values(["_place", *_DIMENSIONS[1:]], ignore_index=True).drop(columns="_place")
    )


def _has_fractions(frame: pd.DataFrame) -> bool:
    values = pd.to_numeric(frame["value"]).dropna()
    return bool((values % 1 != 0).any())


def _times(periods: Iterable[object]) -> dict[str, Words]:
    """Every period that is a month or a day, in words, and one that nobody knows; a year stands as it is."""
    found: dict[str, Words] = {}
    for period in sorted({str(each) for each in periods}):
        if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", period):
            found[period] = _in_words(date.fromisoformat(f"{period}-01"), "MMMM y")
        elif _is_day(period):
            found[period] = _in_words(date.fromisoformat(period), "d MMMM y", "d. MMMM y")
        elif period in _UNKNOWN:
            found[period] = message("Not dated")
    return found


def _is_day(period: str) -> bool:
    try:
        return len(period) == _ISO_DAY and bool(date.fromisoformat(period))
    except ValueError:
        return False


def _in_words(day: date, english: str, norwegian: str | None = None) -> LocalText:
    texts = {
        language: format_date(day, english if language == "en" else norwegian or english, locale=language)
        for language in LANGUAGES
    }
    return LocalText.model_validate(texts)
