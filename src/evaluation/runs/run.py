"""One run of a report, from deliveries to a sealed folder: prepare, execute, assemble, check the output, seal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evaluation.disclosure.ledger import write_ledger
from evaluation.earlier import write_compared, write_earlier
from evaluation.errors import WrongUseError
from evaluation.messages import Message, message
from evaluation.programme import LocalText
from evaluation.quality import AssessmentOutcome, CheckOutcome, gate
from evaluation.reference import load_reference
from evaluation.reports import Chapter, Report, assemble
from evaluation.runs.assessments import (
    assessment_record,
    check_written,
    corrections_with_digits,
    with_digits,
    write_assessments,
)
from evaluation.runs.compared import find_compared
from evaluation.runs.disclosure import (
    DISCLOSURE_FILE,
    audit_record,
    audit_statements,
    kept_statements,
    write_disclosure,
)
from evaluation.runs.earlier import find_earlier
from evaluation.runs.execute import ChapterTask, chapter_task, execute_chapters
from evaluation.runs.inspection import inspect_outputs
from evaluation.runs.ledger import find_ledger
from evaluation.runs.plan import RunPlan
from evaluation.runs.processes import local_executor
from evaluation.runs.record import input_digests, log_inputs, run_record, write_quality
from evaluation.runs.seal import differing_files, seal
from evaluation.runs.staging import publish, staging_folder, unusable
from evaluation.runs.waves import hand_over, waves
from evaluation.study import check_study_data, day_of_report, write_prepared

LEDGER_FILE: Final = "ledger.json"

Progress = Callable[[Message], None]
"""Told, in words, what the run is doing."""


@dataclass(frozen=True)
class RunResult:
    """Where a run has landed.

    Attributes:
        folder: the sealed run.
        existed: whether the same run was there already.
    """

    folder: Path
    existed: bool


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
    outcome = check_study_data(plan.data, year=plan.year, as_of=plan.as_of)
    written = check_written(plan)
    gate(outcome.with_problems(written.problems))
    try:
        return _run_staged(plan, outcome, written, progress)
    except OSError as error:
        if problem := unusable(plan.out, error):
            raise problem from None
        raise


def _run_staged(plan: RunPlan, outcome: CheckOutcome, written: AssessmentOutcome, progress: Progress) -> RunResult:
    with staging_folder(plan.out) as private:
        prepared, kept, others, executed = (private / name for name in ("prepared", "kept", "others", "executed"))
        target = private / "run"
        for folder in (prepared, kept, others, executed, target):
            folder.mkdir()
        write_prepared(plan.data, outcome, prepared)
        day = day_of_report(year=plan.year, as_of=plan.as_of)
        earlier = find_earlier(plan, as_of=day)
        write_earlier(earlier.run, prepared)
        record = run_record(plan, outcome)
        record |= {"earlier_run": earlier.record, "assessments": assessment_record(written)}
        before = find_ledger(
            plan.out, plan.data.folder, kind=plan.data.kind, record=record, inputs=input_digests(outcome)
        )
        write_ledger(private / LEDGER_FILE, before.ledger)
        compared = find_compared(plan, as_of=day, known=before.record["runs"])
        write_compared(compared.runs, prepared)
        _execute(plan, private, progress)
        progress(message("Attacking the tables together with what was published before"))
        statements = kept_statements(kept, [chapter.name for chapter in plan.chapters])
        audits = audit_statements(statements, before.ledger)
        record |= {"ledger": before.record, "compared_runs": compared.record, "disclosure": audit_record(audits)}
        progress(message("Assembling the report"))
        with local_executor(plan.jobs) as executor:
            assemble(_report(plan, record, written), executor, kept=kept, executed=executed, target=target)
        numbers = [*with_digits(written.texts), *corrections_with_digits(outcome.corrections)]
        write_disclosure(target / DISCLOSURE_FILE, statements, audits, kind=plan.data.kind, written=numbers)
        write_assessments(written, target)
        write_quality(outcome, target / "quality")
        # What the seal says of the run is read, too.
        sealed = seal(target, record)
        progress(message("Checking the output"))
        inspect_outputs(target)
        name = plan.name(sealed.digest)
        # Noted first: once a run has appeared, nothing may fail any more.
        log_inputs(outcome, plan.out, name)
        return _publish(target, plan.out / name)


def _execute(plan: RunPlan, private: Path, progress: Progress) -> None:
    progress(message("Executing {count} chapters", count=len(plan.chapters)))
    with local_executor(min(plan.jobs, len(plan.chapters))) as executor:
        for wave in waves(plan.chapters):
            execute_chapters(
                [_task(plan, chapter, private) for chapter in wave],
                executor,
                finished=lambda name: progress(message("Chapter {name} is done", name=name)),
            )
            hand_over(wave, kept=private / "kept", others=private / "others")


def _task(plan: RunPlan, chapter: Chapter, private: Path) -> ChapterTask:
    return chapter_task(
        chapter,
        plan.parameters[chapter.name],
        prepared=private / "prepared",
        ledger=private / LEDGER_FILE,
        kept=private / "kept",
        executed=private / "executed",
        languages=plan.languages,
        data_kind=plan.data.kind,
        others=private / "others",
    )


def _report(plan: RunPlan, record: Mapping[str, Any], written: AssessmentOutcome) -> Report:
    return Report(
        kind=plan.kind,
        year=plan.year,
        languages=plan.languages,
        formats=plan.formats,
        chapters=plan.chapters,
        data_kind=plan.data.kind,
        data_title=LocalText.model_validate(plan.data.title),
        record=record,
        credits=_credits(plan),
        texts=written.texts,
    )


def _credits(plan: RunPlan) -> tuple[LocalText, ...]:
    """Whose facts the chapters rest on, each credit once."""
    sources = load_reference().sources
    return tuple(dict.fromkeys(sources[name].credit for chapter in plan.chapters for name in chapter.reference))


def _publish(target: Path, final: Path) -> RunResult:
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
