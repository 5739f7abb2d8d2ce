"""What is to be run, decided and checked before anything is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from evaluation.errors import WrongUseError
from evaluation.messages import Language, Message, message
from evaluation.reports import Chapter, Format, Kind
from evaluation.sources import AssessedReport, DataSet

NAME_DIGITS: Final = 8
"""Of the digest of a run's content, in the name of its folder."""

_OPTIONS: Final = frozenset({"year", "as_of", "data", "region"})
"""Parameters that have options of their own on the command line."""


@dataclass(frozen=True)
class RunPlan:
    """What is to be run.

    Attributes:
        kind: of report.
        year: it is about.
        as_of: the day from which nothing later is known; None takes the end of the year's reporting window.
        data: the folder of deliveries.
        languages: of the report, the first one first.
        formats: that are wanted.
        chapters: in reading order.
        parameters: by chapter, checked values of the parameters that were set.
        out: the folder of runs.
        jobs: how many chapters at once.
        region: the code of the one region that the report is about; None takes them all.
    """

    kind: Kind
    year: int
    as_of: date | None
    data: DataSet
    languages: tuple[Language, ...]
    formats: tuple[Format, ...]
    chapters: tuple[Chapter, ...]
    parameters: Mapping[str, Mapping[str, object]]
    out: Path
    jobs: int
    region: str | None = None

    def name(self, digest: str) -> str:
        """The name of the run's folder.

        Args:
            digest: of its content, in hexadecimal.
        """
        parts = (self.kind, str(self.as_of or self.year), self.region, digest[:NAME_DIGITS])
        return "-".join(part for part in parts if part)

    @property
    def assessed(self) -> AssessedReport:
        """Which report people write about in the files that this run places."""
        if self.kind == "formative" and self.as_of:
            return AssessedReport(self.as_of.year, self.as_of, self.region)
        return AssessedReport(self.year)


def plan_parameters(
    chapters: tuple[Chapter, ...],
    *,
    year: int,
    settings: Mapping[str, str],
    as_of: date | None = None,
    region: str | None = None,
) -> dict[str, dict[str, object]]:
    """The parameters of each chapter: the year, the day, the region, and what was set by name where the name is known.

    Args:
        chapters: of the report.
        year: the report is about.
        settings: name and text as typed.
        as_of: the day from which nothing later is known.
        region: the code of the one region that the report is about.

    Raises:
        WrongUseError: no chapter has a parameter of that name, a value has the wrong type, or the year, the day,
            the region or the data were set twice.
    """
    settable = {name for chapter in chapters for name in chapter.schema.names} - _OPTIONS
    if unknown := sorted(set(settings) - settable):
        raise WrongUseError(_not_settable(unknown, settable))
    planned: dict[str, dict[str, object]] = {}
    for chapter in chapters:
        mine = {name: text for name, text in settings.items() if name in chapter.schema.names}
        planned[chapter.name] = {
            **chapter.schema.check({"year": year, **_asked(chapter, as_of, region)}),
            **chapter.schema.check_text(mine),
        }
    return planned


def _not_settable(unknown: Iterable[str], settable: Iterable[str]) -> Message:
    names = ", ".join(unknown)
    if known := ", ".join(sorted(settable)):
        return message(
            "--set does not know {names}. It knows: {known}. The year, the day, the region and the data have "
            "options of their own.",
            names=names,
            known=known,
        )
    return message(
        "--set does not know {names}: this kind of report has no parameters to set. The year, the day, the region "
        "and the data have options of their own.",
        names=names,
    )


def _asked(chapter: Chapter, as_of: date | None, region: str | None) -> dict[str, object]:
    """The day and the region as a chapter takes them; one that has no such parameter is about every day, or region."""
    asked = {"as_of": as_of.isoformat() if as_of else None, "region": region}
    return {name: value for name, value in asked.items() if value and name in chapter.schema.names}
