"""What stands beside a table that no run of the suite has made: a description of its columns, margins and rule.

`NAME.toml` describes `NAME.csv`, so that the table can be attacked as it is about to be published.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from evaluation.disclosure.identity import identity
from evaluation.disclosure.margins import Total, written_out_totals
from evaluation.disclosure.shape import Key
from evaluation.disclosure.statement import ReleaseStatement, StatedCell
from evaluation.errors import WrongUseError
from evaluation.messages import Message, message
from evaluation.runs.inspection.printed import HIDDEN, MISSING, number_of
from evaluation.shape import Margin, Threshold

# TOML knows lists only, so a tuple must be allowed to come from one; what is in it stays strict.
Word = Annotated[str, StringConstraints(min_length=1)]
Names = Annotated[tuple[Word, ...], Field(strict=False)]
_FROZEN: Final = ConfigDict(frozen=True, extra="forbid", strict=True)


class MarginSection(BaseModel):
    """A `[[margins]]` section: a total and its parts along one dimension."""

    model_config = _FROZEN

    dimension: Word
    total: Word
    parts: Annotated[Names, Field(min_length=1)]
    additive: Literal["yes", "no", "unknown"]
    among: Mapping[Word, Word] = {}
    everywhere: bool = False

    def margin(self) -> Margin:
        """The margin as the disclosure control knows it."""
        among = tuple(self.among.items())
        return Margin(self.dimension, self.total, self.parts, self.additive, everywhere=self.everywhere, among=among)


class ThresholdSection(BaseModel):
    """The `[threshold]` section: the rule for small counts, and where it stands."""

    model_config = _FROZEN

    minimum: Annotated[int, Field(ge=2)]
    hide_zero: bool = True
    width: Annotated[int, Field(ge=1)] | None = None
    citation: Word


class TableDescription(BaseModel):
    """Everything that must be known of a table before anyone can attack it."""

    model_config = _FROZEN

    dimensions: Annotated[Names, Field(min_length=1)]
    counts: Annotated[Mapping[Word, Names], Field(min_length=1)]
    context: Names = ()
    margins: Annotated[tuple[MarginSection, ...], Field(strict=False)] = ()
    threshold: ThresholdSection
    hidden: Word = HIDDEN
    missing: str = MISSING

    @model_validator(mode="after")
    def _says_something(self) -> "TableDescription":
        """Refuse a rule that protects no one, and a margin along what is no dimension."""
        self.rule()
        for margin in self.margins:
            margin.margin()
            if not {margin.dimension, *margin.among} <= set(self.dimensions):
                raise ValueError("a margin lies along a dimension")
        return self

    def rule(self) -> Threshold:
        """The rule for small counts."""
        section = self.threshold
        return Threshold(section.minimum, section.citation, hide_zero=section.hide_zero, width=section.width)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the description names."""
        following = [name for count, derived in self.counts.items() for name in (count, *derived)]
        return tuple(dict.fromkeys((*self.dimensions, *following, *self.context)))


@dataclass(frozen=True)
class _Rows:
    """Just so much of a table as its totals are written out from."""

    name: str
    frame: pd.DataFrame
    dimensions: tuple[str, ...]
    margins: tuple[Margin, ...]
    threshold: Threshold
    counts: Mapping[str, tuple[str, ...]]
    context: tuple[str, ...] = ()
    public_column: None = None
    public_citation: None = None


def read_description(table: Path) -> TableDescription:
    """The description beside a table.

    Args:
        table: the CSV file.

    Raises:
        WrongUseError: there is none, or it does not say what it must.
    """
    path = table.with_suffix(".toml")
    try:
        return TableDescription.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError:
        what = message(
            "{table} stands in no run, and there is no {file} beside it that says what is a dimension, a count or a "
            "margin, and which threshold holds. Write one.",
            table=table.name,
            file=path.name,
        )
        raise WrongUseError(what) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise WrongUseError(message("{file} cannot be read as TOML in UTF-8. Mend it.", file=path.name)) from None
    except ValidationError as error:
        places = dict.fromkeys(".".join(str(part) for part in each["loc"]) for each in error.errors())
        raise WrongUseError(*(_wrong(path.name, place) for place in places)) from None


def statement_of_description(
    name: str, grid: tuple[tuple[str, ...], ...], description: TableDescription
) -> ReleaseStatement:
    """What a table tells as it is printed.

    Args:
        name: of the table.
        grid: its cells as text, the heads first, with the suite's own symbols.
        description: of its columns.

    Raises:
        WrongUseError: the table and its description have not the same columns, or two rows are about the same.
    """
    problems = tuple(_contradictions(grid, description))
    if problems:
        raise WrongUseError(*problems)
    place = {column: position for position, column in enumerate(grid[0])}
    rows = [tuple(row[place[each]] for each in description.dimensions) for row in grid[1:]]
    cells = {
        identity(count, description.dimensions, key, {}): _as_printed(row[place[count]])
        for count in description.counts
        for key, row in zip(rows, grid[1:], strict=True)
    }
    totals = tuple(_totals(name, rows, description))
    absent = {key: StatedCell("absent") for total in totals for key in total.cells if key not in cells}
    rule = description.rule()
    return ReleaseStatement(
        table=name,
        universe=name,
        threshold=rule.minimum,
        hide_zero=rule.hide_zero,
        protection_width=rule.protection_width,
        cells={**cells, **absent},
        totals=totals,
        dimensions=description.dimensions,
        counts=dict(description.counts),
    )


def _as_printed(text: str) -> StatedCell:
    if text == HIDDEN:
        return StatedCell("hidden")
    number = number_of(text)
    if number is None or number != number.to_integral_value():
        return StatedCell("missing")
    return StatedCell("shown", int(number))


def _totals(name: str, rows: list[Key], description: TableDescription) -> Iterator[Total]:
    dimensions = description.dimensions
    margins = tuple(each.margin() for each in description.margins)
    frame = pd.DataFrame(rows, columns=list(dimensions), dtype=str)
    table = _Rows(name, frame, dimensions, margins, description.rule(), description.counts)
    for total in written_out_totals(table):
        for count in description.counts:
            key, *parts = (identity(count, dimensions, each, {}) for each in total.cells)
            yield Total(total.dimension, total.name, key, tuple(parts), total.additive)


def _contradictions(grid: tuple[tuple[str, ...], ...], description: TableDescription) -> Iterator[Message]:
    heads = grid[0] if grid else ()
    for name in description.columns:
        if heads.count(name) != 1:
            yield message("The description names a column that the table does not have once ({column}).", column=name)
    for name in heads:
        if name not in description.columns:
            yield message("The table has a column that the description does not name ({column}).", column=name)
    if any(len(row) != len(heads) for row in grid):
        yield message("A row of the table is longer or shorter than its heads.")
        return
    place = [heads.index(name) for name in description.dimensions if name in heads]
    keys = [tuple(row[each] for each in place) for row in grid[1:]]
    if repeated := len(keys) - len(set(keys)):
        yield message(
            "Rows of the table are about the same as another ({count}). Name every dimension.", count=repeated
        )


def _wrong(file: str, place: str) -> Message:
    if not place:
        return message("{file} contradicts itself: look at the threshold and the margins.", file=file)
    return message("{file}: {place} is missing or cannot be used as it is written.", file=file, place=place)
