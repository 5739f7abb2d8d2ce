"""The reference sheet of an indicator in words: what a reader looks up before using a figure.

The sheet stands in the programme file; here are its heads, and its contents in every language, for whoever shows it.
"""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

from evaluation.description import Words
from evaluation.messages import LANGUAGES, Language, message
from evaluation.programme.goals import Frequency, Indicator
from evaluation.programme.model import Programme
from evaluation.programme.text import LocalText

SHEET_FIELDS: Final[MappingProxyType[str, Words]] = MappingProxyType(
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

_FREQUENCIES: Final[MappingProxyType[Frequency, LocalText]] = MappingProxyType(
    {
        "yearly": LocalText(nb="Én gang i året", nn="Éin gong i året", en="Once a year"),
        "continuous": LocalText(nb="Løpende", nn="Løpande", en="Continuously"),
    }
)


def sheet_contents(programme: Programme, indicator: Indicator, *, complete: int | None) -> dict[str, LocalText]:
    """What the sheet of an indicator says, by field and in reading order; what it does not have is left out.

    Args:
        programme: it names the data sources, the roles and the breakdowns.
        indicator: one of its own.
        complete: the last year for which the data source is complete; None where nobody has asked.
    """
    source = programme.data_source(indicator.data_source)
    baseline = indicator.baseline
    contents: dict[str, LocalText | None] = {
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
        "complete": None if complete is None else _in_every_language(lambda _: str(complete)),
        "responsible": programme.role(indicator.responsible).name,
        "breakdowns": _joined(", ", [programme.breakdown(key).name for key in indicator.breakdowns]),
        "baseline": _in_every_language(lambda language: f"{baseline.year}. {baseline.note.in_(language)}"),
        "limitations": _joined(" ", indicator.limitations),
    }
    return {field: content for field, content in contents.items() if content is not None}


def _joined(between: str, texts: Sequence[LocalText]) -> LocalText:
    return _in_every_language(lambda language: between.join(each.in_(language) for each in texts))


def _in_every_language(words: Callable[[Language], str]) -> LocalText:
    return LocalText.model_validate({language: words(language) for language in LANGUAGES})
