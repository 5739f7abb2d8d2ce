"""What a table says of itself: title, unit, source, notes and the words for its columns and values.

An indicator describes its table once; the description travels with the table through the release to every place
where the table is shown, so that a chart, a page and a workbook use the same words. It holds words only, never data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from evaluation.messages import Language, Message


@runtime_checkable
class Localised(Protocol):
    """Something that knows its own words in every language, such as the name of a place."""

    def in_(self, language: Language) -> str:
        """The words in one language."""


Words = Message | Localised
"""Words for a reader: a message from the catalogues, or something that brings its own."""


@dataclass(frozen=True)
class ColumnDescription:
    """The words for one column.

    Attributes:
        header: what stands at the head of the column.
        labels: the words for each value of a column of categories or codes.
        decimals: how many decimals a number is printed with; rounding is half up, at printing only.
        as_written: whether a whole number is printed without decimals all the same: the rows count different things.
        is_year: whether its numbers are years: names, without a mark between their thousands.
        notes: what a reader must know of this column; they stand under a view only where it shows the column.
        gaps: by a value of a dimension, why numbers of it are missing; it stands under a view only where some are.
    """

    header: Words
    labels: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    decimals: int = 0
    as_written: bool = False
    is_year: bool = False
    notes: tuple[Words, ...] = ()
    gaps: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Description:
    """The words for one table.

    Attributes:
        title: what the table shows, of whom, when.
        unit: what a number in it counts, and per what.
        source: where the numbers come from.
        columns: the words for each column, by the column's name.
        notes: what a reader must know to read the table rightly, most important first; they stand under every view.
        file_notes: what a chapter says once in its own words; a file, in which the table stands alone, says it again.
        absence: what is said where the table would stand, when it has no rows; None says that nothing was delivered.
    """

    title: Words
    unit: Words
    source: Words
    columns: Mapping[str, ColumnDescription]
    notes: tuple[Words, ...] = ()
    file_notes: tuple[Words, ...] = ()
    absence: Words | None = None

    def notes_of(self, columns: Iterable[str]) -> tuple[Words, ...]:
        """The notes that belong under some columns, each once.

        Args:
            columns: their names.
        """
        words = [*self.notes, *(note for name in columns for note in self.columns[name].notes)]
        return tuple(note for place, note in enumerate(words) if note not in words[:place])

    @property
    def all_notes(self) -> tuple[Words, ...]:
        """Every note, for a file in which the table stands alone."""
        gaps = [note for column in self.columns.values() for note in column.gaps.values()]
        return (*self.notes_of(self.columns), *gaps, *self.file_notes)
