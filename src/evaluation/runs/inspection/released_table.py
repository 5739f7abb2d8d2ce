"""A released table as its CSV file shows it, together with what the release says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from evaluation.disclosure.statement import ReleaseStatement
from evaluation.messages import Message
from evaluation.runs.inspection.document import Document
from evaluation.runs.inspection.printed import comparable, is_measure
from evaluation.runs.inspection.readers.delimited import cell_place

STATE_SUFFIX: Final = "_state"
FOLDER: Final = "tables"
DATA_KIND: Final = "data_kind"
"""Of synthetic data, a file for machines says in every row that they are."""


@dataclass(frozen=True)
class ReleasedTable:
    """A CSV file of a released table.

    Attributes:
        document: the file.
        statement: what the release told; None for a table that counts nobody.
    """

    document: Document
    statement: ReleaseStatement | None

    @property
    def file(self) -> str:
        """Its path in the run."""
        return self.document.file

    @property
    def chapter(self) -> str:
        """The chapter in which it stands; the slug of a table has hyphens, the name of a chapter has none."""
        return PurePosixPath(self.file).stem.partition("-")[0]

    @property
    def heads(self) -> tuple[str, ...]:
        """The canonical names of its columns."""
        return self.document.grid[0] if self.document.grid else ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Its cells."""
        return self.document.grid[1:]

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each column stands, from 0."""
        return {name: place for place, name in enumerate(self.heads)}

    @cached_property
    def counts(self) -> Mapping[str, tuple[str, ...]]:
        """Each column of counts with what follows from it; a column with states is one, whatever the release says."""
        stated = dict(self.statement.counts) if self.statement else {}
        marked = [name.removesuffix(STATE_SUFFIX) for name in self.heads if name.endswith(STATE_SUFFIX)]
        return {**{name: () for name in marked if name in self.position}, **stated}

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """The columns that say of whom a row tells."""
        return self.statement.dimensions if self.statement else ()

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """The columns that a reader sees, without those that only say what became of a count."""
        states = {f"{name}{STATE_SUFFIX}" for name in self.counts}
        return tuple(name for name in self.heads if name not in {*states, DATA_KIND})

    @cached_property
    def measures(self) -> frozenset[str]:
        """The columns that hold numbers or symbols and nothing else, and those that follow from counts."""
        following = {name for count, derived in self.counts.items() for name in (count, *derived)}
        return frozenset(
            name
            for name in self.printed
            if name in following
            or (name not in self.dimensions and all(is_measure(comparable(self.cell(row, name))) for row in self.rows))
        )

    def cell(self, row: Sequence[str], column: str) -> str:
        """The text in a column; empty where the row is too short."""
        place = self.position.get(column, len(row))
        return row[place] if place < len(row) else ""

    def place(self, row: int, column: str) -> Message:
        """Where a cell stands.

        Args:
            row: of `rows`, from 0.
            column: its name.
        """
        return cell_place(self.document.grid, row + 1, self.position.get(column, len(self.heads)))


def released_tables(documents: Sequence[Document], statements: Sequence[ReleaseStatement]) -> tuple[ReleasedTable, ...]:
    """The tables of a run, each with its statement.

    Args:
        documents: every file of the run.
        statements: of what was released.
    """
    stated = {table_file(each): each for each in statements}
    return tuple(
        ReleasedTable(document, stated.get(document.file))
        for document in documents
        if document.grid and (document.file in stated or document.file.startswith(f"{FOLDER}/"))
    )


def table_file(statement: ReleaseStatement) -> str:
    """The CSV file of a released table; one that stands in no chapter stands in no run."""
    if not statement.chapter:
        return f"{statement.table}.csv"
    return f"{FOLDER}/{statement.chapter}-{statement.table}.csv"
