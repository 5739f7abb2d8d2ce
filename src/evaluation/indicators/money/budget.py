"""Money by budget line: table 9.1 of the plan against the accounts, and the regional line by region.

What fits no line of the budget stands in a row of its own, so that the rows add up to their total to the øre.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.money.accounts import (
    OUTSIDE,
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
    years_so_far,
    years_without_budget,
)
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message, year_spans
from evaluation.programme import Budget, LocalText, Programme
from evaluation.sources import TABLES
from evaluation.study import Study

_AMOUNTS: Final = ("budget", "transfers", "revised_budget", "spent", "unspent")
_COLUMNS: Final = (*_AMOUNTS, "spent_percent")

Row = Mapping[str, object]


def accounts_by_line(study: Study) -> IndicatorTable:
    """Budget against accounts for each line of the budget, by year, in NOK.

    Args:
        study: without its table `accounts` the budget stands alone.

    Returns:
        Columns: `year` int, `line` (activity and mode, such as `research-announced`, then `outside` where something
        fits no line, then `total`), `budget`, `transfers` (moved between lines), `revised_budget`, `spent`, `unspent`,
        `spent_percent` of the revised budget. What is not known is missing.
    """
    postings = known_postings(study)
    rows = [row for year in years_so_far(study) for row in _lines_of_year(study.programme, postings, year)]
    return _indicator(
        study,
        name="budget-lines",
        dimension="line",
        rows=rows,
        title=message("Budget and accounts by budget line"),
        header=message("Budget line"),
        labels=_line_words(study.programme, rows),
    )


def accounts_by_region(study: Study) -> IndicatorTable:
    """The regional line against the accounts, in NOK: each region has its equal share.

    Args:
        study: without its table `accounts` the budget stands alone.

    Returns:
        Columns: `year` int, `region` (the regions of the programme, then `outside` for what names none of them, then
        `total`), and the amounts of `accounts_by_line`.
    """
    postings = known_postings(study)
    rows = [row for year in years_so_far(study) for row in _regions_of_year(study.programme, postings, year)]
    names: dict[str, Words] = {region.code: region.name for region in study.programme.included_regions}
    names |= {OUTSIDE: message("No region that shares the line"), TOTAL: message("Total")}
    return _indicator(
        study,
        name="budget-regions",
        dimension="region",
        rows=rows,
        title=message("The regional line by region"),
        header=message("Region"),
        labels=names,
    )


def line_code(activity: str, mode: str | None) -> str:
    """The code of a budget line: its activity and its mode."""
    return f"{activity}-{mode}"


def budget_of(programme: Programme, year: int) -> Budget | None:
    """The budget of a year, or None where the programme has none yet."""
    return next((budget for budget in programme.budgets if budget.year == year), None)


def regional_lines(budget: Budget | None) -> frozenset[str] | None:
    """The codes of the regional lines of a budget; None where there is no budget to say which they are."""
    return None if budget is None else frozenset(line_code(e.key, e.mode) for e in budget.lines if e.mode == "regional")


def _lines_of_year(programme: Programme, postings: Sequence[Posting] | None, year: int) -> list[Row]:
    budget = budget_of(programme, year)
    moved, spent = _of_kinds(postings, year)
    budgeted: dict[str, Fraction | None] = (
        {line_code(line.key, line.mode): Fraction(line.amount) for line in budget.lines}
        if budget
        else dict.fromkeys(_lines_in_use([*(moved or ()), *(spent or ())], programme))
    )
    known = frozenset(budgeted)
    rows = [
        _row(year, "line", code, amount, _on(moved, {code}), _on(spent, {code})) for code, amount in budgeted.items()
    ]
    strays = [_off(moved, known), _off(spent, known)]
    if any(strays):
        rows.append(_row(year, "line", OUTSIDE, Fraction(0) if budget else None, *strays))
    total = Fraction(budget.total) if budget else None
    return [*rows, _row(year, "line", TOTAL, total, moved, spent)]


def _regions_of_year(programme: Programme, postings: Sequence[Posting] | None, year: int) -> list[Row]:
    budget = budget_of(programme, year)
    lines = regional_lines(budget)
    moved, spent = (
        None if each is None else [posting for posting in each if _is_regional(posting, lines)]
        for each in _of_kinds(postings, year)
    )
    shares = _shares(programme, budget)
    rows = [
        _row(year, "region", region, share, _in_region(moved, {region}), _in_region(spent, {region}))
        for region, share in shares.items()
    ]
    strays = [_out_of_region(each, frozenset(shares)) for each in (moved, spent)]
    if any(strays):
        rows.append(_row(year, "region", OUTSIDE, Fraction(0) if budget else None, *strays))
    return [*rows, _row(year, "region", TOTAL, sum_if_known(shares.values()), moved, spent)]


def _shares(programme: Programme, budget: Budget | None) -> dict[str, Fraction | None]:
    """Each region's part of all regional lines together; None where there is no budget."""
    regions = [region.code for region in programme.included_regions]
    if budget is None:
        return dict.fromkeys(regions)
    parts = [line.regional_shares for line in budget.lines]
    return {region: sum((part.get(region, Fraction(0)) for part in parts), Fraction(0)) for region in regions}


def _row(
    year: int,
    dimension: str,
    value: str,
    budget: Fraction | None,
    moved: Iterable[Posting] | None,
    spent: Iterable[Posting] | None,
) -> Row:
    transfers = None if moved is None else total_of(moved)
    used = None if spent is None else total_of(spent)
    # Without accounts nobody knows of a transfer either: the budget that was adopted is then the budget.
    revised = budget if transfers is None else sum_if_known((budget, transfers))
    return {
        "year": year,
        dimension: value,
        "budget": budget,
        "transfers": transfers,
        "revised_budget": revised,
        "spent": used,
        "unspent": less(revised, used),
        "spent_percent": percent_of(used, revised),
    }


def _of_kinds(
    postings: Sequence[Posting] | None, year: int
) -> tuple[tuple[Posting, ...] | None, tuple[Posting, ...] | None]:
    """What was moved and what was spent in a year; None where no accounts were delivered."""
    if postings is None:
        return None, None
    return of_year(postings, year, "transfer"), of_year(postings, year, "grant")


def _lines_in_use(postings: Iterable[Posting], programme: Programme) -> list[str]:
    """Where there is no budget: the lines that have postings, in the order of the declared activities and modes."""
    own = {position.role for position in programme.own_contribution.positions}
    used = {(each.line, each.mode) for each in postings if each.line not in own}
    activities, modes = (TABLES[TABLE].column(name).labels for name in ("budget_line", "mode"))
    return [line_code(line, mode) for line in activities for mode in modes if (line, mode) in used]


def _code(posting: Posting) -> str:
    return line_code(posting.line, posting.mode)


def _on(postings: Iterable[Posting] | None, codes: Iterable[str]) -> list[Posting] | None:
    return None if postings is None else [each for each in postings if _code(each) in codes]


def _off(postings: Iterable[Posting] | None, codes: Iterable[str]) -> list[Posting] | None:
    return None if postings is None else [each for each in postings if _code(each) not in codes]


def _is_regional(posting: Posting, lines: frozenset[str] | None) -> bool:
    return posting.mode == "regional" if lines is None else _code(posting) in lines


def _in_region(postings: Iterable[Posting] | None, regions: Iterable[str]) -> list[Posting] | None:
    return None if postings is None else [each for each in postings if each.region in set(regions)]


def _out_of_region(postings: Iterable[Posting] | None, regions: Iterable[str]) -> list[Posting] | None:
    return None if postings is None else [each for each in postings if each.region not in set(regions)]


def _line_words(programme: Programme, rows: Iterable[Row]) -> Mapping[str, Words]:
    """The words for the lines: those of the budget first, then others that have postings."""
    activities, modes = (TABLES[TABLE].column(name).labels for name in ("budget_line", "mode"))
    budgeted = [(line.key, line.mode, line.name) for budget in programme.budgets for line in budget.lines]
    others = [(key, mode, name) for key, name in activities.items() for mode in modes]
    present = {row["line"] for row in rows}
    words: dict[str, Words] = {}
    for key, mode, name in (*budgeted, *others):
        if line_code(key, mode) in present:
            words.setdefault(line_code(key, mode), _with_mode(name, modes[mode]))
    return words | {OUTSIDE: message("On no line of the budget"), TOTAL: message("Total")}


def _with_mode(line: LocalText, mode: LocalText) -> LocalText:
    return LocalText(
        nb=f"{line.nb} ({mode.nb.lower()})", nn=f"{line.nn} ({mode.nn.lower()})", en=f"{line.en} ({mode.en.lower()})"
    )


def _indicator(
    study: Study,
    *,
    name: str,
    dimension: str,
    rows: Sequence[Row],
    title: Words,
    header: Words,
    labels: Mapping[str, Words],
) -> IndicatorTable:
    return IndicatorTable(
        name=name,
        frame=money_frame(rows, ("year", dimension, *_COLUMNS)),
        dimensions=("year", dimension),
        context=_COLUMNS,
        description=_description(study, rows, title, {dimension: ColumnDescription(header, MappingProxyType(labels))}),
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
    )


def _description(
    study: Study, rows: Sequence[Row], title: Words, dimension: Mapping[str, ColumnDescription]
) -> Description:
    decimals = amount_decimals(rows)
    heads = {
        "budget": message("Budget"),
        "transfers": message("Moved between lines"),
        "revised_budget": message("Budget after transfers"),
        "spent": message("Spent"),
        "unspent": message("Unspent"),
    }
    return Description(
        title=title,
        unit=message("NOK"),
        source=accounts_source(study),
        columns=MappingProxyType(
            {
                "year": ColumnDescription(message("Year"), is_year=True),
                **dimension,
                **{column: ColumnDescription(head, decimals=decimals) for column, head in heads.items()},
                "spent_percent": ColumnDescription(message("Spent, per cent"), decimals=1),
            }
        ),
        notes=_missing_notes(study),
        file_notes=(delivery_note(study),),
    )


def _missing_notes(study: Study) -> tuple[Words, ...]:
    without = [year for year in years_without_budget(study.programme) if year in years_so_far(study)]
    if not without:
        return ()
    return (
        message(
            "The programme has no budget for {years} yet, so nothing can be said of what is left.",
            years=year_spans(without),
        ),
    )
