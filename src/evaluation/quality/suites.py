"""The suites of rules, read without Great Expectations, whose import costs seconds."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from evaluation.errors import WrongUseError
from evaluation.messages import Language, message
from evaluation.project import project_path

Severity = Literal["critical", "warning", "info"]
Parameter: TypeAlias = "bool | int | str | list[str]"
Parameters = Mapping[str, Parameter]

SUITES_FOLDER: Final = "expectations"
_PARAMETER: Final = "$PARAMETER"


class _SuiteModel(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class SuiteText(_SuiteModel):
    """The sentence of a rule in three languages: what is wrong, and what to do."""

    nb: str = Field(min_length=1)
    nn: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: Language) -> str:
        """The sentence in one language."""
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[language]


class RuleMeta(_SuiteModel):
    """What a suite says of a rule for people.

    Attributes:
        id: stable name of the rule within its suite.
        column: the column, or columns, that a person has to look at.
        message: the sentence shown where the rule failed.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    column: str = Field(min_length=1)
    message: SuiteText


class Rule(_SuiteModel):
    """One expectation of a suite.

    Attributes:
        type: name of the expectation in Great Expectations.
        kwargs: its arguments; `{"$PARAMETER": name}` stands for a suite parameter.
        severity: `critical` blocks, `warning` warns, `info` is noted.
        meta: what the suite says of it for people.
    """

    type: str = Field(pattern=r"^expect_[a-z_]+$")
    kwargs: dict[str, Any]
    severity: Severity
    meta: RuleMeta


class Suite(_SuiteModel):
    """All rules of one table, in the order in which their results are shown."""

    name: str = Field(min_length=1)
    expectations: tuple[Rule, ...] = Field(min_length=1, strict=False)
    meta: dict[str, Any]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Suite":
        ids = [rule.meta.id for rule in self.expectations]
        if len(set(ids)) != len(ids):
            raise ValueError("two rules have the same id")
        return self


@dataclass(frozen=True)
class SuiteFile:
    """A suite as it lies on disk.

    Attributes:
        path: the file.
        sha256: hash of its bytes, in hexadecimal.
        suite: what it says.
    """

    path: Path
    sha256: str
    suite: Suite

    def parameters(self) -> frozenset[str]:
        """Names of the suite parameters that the rules ask for."""
        return frozenset(name for rule in self.suite.expectations for name in _parameter_names(rule.kwargs))


def read_suite(table: str, *, folder: Path | None = None) -> SuiteFile:
    """The suite of a table.

    Args:
        table: canonical name of the table, which is the stem of the suite's file.
        folder: where the suites lie; the project's own by default.

    Raises:
        WrongUseError: there is no such suite, it cannot be read, or it is no suite.
    """
    path = (folder or project_path(SUITES_FOLDER)) / f"{table}.json"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WrongUseError(
            message(
                "The rules for {table} could not be read from {file}. Put the file back.",
                table=table,
                file=path.name,
            )
        ) from error
    return SuiteFile(path, hashlib.sha256(content).hexdigest(), _parse(content, path))


def _parse(content: bytes, path: Path) -> Suite:
    try:
        return Suite.model_validate(json.loads(content.decode("utf-8")))
    # ValidationError and the errors of json and of decoding are all ValueErrors.
    except (ValidationError, ValueError, RecursionError) as error:
        raise WrongUseError(
            message(
                "The rules in {file} are not a valid suite. Restore the file, or correct what was last changed in it.",
                file=path.name,
            )
        ) from error


def _parameter_names(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get(_PARAMETER), str):
            yield part[_PARAMETER]
        for each in part.values():
            yield from _parameter_names(each)
    elif isinstance(part, list):
        for each in part:
            yield from _parameter_names(each)
