"""What is to be run, decided and checked before anything is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import WrongUseError
from evaluation.messages import Language, message
from evaluation.reports import Chapter, Format
from evaluation.sources import DataSet


@dataclass(frozen=True)
class RunPlan:
    """What is to be run.

    Attributes:
        kind: of report.
        year: it is about.
        data: the folder of deliveries.
        languages: of the report, the first one first.
        formats: that are wanted.
        chapters: in reading order.
        parameters: by chapter, checked values of the parameters that were set.
        out: the folder of runs.
        jobs: how many chapters at once.
    """

    kind: str
    year: int
    data: DataSet
    languages: tuple[Language, ...]
    formats: tuple[Format, ...]
    chapters: tuple[Chapter, ...]
    parameters: Mapping[str, Mapping[str, object]]
    out: Path
    jobs: int


def plan_parameters(
    chapters: tuple[Chapter, ...], *, year: int, settings: Mapping[str, str]
) -> dict[str, dict[str, object]]:
    """The parameters of each chapter: the year, and what was set by name for the chapters that know the name.

    Args:
        chapters: of the report.
        year: the report is about.
        settings: name and text as typed.

    Raises:
        WrongUseError: no chapter has a parameter of that name, a value has the wrong type, or the year or the data
            were set twice.
    """
    known = {name for chapter in chapters for name in chapter.schema.names}
    unknown = sorted(set(settings) - known | set(settings) & {"year", "data"})
    if unknown:
        raise WrongUseError(
            message(
                "--set does not know {names}. It knows: {known}. The year and the data have options of their own.",
                names=", ".join(unknown),
                known=", ".join(sorted(known - {"year", "data"})) or "–",
            )
        )
    planned: dict[str, dict[str, object]] = {}
    for chapter in chapters:
        mine = {name: text for name, text in settings.items() if name in chapter.schema.names}
        planned[chapter.name] = {
            **chapter.schema.check({"year": year}),
            **chapter.schema.check_text(mine),
        }
    return planned
