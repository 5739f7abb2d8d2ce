"""When the figures of each data source are complete, and through which year they are on the day of the study."""

from types import MappingProxyType

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.evaluation_design.words import SOURCE, in_english, worded
from evaluation.indicators.projects.words import as_of_note
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study


def source_calendar(study: Study) -> IndicatorTable:
    """A row a data source: when a year of it is complete, and through which year it is.

    Args:
        study: its programme has the calendar; its day decides through which year a source is complete.

    Returns:
        Columns: `source` key, `complete_through` year, `note`, `basis` (`assumed`, or `known`); the note is in English,
        with labels in every language.
    """
    sources = study.programme.data_sources
    rows = [
        (each.key, study.latest_complete_year(each.key), in_english(each.note), "assumed" if each.assumed else "known")
        for each in sources
    ]
    names: dict[str, Words] = {each.key: each.name for each in sources}
    bases: dict[str, Words] = {
        "assumed": message("Assumed in the evaluation"),
        "known": message("Known"),
    }
    return IndicatorTable(
        name="source-calendar",
        frame=pd.DataFrame(rows, columns=["source", "complete_through", "note", "basis"]),
        dimensions=("source",),
        context=("complete_through", "note", "basis"),
        description=Description(
            title=message("The data sources, and when they are complete"),
            unit=message("The last complete year, and when a year is complete"),
            source=SOURCE,
            columns=MappingProxyType(
                {
                    "source": ColumnDescription(message("Data source"), MappingProxyType(names)),
                    "complete_through": ColumnDescription(message("Complete through"), is_year=True),
                    "note": worded(message("When a year is complete"), [each.note for each in sources]),
                    "basis": ColumnDescription(message("The date"), MappingProxyType(bases)),
                }
            ),
            notes=(as_of_note(study),),
        ),
    )
