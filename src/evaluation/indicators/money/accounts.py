"""The accounts as postings with exact amounts, known on the day of the study (plan, chapter 9).

Amounts are fractions from the cell to the table: a third of a line and a sum of thousands of vouchers are exact, and
nothing is rounded before it is printed.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from evaluation.description import Words
from evaluation.messages import message
from evaluation.programme import LocalText, Programme
from evaluation.study import Study

TABLE: Final = "accounts"
SOURCE: Final = "accounts"
"""The key of the programme's data source."""

TOTAL: Final = "total"
OUTSIDE: Final = "outside"
"""The row that holds what fits no other row, so that rows always add up to their total."""

NOT_DELIVERED: Final = message(
    "The accounts have not been delivered. The secretariat delivers them from the accounting system. Without them the "
    "budget can be shown, but not what has been spent or what is left."
)


@dataclass(frozen=True)
class Posting:
    """One row of the accounts.

    Attributes:
        voucher: its number.
        day: when it is dated; None where the row does not say.
        line: the budget line.
        mode: announced, joint or regional; None where the row does not say.
        region: None where the row does not say.
        kind: grant, own_contribution or transfer.
        amount: NOK, exact; None where the row does not say.
    """

    voucher: str
    day: date | None
    line: str
    mode: str | None
    region: str | None
    kind: str
    amount: Fraction | None


def known_postings(study: Study) -> tuple[Posting, ...] | None:
    """Every posting that was known on the day of the study; None when no accounts were delivered.

    A posting without a date is carried along: leaving it out would hide that something is wrong with it.
    """
    table = study.table(TABLE)
    if table is None:
        return None
    columns = ("voucher", "date", "budget_line", "mode", "region", "kind", "amount")
    postings = (_posting(row) for row in zip(*(table[column].tolist() for column in columns), strict=True))
    return tuple(each for each in postings if each.day is None or each.day <= study.as_of)


def _posting(row: Sequence[Any]) -> Posting:
    voucher, day, line, mode, region, kind, amount = (None if pd.isna(value) else value for value in row)
    return Posting(
        voucher=str(voucher),
        day=None if day is None else day.date(),
        line=str(line),
        mode=mode,
        region=region,
        kind=str(kind),
        # The number that was read is the shortest decimal that stands for the float.
        amount=None if amount is None else Fraction(str(amount)),
    )


def of_year(postings: Iterable[Posting], year: int, *kinds: str) -> tuple[Posting, ...]:
    """The postings of some kinds that are dated in a year."""
    return tuple(each for each in postings if each.kind in kinds and each.day is not None and each.day.year == year)


def total_of(postings: Iterable[Posting]) -> Fraction:
    """The sum of the amounts, NOK; a posting without an amount adds nothing."""
    return sum((each.amount for each in postings if each.amount is not None), Fraction(0))


def years_so_far(study: Study) -> range:
    """The years of the programme from its first to the one of the report, or to the day of the study if later."""
    period = study.programme.period
    return range(period.start.year, min(max(study.year, study.as_of.year), period.end.year) + 1)


def years_without_budget(programme: Programme) -> tuple[int, ...]:
    """The years of the programme for which no budget is known."""
    known = {budget.year for budget in programme.budgets}
    return tuple(
        year for year in range(programme.period.start.year, programme.period.end.year + 1) if year not in known
    )


def grant_report_due(programme: Programme) -> date:
    """The last day on which the funder must have the report with accounts."""
    grant = programme.grant
    months = grant.award_letter.month - 1 + grant.report_within_months
    year, month = grant.award_letter.year + months // 12, months % 12 + 1
    return date(year, month, min(grant.award_letter.day, monthrange(year, month)[1]))


def money_frame(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows with exact amounts as a frame: whole numbers where the amount is whole, otherwise the nearest decimal.

    Args:
        rows: fractions, names and whole numbers; None where something is not known.
        columns: of the frame, in order.
    """
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    return pd.DataFrame(cells, columns=list(columns), dtype=object)


def _cell(value: object) -> object:
    if not isinstance(value, Fraction):
        return value
    return value.numerator if value.denominator == 1 else float(value)


def amount_decimals(rows: Iterable[Mapping[str, object]]) -> int:
    """Decimals with which amounts are printed: two where any has øre, so that a column adds up as it is printed."""
    amounts = (value for row in rows for value in row.values() if isinstance(value, Fraction))
    return 0 if all(amount.denominator == 1 for amount in amounts) else 2


def sum_if_known(parts: Iterable[Fraction | None]) -> Fraction | None:
    """The sum of parts, or None where one of them is not known."""
    total = Fraction(0)
    for part in parts:
        if part is None:
            return None
        total += part
    return total


def less(whole: Fraction | None, part: Fraction | None) -> Fraction | None:
    """A part taken from a whole; None where either is not known."""
    return None if whole is None or part is None else whole - part


def percent_of(part: Fraction | None, whole: Fraction | None) -> float | None:
    """A part in per cent of a whole; None where either is not known or the whole is not positive."""
    return None if part is None or whole is None or whole <= 0 else float(100 * part / whole)


def year_words(years: Iterable[int]) -> dict[str, Words]:
    """Years as the words for the values of a dimension, for a table in which a total stands beside the years."""
    return {str(year): LocalText(nb=str(year), nn=str(year), en=str(year)) for year in years}


def delivery_note(study: Study) -> Words:
    """Through which day vouchers are counted, or that there are none."""
    if TABLE not in study.tables:
        return NOT_DELIVERED
    return message("Vouchers dated through {day} are counted.", day=study.as_of)


def accounts_source(study: Study) -> Words:
    """Where budgets and amounts come from: the plan, and the delivery of the accounts where there is one."""
    if TABLE not in study.deliveries:
        return message("Source: the project plan, chapter 9.")
    return message("Source: the project plan, chapter 9; {citation}.", citation=study.deliveries[TABLE].citation)
