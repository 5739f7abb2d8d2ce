"""The words that the tables on positions with private non-profit actors share."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.municipal_positions.answers import ESTIMATE, NOT_ASKED
from evaluation.indicators.municipal_positions.words import citation, region_labels, value_labels
from evaluation.indicators.nonprofit_positions.answers import NOT_STATED, TABLE, NonprofitAnswers
from evaluation.messages import message
from evaluation.study import Study

INDICATOR: Final = "E3"

_BOUNDS: Final = message(
    "The numbers confirmed or estimated are the lower bound. “With earlier answers” adds the last number that each of "
    "the other organisations itself stated, and takes it that nothing has changed since."
)
_COLUMNS: Final[Mapping[str, ColumnDescription]] = MappingProxyType(
    {
        "year": ColumnDescription(message("Year"), is_year=True),
        "organisation": ColumnDescription(message("Organisation")),
        "fte": ColumnDescription(message("Full-time equivalents"), decimals=1),
        "fte_confirmed": ColumnDescription(message("Confirmed"), decimals=1),
        "fte_estimated": ColumnDescription(message("Estimated"), decimals=1),
        "fte_upper": ColumnDescription(message("With earlier answers"), decimals=1, notes=(_BOUNDS,)),
        "with_position": ColumnDescription(message("Organisations with a position")),
        "asked": ColumnDescription(message("Asked")),
        "confirmed": ColumnDescription(message("Confirmed by the organisation")),
        "estimated": ColumnDescription(message("Estimated by the coordinator")),
        "no_reply": ColumnDescription(message("No reply")),
        "not_asked": ColumnDescription(message("Not asked, but known from before")),
        "never_stated": ColumnDescription(message("Have never given a number")),
        "response_percent": ColumnDescription(message("Confirmed, per cent of those asked"), decimals=1),
        "earlier": ColumnDescription(message("Last number that it stated"), decimals=1),
        "earlier_year": ColumnDescription(message("Stated in"), is_year=True),
    }
)

_NOT_DELIVERED: Final = message(
    "The table nonprofit_positions has not been delivered. The regional coordinators deliver it. Without it, nothing "
    "can be concluded about how many positions the private non-profit actors have, or whether they have become more."
)
_NO_SUCH_ROWS: Final = message(
    "The table nonprofit_positions has no rows for a year that is complete on the day of the report. The regional "
    "coordinators deliver it. Nothing can be concluded about the number of positions."
)


def nonprofit_regions(study: Study) -> Mapping[str, Words]:
    """The names of the regions, and of none."""
    return MappingProxyType({**region_labels(study), NOT_STATED: message("Region not stated")})


def nonprofit_description(
    study: Study,
    answers: NonprofitAnswers | None,
    *,
    title: Words,
    unit: Words | None = None,
    gaps: Mapping[str, Words] | None = None,
) -> Description:
    """The words for a table on positions with private non-profit actors.

    Args:
        study: its programme and its delivery.
        answers: what was known; None where nothing was.
        title: of the table.
        unit: what a number counts; that of the indicator when left out.
        gaps: by region, why numbers of it are missing.
    """
    sheet = study.programme.indicator(INDICATOR)
    states: dict[str, Words] = {
        **value_labels(TABLE, "status"),
        ESTIMATE: message("Estimated"),
        NOT_ASKED: message("Not asked"),
    }
    kinds = value_labels(TABLE, "kind")
    notes = () if answers is None else _row_notes(answers)
    return Description(
        title=title,
        unit=unit or sheet.unit,
        source=message("Source: {citation}.", citation=citation(study, TABLE)),
        absence=_NO_SUCH_ROWS if TABLE in study.tables else _NOT_DELIVERED,
        columns=MappingProxyType(
            {
                **_COLUMNS,
                "region": ColumnDescription(message("Region"), nonprofit_regions(study), gaps=gaps or {}),
                "kind": ColumnDescription(message("Kind of actor"), MappingProxyType(kinds)),
                "state": ColumnDescription(message("Status"), MappingProxyType(states)),
            }
        ),
        notes=notes,
        file_notes=sheet.limitations,
    )


def _row_notes(answers: NonprofitAnswers) -> tuple[Words, ...]:
    if not answers.without_number:
        return ()
    return (message("Replies without a number, which count as no reply: {rows}.", rows=answers.without_number),)
