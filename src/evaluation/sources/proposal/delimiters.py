"""The text of a delimited file → cells: the delimiter whose cells are headers that some table knows."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from evaluation.errors import DataBlockedError
from evaluation.messages import message
from evaluation.sources.cells import Cell, Formula
from evaluation.sources.proposal.encodings import DecodedText
from evaluation.sources.proposal.header_names import names_something

Delimiter = Literal[";", ",", "\t", "|"]
_DELIMITERS: Final[tuple[Delimiter, ...]] = (";", ",", "\t", "|")
_LOOKED_AT: Final = 100  # rows; a header stands among them

Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Delimited:
    """How a text file is written.

    Attributes:
        encoding: as `delivery.toml` names it; None where nothing has to be said.
        encoding_is_sure: whether no other could be meant.
        delimiter: between the cells.
        delimiter_is_sure: whether no other splits the file as well.
        has_one_column: whether no row has more than one cell, so that there is no delimiter.
    """

    encoding: str | None
    encoding_is_sure: bool
    delimiter: Delimiter
    delimiter_is_sure: bool
    has_one_column: bool


def split(decoded: DecodedText, file_name: str, *, is_whole: bool) -> tuple[Delimited, Rows]:
    """The cells of a text, all of them texts.

    Args:
        decoded: the text, without a mark at its beginning.
        file_name: for the message.
        is_whole: whether the text is all of the file; the last row of a beginning may be cut in two.

    Raises:
        DataBlockedError: the quotation marks do not match, whatever the delimiter.
    """
    text = decoded.text.removeprefix("\ufeff")
    fits = {each: _fit(text, each) for each in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda each: fits[each])
    rows = _rows(text, best, is_whole=is_whole)
    if rows is None:
        raise DataBlockedError(
            message(
                "{file}: the quotation marks do not match, so cells run into each other; "
                "export the file again with quoted texts.",
                file=file_name,
            )
        )
    rivals = [each for each in _DELIMITERS if each != best and fits[each][0] >= fits[best][0]]
    has_one_column = all(len(row) <= 1 for row in rows)
    is_sure = fits[best][0] > 0 and not rivals
    return Delimited(decoded.encoding, decoded.is_sure, best, is_sure or has_one_column, has_one_column), rows


def _fit(text: str, delimiter: str) -> tuple[int, bool, float]:
    """How many headers of one table the best row holds, whether quotation marks match, and how even the rows are."""
    rows: list[list[str]] = []
    matches = True
    try:
        for row in islice(_records(text, delimiter), _LOOKED_AT):
            if any(map(str.strip, row)):
                rows.append(row)  # noqa: PERF401 - the rows before a fault are needed
    except csv.Error:
        matches = False
    widths = Counter(len(row) for row in rows if len(row) > 1)
    evenly = max(widths.values(), default=0) / max(len(rows), 1)
    return max((_headers(row) for row in rows), default=0), matches, evenly


def _headers(row: Sequence[str]) -> int:
    """How many cells of a row are headers of one and the same table."""
    tables = Counter(table for cell in row for table in names_something(cell))
    return max(tables.values(), default=0) if len(row) > 1 else 0


def _rows(text: str, delimiter: str, *, is_whole: bool) -> Rows | None:
    rows: Rows = []
    try:
        for record in _records(text, delimiter):
            rows.append(tuple(map(_cell, record)))
    except csv.Error:
        return None if is_whole else rows
    return rows


def _cell(text: str) -> Cell:
    return Formula(text) if text.lstrip().startswith("=") else text


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    before = csv.field_size_limit(max(len(text), 1) + 1)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    finally:
        csv.field_size_limit(before)
