"""The rule for small numbers of every delivered table that counts people."""

from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.evaluation_design.words import worded
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import LocalText
from evaluation.sources import TABLES
from evaluation.study import Study

_OF_PEOPLE: Final = ("npr_patients", "npr_episodes", "education", "experience_panel", "feedback")
"""The tables from which people are counted."""


def small_number_rules(study: Study) -> IndicatorTable:
    """The threshold of each delivered table from which people are counted, and who says so.

    Args:
        study: its deliveries say their thresholds.

    Returns:
        Columns: `table` name, `threshold` below which a count is hidden, `citation` in English, with labels in every
        language.
    """
    delivered = [each for each in _OF_PEOPLE if each in study.deliveries]
    rules = [study.deliveries[each] for each in delivered]
    rows = [(table, rule.threshold, rule.threshold_citation.en) for table, rule in zip(delivered, rules, strict=True)]
    titles: dict[str, Words] = {each: LocalText.model_validate(dict(TABLES[each].title)) for each in _OF_PEOPLE}
    return IndicatorTable(
        name="small-number-rules",
        frame=pd.DataFrame(rows, columns=["table", "threshold", "citation"]),
        dimensions=("table",),
        context=("threshold", "citation"),
        description=Description(
            title=message("The rule for small numbers, by table"),
            unit=message("A number of people below which nothing is shown"),
            source=message("Source: the description of each delivery."),
            columns=MappingProxyType(
                {
                    "table": ColumnDescription(message("Table"), MappingProxyType(titles)),
                    "threshold": ColumnDescription(message("Hidden below")),
                    "citation": worded(message("Says who"), [each.threshold_citation for each in rules]),
                }
            ),
            absence=message("No table that counts people has been delivered."),
        ),
        lineage=tuple(delivered),
    )
