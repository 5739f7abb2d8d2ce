"""From an opened file to what its section of `delivery.toml` could say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from evaluation.messages import Message, message
from evaluation.sources.cells import RawSheet
from evaluation.sources.delivery import Delivery
from evaluation.sources.places import UnitNames
from evaluation.sources.proposal.candidates import Candidate, Choice, choose
from evaluation.sources.proposal.category_values import values_proposed
from evaluation.sources.proposal.column_settings import (
    constants_proposed,
    headers_proposed,
    ignored_proposed,
    placement_proposed,
)
from evaluation.sources.proposal.delimiters import Delimited
from evaluation.sources.proposal.found_table import FoundTable, SeenRow, rows_above, rows_below
from evaluation.sources.proposal.layout_seen import wide_years
from evaluation.sources.proposal.number_marks import marks_proposed
from evaluation.sources.proposal.observations import Observation, SettingValue, remark, sure, unsure
from evaluation.sources.proposal.opening import OpenedFile
from evaluation.sources.proposal.places_in_columns import with_known_places
from evaluation.sources.proposal.protection import protection_proposed
from evaluation.sources.proposal.rows_seen import Ending, fill_downs, find_end, split_totals
from evaluation.sources.proposal.symbols_seen import symbols_in, symbols_proposed
from evaluation.sources.proposal.words_in_columns import with_known_words
from evaluation.sources.sheets_to_fill_in import FILL_IN_SHEETS

_PARQUET: Final = ".parquet"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file seems to be, and the settings with which it can be read.

    Attributes:
        opened: the file.
        candidate: the table, the sheet and the rows of headers that it was taken for.
        rows: of the table, sums not counted; of a large file those that were looked at.
        first_row: of the table, from 1.
        last_row: of the table, from 1.
        observations: every setting with its reason, and what else there is to know.
    """

    opened: OpenedFile
    candidate: Candidate
    rows: int
    first_row: int
    last_row: int
    observations: tuple[Observation, ...]

    @property
    def table(self) -> str:
        """The name of the table."""
        return self.candidate.declaration.name

    @property
    def sheets(self) -> tuple[RawSheet, ...]:
        """All sheets of the file."""
        return self.opened.raw.sheets

    @property
    def unsure(self) -> tuple[Observation, ...]:
        """What a person must look at."""
        return tuple(each for each in self.observations if each.certainty == "unsure")

    def delivery(self) -> Delivery:
        """The section as the proposal stands, with nothing that was left open."""
        section: dict[str, Any] = {}
        for each in self.observations:
            if each.is_setting and each.proposed:
                _put(section, each.key, each.value)
        return Delivery.model_validate(section)


def propose(opened: OpenedFile, reference: UnitNames, *, table: str | None = None) -> Proposal:
    """Look at a file and propose how it is to be read.

    Args:
        opened: the file; whoever opened it has made sure that nobody's identity number stands in it.
        reference: knows the names of places.
        table: which table it is, where its name does not say it.

    Raises:
        DataBlockedError: it holds nothing.
        WrongUseError: there is no such table, or nothing says which one it is.
    """
    choice = choose(opened.raw, stem=opened.file.path.stem, table=table)
    candidate = with_known_words(with_known_places(choice.best, reference))
    found, layout = _find(candidate, opened)
    ending = find_end(found) if opened.is_whole else Ending(found.body, ())
    kept, totals = split_totals(replace(found, body=ending.body), reference)
    rows = replace(found, body=kept)
    in_sheet = (*ending.proposed(), *totals, *fill_downs(rows)) if opened.ending != _PARQUET else ()
    observations = (
        *_about_file(opened, choice),
        *placement_proposed(candidate, sheets=sum(not sheet.is_empty() for sheet in opened.raw.sheets)),
        *(_writing(opened.delimited) if opened.delimited else ()),
        *layout,
        *in_sheet,
        *_about_cells(candidate, rows, reference, notes=(*ending.notes, *found.above)),
    )
    first = candidate.header_row + candidate.header_rows
    last = ending.body[-1].number if ending.body else first - 1
    return Proposal(opened, candidate, len(kept), first, last, observations)


def _find(candidate: Candidate, opened: OpenedFile) -> tuple[FoundTable, tuple[Observation, ...]]:
    """The table with all that stands below its headers, and what is proposed for its layout."""
    years, measure, layout = wide_years(candidate)
    found = FoundTable(
        declaration=candidate.declaration,
        headers=candidate.headers,
        columns={name: indices[0] for name, indices in candidate.naming.columns.items()},
        years=years,
        measure=measure,
        above=rows_above(candidate),
        body=rows_below(candidate),
        merged=(opened.merged or {}).get(candidate.sheet.name or "", ()),
    )
    return found, layout


def _about_cells(
    candidate: Candidate, rows: FoundTable, reference: UnitNames, *, notes: Sequence[SeenRow]
) -> Iterator[Observation]:
    """What is proposed for columns and for what stands in them, sums and notes left aside."""
    symbols = symbols_in(rows, notes)
    yield from ignored_proposed(candidate, rows)
    yield from marks_proposed(rows)
    yield from symbols_proposed(symbols)
    yield from protection_proposed(rows, symbols)
    yield from headers_proposed(candidate, rows)
    yield from values_proposed(rows)
    yield from constants_proposed(rows, reference)


def _about_file(opened: OpenedFile, choice: Choice) -> Iterator[Observation]:
    table = choice.best.declaration.name
    if not choice.is_named:
        yield remark(_taken_for(table, choice.other_tables), "unsure" if choice.other_tables else "sure")
    if not opened.is_whole:
        yield remark(
            message(
                "The file is large. Only its first rows were looked at: what stands further down, an identity number "
                "too, was not seen here, and is found when the file is checked."
            )
        )
    # Beside the sheet to fill in, a workbook of the suite's own has one with an example, which is no data.
    if choice.other_sheets and choice.best.sheet.name not in FILL_IN_SHEETS.values():
        yield remark(
            message(
                "Other sheets hold such a table as well ({sheets}). One sheet is read: put their rows together on one.",
                sheets=len(choice.other_sheets),
            )
        )


def _taken_for(table: str, others: tuple[str, ...]) -> Message:
    if others:
        return message(
            "The headers could be those of {table} or of {others}; it is taken for {table}. Say with --table if it is "
            "another.",
            table=table,
            others=", ".join(others),
        )
    return message("The headers are those of {table}.", table=table)


def _writing(delimited: Delimited) -> Iterator[Observation]:
    """The encoding and the delimiter of a text file."""
    if delimited.encoding is not None and delimited.encoding_is_sure:
        yield sure("encoding", delimited.encoding, message("The letters of the file make sense in this encoding."))
    elif delimited.encoding is not None:
        yield unsure(
            "encoding",
            delimited.encoding,
            message(
                "The encoding in which most letters make sense, but not all do. Look whether æ, ø and å are right."
            ),
        )
    if delimited.has_one_column:
        return
    if delimited.delimiter_is_sure:
        yield sure("delimiter", delimited.delimiter, message("It splits the rows into the columns of the table."))
    else:
        yield unsure(
            "delimiter",
            delimited.delimiter,
            message("Other marks split the rows as well. Look whether every column is one of the table's."),
        )


def _put(section: dict[str, Any], key: tuple[str, ...], value: SettingValue | None) -> None:
    *parents, last = key
    for each in parents:
        section = section.setdefault(each, {})
    section[last] = dict(value) if isinstance(value, Mapping) else value
