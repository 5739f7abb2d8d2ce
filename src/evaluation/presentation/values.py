"""The values of a released table in words: numbers, names, and the symbols for what is hidden or missing."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from evaluation.description import ColumnDescription, Description, Words
from evaluation.disclosure import CellState, CellValue, Released, ReleaseSummary, Symbol
from evaluation.messages import Language, Message, message
from evaluation.model_output import ANALYSIS
from evaluation.presentation.data_label import data_label
from evaluation.presentation.grid import Cell
from evaluation.presentation.numbers import NO_BREAK_SPACE, format_number
from evaluation.presentation.selection import Record, reading_order
from evaluation.presentation.standing import analysis_labels, standing_of_view
from evaluation.presentation.words import DATE_LOCALES, language_of_delivered, translate

PUBLIC_MARK = "†"
"""Stands behind a number below the threshold that has been published before."""

NO_ENTRY = "–"
"""Stands in a crossed table where the data have no such row."""

_NO_ENTRY_NOTE = message("{mark} no entry: the data have no such row.", mark=NO_ENTRY)

SYMBOL_WORDS = {
    Symbol.HIDDEN: message("hidden"),
    Symbol.MISSING: message("missing"),
}


@dataclass(frozen=True)
class Reader:
    """Reads a released table in one language.

    Attributes:
        released: the table.
        language: of the words.
    """

    released: Released
    language: Language

    @property
    def description(self) -> Description:
        """The words that the table brought.

        Raises:
            TypeError: it brought none, and so cannot be shown.
        """
        found = self.released.description
        if not isinstance(found, Description):
            raise TypeError(f"the table {self.released.name} has no description")
        return found

    def column(self, name: str) -> ColumnDescription:
        """The words for a column; of the analyses in a model, those of the analysis plan."""
        described = self.description.columns[name]
        if self.released.is_model and name == ANALYSIS:
            return replace(described, labels=analysis_labels(self.released))
        return described

    def caption(self, words: Words, records: Iterable[Record], heads: Iterable[str]) -> str:
        """What a view shows, after what its numbers are in the analysis plan.

        Args:
            words: what it shows.
            records: the rows that are shown.
            heads: the dimensions whose values head rows, columns or panels.
        """
        standings = standing_of_view(self.released, records, heads)
        return ". ".join(translate(each, self.language) for each in (*standings, words))

    def header(self, name: str) -> str:
        """The head of a column."""
        return translate(self.column(name).header, self.language)

    def label(self, column: str, value: CellValue) -> str:
        """A value as it is read: a name for a code, numbers and dates as the language writes them."""
        if isinstance(value, Symbol):
            return value.value
        labels = self.column(column).labels
        if isinstance(value, str):
            return translate(labels[value], self.language) if value in labels else value
        if self.column(column).is_year:
            return str(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            as_whole = self.column(column).as_written and value == int(value)
            return format_number(value, self.language, decimals=0 if as_whole else self.column(column).decimals)
        if isinstance(value, date):
            written = format_date(value, format="medium", locale=DATE_LOCALES[self.language])
            return written.replace(" ", NO_BREAK_SPACE)
        return str(value)

    def written(self, column: str, record: Record) -> str:
        """A value as it is drawn in a figure: as it is read, with the mark of what has been published before."""
        text = self.label(column, record[column])
        return text + PUBLIC_MARK if record.states[column] == "public" else text

    def cell(self, column: str, value: CellValue, state: CellState) -> Cell:
        """A value as a cell of a table, with what is to be heard where a symbol is seen."""
        text = self.label(column, value)
        number = not isinstance(value, str | date)
        if isinstance(value, Symbol):
            return Cell(text, number=True, spoken=translate(SYMBOL_WORDS[value], self.language))
        if state == "public":
            heard = translate(message("{number} (published before)", number=text), self.language)
            return Cell(text + PUBLIC_MARK, number=number, spoken=heard)
        return Cell(text, number=number, language=self._language(column, value))

    def head(self, column: str, value: CellValue, *, repeated: bool) -> Cell:
        """A value as the head of a row.

        Args:
            column: whose value it is.
            value: the value.
            repeated: whether the row above has said it already.
        """
        return Cell(self.label(column, value), repeated=repeated, language=self._language(column, value))

    def _language(self, column: str, value: CellValue) -> str:
        """The language of a value where it is not the reader's: a text without a label stands as it was delivered."""
        delivered = isinstance(value, str) and value not in self.column(column).labels
        return language_of_delivered(str(value), self.language) if delivered else ""

    def order(self, column: str, records: Iterable[Record]) -> list[CellValue]:
        """The values of a dimension in some rows in reading order: as its labels stand, or else as they come."""
        return reading_order(self.released, column, records)

    def notes(
        self, columns: tuple[str, ...], records: Iterable[Record], *, heads: tuple[str, ...] = (), gaps: bool = False
    ) -> tuple[str, ...]:
        """What stands under the table or figure: notes of the table and its columns, symbols, source.

        Where the data are not real, the last note says so.

        Args:
            columns: the columns that are shown; the symbols in them are explained.
            records: the rows that are shown.
            heads: the dimensions whose values head rows, columns or panels.
            gaps: whether cells are shown for which the data have no row.
        """
        records = list(records)
        states = {record.states[column] for record in records for column in columns}
        label = data_label()
        own = (*self.description.notes_of((*heads, *columns)), *self._gaps(columns, records, heads))
        symbols = (*symbol_notes(self.released.summary, states), *((_NO_ENTRY_NOTE,) if gaps else ()))
        words = [*own, *symbols, self.description.source]
        return tuple(translate(each, self.language) for each in (*words, *((label,) if label else ())))

    def _gaps(self, columns: Iterable[str], records: Iterable[Record], heads: Iterable[str]) -> Iterator[Words]:
        """Why numbers are missing that a view would show."""
        columns = tuple(columns)
        gaps = [record for record in records if any(record.states[column] == "missing" for column in columns)]
        for head in heads:
            missing = {record[head] for record in gaps}
            yield from (note for value, note in self.column(head).gaps.items() if value in missing)


def threshold_words(threshold: int, citation: Words | str) -> Message:
    """How small a count of people must be to be hidden, and who has laid it down.

    Args:
        threshold: counts below it are hidden.
        citation: where it is laid down.
    """
    return message("The threshold is {threshold} ({citation}).", threshold=threshold, citation=citation)


def symbol_notes(summary: ReleaseSummary, states: Collection[CellState], *, alone: bool = False) -> tuple[Words, ...]:
    """The symbols that stand for some states, explained, and what else was done to the table.

    Args:
        summary: what was done to the table.
        states: those of the cells that are shown.
        alone: whether the table stands in a file: a chapter says once, at its end, who has laid down the threshold.
    """
    notes: list[Words] = []
    if "hidden" in states:
        notes.append(
            message(
                ": hidden, because the number is below {threshold} or would let such a number be worked out.",
                threshold=summary.threshold or 0,
            )
        )
        if alone and summary.threshold_citation is not None:
            notes.append(threshold_words(summary.threshold or 0, summary.threshold_citation))
    if "missing" in states:
        notes.append(message(".. missing in the data, or not applicable."))
    if "public" in states:
        notes.append(
            message(
                "{mark} below the threshold of {threshold}, and shown because it has been published before.",
                mark=PUBLIC_MARK,
                threshold=summary.threshold or 0,
            )
        )
    if summary.revised:
        notes.append(
            message(
                "Figures that differ from what was published of them before: {revised}. The data have been revised "
                "since.",
                revised=summary.revised,
            )
        )
    return (*notes, *summary.coarsened)
