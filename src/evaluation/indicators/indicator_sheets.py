"""The reference sheet of every indicator, as the programme file has it: what a reader looks up before using a figure.

A sheet's words come in every language; a cell holds the English ones, and its label the others.
"""

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import LANGUAGES, Language, message
from evaluation.programme import Indicator, LocalText, Programme
from evaluation.study import Study

FIELDS: Final[MappingProxyType[str, Words]] = MappingProxyType(
    {
        "text": message("Indicator in the plan"),
        "definition": message("Definition"),
        "formula": message("Computation"),
        "numerator": message("Numerator"),
        "denominator": message("Denominator"),
        "unit": message("Unit"),
        "source": message("Data source"),
        "delivery": message("Delivery"),
        "tables": message("Tables"),
        "frequency": message("Updated"),
        "lag": message("Reporting lag"),
        "complete": message("Complete through"),
        "responsible": message("Responsible"),
        "breakdowns": message("Broken down by"),
        "baseline": message("Baseline"),
        "limitations": message("Limitations"),
    }
)
"""What a sheet says, in reading order."""

_FREQUENCIES: Final = MappingProxyType(
    {
        "yearly": LocalText(nb="Én gang i året", nn="Éin gong i året", en="Once a year"),
        "continuous": LocalText(nb="Løpende", nn="Løpande", en="Continuously"),
    }
)


def indicator_sheets(study: Study) -> IndicatorTable:
    """The reference sheets of all indicators, a row a field.

    Args:
        study: its programme has the sheets; its day decides through which year a source is complete.

    Returns:
        Columns: `indicator` code, `field` (of `FIELDS`), `content` in English, with labels in every language. A field
        that a sheet does not have is left out.
    """
    programme = study.programme
    rows = [
        (indicator.code, field, content)
        for indicator in programme.indicators
        for field, content in _fields(indicator, programme, study.latest_complete_year(indicator.data_source))
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
            unit=message("Words"),
            source=message("Source: the project plan and the programme file of the evaluation suite"),
            columns=MappingProxyType(
                {
                    "indicator": ColumnDescription(message("Indicator"), MappingProxyType(titles)),
                    "field": ColumnDescription(message("What"), FIELDS),
                    "content": ColumnDescription(message("Description"), MappingProxyType(contents)),
                }
            ),
        ),
    )


def _titled(indicator: Indicator) -> LocalText:
    return _in_every_language(lambda language: f"{indicator.code} {indicator.title.in_(language)}")


def _fields(indicator: Indicator, programme: Programme, complete: int) -> Iterator[tuple[str, LocalText]]:
    source = programme.data_source(indicator.data_source)
    breakdowns = [programme.breakdown(key).name for key in indicator.breakdowns]
    fields = {
        "text": indicator.text,
        "definition": indicator.definition,
        "formula": indicator.formula,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "unit": indicator.unit,
        "source": source.name,
        "delivery": indicator.delivery,
        "tables": _in_every_language(lambda _: ", ".join(indicator.tables)),
        "frequency": _FREQUENCIES[indicator.frequency],
        "lag": source.note,
        "complete": _in_every_language(lambda _: str(complete)),
        "responsible": programme.role(indicator.responsible).name,
        "breakdowns": _in_every_language(lambda language: ", ".join(each.in_(language) for each in breakdowns)),
        "baseline": _in_every_language(
            lambda language: f"{indicator.baseline.year}. {indicator.baseline.note.in_(language)}"
        ),
        "limitations": _in_every_language(
            lambda language: " ".join(each.in_(language) for each in indicator.limitations)
        ),
    }
    return ((field, content) for field, content in fields.items() if content is not None)


def _in_every_language(words: Callable[[Language], str]) -> LocalText:
    return LocalText.model_validate({language: words(language) for language in LANGUAGES})
