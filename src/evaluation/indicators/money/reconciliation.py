"""What in the accounts does not reconcile with the plan: to the øre, by reason and year, without naming a voucher."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.money.accounts import (
    NOT_DELIVERED,
    SOURCE,
    TABLE,
    Posting,
    accounts_source,
    amount_decimals,
    known_postings,
    money_frame,
    of_year,
    total_of,
    year_words,
)
from evaluation.indicators.money.budget import budget_of, line_code, regional_lines
from evaluation.indicators.money.own_contribution import belongs_to
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.programme import Programme
from evaluation.study import Study

NO_DATE: Final = "no_date"
_COLUMNS: Final = ("vouchers", "amount")

Row = Mapping[str, object]
Test = Callable[[Posting, Programme], bool]


def accounts_reconciliation(study: Study) -> IndicatorTable:
    """What does not reconcile, by reason and year.

    Args:
        study: without its table `accounts` the result has no rows, as it has when everything reconciles.

    Returns:
        Columns: `reason`, `year` text (`no_date` where it is not known), `vouchers` (how many, each counted once),
        `amount` NOK: their sum, which for transfers is what should have been zero; missing where none has an amount.
    """
    postings = known_postings(study) or ()
    rows = [*_of_postings(postings, study.programme), *_of_years(postings, study.programme)]
    rows.sort(key=lambda row: (list(_REASONS).index(str(row["reason"])), str(row["year"])))
    return IndicatorTable(
        name="reconciliation",
        frame=money_frame(rows, ("reason", "year", *_COLUMNS)),
        dimensions=("reason", "year"),
        context=_COLUMNS,
        description=_description(study, rows),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def _of_postings(postings: Iterable[Posting], programme: Programme) -> Iterator[Row]:
    found: dict[tuple[str, str], list[Posting]] = defaultdict(list)
    for posting in postings:
        for reason, test in _TESTS.items():
            if test(posting, programme):
                found[reason, _year(posting)].append(posting)
    for (reason, year), wrong in found.items():
        yield _row(reason, year, wrong)


def _of_years(postings: Sequence[Posting], programme: Programme) -> Iterator[Row]:
    for year in sorted({posting.day.year for posting in postings if posting.day is not None}):
        moved = of_year(postings, year, "transfer")
        if total_of(moved):
            yield _row("transfers", str(year), moved)
        negative = [
            group for group in _by_line(of_year(postings, year, "grant", "own_contribution")) if total_of(group) < 0
        ]
        if negative:
            yield _row("negative", str(year), [each for group in negative for each in group])
        overdrawn = _overdrawn(programme, year, moved)
        if overdrawn:
            yield _row("overdrawn", str(year), overdrawn)


def _by_line(postings: Iterable[Posting]) -> Iterable[list[Posting]]:
    groups: dict[tuple[str, ...], list[Posting]] = defaultdict(list)
    for each in postings:
        groups[each.kind, each.line, str(each.mode), str(each.region)].append(each)
    return groups.values()


def _overdrawn(programme: Programme, year: int, moved: Sequence[Posting]) -> list[Posting]:
    """The transfers of lines from which more was moved than they had."""
    budget = budget_of(programme, year)
    had = {} if budget is None else {line_code(line.key, line.mode): line.amount for line in budget.lines}
    of_line = {code: [each for each in moved if line_code(each.line, each.mode) == code] for code in had}
    return [each for code, group in of_line.items() if had[code] + total_of(group) < 0 for each in group]


def _row(reason: str, year: str, postings: Sequence[Posting]) -> Row:
    amounts = [each for each in postings if each.amount is not None]
    return {
        "reason": reason,
        "year": year,
        "vouchers": len({each.voucher for each in postings}),
        "amount": total_of(amounts) if amounts else None,
    }


def _year(posting: Posting) -> str:
    return NO_DATE if posting.day is None else str(posting.day.year)


def _is_undated(posting: Posting, _: Programme) -> bool:
    return posting.day is None


def _is_without_amount(posting: Posting, _: Programme) -> bool:
    return posting.amount is None


def _is_outside_period(posting: Posting, programme: Programme) -> bool:
    period = programme.period
    return posting.day is not None and not period.start <= posting.day <= period.end


def _is_on_no_line(posting: Posting, programme: Programme) -> bool:
    """On an activity and mode that the year's budget lacks; own contribution has no line in the budget."""
    if posting.day is None or posting.kind not in {"grant", "transfer"} or _is_own(posting, programme):
        return False
    if posting.mode is None:
        return True
    budget = budget_of(programme, posting.day.year)
    lines = set() if budget is None else {line_code(line.key, line.mode) for line in budget.lines}
    return budget is not None and line_code(posting.line, posting.mode) not in lines


def _is_without_region(posting: Posting, programme: Programme) -> bool:
    """On a line that regions share, and of none of them."""
    regions = {region.code for region in programme.included_regions}
    if posting.day is None or posting.region in regions:
        return False
    if posting.kind == "own_contribution":
        parts = [each for each in programme.own_contribution.positions if each.role == posting.line]
        return bool(parts) and not any(belongs_to(posting, part) for part in parts)
    lines = regional_lines(budget_of(programme, posting.day.year))
    return posting.mode == "regional" and (lines is None or line_code(posting.line, posting.mode) in lines)


def _is_own_as_grant(posting: Posting, programme: Programme) -> bool:
    return posting.kind in {"grant", "transfer"} and _is_own(posting, programme)


def _is_grant_as_own(posting: Posting, programme: Programme) -> bool:
    return posting.kind == "own_contribution" and not _is_own(posting, programme)


def _is_own(posting: Posting, programme: Programme) -> bool:
    return posting.line in {position.role for position in programme.own_contribution.positions}


_TESTS: Final[Mapping[str, Test]] = MappingProxyType(
    {
        NO_DATE: _is_undated,
        "no_amount": _is_without_amount,
        "outside_period": _is_outside_period,
        "no_line": _is_on_no_line,
        "no_region": _is_without_region,
        "own_as_grant": _is_own_as_grant,
        "grant_as_own": _is_grant_as_own,
    }
)
"""What can be wrong with a posting by itself, most basic first."""

_REASONS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        NO_DATE: message("Vouchers without a date"),
        "no_amount": message("Vouchers without an amount"),
        "outside_period": message("Vouchers dated outside the project period"),
        "no_line": message("Vouchers on a line that the budget does not have"),
        "no_region": message("Vouchers on a regional line without one of its regions"),
        "own_as_grant": message("Own contribution booked as grant"),
        "grant_as_own": message("Own contribution booked on a budget line of the grant"),
        "transfers": message("Transfers between lines that do not sum to zero"),
        "negative": message("Lines with a negative total"),
        "overdrawn": message("Lines from which more was moved than they had"),
    }
)


def _description(study: Study, rows: Sequence[Row]) -> Description:
    decimals = amount_decimals(rows)
    years = year_words(int(str(row["year"])) for row in rows if row["year"] != NO_DATE)
    return Description(
        title=message("What does not reconcile"),
        unit=message("Number of vouchers, and NOK"),
        source=accounts_source(study),
        columns=MappingProxyType(
            {
                "reason": ColumnDescription(message("What is wrong"), _REASONS),
                "year": ColumnDescription(message("Year"), MappingProxyType(years | {NO_DATE: message("Not stated")})),
                "vouchers": ColumnDescription(message("Vouchers")),
                "amount": ColumnDescription(message("Amount in NOK"), decimals=decimals),
            }
        ),
        notes=(
            message(
                "A voucher can stand in several rows. Nothing has been moved or left out: what fits no line is counted "
                "in a row of its own in the tables above."
            ),
        ),
        absence=NOT_DELIVERED if TABLE not in study.tables else _NOTHING_WRONG,
    )


_NOTHING_WRONG: Final = message("Every voucher fits the budget, and all transfers between lines sum to zero.")
