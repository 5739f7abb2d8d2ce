"""The reference sheet of every indicator, as the programme file has it: what a reader looks up before using a figure.

A sheet's words come in every language; a cell holds the English ones, and its label the others.
"""

from types import MappingProxyType

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, message
from evaluation.programme import SHEET_FIELDS, Indicator, LocalText, sheet_contents
from evaluation.study import Study


def indicator_sheets(study: Study) -> IndicatorTable:
    """The reference sheets of all indicators, a row a field.

    Args:
        study: its programme has the sheets; its day decides through which year a source is complete.

    Returns:
        Columns: `indicator` code, `field` (of `SHEET_FIELDS`), `content` in English, with labels in every language. A
        field that a sheet does not have is left out.
    """
    programme = study.programme
    rows = [
        (indicator.code, field, content)
        for indicator in programme.indicators
        for field, content in _contents(study, indicator).items()
    ]
    contents: dict[str, Words] = {content.en: content for _, _, content in rows}
    titles: dict[str, Words] = {each.code: _titled(each) for each in programme.indicators}
    return IndicatorTable(
        name="indicator-sheets",
        frame=pd.DataFrame(
            [(code, field, content.en) for code, field, content in rows], columns=["indicator", "field", "content"]
        ),
        dimensions=("indicator", "field"),
        context=("content",),
        description=Description(
            title=message("Reference sheets of the indicators"),
            unit=message("Indicator sheet"),
            source=message("Source: the project plan and the programme file of the evaluation suite."),
            columns=MappingProxyType(
                {
                    "indicator": ColumnDescription(message("Indicator"), MappingProxyType(titles)),
                    "field": ColumnDescription(message("What"), SHEET_FIELDS),
                    "content": ColumnDescription(message("Description"), MappingProxyType(contents)),
                }
            ),
        ),
    )


def _contents(study: Study, indicator: Indicator) -> dict[str, LocalText]:
    complete = study.latest_complete_year(indicator.data_source)
    return sheet_contents(study.programme, indicator, complete=complete)


def _titled(indicator: Indicator) -> LocalText:
    # What comes after the point in a code is for programs; a reader knows the goal.
    goal = indicator.code.partition(".")[0]
    titles = {language: f"{goal} {indicator.title.in_(language)}" for language in LANGUAGES}
    return LocalText.model_validate(titles)
