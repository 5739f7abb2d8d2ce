"""Table `accounts`: the vouchers of the programme, on the lines of table 9.1 and of the cluster's own contribution."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Final

from evaluation.example.chance import stream
from evaluation.example.cluster import APPOINTMENTS
from evaluation.example.funding import LINES, applications, budget_lines
from evaluation.example.rows import Row, World
from evaluation.programme import BudgetLine

_VOUCHERS_A_LINE: Final = 6
_QUARTER_ENDS: Final = ((3, 31), (6, 30), (9, 30), (12, 31))
_SPENT: Final = {2026: 0.78, 2027: 0.94, 2028: 1.0}
_WEST_SPENT: Final = {2026: 0.42}
"""The regional money of the west in the year in which its coordinator came late."""
_FULL: Final = 100

TRANSFER: Final = (date(2026, 9, 15), "operations", "experience_panel", 40_000)
"""The day on which joint money was moved, from which line, to which, and how much."""
UNPLANNED: Final = (date(2026, 6, 17), "education", "regional", "south", 18_450)
"""A voucher on a line that the budget does not have: day, line, mode, region and amount."""
CORRECTED: Final = (date(2027, 10, 4), "information", "joint", 7_900)
"""A voucher that was booked by mistake; a negative one takes it back ten days later."""


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher without its number.

    Attributes:
        date: the day it was booked.
        budget_line: canonical value.
        mode: canonical value; None for own contribution.
        region: OPPTAKT region; None where the money is joint.
        amount: NOK.
        kind: canonical value.
    """

    date: date
    budget_line: str
    mode: str | None
    region: str | None
    amount: int
    kind: str = "grant"


def account_rows(world: World) -> list[Row]:
    """One row a voucher, in the order of the days."""
    vouchers = [voucher for year in world.programme_years for voucher in _of_year(world, year)]
    vouchers += _moved() + _mistakes()
    known = sorted((each for each in vouchers if each.date <= world.last_day), key=lambda each: each.date)
    return [{"voucher": number, **asdict(each)} for number, each in zip(_numbers(known), known, strict=True)]


def _numbers(vouchers: Iterable[Voucher]) -> Iterator[str]:
    """Vouchers are numbered within a year; the two sides of a transfer share a number."""
    last: dict[int, int] = {}
    for each in vouchers:
        year = each.date.year
        if each.kind != "transfer" or each.amount < 0:
            last[year] = last.get(year, 0) + 1
        yield f"{year}-{last[year]:04d}"


def _of_year(world: World, year: int) -> Iterator[Voucher]:
    yield from _awards(world, year)
    for line in budget_lines(world):
        if line.mode == "joint":
            yield from _line(world, year, line, None, line.amount * _SPENT[year])
        for region, share in line.regional_shares.items():
            spent = _WEST_SPENT.get(year, _SPENT[year]) if region == "west" else _SPENT[year]
            yield from _line(world, year, line, str(region), float(share) * spent)
    yield from _own_contribution(world, year)


def _awards(world: World, year: int) -> Iterator[Voucher]:
    """The awards of the year's calls, paid three weeks after the decision: so the two tables agree."""
    for award in applications(world, year):
        if award.purpose in LINES and award.amount_awarded and award.decision is not None:
            paid = min(award.decision + timedelta(days=21), date(year, 12, 31))
            yield Voucher(paid, LINES[award.purpose], "announced", award.region, award.amount_awarded)


def _line(world: World, year: int, line: BudgetLine, region: str | None, total: float) -> Iterator[Voucher]:
    """What was used on a line, in a few vouchers of whole kroner."""
    chance = stream(world.seed, "accounts", year, line.key, line.mode, region or "all")
    parts = chance.dirichlet([2.0] * _VOUCHERS_A_LINE)
    days = sorted(date(year, 2, 1) + timedelta(days=int(chance.integers(320))) for _ in parts)
    amounts = [round(total * float(part)) for part in parts[:-1]]
    amounts.append(round(total) - sum(amounts))
    for day, amount in zip(days, amounts, strict=True):
        yield Voucher(day, line.key, line.mode, region, amount)


def _own_contribution(world: World, year: int) -> Iterator[Voucher]:
    """A voucher a quarter and share of a position; a coordinator's for the days on which there was one."""
    yearly = world.programme.own_contribution.yearly
    for share in world.programme.own_contribution.positions:
        for month, last in _QUARTER_ENDS:
            end = date(year, month, last)
            filled = 1.0 if share.region is None else _filled(str(share.region), end)
            amount = round(yearly * share.percent / _FULL / len(_QUARTER_ENDS) * filled)
            if amount:
                yield Voucher(end, share.role, None, share.region, amount, "own_contribution")


def _filled(region: str, end: date) -> float:
    """The share of the quarter that ends on a day in which a region had a coordinator."""
    first = date(end.year, end.month - 2, 1)
    days = [first + timedelta(days=at) for at in range((end - first).days + 1)]
    terms = [each for each in APPOINTMENTS if each.region == region]
    held = [day for day in days if any(each.start <= day <= (each.end or date.max) for each in terms)]
    return len(held) / len(days)


def _moved() -> list[Voucher]:
    day, source, target, amount = TRANSFER
    return [
        Voucher(day, source, "joint", None, -amount, "transfer"),
        Voucher(day, target, "joint", None, amount, "transfer"),
    ]


def _mistakes() -> list[Voucher]:
    day, line, mode, amount = CORRECTED
    return [
        Voucher(*UNPLANNED),
        Voucher(day, line, mode, None, amount),
        Voucher(day + timedelta(days=10), line, mode, None, -amount),
    ]
