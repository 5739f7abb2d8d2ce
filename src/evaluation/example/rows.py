"""What a builder hands over: the rows of one table, in canonical names and values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from evaluation.programme import Programme
from evaluation.reference import Reference

Value = str | int | float | date | tuple[str, ...] | None
Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class World:
    """What every builder is given.

    Attributes:
        seed: of all chance.
        through: the last calendar year of the set.
        programme: OPPTAKT as its plan describes it.
        reference: places and people.
    """

    seed: int
    through: int
    programme: Programme
    reference: Reference

    @property
    def first_programme_year(self) -> int:
        """The calendar year in which the programme started."""
        return self.programme.period.start.year

    @property
    def programme_years(self) -> range:
        """The years of the programme that the set reaches; empty when it ends before them."""
        return range(self.first_programme_year, self.through + 1)

    @property
    def last_day(self) -> date:
        """The last day of the set."""
        return date(self.through, 12, 31)


def known_rows(rows: Iterable[Row], *, by: str, until: date, later: Iterable[str] = ()) -> list[Row]:
    """The rows as they stand on a day: what has not happened yet is left out.

    Args:
        rows: with dates.
        by: the date from which a row is there.
        until: the day, included.
        later: further dates of a row, blank until their day has come.
    """
    names = tuple(later)
    return [_as_of(row, names, until) for row in rows if _happened(row[by], until)]


def _as_of(row: Row, later: tuple[str, ...], until: date) -> Row:
    return {**row, **{name: None for name in later if not _happened(row[name], until)}}


def _happened(day: Value, until: date) -> bool:
    return isinstance(day, date) and day <= until
