"""`opptakt run`: a plan from the options, a run, and where it landed."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.cli.delivered import find_and_tell
from evaluation.cli.occasion import Occasion, occasion
from evaluation.cli.terminal import Terminal
from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.reports import Kind, chapters_of
from evaluation.runs.plan import RunPlan, plan_parameters
from evaluation.runs.run import run_report
from evaluation.study import day_of_report


def run_and_tell(
    terminal: Terminal,
    *,
    kind: Kind,
    data: Path | None,
    year: int | None,
    as_of: date | None,
    region: str | None,
    languages: Sequence[Any],
    formats: Sequence[Any],
    out: Path,
    jobs: int | None,
    settings: Sequence[str],
) -> None:
    """Makes a report; the last thing told is where it lies.

    Raises:
        EvaluationError: whatever stopped the run.
    """
    about = occasion(kind, year=year, as_of=as_of, region=region, today=_today())
    delivered = find_and_tell(terminal, data)
    _tell_day(terminal, about)
    chapters = chapters_of(kind)
    plan = RunPlan(
        kind=kind,
        year=about.year,
        as_of=about.as_of,
        data=delivered,
        languages=tuple(dict.fromkeys(languages)),
        formats=tuple(dict.fromkeys(formats)),
        chapters=chapters,
        parameters=plan_parameters(
            chapters, year=about.year, as_of=about.as_of, region=about.region, settings=_settings(settings)
        ),
        out=out,
        jobs=jobs or os.cpu_count() or 1,
        region=about.region,
    )
    result = run_report(plan, terminal.progress)
    if result.existed:
        terminal.progress(message("The same run was here already; nothing was written."))
    path = str(result.folder)
    terminal.result({"event": "done", "path": path, "existed": result.existed}, path)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the user's own day


def _tell_day(terminal: Terminal, about: Occasion) -> None:
    today, day = _today(), day_of_report(year=about.year, as_of=about.as_of)
    if day > today:
        terminal.progress(
            message(
                "The day of the report, {day}, has not come yet: nothing after today, {today}, can be known.",
                day=day,
                today=today,
            )
        )
    if about.chosen:
        terminal.progress(
            message(
                "The report shows what was known on {day}, the last day of the latest quarter that has passed. Name "
                "another day with --as-of.",
                day=about.as_of,
            )
        )


def _settings(pairs: Sequence[str]) -> dict[str, str]:
    settings = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or not name.strip():
            raise WrongUseError(message("--set takes NAME=VALUE, such as --set confidence=0.9."))
        settings[name.strip()] = value
    return settings
