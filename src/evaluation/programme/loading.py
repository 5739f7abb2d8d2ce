"""From the programme files to the programme and its analysis plan."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evaluation.errors import WrongUseError
from evaluation.messages import Message, message
from evaluation.programme.analysis_plan import AnalysisPlan
from evaluation.programme.consistency import check_programme
from evaluation.programme.formative import FormativePlan, check_formative
from evaluation.programme.hub_model import HubModel, check_hub_model
from evaluation.programme.model import Programme
from evaluation.programme.plan_consistency import check_plan
from evaluation.programme.text import ProgrammeModel

PROGRAMME_FILE: Final = Path(__file__).with_name("opptakt.toml")
PLAN_FILE: Final = Path(__file__).with_name("analysis_plan.toml")
FORMATIVE_FILE: Final = Path(__file__).with_name("formative.toml")
HUB_MODEL_FILE: Final = Path(__file__).with_name("hub_model.toml")

Model = TypeVar("Model", bound=ProgrammeModel)


def load_programme(path: Path | None = None) -> Programme:
    """OPPTAKT from its file; read once and kept.

    Args:
        path: a programme file; the project's own when left out.

    Raises:
        WrongUseError: the file is missing, is not TOML, or a field of it is wrong.
    """
    return _load((path or PROGRAMME_FILE).resolve())


def load_analysis_plan(path: Path | None = None) -> AnalysisPlan:
    """The analysis plan from its file, held against the programme; read once and kept.

    Args:
        path: a file with a plan; the project's own when left out.

    Raises:
        WrongUseError: the file is missing, is not TOML, a field of it is wrong, or it was changed without saying so.
    """
    return _load_plan((path or PLAN_FILE).resolve())


def load_formative_plan(path: Path | None = None) -> FormativePlan:
    """What a formative report asks, from its file; read once and kept.

    Args:
        path: a file; the project's own when left out.

    Raises:
        WrongUseError: the file is missing, is not TOML, a field of it is wrong, or it contradicts the programme.
    """
    return _load_formative((path or FORMATIVE_FILE).resolve())


def load_hub_model(path: Path | None = None) -> HubModel:
    """What speaks for and against each way on for the hub model, from its file; read once and kept.

    Args:
        path: a file; the project's own when left out.

    Raises:
        WrongUseError: the file is missing, is not TOML, a field of it is wrong, or it contradicts itself.
    """
    return _load_hub_model((path or HUB_MODEL_FILE).resolve())


@cache
def _load_formative(path: Path) -> FormativePlan:
    plan = _validated(FormativePlan, path)
    _refuse(path, check_formative(plan, load_programme()))
    return plan


@cache
def _load_hub_model(path: Path) -> HubModel:
    model = _validated(HubModel, path)
    _refuse(path, check_hub_model(model))
    return model


@cache
def _load(path: Path) -> Programme:
    programme = _validated(Programme, path)
    _refuse(path, check_programme(programme))
    return programme


@cache
def _load_plan(path: Path) -> AnalysisPlan:
    plan = _validated(AnalysisPlan, path)
    _refuse(path, check_plan(plan, load_programme()))
    return plan


def _validated(model: type[Model], path: Path) -> Model:
    try:
        return model.model_validate(_read(path))
    except ValidationError as error:
        raise WrongUseError(*(_problem(each, path) for each in error.errors())) from None


def _refuse(path: Path, problems: Sequence[Message]) -> None:
    if problems:
        raise WrongUseError(message("The programme file {file} contradicts itself.", file=path.name), *problems)


def _read(path: Path) -> object:
    try:
        return _tuples(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise WrongUseError(
            message(
                "The programme file {file} is not valid TOML at line {line}.",
                file=path.name,
                line=line.group(1) if line else "–",
            )
        ) from None
    except UnicodeDecodeError:
        raise WrongUseError(message("The programme file {file} is not text in UTF-8.", file=path.name)) from None
    except OSError:
        raise WrongUseError(
            message("The programme file {file} cannot be read: check its path.", file=str(path))
        ) from None


def _tuples(value: object) -> object:
    """Lists as tuples all the way down: a strict frozen model takes no list."""
    if isinstance(value, dict):
        return {key: _tuples(each) for key, each in value.items()}
    if isinstance(value, list):
        return tuple(_tuples(each) for each in value)
    return value


def _problem(error: ErrorDetails, path: Path) -> Message:
    field = _field(error["loc"])
    if error["type"] == "missing":
        return message("The programme file {file} lacks {field}.", file=path.name, field=field)
    if error["type"] == "extra_forbidden":
        return message("The programme file {file} has an unknown field {field}.", file=path.name, field=field)
    return message(
        "In the programme file {file}, the value of {field} is of the wrong kind.",
        file=path.name,
        field=field,
    )


def _field(location: tuple[int | str, ...]) -> str:
    """The place in the file, with entries counted from 1: `goals[2].text.nn`."""
    parts = (f"[{each + 1}]" if isinstance(each, int) else f".{each}" for each in location)
    return "".join(parts).removeprefix(".")
