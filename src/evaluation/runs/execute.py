"""Chapters executed: papermill in processes of their own, a kernel each, and a check of what each has kept."""

import json
import logging
import os
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evaluation.description import Words
from evaluation.disclosure.ledger import LEDGER_VARIABLE
from evaluation.errors import (
    NO_ROOM,
    DisclosureRefusedError,
    EvaluationError,
    NotebookFailedError,
    WrongUseError,
)
from evaluation.messages import Language, message
from evaluation.presentation.data_label import DATA_KIND_VARIABLE
from evaluation.presentation.display import KEPT_VARIABLE, LANGUAGES_VARIABLE
from evaluation.presentation.guard import STOPPED_FILE
from evaluation.presentation.kept_by_others import OTHERS_VARIABLE
from evaluation.presentation.prose import Sentences
from evaluation.programme import LocalText
from evaluation.reports.chapter import Chapter
from evaluation.runs.kernels import ENGINE_NAME, KERNEL_NAME, isolated_environment
from evaluation.study import PREPARED_VARIABLE

CELL_SECONDS: Final = 600
"""How long one cell may take before the chapter counts as hanging."""

START_SECONDS: Final = 120

_DIED: Final = message("its kernel died. Was the machine out of memory? Try again with --jobs 1.")
_SYSTEM_ERROR: Final = re.compile(r"\[Errno (\d+)\]")


@dataclass(frozen=True)
class ChapterTask:
    """One chapter to execute, as it is handed to another process.

    Attributes:
        name: of the chapter.
        notebook: the notebook to execute.
        parameters: checked against the notebook's schema.
        prepared: the folder of prepared tables.
        ledger: the file with what has been published before.
        kept: the folder into which the chapter keeps.
        executed: where the normalised notebook is written.
        languages: in which the chapter shows what it shows.
        data_kind: `published`, `delivered` or `synthetic`.
        tables: names of the tables it must have kept.
        figures: names of the figures it must have kept.
        others: the folder of what the chapters before have kept; None for a chapter that does not read it.
    """

    name: str
    notebook: Path
    parameters: Mapping[str, object]
    prepared: Path
    ledger: Path
    kept: Path
    executed: Path
    languages: tuple[Language, ...]
    data_kind: str
    tables: tuple[str, ...]
    figures: tuple[str, ...]
    others: Path | None = None


@dataclass(frozen=True)
class ChapterFailure:
    """Why a chapter did not succeed.

    Attributes:
        chapter: its name.
        cause: one sentence without a value from the data.
        error: the name of the error of the suite that stopped it; empty for any other cause.
    """

    chapter: str
    cause: Words
    error: str = ""


def chapter_task(
    chapter: Chapter,
    parameters: Mapping[str, object],
    *,
    prepared: Path,
    ledger: Path,
    kept: Path,
    executed: Path,
    languages: tuple[Language, ...],
    data_kind: str,
    others: Path | None = None,
) -> ChapterTask:
    """The task for a chapter; each chapter keeps in a folder of its own, and reads others' only if it says so."""
    return ChapterTask(
        name=chapter.name,
        notebook=chapter.path,
        parameters=dict(parameters),
        prepared=prepared,
        ledger=ledger,
        kept=kept / chapter.name,
        executed=executed / f"{chapter.name}.ipynb",
        languages=languages,
        data_kind=data_kind,
        tables=chapter.tables,
        figures=chapter.figures,
        others=others if chapter.reads == "kept" else None,
    )


def execute_chapters(tasks: Sequence[ChapterTask], executor: Executor, *, finished: Callable[[str], None]) -> None:
    """Executes every chapter, and says at the end which ones failed.

    Args:
        tasks: one a chapter.
        executor: where they run.
        finished: called with a chapter's name when it has succeeded.

    Raises:
        DisclosureRefusedError: a release was refused.
        NotebookFailedError: a chapter stopped or did not keep what it must.
        WrongUseError: a parameter cannot be used.
    """
    futures = {executor.submit(execute_chapter, task): task.name for task in tasks}
    failures = []
    for future in as_completed(futures):
        failure = _outcome(future, futures[future])
        if failure:
            failures.append(failure)
        else:
            finished(futures[future])
    if failures:
        raise _error(sorted(failures, key=lambda failure: failure.chapter))


def _outcome(future: "Future[ChapterFailure | None]", chapter: str) -> ChapterFailure | None:
    try:
        return future.result()
    except BrokenProcessPool:
        # The system ends processes when there is no memory left.
        return ChapterFailure(chapter, _DIED)


def _error(failures: Sequence[ChapterFailure]) -> EvaluationError:
    return _kind(failures)(
        *(message("Chapter {chapter}: {cause}", chapter=failure.chapter, cause=failure.cause) for failure in failures)
    )


def _kind(failures: Sequence[ChapterFailure]) -> type[EvaluationError]:
    """The gravest of the causes: a refused release, wrong use by all, or else a failed notebook."""
    names = {failure.error for failure in failures}
    if DisclosureRefusedError.__name__ in names:
        return DisclosureRefusedError
    return WrongUseError if names == {WrongUseError.__name__} else NotebookFailedError


def execute_chapter(task: ChapterTask) -> ChapterFailure | None:
    """Executes one chapter in this process and checks what it has kept.

    Returns:
        Why it did not succeed; None when it did.
    """
    task.kept.mkdir(parents=True)
    environment = {
        PREPARED_VARIABLE: str(task.prepared),
        LEDGER_VARIABLE: str(task.ledger),
        KEPT_VARIABLE: str(task.kept),
        # Set in any case: what the user's own environment says of it is not for a report.
        OTHERS_VARIABLE: str(task.others) if task.others else "",
        LANGUAGES_VARIABLE: ",".join(task.languages),
        DATA_KIND_VARIABLE: task.data_kind,
    }
    with isolated_environment(environment):
        failure = _run_notebook(task)
    return failure or _missing(task)


def _run_notebook(task: ChapterTask) -> ChapterFailure | None:
    # Imported here, in the chapter's own process: they cost the command line half a second.
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from evaluation.runs.normalise import normalised, notebook_text

    # Its log would tell, in English and with paths, what the run tells in the user's words.
    logging.getLogger("papermill").setLevel(logging.CRITICAL + 1)
    try:
        notebook = papermill.execute_notebook(
            task.notebook,
            None,
            parameters=dict(task.parameters),
            kernel_name=KERNEL_NAME,
            progress_bar=False,
            log_output=False,
            start_timeout=START_SECONDS,
            execution_timeout=CELL_SECONDS,
            engine_name=ENGINE_NAME,
        )
    except PapermillExecutionError as error:
        return _cell_failure(task, error)
    except CellTimeoutError:
        return ChapterFailure(
            task.name,
            message("a cell took longer than {seconds} seconds and was stopped.", seconds=CELL_SECONDS),
        )
    except (DeadKernelError, RuntimeError):
        return ChapterFailure(task.name, _DIED)
    task.executed.parent.mkdir(parents=True, exist_ok=True)
    task.executed.write_text(notebook_text(normalised(notebook)), encoding="utf-8", newline="\n")
    return None


def _cell_failure(task: ChapterTask, error: Any) -> ChapterFailure:
    told = task.kept / STOPPED_FILE
    if told.is_file():
        causes = tuple(LocalText.model_validate(each) for each in json.loads(told.read_text(encoding="utf-8")))
        return ChapterFailure(task.name, Sentences(causes), error=error.ename)
    # The text of an error of the system begins with its number; a full disk is told as one, whoever met it first.
    number = _SYSTEM_ERROR.match(error.evalue)
    if number and int(number[1]) in NO_ROOM:
        raise OSError(int(number[1]), os.strerror(int(number[1])))
    return ChapterFailure(
        task.name,
        message(
            "cell {cell} stopped with {error}. Open the notebook in JupyterLab and run it there to see more.",
            cell=str(error.cell_index),
            error=error.ename,
        ),
    )


def _missing(task: ChapterTask) -> ChapterFailure | None:
    listing = task.kept / "kept.json"
    if not listing.is_file():
        return ChapterFailure(task.name, message("it ended without keeping anything: its last cell must be keep(…)."))
    kept = json.loads(listing.read_text(encoding="utf-8"))
    lost = sorted({*task.tables, *task.figures} - {*kept["tables"], *kept["figures"]})
    if lost:
        return ChapterFailure(task.name, message("it did not keep {names}.", names=", ".join(lost)))
    return None
