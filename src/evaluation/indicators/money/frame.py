"""The funder's frame over the programme's years: each year's part, what was spent and what is left (chapter 9.2)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.money.accounts import (
    SOURCE,
    TABLE,
    TOTAL,
    Posting,
    accounts_source,
    amount_decimals,
    delivery_note,
    known_postings,
    less,
    money_frame,
    of_year,
    percent_of,
    sum_if_known,
    total_of,
    year_words,
    years_without_budget,
)
from evaluation.indicators.money.budget import budget_of
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message, year_spans
from evaluation.study import Study

_COLUMNS: Final = ("part_of_frame", "budget", "spent", "unspent", "frame_percent")

Row = Mapping[str, object]


def grant_frame(study: Study) -> IndicatorTable:
    """The frame by year and in all, in NOK.

    Args:
        study: without its table `accounts` the frame and the budgets stand alone.

    Returns:
        Columns: `year` text (each year of the programme, then `total`), `part_of_frame`, `budget`, `spent` (missing for
        years that had not begun), `unspent` of the part, `frame_percent`: spent in per cent of the whole frame.
    """
    rows = _rows(study)
    return IndicatorTable(
        name="frame",
        frame=money_frame(rows, ("year", *_COLUMNS)),
        dimensions=("year",),
        context=_COLUMNS,
        description=_description(study, rows),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def _rows(study: Study) -> list[Row]:
    grant, years = study.programme.grant, _years(study)
    postings = known_postings(study)
    spent = {year: _spent(study, postings, year) for year in years}
    budgets = {year: budget_of(study.programme, year) for year in years}
    budgeted = {year: None if budget is None else Fraction(budget.total) for year, budget in budgets.items()}
    whole = Fraction(grant.frame)
    so_far = None if postings is None else sum((each for each in spent.values() if each is not None), Fraction(0))
    return [
        *(_row(str(year), Fraction(grant.yearly), budgeted[year], spent[year], whole) for year in years),
        _row(TOTAL, whole, sum_if_known(budgeted.values()), so_far, whole),
    ]


def _row(year: str, part: Fraction, budget: Fraction | None, spent: Fraction | None, frame: Fraction) -> Row:
    return {
        "year": year,
        "part_of_frame": part,
        "budget": budget,
        "spent": spent,
        "unspent": less(part, spent),
        "frame_percent": percent_of(spent, frame),
    }


def _spent(study: Study, postings: Sequence[Posting] | None, year: int) -> Fraction | None:
    if postings is None or year > study.as_of.year:
        return None
    return total_of(of_year(postings, year, "grant"))


def _years(study: Study) -> range:
    period = study.programme.period
    return range(period.start.year, period.end.year + 1)


def _description(study: Study, rows: Sequence[Row]) -> Description:
    decimals = amount_decimals(rows)
    heads = {
        "part_of_frame": message("Part of the frame"),
        "budget": message("Budget"),
        "spent": message("Spent"),
        "unspent": message("Unspent"),
    }
    return Description(
        title=message("The funder's frame, by year"),
        unit=message("NOK"),
        source=accounts_source(study),
        columns=MappingProxyType(
            {
                "year": ColumnDescription(
                    message("Year"), MappingProxyType(year_words(_years(study)) | {TOTAL: message("Total")})
                ),
                **{column: ColumnDescription(head, decimals=decimals) for column, head in heads.items()},
                "frame_percent": ColumnDescription(message("Spent, per cent of the whole frame"), decimals=1),
            }
        ),
        notes=_notes(study),
    )


def _notes(study: Study) -> tuple[Words, ...]:
    notes: list[Words] = []
    without = years_without_budget(study.programme)
    if without:
        notes.append(
            message(
                "The programme has no budget for {years} yet: by the plan, each year's budget builds on the year "
                "before.",
                years=year_spans(without),
            )
        )
    return (*notes, delivery_note(study))
