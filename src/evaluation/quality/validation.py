"""Asking the checking process: one process for all tables that have to be checked."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from evaluation.errors import EvaluationError, WrongUseError
from evaluation.messages import message
from evaluation.quality.counts import FIRST_ROWS, TableCounts, WorkerAnswer
from evaluation.quality.suites import Parameters, SuiteFile

_WORKER: Final = (sys.executable, "-I", "-m", "evaluation.quality.worker")


@dataclass(frozen=True)
class CheckRequest:
    """One table to be checked.

    Attributes:
        table: canonical name.
        parquet: the canonical table as a file.
        suite: its rules.
        parameters: a value for every suite parameter, and what the preparation of the table needs.
        looked_at: the other canonical tables that its rules compare with, as files, by name; one
            that was not delivered is not there.
        places: so many rows that do not satisfy a rule are named, at most.
    """

    table: str
    parquet: Path
    suite: SuiteFile
    parameters: Parameters
    looked_at: Mapping[str, Path] = field(default_factory=dict)
    places: int = FIRST_ROWS

    def __post_init__(self) -> None:
        """Refuse a suite that asks for a parameter nobody gives."""
        if unknown := self.suite.parameters() - set(self.parameters):
            raise WrongUseError(
                message(
                    "The rules in {file} ask for parameters that do not exist ({names}). Correct "
                    "the names in the file.",
                    file=self.suite.path.name,
                    names=", ".join(sorted(unknown)),
                )
            )


def validate(requests: Sequence[CheckRequest]) -> tuple[TableCounts, ...]:
    """Run the suites, all in one process.

    Args:
        requests: the tables; with none, no process is started.

    Returns:
        One element a request, in the same order.

    Raises:
        WrongUseError: Great Expectations does not accept a suite.
        EvaluationError: the process stopped, which is no fault of the data.
    """
    if not requests:
        return ()
    answer = _ask({"tables": [_as_json(each) for each in requests]})
    if answer is None or answer.error is not None or not _answers(answer, requests):
        raise _stopped(answer, requests)
    return answer.tables


def _as_json(request: CheckRequest) -> dict[str, object]:
    return {
        "table": request.table,
        "parquet": str(request.parquet),
        "suite": str(request.suite.path),
        "parameters": dict(request.parameters),
        "looked_at": {name: str(path) for name, path in request.looked_at.items()},
        "places": request.places,
    }


def _ask(request: dict[str, object]) -> WorkerAnswer | None:
    """The answer of the process; None where it gave none that can be read."""
    process = subprocess.run(  # noqa: S603 — our own interpreter and module
        _WORKER, input=json.dumps(request).encode(), capture_output=True, check=False
    )
    try:
        return WorkerAnswer.model_validate_json(process.stdout)
    except ValidationError:
        return None


def _answers(answer: WorkerAnswer, requests: Sequence[CheckRequest]) -> bool:
    """Whether every rule was answered: one left out must not pass for one that held."""
    asked = [(each.table, [rule.meta.id for rule in each.suite.suite.expectations]) for each in requests]
    return asked == [(each.table, [rule.id for rule in each.rules]) for each in answer.tables]


def _stopped(answer: WorkerAnswer | None, requests: Sequence[CheckRequest]) -> EvaluationError:
    if answer is not None and answer.error == "SuiteNotAcceptedError":
        return WrongUseError(
            message(
                "Great Expectations does not accept the rules in {files}. Correct what was last changed there.",
                files=", ".join(each.suite.path.name for each in requests),
            )
        )
    reason = "none" if answer is None else str(answer.error or "incomplete")
    return EvaluationError(
        message(
            "The data could not be checked because the checking process stopped (reason given: "
            "{reason}). This is no fault of the data: run the command again, on a machine with "
            "more free memory if it happens again.",
            reason=reason,
        )
    )
