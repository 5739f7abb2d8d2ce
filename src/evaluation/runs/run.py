"""One run of a report, from deliveries to a sealed folder: prepare, execute, assemble, check the output, seal."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evaluation.errors import WrongUseError
from evaluation.messages import Language, Message, message
from evaluation.programme import LocalText
from evaluation.project import project_path
from evaluation.quality import CheckOutcome, gate
from evaluation.reference import load_reference
from evaluation.reports import Chapter, Format, Report, assemble
from evaluation.runs.execute import chapter_task, execute_chapters
from evaluation.runs.inspect import inspect_outputs
from evaluation.runs.processes import local_executor
from evaluation.runs.seal import code_digest, differing_files, environment, seal
from evaluation.runs.staging import publish, staging_folder, unusable
from evaluation.sources import DataSet
from evaluation.study import check_study_data, write_prepared

NAME_DIGITS: Final = 8

Progress = Callable[[Message], None]
"""Told, in words, what the run is doing."""


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


@dataclass(frozen=True)
class RunResult:
    """Where a run has landed.

    Attributes:
        folder: the sealed run.
        existed: whether the same run was there already.
    """

    folder: Path
    existed: bool


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


def run_report(plan: RunPlan, progress: Progress) -> RunResult:
    """Makes a report and seals it.

    Args:
        plan: what is to be run.
        progress: told what is being done.

    Raises:
        DataBlockedError: the gate stopped the data.
        DisclosureRefusedError: the release or the check of the output refused.
        NotebookFailedError: a chapter failed.
        WrongUseError: the folder of runs cannot be used.
    """
    progress(message("Checking the data in {folder}", folder=plan.data.folder.name))
    outcome = check_study_data(plan.data, year=plan.year)
    gate(outcome)
    try:
        return _run_staged(plan, outcome, progress)
    except OSError as error:
        if problem := unusable(plan.out, error):
            raise problem from None
        raise


def _run_staged(plan: RunPlan, outcome: CheckOutcome, progress: Progress) -> RunResult:
    with staging_folder(plan.out) as private:
        prepared, kept, executed = (private / name for name in ("prepared", "kept", "executed"))
        target = private / "run"
        for folder in (prepared, kept, executed, target):
            folder.mkdir()
        write_prepared(plan.data, outcome, prepared)
        _execute(plan, prepared, kept, executed, progress)
        progress(message("Assembling the report"))
        record = run_record(plan, outcome)
        assemble(_report(plan, record), kept=kept, executed=executed, target=target)
        _write_quality(outcome, target / "quality")
        progress(message("Checking the output"))
        inspect_outputs(target)
        sealed = seal(target, record)
        return _publish(plan, target, sealed.digest)


def _execute(plan: RunPlan, prepared: Path, kept: Path, executed: Path, progress: Progress) -> None:
    tasks = [
        chapter_task(
            chapter,
            plan.parameters[chapter.name],
            prepared=prepared,
            kept=kept,
            executed=executed,
            languages=plan.languages,
        )
        for chapter in plan.chapters
    ]
    progress(message("Executing {count} chapters", count=len(tasks)))
    with local_executor(min(plan.jobs, len(tasks))) as executor:
        execute_chapters(
            tasks,
            executor,
            finished=lambda name: progress(message("Chapter {name} is done", name=name)),
        )


def _report(plan: RunPlan, record: Mapping[str, Any]) -> Report:
    return Report(
        kind=plan.kind,
        year=plan.year,
        languages=plan.languages,
        formats=plan.formats,
        chapters=plan.chapters,
        data_kind=plan.data.kind,
        data_title=LocalText.model_validate(plan.data.title),
        record=record,
        credits=_credits(),
    )


def _credits() -> tuple[LocalText, ...]:
    """Whose facts the report rests on, each credit once."""
    return tuple(dict.fromkeys(source.credit for source in load_reference().sources.values()))


def run_record(plan: RunPlan, outcome: CheckOutcome) -> dict[str, Any]:
    """What is to be known of a run: inputs, parameters, versions, suites and notebooks; nothing that varies."""
    return {
        "kind": plan.kind,
        "year": plan.year,
        "languages": list(plan.languages),
        "formats": list(plan.formats),
        "data": {"kind": plan.data.kind, "title": dict(plan.data.title)},
        "inputs": [
            {
                "table": name,
                "file_name": table.file.file_name,
                "sheet": table.sheet,
                "sha256": table.file.sha256,
                "delivery_sha256": table.file.delivery_sha256,
                "rows": len(table.frame),
            }
            for name, table in sorted(outcome.tables.items())
        ],
        "parameters": {name: dict(values) for name, values in plan.parameters.items()},
        "notebooks": code_digest(chapter.path for chapter in plan.chapters),
        "suites": code_digest(project_path("expectations").glob("*.json")),
        "environment": environment(),
    }


def _write_quality(outcome: CheckOutcome, folder: Path) -> None:
    folder.mkdir()
    for result in outcome.results:
        text = json.dumps(result.as_json(), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{result.table}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def _publish(plan: RunPlan, target: Path, digest: str) -> RunResult:
    final = plan.out / f"{plan.kind}-{plan.year}-{digest[:NAME_DIGITS]}"
    if final.exists() and not differing_files(final):
        return RunResult(final, existed=True)
    if final.exists():
        raise WrongUseError(
            message(
                "{folder} exists and does not match its manifest: someone has changed it. Move it away and run again.",
                folder=final.name,
            )
        )
    try:
        publish(target, final)
    except OSError:
        # Another run of the same inputs may have been a moment faster.
        if not final.exists() or differing_files(final):
            raise
        return RunResult(final, existed=True)
    return RunResult(final, existed=False)
