"""What a report is about: its year, the day from which nothing later is known, and its region.

Each kind of report has its own default. A summative report is about a year, and takes the end of the year's reporting
window. A final report is about the whole period. A formative report is about a day: the last one of the latest quarter
that has passed, and never today, so that whoever runs it tomorrow gets the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, assert_never

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.programme import Period, load_programme
from evaluation.reports import Kind

_QUARTERS_END: Final = (3, 6, 9, 12)
_DECEMBER: Final = 12


@dataclass(frozen=True)
class Occasion:
    """What a report is about.

    Attributes:
        year: it is about.
        as_of: the day from which nothing later is known; None takes the end of the year's reporting window.
        region: the code of the one region it is about; None takes them all.
        chosen: whether nobody named the day, and so the reader is told which one was taken.
    """

    year: int
    as_of: date | None
    region: str | None = None
    chosen: bool = False


def occasion(kind: Kind, *, year: int | None, as_of: date | None, region: str | None, today: date) -> Occasion:
    """What a report is about, from what was asked for.

    Args:
        kind: of report.
        year: that was asked for.
        as_of: the day that was asked for.
        region: that was asked for.
        today: the user's own day.

    Raises:
        WrongUseError: what was asked for does not fit the kind of report, or no quarter has passed yet.
    """
    if region and kind != "formative":
        raise WrongUseError(
            message("--region is for the formative report. A {kind} report is about all the regions.", kind=kind)
        )
    match kind:
        case "formative":
            return _formative(year, as_of, region, today)
        case "summative":
            return Occasion(year if year is not None else programme_year(as_of or today), as_of)
        case "final":
            return _final(year, as_of)
        case _:
            assert_never(kind)


def programme_year(day: date) -> int:
    """The year of the programme that a day lies in or nearest to."""
    period = load_programme().period
    return min(max(day.year, period.start.year), period.end.year)


def _formative(year: int | None, as_of: date | None, region: str | None, today: date) -> Occasion:
    period = load_programme().period
    if as_of is None:
        day = _latest_quarter(year, today, period)
        return Occasion(day.year, day, region, chosen=True)
    if not period.start <= as_of <= period.end:
        raise WrongUseError(
            message(
                "A formative report is about a day from {start} to {end}: choose one with --as-of.",
                start=period.start,
                end=period.end,
            )
        )
    if year not in (None, as_of.year):
        raise WrongUseError(
            message("The day {day} is not in {year}: leave out --year, or --as-of.", day=as_of, year=str(year))
        )
    return Occasion(as_of.year, as_of, region)


def _latest_quarter(year: int | None, today: date, period: Period) -> date:
    passed = [day for day in _quarters(period) if day <= today and year in (None, day.year)]
    if not passed:
        raise WrongUseError(
            message(
                "No quarter of {year} has passed yet. Name the day of the report with --as-of.",
                year=str(year or period.start.year),
            )
        )
    return passed[-1]


def _quarters(period: Period) -> Iterator[date]:
    """The last days of the quarters of the programme, in order."""
    for year in range(period.start.year, period.end.year + 1):
        for month in _QUARTERS_END:
            following = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
            yield following - timedelta(days=1)


def _final(year: int | None, as_of: date | None) -> Occasion:
    period = load_programme().period
    last = period.end.year
    if as_of is not None and as_of < period.start:
        raise WrongUseError(
            message(
                "The final report is about the period from {start} to {end}, of which nothing had begun by {day}. "
                "Choose a later day with --as-of.",
                start=period.start,
                end=period.end,
                day=as_of,
            )
        )
    if year not in (None, last):
        raise WrongUseError(
            message(
                "The final report is about the whole period and is made in {last}: leave out --year. To see it as it "
                "would have been on an earlier day, name the day with --as-of.",
                last=str(last),
            )
        )
    return Occasion(last, as_of)
