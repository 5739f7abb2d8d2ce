"""Municipal positions by service area and by permanence."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.municipal_positions.answers import (
    NOT_STATED,
    SOURCE,
    TABLE,
    MunicipalAnswers,
    municipal_answers,
    municipalities_by_year,
    share_answered,
)
from evaluation.indicators.municipal_positions.areas import (
    country_gaps,
    with_totals,
    without_country,
    years_asked_everywhere,
)
from evaluation.indicators.municipal_positions.earlier import NO_REPLY
from evaluation.indicators.municipal_positions.positions import INDICATOR
from evaluation.indicators.municipal_positions.words import (
    COLUMNS,
    absence,
    answer_notes,
    border_notes,
    citation,
    region_labels,
    value_labels,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.study import Study

Breakdown = Literal["service_area", "permanence"]

_TITLES: Final[Mapping[Breakdown, Words]] = MappingProxyType(
    {
        "service_area": message("Municipal music therapist positions, by service area"),
        "permanence": message("Municipal music therapist positions, by type of position"),
    }
)
_HEADERS: Final[Mapping[Breakdown, Words]] = MappingProxyType(
    {"service_area": message("Service area"), "permanence": message("Type of position")}
)
_NOTES: Final[Mapping[Breakdown, Words]] = MappingProxyType(
    {
        "service_area": message(
            "Some municipalities have given one number for the whole municipality. It cannot be divided among the "
            "service areas."
        ),
        "permanence": message("Where the type of position was not given, nobody can say whether it is permanent."),
    }
)


def effect_municipal_breakdown(study: Study, *, by: Breakdown) -> IndicatorTable:
    """Full-time equivalents by year, region and a property of the positions.

    Args:
        study: its table `municipal_positions` may be missing: then the result has no rows.
        by: `service_area` or `permanence`.

    Returns:
        Columns: `year`, `region`, the property, `fte` (lower bound; missing where no municipality of the region gave a
        number) and `fte_upper` (with the last stated numbers of those who gave none). A value that no position has in
        any year is left out.

    Raises:
        DataBlockedError: a municipality number was not in use in its year.
    """
    answers = municipal_answers(study)
    frame = pd.DataFrame(columns=["year", "region", by, "fte", "fte_upper"])
    completeness = None
    if answers is not None:
        municipalities = municipalities_by_year(answers, study.reference)
        everywhere = years_asked_everywhere(municipalities, study.programme)
        frame = without_country(_divided(answers, study, by), ("fte", "fte_upper"), but_in=everywhere)
        completeness = share_answered(study, municipalities)
    return IndicatorTable(
        name=f"municipal-{by.replace('_', '-')}",
        frame=frame,
        dimensions=("year", "region", by),
        context=("fte", "fte_upper"),
        description=_description(study, by, answers, frame),
        lineage=(TABLE,),
        sheet=study.programme.indicator(INDICATOR),
        latest_complete_year=study.latest_complete_year(SOURCE),
        completeness=completeness,
    )


def _divided(answers: MunicipalAnswers, study: Study, by: Breakdown) -> pd.DataFrame:
    given = _placed(answers.rows[answers.rows["status"] != NO_REPLY], study)
    earlier = _placed(answers.earlier, study)
    keys = ["year", "region"]
    grid = _grid(answers.rows, [*given.loc[given["fte"] > 0, by], *earlier.loc[earlier["fte"] > 0, by]], study, by)
    sums = given.groupby([*keys, by])["fte"].sum().rename("sum")
    before = earlier.groupby([*keys, by])["fte"].sum().rename("before")
    frame = grid.join(sums, on=[*keys, by]).join(before, on=[*keys, by])
    replied = frame.set_index(keys).index.isin(given.set_index(keys).index)
    known = replied | frame.set_index(keys).index.isin(earlier.set_index(keys).index)
    frame["fte"] = frame["sum"].fillna(0.0).where(replied)
    frame["fte_upper"] = frame[["sum", "before"]].fillna(0.0).sum(axis=1).where(known)
    return frame[[*keys, by, "fte", "fte_upper"]]


def _placed(rows: pd.DataFrame, study: Study) -> pd.DataFrame:
    regions = {code: place.region for code, place in study.reference.municipalities.items()}
    return with_totals(rows.assign(region=rows["municipality"].map(regions)), study.programme)


def _grid(rows: pd.DataFrame, present: list[str], study: Study, by: Breakdown) -> pd.DataFrame:
    """Every year, every region, and every value that some position has."""
    values = [value for value in _labels(by) if value in present] or sorted(set(rows[by]))
    years = sorted({int(year) for year in rows["year"]})
    return pd.DataFrame(
        [(year, region, value) for year in years for region in region_labels(study) for value in values],
        columns=["year", "region", by],
    )


def _labels(by: Breakdown) -> dict[str, Words]:
    stated = value_labels(TABLE, by)
    return {**stated, NOT_STATED: message("Not stated")} if by == "permanence" else stated


def _description(study: Study, by: Breakdown, answers: MunicipalAnswers | None, frame: pd.DataFrame) -> Description:
    sheet = study.programme.indicator(INDICATOR)
    return Description(
        title=_TITLES[by],
        unit=sheet.unit,
        source=message("Source: {citation}.", citation=citation(study, TABLE)),
        absence=absence(study),
        columns=MappingProxyType(
            {
                **COLUMNS,
                "region": ColumnDescription(message("Region"), region_labels(study), gaps=country_gaps(frame)),
                by: ColumnDescription(_HEADERS[by], MappingProxyType(_labels(by))),
            }
        ),
        notes=(_NOTES[by], *answer_notes(answers)),
        file_notes=(*border_notes(answers), *sheet.limitations),
    )
