"""Two sets of published tables compared: the numbers of the years that both have.

A number is printed beside another only where both are published. Where a number was shown and is hidden, or the
reverse, it is counted and not named: what the one table hides is not looked up in the other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final, Literal

from evaluation.published import PublishedTable, Row

YEAR: Final = "year"
"""The dimension that says of which year a row is; a table without it is not about earlier years."""

_HIDDEN: Final = ":"
_PER_CENT: Final = Decimal(100)

State = Literal["same", "revised", "newly_shown", "newly_hidden", "newly_given", "no_longer_given"]


@dataclass(frozen=True)
class Revision:
    """One number that was published, and is another now.

    Attributes:
        table: chapter and table.
        year: that the number is of.
        cell: the values of the other dimensions, as text.
        column: of the number.
        then: what was published, with no more decimals than both have.
        now: what is published instead.
    """

    table: str
    year: int
    cell: Mapping[str, str]
    column: str
    then: Decimal
    now: Decimal

    @property
    def change(self) -> Decimal:
        """How much was added; below zero where something was taken away."""
        return self.now - self.then

    @property
    def per_cent(self) -> Decimal | None:
        """The change in per cent of what was published; None where that was zero."""
        return _PER_CENT * self.change / abs(self.then) if self.then else None


@dataclass(frozen=True)
class ComparedYear:
    """What became of the numbers of one year in one table.

    Attributes:
        table: chapter and table.
        year: of the numbers.
        compared: numbers that were published then and now.
        revised: those of them that differ.
        newly_shown: numbers that were hidden and are shown.
        newly_hidden: numbers that were shown and are hidden.
        newly_given: numbers that were missing and are shown.
        no_longer_given: numbers that were shown and are missing.
    """

    table: str
    year: int
    compared: int
    revised: int
    newly_shown: int
    newly_hidden: int
    newly_given: int
    no_longer_given: int


@dataclass(frozen=True)
class Comparison:
    """What differs between two sets of published tables.

    Attributes:
        years: every year of every table that both sets have, in the order of the tables.
        revisions: every number that differs, in the same order.
    """

    years: tuple[ComparedYear, ...]
    revisions: tuple[Revision, ...]


def compare(now: Iterable[PublishedTable], then: Mapping[str, Sequence[Row]]) -> Comparison:
    """Compare the tables of a run with those of an earlier one.

    Args:
        now: the tables; those without the dimension `year` are passed over.
        then: by chapter and table, the rows of the earlier run's file. A table that has other dimensions there is
            passed over, since its rows cannot be told to be of the same things.
    """
    years: list[ComparedYear] = []
    revisions: list[Revision] = []
    for table in now:
        counted: dict[int, Counter[State]] = {}
        for year, state, revision in _compared(table, then.get(table.name, ())):
            counted.setdefault(year, Counter())[state] += 1
            revisions += [revision] if revision else []
        years += [_year(table.name, year, counted[year]) for year in sorted(counted)]
    return Comparison(tuple(years), tuple(revisions))


def _year(table: str, year: int, states: Counter[State]) -> ComparedYear:
    return ComparedYear(
        table=table,
        year=year,
        compared=states["same"] + states["revised"],
        revised=states["revised"],
        newly_shown=states["newly_shown"],
        newly_hidden=states["newly_hidden"],
        newly_given=states["newly_given"],
        no_longer_given=states["no_longer_given"],
    )


def _compared(table: PublishedTable, then: Sequence[Row]) -> Iterator[tuple[int, State, Revision | None]]:
    """Each number of each row that both have: its year, what became of it, and the revision where it is one."""
    if YEAR not in table.dimensions or not all(set(table.dimensions) <= set(row) for row in then):
        return
    before = {_key(row, table): row for row in then}
    for row in table.rows:
        old = before.get(_key(row, table), {})
        for column in table.numbers if row[YEAR].isdigit() else ():
            state = _state(old.get(column), row[column])
            if state is not None:
                yield int(row[YEAR]), state, _revision(table, row, column, old[column]) if state == "revised" else None


def _key(row: Row, table: PublishedTable) -> tuple[str, ...]:
    return tuple(row[each] for each in table.dimensions)


def _state(then: str | None, now: str) -> State | None:
    """What became of a number; None where neither run shows one, or the earlier one had no such row or column."""
    if then is None:
        return None
    before, after = _number(then), _number(now)
    if before is not None and after is not None:
        return "revised" if _rounded(before, after) != _rounded(after, before) else "same"
    if after is not None:
        return "newly_shown" if then == _HIDDEN else "newly_given"
    if before is not None:
        return "newly_hidden" if now == _HIDDEN else "no_longer_given"
    return None


def _revision(table: PublishedTable, row: Row, column: str, then: str) -> Revision:
    before, after = Decimal(then), Decimal(row[column])
    return Revision(
        table=table.name,
        year=int(row[YEAR]),
        cell={each: row[each] for each in table.dimensions if each != YEAR},
        column=column,
        then=_rounded(before, after),
        now=_rounded(after, before),
    )


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _rounded(number: Decimal, other: Decimal) -> Decimal:
    """A number with as many decimals as the coarser of two: a table that is printed more finely has not changed."""
    exponent = max(int(number.as_tuple().exponent), int(other.as_tuple().exponent))
    return number.quantize(Decimal(1).scaleb(exponent), rounding=ROUND_HALF_UP)
