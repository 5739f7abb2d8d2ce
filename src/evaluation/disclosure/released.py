"""A table that may be shown: what came through the door, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NoReturn, Self, SupportsIndex, final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.disclosure.shape import Key
from evaluation.disclosure.statement import ReleaseStatement
from evaluation.disclosure.symbols import CellState, CellValue, Symbol
from evaluation.messages import Message
from evaluation.shape import Citation

if TYPE_CHECKING:
    from evaluation.description import Description, Words

ColumnRole = Literal["dimension", "count", "derived", "context"]

DOOR_KEY: Final = object()
"""What only the door holds; without it no `Released` is made."""


@dataclass(frozen=True)
class ReleaseSummary:
    """What was done to a table before it was released, for the disclosure line of a report.

    Attributes:
        cells: counts of people in the table.
        primary: hidden because they are below the threshold.
        delivered: hidden because the delivery had hidden them.
        secondary: hidden to protect other hidden cells.
        missing: without a number in the data.
        already_public: below the threshold and shown, because they have been published before.
        public_citation: where they have been published.
        incomplete_totals: totals of which the table lacks a cell.
        narrowest_interval: people between the bounds that a reader can work out for the best known
            hidden cell; None if nothing is hidden.
        exactly_recoverable: hidden cells that a reader can work out exactly.
        threshold: counts below this are hidden; None if the table counts nobody.
        threshold_citation: where the rule stands.
        attack_model: what the reader was taken to know.
        revised: counts that were published before with another number.
        told_before: hidden counts that what was published before gives away more of than may be, whatever is hidden
            now.
        coarsened: what was left out because hiding could not protect it, for a reader.
    """

    attack_model: Message
    cells: int = 0
    primary: int = 0
    delivered: int = 0
    secondary: int = 0
    missing: int = 0
    already_public: int = 0
    public_citation: Citation | None = None
    incomplete_totals: int = 0
    narrowest_interval: int | None = None
    exactly_recoverable: int = 0
    threshold: int | None = None
    threshold_citation: Citation | None = None
    revised: int = 0
    told_before: int = 0
    coarsened: "tuple[Words, ...]" = ()


@dataclass(frozen=True)
class Content:
    """What a released table holds.

    Attributes:
        name: the table's slug.
        roles: each column with what it is, in the order of the table.
        rows: each row's values by column.
        states: each row's states by column, in the same order.
        summary: what was done to the table.
        description: the words for the table, if it brought any.
        lineage: the names of what the table came from.
        statement: what the release has told, as data; None for a table that counts nobody.
        is_model: whether it holds what a model has found, so that whoever shows it says by which analysis.
        revised: the keys of the rows with a count that was published before with another number.
    """

    name: str
    roles: Mapping[str, ColumnRole]
    rows: tuple[Mapping[str, CellValue], ...]
    states: tuple[Mapping[str, CellState], ...]
    summary: ReleaseSummary
    description: "Description | None"
    lineage: tuple[str, ...]
    statement: ReleaseStatement | None
    is_model: bool = False
    revised: frozenset[Key] = frozenset()


@final
class Released:
    """A table that the audit has passed: made only by `release`, read by anyone, never changed."""

    __slots__ = ("_content", "_index")

    _content: Content
    _index: Mapping[Key, int]

    def __new__(cls, content: Content, *, key: object) -> Self:
        """Make a released table.

        Raises:
            TypeError: whoever asks is not the door.
        """
        if key is not DOOR_KEY:
            raise TypeError("a Released is made by release() and by nothing else")
        made = super().__new__(cls)
        object.__setattr__(made, "_content", content)
        names = [name for name, role in content.roles.items() if role == "dimension"]
        index = {tuple(str(row[name]) for name in names): place for place, row in enumerate(content.rows)}
        object.__setattr__(made, "_index", MappingProxyType(index))
        return made

    @property
    def name(self) -> str:
        """The table's slug."""
        return self._content.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in the order of the table."""
        return tuple(self._content.roles)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The columns whose values together identify a row."""
        return tuple(name for name, role in self._content.roles.items() if role == "dimension")

    @property
    def rows(self) -> tuple[Mapping[str, CellValue], ...]:
        """Each row's values by column, hidden and missing ones as their symbols; read-only."""
        return self._content.rows

    @property
    def states(self) -> tuple[Mapping[str, CellState], ...]:
        """Each row's states by column, in the order of the rows; read-only."""
        return self._content.states

    @property
    def summary(self) -> ReleaseSummary:
        """What was done to the table before it was released."""
        return self._content.summary

    @property
    def description(self) -> "Description | None":
        """The words for the table, if it brought any."""
        return self._content.description

    @property
    def lineage(self) -> tuple[str, ...]:
        """The names of what the table came from."""
        return self._content.lineage

    @property
    def statement(self) -> ReleaseStatement | None:
        """What the release has told, as data that can be kept; None for a table that counts nobody."""
        return self._content.statement

    @property
    def is_model(self) -> bool:
        """Whether it holds what a model has found."""
        return self._content.is_model

    def is_revised(self, **cell: object) -> bool:
        """Whether a count of a row has been published before with another number.

        Args:
            cell: the value of every dimension.
        """
        return tuple(str(cell[dimension]) for dimension in self.dimensions) in self._content.revised

    def __len__(self) -> int:
        """The number of rows."""
        return len(self._content.rows)

    def role(self, column: str) -> ColumnRole:
        """What a column is: dimension, count, derived or context.

        Raises:
            KeyError: there is no such column.
        """
        return self._content.roles[column]

    def value(self, column: str, **cell: object) -> CellValue:
        """One value, or the symbol that stands for it.

        Args:
            column: a column of the table.
            cell: the value of every dimension, such as `year=2016, unit="norway"`.

        Raises:
            KeyError: there is no such column or row, or a dimension is not named.
        """
        return self._content.rows[self._row(cell)][column]

    def state(self, column: str, **cell: object) -> CellState:
        """What became of one value: shown, hidden, missing, or shown because it is public already.

        Args:
            column: a column of the table.
            cell: the value of every dimension.

        Raises:
            KeyError: there is no such column or row, or a dimension is not named.
        """
        return self._content.states[self._row(cell)][column]

    def frame(self) -> pd.DataFrame:
        """A fresh copy for print: `:` where a value is hidden and `..` where it is missing."""
        printed = {
            column: [str(row[column]) if isinstance(row[column], Symbol) else row[column] for row in self._content.rows]
            for column in self.columns
        }
        return pd.DataFrame(printed, columns=list(self.columns), dtype=object)

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A fresh copy of one column, for drawing; NaN where a value is hidden or missing.

        Raises:
            KeyError: there is no such column.
            TypeError: the column holds something else than numbers.
        """
        self.role(column)
        values = [row[column] for row in self._content.rows]
        if any(not isinstance(value, Symbol | int | float) for value in values):
            raise TypeError("the column does not hold numbers")
        shown = [np.nan if isinstance(each, Symbol) else each for each in values]
        return np.array(shown, dtype=np.float64)

    def _row(self, cell: Mapping[str, object]) -> int:
        if set(cell) != set(self.dimensions):
            raise KeyError(f"a cell is named by every dimension: {', '.join(self.dimensions)}")
        return self._index[tuple(str(cell[dimension]) for dimension in self.dimensions)]

    def __repr__(self) -> str:
        """The table's name and size, never its values."""
        return f"<Released {self.name}: {len(self)} rows>"

    def __init_subclass__(cls) -> NoReturn:
        """Refuse: what looks like a released table must be one."""
        raise TypeError("a Released has no other forms")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: a released table does not change."""
        raise AttributeError("a released table does not change")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: a released table does not change."""
        raise AttributeError("a released table does not change")

    def __copy__(self) -> Self:
        """The table itself: what cannot change needs no copy."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """The table itself: what cannot change needs no copy."""
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuse: a stored table could be changed and read back as if the audit had passed it."""
        raise TypeError("a released table is not pickled: keep what it shows, and release it again")
