"""`opptakt run`: a plan from the options, a run, and where it landed."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.cli.delivered import find_and_tell
from evaluation.cli.terminal import Terminal
from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.reports import chapters_of
from evaluation.runs import RunPlan, plan_parameters, run_report


def run_and_tell(
    terminal: Terminal,
    *,
    kind: str,
    data: Path | None,
    year: int,
    as_of: date | None,
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
    delivered = find_and_tell(terminal, data)
    _tell_future(terminal, as_of)
    chapters = chapters_of(kind)
    plan = RunPlan(
        kind=kind,
        year=year,
        as_of=as_of,
        data=delivered,
        languages=tuple(dict.fromkeys(languages)),
        formats=tuple(dict.fromkeys(formats)),
        chapters=chapters,
        parameters=plan_parameters(chapters, year=year, as_of=as_of, settings=_settings(settings)),
        out=out,
        jobs=jobs or os.cpu_count() or 1,
    )
    result = run_report(plan, terminal.progress)
    if result.existed:
        terminal.progress(message("The same run was here already; nothing was written."))
    path = str(result.folder)
    terminal.result({"event": "done", "path": path, "existed": result.existed}, path)


def _tell_future(terminal: Terminal, as_of: date | None) -> None:
    today = date.today()  # noqa: DTZ011 - the user's own day
    if as_of is not None and as_of > today:
        terminal.progress(
            message(
                "The day of the report, {day}, has not come yet: nothing after today, {today}, can be known.",
                day=as_of,
                today=today,
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
