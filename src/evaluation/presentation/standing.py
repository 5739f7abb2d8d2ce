"""What a number of a model is in the analysis plan, said by whatever shows it: no chapter can leave it out.

A released model says of every row by which analysis it was found. A number of an analysis that is not in the plan is
exploratory, wherever it stands: in a table, in a figure and its picture, or in a sentence.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from evaluation.description import Words
from evaluation.disclosure import Released
from evaluation.messages import Message, message
from evaluation.model_output import ANALYSIS, EXPLORATORY, made_after
from evaluation.presentation.selection import Record
from evaluation.presentation.spans import CitedAmount
from evaluation.programme import load_analysis_plan

_EXPLORATORY: Final = message("Exploratory analysis, not in the analysis plan")
_STANDINGS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "primary": message("Primary analysis"),
        "sensitivity": message("Sensitivity analysis"),
        "description": message("Planned description"),
        EXPLORATORY: _EXPLORATORY,
    }
)
"""In the order in which they are named."""


@dataclass(frozen=True)
class AnalysedAmount(CitedAmount):
    """A released number that an analysis has found, for the field of a message.

    Attributes:
        analysis: the key of the analysis in the plan, or `exploratory`.
    """

    analysis: str = EXPLORATORY


def analysis_labels(released: Released) -> Mapping[str, Words]:
    """The words for every analysis in a released model, in the order of the plan; exploratory ones last.

    Args:
        released: a model that has passed the release.
    """
    plan = load_analysis_plan()
    present = {str(row[ANALYSIS]) for row in released.rows}
    labels: dict[str, Words] = {
        each.key: message("{standing}: {title}", standing=_STANDINGS[each.standing], title=each.title)
        for each in plan.analyses
        if each.key in present
    }
    return MappingProxyType({**labels, **{key: _unplanned(key) for key in sorted(present - labels.keys())}})


def _unplanned(key: str) -> Words:
    before = load_analysis_plan().analysis(made_after(key))
    if before is None:
        return _EXPLORATORY
    return message("{standing}: {title}, with other choices", standing=_EXPLORATORY, title=before.title)


def standing_of_view(released: Released, records: Iterable[Record], heads: Iterable[str]) -> tuple[Words, ...]:
    """What the numbers of a view are in the plan, where its own rows and columns do not say so.

    Args:
        released: the table that is viewed.
        records: the rows that are shown.
        heads: the dimensions whose values head rows, columns or panels.
    """
    if not released.is_model or ANALYSIS in set(heads):
        return ()
    return _standings(str(record[ANALYSIS]) for record in records)


def standing_of_words(*words: object) -> tuple[Words, ...]:
    """What the numbers in some words are in the plan; nothing where no model has found any of them.

    Args:
        *words: as a chapter gives them to prose.
    """
    return _standings(_analyses(words))


def _standings(analyses: Iterable[str]) -> tuple[Words, ...]:
    plan = load_analysis_plan()
    found = {plan.standing(key) or EXPLORATORY for key in analyses}
    return tuple(words for standing, words in _STANDINGS.items() if standing in found)


def _analyses(words: Iterable[object]) -> Iterator[str]:
    for each in words:
        if isinstance(each, AnalysedAmount):
            yield each.analysis
        elif isinstance(each, Message):
            yield from _analyses(each.values.values())
        else:
            yield from _analyses(each if isinstance(each, tuple) else getattr(each, "sentences", ()))
