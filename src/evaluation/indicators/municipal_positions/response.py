"""How many municipalities were asked about music therapists, and how many answered."""

from types import MappingProxyType
from typing import Final

import numpy as np
import pandas as pd

from evaluation.description import ColumnDescription, Description
from evaluation.indicators.municipal_positions.answers import (
    ESTIMATE,
    NOT_ASKED,
    SOURCE,
    TABLE,
    MunicipalAnswers,
    municipal_answers,
    municipalities_by_year,
    share_answered,
)
from evaluation.indicators.municipal_positions.areas import with_totals
from evaluation.indicators.municipal_positions.earlier import NO_REPLY, STATED
from evaluation.indicators.municipal_positions.positions import INDICATOR
from evaluation.indicators.municipal_positions.words import (
    COLUMNS,
    absence,
    answer_notes,
    border_notes,
    citation,
    in_reading_order,
    region_labels,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

_COUNTS: Final = ("municipalities", "asked", "confirmed", "estimated", "no_reply", "not_asked", "never_stated")
_SHARES: Final = ("response_percent", "response_percent_all")


def effect_municipal_response(study: Study) -> IndicatorTable:
    """Municipalities asked, answered, estimated and silent, by year and region.

    Args:
        study: its table `municipal_positions` may be missing: then the result has no rows.

    Returns:
        Columns: `year`, `region`, `municipalities` (of 2024), `asked`, `confirmed`, `estimated`, `no_reply`,
        `not_asked`, `never_stated` (without a number, now or before: they have no upper bound), `response_percent`
        (confirmed of asked; missing where nobody was asked) and `response_percent_all` (confirmed of all).

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    answers = municipal_answers(study)
    frame = pd.DataFrame(columns=["year", "region", *_COUNTS, *_SHARES])
    completeness = None
    if answers is not None:
        municipalities = municipalities_by_year(answers, study.reference)
        completeness = share_answered(study, municipalities)
        responses = _responses(with_totals(municipalities, study.programme))
        frame = in_reading_order(responses, "region", labels=region_labels(study))
    return IndicatorTable(
        name="municipal-response",
        frame=frame,
        dimensions=("year", "region"),
        context=(*_COUNTS, *_SHARES),
        description=_description(study, answers),
        lineage=(TABLE,),
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=study.latest_complete_year(SOURCE),
        completeness=completeness,
    )


def _responses(municipalities: pd.DataFrame) -> pd.DataFrame:
    state = municipalities["state"]
    marked = municipalities[["year", "region"]].assign(
        municipalities=1,
        asked=(state != NOT_ASKED).astype("int64"),
        confirmed=(state == STATED).astype("int64"),
        estimated=(state == ESTIMATE).astype("int64"),
        no_reply=(state == NO_REPLY).astype("int64"),
        not_asked=(state == NOT_ASKED).astype("int64"),
        never_stated=(municipalities["fte"].isna() & municipalities["earlier"].isna()).astype("int64"),
    )
    frame = marked.groupby(["year", "region"], as_index=False, sort=True).sum()
    frame["response_percent"] = 100 * frame["confirmed"] / frame["asked"].replace(0, np.nan)
    frame["response_percent_all"] = 100 * frame["confirmed"] / frame["municipalities"]
    return frame


def _description(study: Study, answers: MunicipalAnswers | None) -> Description:
    return Description(
        title=message("Municipalities asked and answers received, by region"),
        unit=message("Municipalities, and answers in per cent"),
        source=message("Source: {citation}.", citation=citation(study, TABLE)),
        absence=absence(study),
        columns=MappingProxyType(
            {
                "year": COLUMNS["year"],
                "region": ColumnDescription(message("Region"), region_labels(study)),
                "municipalities": ColumnDescription(message("Municipalities")),
                "asked": ColumnDescription(message("Asked")),
                "confirmed": ColumnDescription(message("Confirmed"), notes=(_CONFIRMED,)),
                "estimated": ColumnDescription(message("Estimated")),
                "no_reply": ColumnDescription(message("No reply")),
                "not_asked": ColumnDescription(message("Not asked")),
                "never_stated": ColumnDescription(message("Have never given a number"), notes=(_NEVER_STATED,)),
                "response_percent": ColumnDescription(message("Confirmed, per cent of those asked"), decimals=1),
                "response_percent_all": ColumnDescription(message("Confirmed, per cent of all"), decimals=1),
            }
        ),
        notes=answer_notes(answers),
        file_notes=border_notes(answers),
    )


_CONFIRMED: Final = message(
    "Confirmed: the municipality itself has stated the whole number. Estimated: the coordinator has estimated the "
    "number or a part of it, or a part has not been answered."
)
_NEVER_STATED: Final = message(
    "For municipalities that have never given a number there is no upper bound: nobody knows how many positions they "
    "have."
)
