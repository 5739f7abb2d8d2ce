"""Effect goal 3: music therapist positions with private non-profit actors, user-run centres and the like.

Full-time equivalents by region, kind of actor and organisation, with what is confirmed, what is estimated and what was
last known of those who gave no number kept apart. Positions are not people in treatment, so nothing here is hidden.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
import pandas as pd

from evaluation.description import Words
from evaluation.indicators.municipal_positions.answers import ESTIMATE, NOT_ASKED
from evaluation.indicators.municipal_positions.areas import (
    country_gaps,
    with_totals,
    without_country,
    years_asked_everywhere,
)
from evaluation.indicators.municipal_positions.earlier import NO_REPLY, STATED
from evaluation.indicators.municipal_positions.words import in_reading_order, region_labels, value_labels
from evaluation.indicators.nonprofit_positions.answers import (
    NOT_STATED,
    SOURCE,
    TABLE,
    NonprofitAnswers,
    nonprofit_answers,
)
from evaluation.indicators.nonprofit_positions.words import INDICATOR, nonprofit_description, nonprofit_regions
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.reference import COUNTRY
from evaluation.study import Study

_FTE: Final = ("fte", "fte_confirmed", "fte_estimated", "fte_upper")
_COUNTS: Final = ("with_position", "asked", "confirmed", "estimated", "no_reply", "not_asked", "never_stated")
_LISTED: Final = ("region", "kind", "fte", "state", "earlier", "earlier_year")


def effect_nonprofit(study: Study) -> IndicatorTable:
    """Full-time equivalents and organisations by year and region.

    Args:
        study: its table `nonprofit_positions` may be missing: then the result has no rows.

    Returns:
        Columns: `year`, `region` (with the three regions of the programme together, and the country), `fte` (lower
        bound; missing where no organisation gave a number), `fte_confirmed`, `fte_estimated`, `fte_upper` (with the
        last stated numbers of those who gave none), `with_position` (organisations), `asked`, `confirmed`, `estimated`,
        `no_reply`, `not_asked` (known from before), `never_stated`, `response_percent` (confirmed of asked).
    """
    return _indicator(
        study,
        name="nonprofit-region",
        title=message("Positions with private non-profit actors, by region"),
        dimensions=("year", "region"),
        context=(*_FTE, *_COUNTS, "response_percent"),
        compute=lambda answers: _by_region(answers, study),
    )


def effect_nonprofit_kinds(study: Study) -> IndicatorTable:
    """Full-time equivalents by year, region and kind of actor.

    Args:
        study: its table `nonprofit_positions` may be missing: then the result has no rows.

    Returns:
        Columns: `year`, `region`, `kind`, `fte` (missing where no organisation of the kind gave a number),
        `fte_confirmed`, `fte_estimated`, `fte_upper`, `with_position` (organisations).
    """
    return _indicator(
        study,
        name="nonprofit-kind",
        title=message("Positions with private non-profit actors, by kind of actor"),
        dimensions=("year", "region", "kind"),
        context=(*_FTE, "with_position"),
        compute=lambda answers: _by_kind(answers, study),
    )


def effect_nonprofit_list(study: Study) -> IndicatorTable:
    """The organisations that were asked in a year, or that have stated a number before.

    Args:
        study: its table `nonprofit_positions` may be missing: then the result has no rows.

    Returns:
        Columns: `year`, `organisation`, `region`, `kind`, `fte` (missing without a number), `state` (`confirmed`,
        `estimate`, `no_reply`, `not_asked`), `earlier` and `earlier_year` (its last own number, where it gave none).
    """
    return _indicator(
        study,
        name="nonprofit-list",
        title=message("Positions with private non-profit actors, by organisation"),
        dimensions=("year", "organisation"),
        context=_LISTED,
        compute=lambda answers: answers.organisations,
    )


def _indicator(
    study: Study,
    *,
    name: str,
    title: Words,
    dimensions: tuple[str, ...],
    context: tuple[str, ...],
    compute: Callable[[NonprofitAnswers], pd.DataFrame],
) -> IndicatorTable:
    answers = nonprofit_answers(study)
    columns = [*dimensions, *context]
    frame = pd.DataFrame(columns=columns) if answers is None else compute(answers)[columns]
    gaps = country_gaps(frame) if (frame["region"] == COUNTRY).any() else {}
    return IndicatorTable(
        name=name,
        frame=frame,
        dimensions=dimensions,
        context=context,
        description=nonprofit_description(study, answers, title=title, gaps=gaps),
        lineage=(TABLE,),
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=study.latest_complete_year(SOURCE),
        completeness=None if answers is None else _share_answered(study, answers),
    )


def _by_region(answers: NonprofitAnswers, study: Study) -> pd.DataFrame:
    """Every region in every year: one in which nobody was asked is a finding, too."""
    keys = ["year", "region"]
    rows = with_totals(answers.organisations, study.programme)
    years = sorted({int(year) for year in rows["year"]})
    regions = [*region_labels(study), *([NOT_STATED] if (rows["region"] == NOT_STATED).any() else [])]
    grid = pd.DataFrame([(year, region) for year in years for region in regions], columns=keys)
    frame = grid.merge(_sums(rows, keys), on=keys, how="left")
    for count in _COUNTS:
        # Nobody asked is zero organisations; how many of them have positions is then not known.
        frame[count] = frame[count] if count == "with_position" else frame[count].fillna(0).astype("int64")
    frame["response_percent"] = 100 * frame["confirmed"] / frame["asked"].replace(0, np.nan)
    return _without_partial_country(frame, answers, study)


def _by_kind(answers: NonprofitAnswers, study: Study) -> pd.DataFrame:
    sums = _sums(with_totals(answers.organisations, study.programme), ["year", "region", "kind"])
    by_kind = in_reading_order(sums, "kind", labels=value_labels(TABLE, "kind"))
    ordered = in_reading_order(by_kind, "region", labels=nonprofit_regions(study))
    return _without_partial_country(ordered, answers, study)


def _without_partial_country(sums: pd.DataFrame, answers: NonprofitAnswers, study: Study) -> pd.DataFrame:
    everywhere = years_asked_everywhere(answers.organisations, study.programme)
    return without_country(sums, (*_FTE, "with_position"), but_in=everywhere)


def _sums(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    state, given = rows["state"], rows["fte"].notna()
    frame = rows[keys].assign(
        fte=rows["fte"],
        fte_upper=rows[["fte", "earlier"]].sum(axis=1, min_count=1),
        fte_confirmed=rows["fte"].where(state == STATED, 0.0).where(given),
        fte_estimated=rows["fte"].where(state == ESTIMATE, 0.0).where(given),
        with_position=(rows["fte"] > 0).astype("float64").where(given),
        asked=(state != NOT_ASKED).astype("int64"),
        confirmed=(state == STATED).astype("int64"),
        estimated=(state == ESTIMATE).astype("int64"),
        no_reply=(state == NO_REPLY).astype("int64"),
        not_asked=(state == NOT_ASKED).astype("int64"),
        never_stated=(~given & rows["earlier"].isna()).astype("int64"),
    )
    grouped = frame.groupby(keys, sort=True)
    sums = grouped[[*_COUNTS[1:]]].sum()
    numbers = [*_FTE, "with_position"]
    sums[numbers] = grouped[numbers].sum(min_count=1)
    sums["with_position"] = sums["with_position"].astype("Int64")
    return sums.reset_index()


def _share_answered(study: Study, answers: NonprofitAnswers) -> float | None:
    """How many of the organisations asked in the latest complete year confirmed their number, from 0 to 1."""
    rows = answers.organisations
    asked = rows[(rows["year"] == study.latest_complete_year(SOURCE)) & (rows["state"] != NOT_ASKED)]
    return float((asked["state"] == STATED).mean()) if len(asked) else None
