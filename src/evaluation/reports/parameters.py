"""The parameters of a notebook, as its own `parameters` cell declares them.

The cell is the only place where a parameter stands: name, type, default and, behind `#`, what it is. A number may say
last in its comment between which two it must lie, both included: `# level of the intervals [0.5, 0.99]`. From it come
the check before a kernel starts, the text of `--help`, and the page "about this run". papermill itself would only
warn of an unknown name and would turn dates and paths silently into strings.
"""

import ast
import io
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from evaluation.errors import WrongUseError
from evaluation.messages import message

PARAMETERS_TAG: Final = "parameters"
_LIMITS: Final = re.compile(r"(?P<text>.+?) \[(?P<least>-?[0-9.]+), (?P<most>-?[0-9.]+)\]")
_TYPES: Final[dict[str, Any]] = {"int": int, "float": float, "str": str, "bool": bool, "None": None}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook.

    Attributes:
        name: as it stands in the cell.
        annotation: its type, as it stands in the cell.
        default: the value it has when nobody sets it.
        description: the comment behind it.
        least: the smallest value it can have, as it stands in the comment; empty for any.
        most: the largest value it can have, as it stands in the comment; empty for any.
    """

    name: str
    annotation: str
    default: object
    description: str
    least: str = ""
    most: str = ""

    @property
    def limits(self) -> str:
        """Between which values it must lie, as people write it; empty for any."""
        return f" [{self.least}, {self.most}]" if self.least else ""

    @property
    def field(self) -> Any:
        """Its type and its limits, as pydantic takes them.

        Raises:
            ValueError: it has limits and is no number.
        """
        kind = _type(self.annotation)
        if not self.least:
            return kind
        if kind not in (int, float):
            raise ValueError("limits of what is no number")
        return Annotated[kind, Field(ge=kind(self.least), le=kind(self.most))]


@dataclass(frozen=True)
class ParameterSchema:
    """All parameters of one notebook, with a check that takes nothing else.

    Attributes:
        notebook: the name of the notebook, for messages.
        parameters: in the order of the cell.
        model: the strict pydantic model behind the check.
    """

    notebook: str
    parameters: tuple[Parameter, ...]
    model: type[BaseModel]

    @property
    def names(self) -> frozenset[str]:
        """The names that the notebook declares."""
        return frozenset(parameter.name for parameter in self.parameters)

    def check(self, values: Mapping[str, object]) -> dict[str, object]:
        """The values as the notebook will see them.

        Raises:
            WrongUseError: a name is unknown, or a value has another type or lies elsewhere than the cell says.
        """
        return self._validated(lambda: self.model.model_validate(dict(values)), values)

    def check_text(self, values: Mapping[str, str]) -> dict[str, object]:
        """The same for values that were typed as text on a command line.

        Raises:
            WrongUseError: a name is unknown, or a text cannot be read as the type that the cell says or lies elsewhere.
        """
        return self._validated(lambda: self.model.model_validate_strings(dict(values)), values)

    def _validated(self, validate: Any, values: Mapping[str, object]) -> dict[str, object]:
        try:
            model: BaseModel = validate()
        except ValidationError as error:
            raise WrongUseError(*(self._complaint(each) for each in error.errors())) from None
        return {name: getattr(model, name) for name in self._ordered(values)}

    def _ordered(self, values: Mapping[str, object]) -> list[str]:
        return [parameter.name for parameter in self.parameters if parameter.name in values]

    def _complaint(self, error: Mapping[str, Any]) -> Any:
        name = str(error["loc"][0])
        if error["type"] == "extra_forbidden":
            return message(
                "The notebook {notebook} has no parameter {name}. It has: {known}.",
                notebook=self.notebook,
                name=name,
                known=", ".join(parameter.name for parameter in self.parameters),
            )
        parameter = next(each for each in self.parameters if each.name == name)
        if error["type"] in {"greater_than_equal", "less_than_equal"}:
            return message(
                "The parameter {name} of the notebook {notebook} must lie between {least} and {most}.",
                name=name,
                notebook=self.notebook,
                least=parameter.least,
                most=parameter.most,
            )
        if error["type"].startswith("float"):
            return message(
                "The parameter {name} of the notebook {notebook} must be a number with a decimal point, such as 0.9.",
                name=name,
                notebook=self.notebook,
            )
        return message(
            "The parameter {name} of the notebook {notebook} must be of the type {annotation}.",
            name=name,
            notebook=self.notebook,
            annotation=parameter.annotation,
        )


def read_parameters(notebook: str, cells: list[Mapping[str, Any]]) -> ParameterSchema:
    """The schema of a notebook from the source of its `parameters` cell.

    Args:
        notebook: its name, for messages.
        cells: the cells of the notebook as nbformat has them.

    Raises:
        WrongUseError: there is not exactly one such cell, or a line in it is not `name: type = default  # what it is`.
    """
    tagged = [cell for cell in cells if PARAMETERS_TAG in cell.get("metadata", {}).get("tags", ())]
    if len(tagged) != 1:
        raise WrongUseError(
            message(
                "The notebook {notebook} must have exactly one cell with the tag parameters; it has {count}.",
                notebook=notebook,
                count=len(tagged),
            )
        )
    source = "".join(tagged[0]["source"])
    comments = _comments(source)
    try:
        parameters = tuple(_parameter(line, comments) for line in ast.parse(source).body)
        fields = {each.name: (each.field, each.default) for each in parameters}
        model = create_model(
            notebook,
            __config__=ConfigDict(strict=True, extra="forbid", validate_default=True),
            **cast("Any", fields),
        )
        model()
    except (SyntaxError, ValueError, KeyError) as error:
        raise WrongUseError(
            message(
                "The parameters cell of the notebook {notebook} cannot be read: every line is "
                "«name: type = default  # what it is», with the types int, float, str, bool, list, Literal and None.",
                notebook=notebook,
            )
        ) from error
    return ParameterSchema(notebook, parameters, model)


def _parameter(line: ast.stmt, comments: Mapping[int, str]) -> Parameter:
    if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name) or line.value is None:
        raise ValueError("not a typed assignment")
    if line.target.id.startswith("_"):
        raise ValueError("a name that pydantic would take for private, and nobody could set")
    description = comments.get(line.end_lineno or line.lineno, "")
    if not description:
        raise ValueError("no comment that says what the parameter is")
    text, least, most = _limited(description)
    return Parameter(line.target.id, ast.unparse(line.annotation), ast.literal_eval(line.value), text, least, most)


def _limited(comment: str) -> tuple[str, str, str]:
    """What a parameter is, and between which values it must lie."""
    found = _LIMITS.fullmatch(comment)
    return (found["text"], found["least"], found["most"]) if found else (comment, "", "")


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ").strip() for token in tokens if token.type == tokenize.COMMENT}


def _type(annotation: str) -> Any:
    return _type_of(ast.parse(annotation, mode="eval").body)


def _type_of(node: ast.expr) -> Any:
    # Nothing is evaluated: the cell is read before anyone has decided to run it.
    match node:
        case ast.Name(id=name):
            return _TYPES[name]
        case ast.Constant(value=None):
            return None
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _type_of(left) | _type_of(right)
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            return list[_type_of(inner)]  # type: ignore[misc]
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            chosen = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return Literal[tuple(ast.literal_eval(each) for each in chosen)]
        case _:
            raise ValueError("a type that a parameter cannot have")
