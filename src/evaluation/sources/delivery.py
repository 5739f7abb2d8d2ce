"""`delivery.toml`: what the files of a folder look like, in the words of whoever delivered them.

Nothing about symbols, sectors or thresholds is guessed: what differs between deliveries stands
here.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES, Language, Message, message
from evaluation.programme import LocalText
from evaluation.sources.declaration import normalise_spelling
from evaluation.sources.names import UNSPEAKABLE, shown

DELIVERY_FILE: Final = "delivery.toml"
DEFAULT_THRESHOLD: Final = 5
DEFAULT_THRESHOLD_CITATION: Final = LocalText(
    nb="standardverdien i evalueringsverktøyet",
    nn="standardverdien i evalueringsverktøyet",
    en="the default of the evaluation suite",
)

DataKind = Literal["published", "delivered", "synthetic"]
Constant = str | int | float | date
# TOML knows lists only, so a tuple must be allowed to come from one; what is in it stays strict.
Texts = Annotated[tuple[str, ...], Field(strict=False)]


def _in_every_language(value: object) -> object:
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value


Citation = Annotated[LocalText, BeforeValidator(_in_every_language)]
"""Where something stands: one text, or one in each language."""

_FROZEN: Final = ConfigDict(frozen=True, extra="forbid", strict=True)


class DataSection(BaseModel):
    """The `[data]` section: what kind of data the folder holds, and what it is called."""

    model_config = _FROZEN

    kind: DataKind = "delivered"
    title: Mapping[Language, str] = Field(default_factory=dict)


class WideLayout(BaseModel):
    """Which column the headers of a wide table are values of, and what its cells hold."""

    model_config = _FROZEN

    variable: str = "year"
    value: str


class Delivery(BaseModel):
    """One table's section of `delivery.toml`; without one, the defaults.

    Attributes:
        sheet: the sheet of a workbook.
        header_row: the row of the headers, from 1.
        header_rows: how many rows the headers take, from `header_row` on; an upper one stands over all
            columns to its right until the next.
        last_row: the last row of the table, from 1; what stands below it is no part of it.
        fill_down: canonical columns in which an empty cell repeats the one above, as where cells are merged.
        totals: texts that, alone in a key column, make a row a sum of others, which is left out.
        ignored_columns: headers of columns that are left out.
        layout: long (one row an observation) or wide (the years are columns).
        wide: for a wide layout, the canonical column in the headers and the one in the cells.
        encoding: of a csv file; otherwise UTF-8, then cp1252.
        delimiter: of a csv file; otherwise found from the headers.
        decimal_mark: comma or point.
        thousands: the mark between groups of three digits; spaces are always taken.
        suppressed: symbols of a hidden count.
        suppressed_upper: the most that a symbol without a number can hide; otherwise the threshold
            less one.
        suppressed_includes_zero: whether zeros are hidden too, so that an interval starts at 0 and
            not at 1.
        missing: symbols of what is not known.
        zero: symbols of an observed zero.
        columns: canonical column → the delivery's header; of a column whose cells may hold several values, also a
            list of headers, whose cells are then read together (see `headers`).
        values: canonical column → the delivery's value → canonical value.
        constants: canonical column → what an absent column holds in every row.
        citation: the source as a report must name it.
        published: whether the figures are already public.
        threshold: counts below it may not be shown.
        threshold_citation: where the threshold is laid down.
        additive: whether the parts of a margin sum to it; distinct patients need not.
    """

    model_config = _FROZEN

    sheet: str | None = None
    header_row: int = Field(default=1, ge=1)
    header_rows: int = Field(default=1, ge=1)
    last_row: int | None = Field(default=None, ge=1)
    fill_down: Texts = ()
    totals: Texts = ()
    ignored_columns: Texts = ()
    layout: Literal["long", "wide"] = "long"
    wide: WideLayout | None = None
    encoding: str | None = None
    delimiter: Literal[";", ",", "\t", "|"] | None = None
    decimal_mark: Literal[",", "."] | None = None
    thousands: Literal[" ", ".", ",", "'"] | None = None
    suppressed: Texts = ()
    suppressed_upper: int | Literal["unbounded"] | None = None
    suppressed_includes_zero: bool = True
    missing: Texts = ()
    zero: Texts = ()
    columns: Mapping[str, str | Texts] = Field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    constants: Mapping[str, Constant] = Field(default_factory=dict)
    citation: Citation | None = None
    published: bool = False
    threshold: int = Field(default=DEFAULT_THRESHOLD, ge=1)
    threshold_citation: Citation = DEFAULT_THRESHOLD_CITATION
    additive: Literal["yes", "no", "unknown"] = "unknown"

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, name: str | None) -> str | None:
        try:
            b"text".decode(name or "utf-8")
        except (LookupError, ValueError):
            raise _refusal("unknown_encoding") from None
        return name

    @field_validator("suppressed_upper")
    @classmethod
    def _bound_hides_something(cls, bound: int | str | None) -> int | str | None:
        if isinstance(bound, int) and bound < 1:
            raise _refusal("bound_too_small")
        return bound

    @field_validator("totals", "ignored_columns")
    @classmethod
    def _texts_are_no_blanks(cls, texts: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(normalise_spelling, texts)):
            raise _refusal("blank_text")
        return texts

    @model_validator(mode="after")
    def _rows_are_in_order(self) -> "Delivery":
        if self.last_row is not None and self.last_row < self.first_row:
            raise _refusal("last_row_among_headers")
        return self

    @model_validator(mode="after")
    def _columns_are_read_or_ignored(self) -> "Delivery":
        ignored = set(map(normalise_spelling, self.ignored_columns))
        named = (header for given in self.headers.values() for header in given)
        if not ignored.isdisjoint(map(normalise_spelling, named)):
            raise _refusal("ignored_and_named")
        return self

    @model_validator(mode="after")
    def _says_one_thing(self) -> "Delivery":
        if self.layout == "wide" and self.wide is None:
            raise _refusal("wide_without_layout")
        if self.threshold != DEFAULT_THRESHOLD and "threshold_citation" not in self.model_fields_set:
            raise _refusal("threshold_without_citation")
        if self.thousands is not None and self.thousands == self.decimal_mark:
            raise _refusal("marks_alike")
        if self.thousands == "." and self.decimal_mark is None:
            raise _refusal("point_without_decimal_mark")
        lists = [{"".join(each.split()).casefold() for each in group} for group in self._symbol_lists()]
        if sum(map(len, lists)) != len(set().union(*lists)):
            raise _refusal("symbol_twice")
        return self

    @property
    def first_row(self) -> int:
        """The first row below the headers, from 1."""
        return self.header_row + self.header_rows

    @property
    def headers(self) -> dict[str, tuple[str, ...]]:
        """Canonical column → the headers that the delivery gives for it, one or several."""
        return {name: (given,) if isinstance(given, str) else given for name, given in self.columns.items()}

    def _symbol_lists(self) -> tuple[tuple[str, ...], ...]:
        return self.suppressed, self.missing, self.zero

    def sha256(self) -> str:
        """The fingerprint of all that the section says, defaults included (64 hex digits)."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class DeliveryFile(BaseModel):
    """A whole `delivery.toml`."""

    model_config = _FROZEN

    data: DataSection = DataSection()
    tables: Mapping[str, Delivery] = Field(default_factory=dict)


def read_delivery_file(path: Path) -> DeliveryFile:
    """Read a `delivery.toml`.

    Args:
        path: the file, which must exist.

    Raises:
        WrongUseError: it cannot be read, is no TOML, or holds an unknown key or a value of the
            wrong type; every such key is named.
    """
    document = _parse(path)
    loose = [name for name, section in document.items() if not isinstance(section, dict)]
    if loose:
        raise WrongUseError(*(_unknown_section(path, name) for name in loose))
    try:
        data = document.pop("data", {})
        return DeliveryFile.model_validate({"data": data, "tables": document})
    except ValidationError as error:
        problems = [_describe(each, path) for each in error.errors(include_input=False)]
    # A value that may be of several types is refused once for each of them.
    raise WrongUseError(*{str(each): each for each in problems}.values()) from None


def _parse(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        problem = message(
            "{file} cannot be read; check that you may open it and that no other program holds it.",
            file=path.name,
        )
    except UnicodeDecodeError:
        problem = message("{file} is not UTF-8 text; save it as UTF-8.", file=path.name)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line ([0-9]+)", str(error))
        problem = message(
            "{file} is not valid TOML (line {line}); compare it with the example in docs/data.md.",
            file=path.name,
            line=place[1] if place else "?",
        )
    raise WrongUseError(problem) from None


def _unknown_section(path: Path, name: str) -> Message:
    return message(
        "{file}: the key {key} stands outside a section; put it in the section data or in the section of a table.",
        file=path.name,
        key=shown(name) or UNSPEAKABLE,
    )


def _describe(error: ErrorDetails, path: Path) -> Message:
    where = [str(part) for part in error["loc"]]
    section, key = _section_and_key(where)
    text = _TEXTS_OF_KEYS.get(key.split(".")[0]) or _TEXTS.get(error["type"], _WRONG_TYPE)
    expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    return Message(text.text, {"file": path.name, "section": section, "key": key, "allowed": expected})


def _section_and_key(where: list[str]) -> tuple[str, str]:
    """The section and key of a location such as `("tables", "npr_patients", "wide", "value")`."""
    section, *keys = where[1:] if where[0] == "tables" else where
    depth = _DEPTHS.get(keys[0]) if keys else None
    return shown(section) or UNSPEAKABLE, shown(".".join(keys[:depth])) or UNSPEAKABLE


def _refusal(kind: str) -> PydanticCustomError:
    # The text is looked up by kind where the error is described; pydantic only carries it there.
    return PydanticCustomError(kind, "see delivery.py")


_WRONG_TYPE: Final = message(
    "{file}, section {section}: the value of {key} is of the wrong type; see the list of settings in docs/data.md."
)
_NUMBER_TOO_SMALL: Final = message("{file}, section {section}: {key} must be a whole number of at least 1.")
# For these keys pydantic appends the types that it tried, a mark of its own, or what stood in the data.
_DEPTHS: Final = {"suppressed_upper": 1, "columns": 2, "constants": 2, "values": 2, "title": 2}
_TEXTS_OF_KEYS: Final = {
    "suppressed_upper": message("{file}, section {section}: {key} must be a whole number of at least 1, or unbounded."),
    "columns": message("{file}, section {section}: {key} must be a header, or a list of headers."),
    "constants": message("{file}, section {section}: {key} must be a text, a number or a date for a column."),
}
_TEXTS: Final[Mapping[str, Message]] = {
    "extra_forbidden": message(
        "{file}, section {section}: the key {key} is not known; check its spelling in docs/data.md."
    ),
    "missing": message("{file}, section {section}: the key {key} is missing."),
    "literal_error": message("{file}, section {section}: {key} must be one of {allowed}."),
    "bool_type": message("{file}, section {section}: {key} must be true or false."),
    "int_type": _NUMBER_TOO_SMALL,
    "greater_than_equal": _NUMBER_TOO_SMALL,
    "unknown_encoding": message("{file}, section {section}: the encoding is not known; write utf-8, cp1252 or utf-16."),
    "wide_without_layout": message(
        "{file}, section {section}: a wide layout needs the key wide, which says what the headers and the cells hold."
    ),
    "threshold_without_citation": message(
        "{file}, section {section}: a threshold needs a threshold_citation that says where it is laid down."
    ),
    "blank_text": message("{file}, section {section}: {key} lists a blank; write the texts that stand in the file."),
    "last_row_among_headers": message(
        "{file}, section {section}: last_row must stand below the headers; correct it, header_row or header_rows."
    ),
    "ignored_and_named": message(
        "{file}, section {section}: a header stands both in columns and in ignored_columns; keep one of them."
    ),
    "marks_alike": message("{file}, section {section}: decimal_mark and thousands cannot be the same mark."),
    "point_without_decimal_mark": message(
        "{file}, section {section}: a point between thousands needs decimal_mark to be a comma."
    ),
    "symbol_twice": message(
        "{file}, section {section}: a symbol stands more than once among suppressed, missing and "
        "zero; "
        "it can mean only one of them."
    ),
}
