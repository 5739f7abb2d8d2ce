"""Everything that an outsider has in front of them: the files of a run, each read once, and how they hang together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from evaluation.disclosure.statement import ReleaseStatement
from evaluation.messages import LANGUAGES, Language, Message
from evaluation.runs.inspection.document import Document
from evaluation.runs.inspection.released_table import ReleasedTable, released_tables
from evaluation.runs.inspection.wording import (
    SheetMatch,
    Wording,
    match_sheets,
    wording_for_machines,
    workbook_language,
)

FIGURES: Final = "figures"

Attack = Callable[[Sequence[ReleaseStatement]], tuple[Message, ...]]
"""What someone who has read all of it can work out: a sentence for everything that is too much."""


@dataclass(frozen=True)
class Evidence:
    """The files of a run.

    Attributes:
        documents: every file, in the order of their paths.
        statements: what the release told.
        planted: texts that must not occur.
        attack: is put to the statements; None: nobody is there to do it.
    """

    documents: tuple[Document, ...]
    statements: tuple[ReleaseStatement, ...] = ()
    planted: tuple[str, ...] = field(default=(), repr=False)
    attack: Attack | None = None

    @cached_property
    def tables(self) -> tuple[ReleasedTable, ...]:
        """The released tables."""
        return released_tables(self.documents, self.statements)

    @cached_property
    def figures(self) -> Mapping[str, Document]:
        """The numbers of the figures, by their path without an ending."""
        return {
            each.file.removesuffix(".csv"): each
            for each in self.documents
            if each.file.startswith(f"{FIGURES}/") and each.file.endswith(".csv")
        }

    @cached_property
    def sheets(self) -> Mapping[str, tuple[SheetMatch, ...]]:
        """By workbook, the sheets with the tables that they show."""
        first = self._first_language
        return {
            each.file: match_sheets(each, self.tables, workbook_language(each.file, first)) for each in self._workbooks
        }

    @cached_property
    def plain_wordings(self) -> tuple[Wording, ...]:
        """Every table as its file for machines has it."""
        return tuple(wording_for_machines(table) for table in self.tables)

    def wordings(self, language: Language | None) -> tuple[Wording, ...]:
        """Every table in the words of a language, or without words where no workbook has them."""
        return self._wordings.get(language) or self._numbers_only

    @cached_property
    def _wordings(self) -> Mapping[Language | None, tuple[Wording, ...]]:
        first = self._first_language
        return {
            workbook_language(file, first): tuple(each.wording for each in matches if each.wording is not None)
            for file, matches in self.sheets.items()
        }

    @cached_property
    def _numbers_only(self) -> tuple[Wording, ...]:
        return tuple(wording_for_machines(table, names_rows=False) for table in self.tables)

    @cached_property
    def _workbooks(self) -> tuple[Document, ...]:
        return tuple(each for each in self.documents if each.sheets)

    @cached_property
    def _first_language(self) -> Language:
        """The one whose workbook bears no language in its name."""
        spoken = {table.language for document in self.documents for table in document.tables}
        named = {workbook_language(each.file, "nb") for each in self._workbooks if each.file.count(".") > 1}
        return next((each for each in LANGUAGES if each in spoken and each not in named), "nb")
