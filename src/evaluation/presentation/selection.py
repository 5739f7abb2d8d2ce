"""Which rows of a released table a table or figure shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evaluation.disclosure import CellState, CellValue, Released, Symbol

Where = Mapping[str, object]
"""By dimension, the value or the tuple of values whose rows are kept."""


@dataclass(frozen=True)
class Record:
    """One row of a released table: its values, and what became of them.

    Attributes:
        values: by column, hidden and missing ones as their symbols.
        states: by column.
    """

    values: Mapping[str, CellValue]
    states: Mapping[str, CellState]

    def __getitem__(self, column: str) -> CellValue:
        """The value in a column."""
        return self.values[column]

    def number(self, column: str) -> float | None:
        """The number in a column; None where it is hidden or missing, or where there is no number."""
        value = self.values[column]
        return None if isinstance(value, Symbol) or not isinstance(value, int | float) else float(value)


@dataclass(frozen=True)
class Selection:
    """Some rows of a released table.

    Attributes:
        released: the table.
        where: by dimension, the values whose rows are kept, as text.
        ordered_by: the dimensions by whose reading order the rows stand; in the order of the table without.
    """

    released: Released
    where: Mapping[str, tuple[str, ...]]
    ordered_by: tuple[str, ...] = ()

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The rows that are kept."""
        records = [record for record in map(Record, self.released.rows, self.released.states) if self._keeps(record)]
        orders = {each: reading_order(self.released, each, records) for each in self.ordered_by}
        return tuple(sorted(records, key=lambda record: [order.index(record[each]) for each, order in orders.items()]))

    @property
    def fixed(self) -> tuple[str, ...]:
        """The dimensions that have one value in all rows, because only that value is kept."""
        return tuple(name for name, values in self.where.items() if len(values) == 1)

    def require(self, *columns: str) -> None:
        """Refuse columns that the table does not have.

        Raises:
            ValueError: there is no such column.
        """
        absent = [column for column in columns if column not in self.released.columns]
        if absent:
            raise ValueError(f"the table {self.released.name} has no column {', '.join(absent)}")

    def require_whole(self, named: Sequence[str]) -> None:
        """Refuse a view in which two rows would stand in one place.

        Args:
            named: the dimensions that the view sets apart.

        Raises:
            ValueError: what is named is no dimension, or a dimension is neither named nor kept at one value.
        """
        dimensions = self.released.dimensions
        if strange := [name for name in named if name not in dimensions]:
            raise ValueError(f"these are no dimensions of the table {self.released.name}: {', '.join(strange)}")
        if left_out := [name for name in dimensions if name not in (*named, *self.fixed)]:
            raise ValueError(
                f"rows, columns and a single value in `where` must name all dimensions of the table "
                f"{self.released.name}; left out: {', '.join(left_out)}"
            )

    def _keeps(self, record: Record) -> bool:
        return all(str(record[name]) in values for name, values in self.where.items())


def select(released: Released, where: Where | None = None) -> Selection:
    """Some rows of a released table.

    Args:
        released: a table that has passed the release.
        where: by dimension, the value or the tuple of values whose rows are kept; None keeps them all.

    Raises:
        TypeError: the table has not passed the release.
        ValueError: `where` names what is no dimension of the table.
    """
    check_released(released)
    kept = {name: _as_texts(value) for name, value in (where or {}).items()}
    if strange := [name for name in kept if name not in released.dimensions]:
        raise ValueError(f"these are no dimensions of the table {released.name}: {', '.join(strange)}")
    return Selection(released, kept)


def check_released(released: object) -> None:
    """Refuse to show what has not passed the release.

    Raises:
        TypeError: it has not.
    """
    if not isinstance(released, Released):
        raise TypeError("only what came through release() can be shown")


def reading_order(released: Released, column: str, records: Iterable[Record]) -> list[CellValue]:
    """The values of a dimension in some rows in reading order: as its labels stand, or else as they come.

    Args:
        released: the table, whose description has the labels.
        column: a dimension of it.
        records: some of its rows.
    """
    present = list(dict.fromkeys(record[column] for record in records))
    labels = list(released.description.columns[column].labels) if released.description else []
    ranks = {value: labels.index(str(value)) for value in present if str(value) in labels}
    return sorted(present, key=lambda value: ranks.get(value, len(labels)))


def as_tuple(names: str | tuple[str, ...]) -> tuple[str, ...]:
    """One name or several, as a tuple."""
    return (names,) if isinstance(names, str) else tuple(names)


def _as_texts(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, tuple | list | set | frozenset) else (value,)
    return tuple(dict.fromkeys(str(each) for each in values))
