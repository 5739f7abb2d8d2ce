"""The settings of columns: what they are called, which are left out, and what stands for those that are not there."""

import re
from collections.abc import Iterator
from typing import Final

from evaluation.messages import message
from evaluation.sources.cells import Cell, cell_text, is_blank
from evaluation.sources.declaration import Column
from evaluation.sources.names import column_letter, shown
from evaluation.sources.places import UnitNames
from evaluation.sources.proposal.candidates import Candidate
from evaluation.sources.proposal.found_table import FoundTable
from evaluation.sources.proposal.header_names import LONGEST_HEADER
from evaluation.sources.proposal.layout_seen import mapped_measure
from evaluation.sources.proposal.observations import Observation, left_open, remark, sure, unsure
from evaluation.sources.proposal.unit_levels import common_level

_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_PLACEHOLDER: Final = "…"
_CODES_OF_A_CONTACT: Final = "procedure_codes"


def headers_proposed(candidate: Candidate, found: FoundTable) -> Iterator[Observation]:
    """`columns` for the headers that the reader does not know, and what is wrong with the others."""
    for name, indices in candidate.naming.columns.items():
        headers = [_text(candidate.headers[index]) for index in indices]
        if len(indices) > 1 and name != _CODES_OF_A_CONTACT:
            yield remark(
                message(
                    "More than one column is called the same ({columns}), so that none can be told from the other. "
                    "Give them headers of their own, or take all but one out of the file.",
                    columns=", ".join(column_letter(index) for index in indices),
                )
            )
        elif name in candidate.naming.by_words:
            yield unsure(
                f"columns.{name}",
                headers[0],
                message(
                    "The header is not one that the suite knows for this column, but most of the cells below it hold "
                    "its words. Look whether it is that column."
                ),
            )
        elif name in candidate.naming.likened:
            yield _likened(found.declaration.column(name), headers)
    if (header := mapped_measure(found.years, found.measure, found.declaration)) and found.measure:
        yield unsure(
            f"columns.{found.measure}", header, message("The header over the years, taken for what their cells hold.")
        )


def _likened(column: Column, headers: list[str]) -> Observation:
    if len(headers) > 1:
        return unsure(
            f"columns.{column.name}",
            tuple(headers),
            message(
                "These columns are numbered, and are read together as one that holds several values. Look whether each "
                "of them holds such a value."
            ),
        )
    return unsure(
        f"columns.{column.name}",
        headers[0],
        message(
            "The header is not one that the suite knows for this column, but is like one. Look whether the column "
            "holds: {kind}.",
            kind=_KINDS[column.kind],
        ),
    )


_KINDS: Final = {
    "year": message("a year"),
    "code": message("the name or number of a place"),
    "category": message("one of the words of a list"),
    "text": message("a text"),
    "count": message("a number of people or contacts"),
    "number": message("a number"),
    "date": message("a date"),
}


def ignored_proposed(candidate: Candidate, found: FoundTable) -> Iterator[Observation]:
    """The columns that the table does not have; one without a header must get one."""
    taken = {index for indices in candidate.naming.columns.values() for index in indices} | set(found.years)
    spare = [index for index in (*candidate.naming.others, *candidate.naming.years) if index not in taken]
    named = [index for index in sorted(spare) if _may_be_named(candidate.headers[index])]
    unnamed = [index for index in spare if index not in named]
    if named:
        texts = tuple(dict.fromkeys(_text(candidate.headers[index]) for index in named))
        yield unsure(
            "ignored_columns",
            texts,
            message(
                "The table has no such columns, and they are left out (columns: {columns}). If one of them holds "
                "something that the table needs, name it under columns instead.",
                columns=len(named),
            ),
        )
    width = max((len(row.cells) for row in found.body), default=0)
    unnamed += [
        index
        for index in range(width)
        if index not in taken
        and _is_headless(candidate, index)
        and any(not is_blank(row.at(index)) for row in found.body)
    ]
    if unnamed:
        yield remark(
            message(
                "Columns hold something, but have no header that can be named here: {columns}. Give them headers, or "
                "empty them.",
                columns=", ".join(column_letter(index) for index in sorted(set(unnamed))),
            )
        )


def _is_headless(candidate: Candidate, index: int) -> bool:
    return index >= len(candidate.headers) or is_blank(candidate.headers[index])


def _may_be_named(header: Cell) -> bool:
    text = _text(header)
    return len(text) <= LONGEST_HEADER and bool(shown(text)) and text.isprintable()


def _text(header: Cell) -> str:
    return " ".join(cell_text(header).split())


def constants_proposed(found: FoundTable, reference: UnitNames) -> Iterator[Observation]:
    """What stands in every row for a column that is not there, where a person can say it."""
    for column in found.declaration.columns:
        if column.name in found.columns or (found.is_wide and column.name in {"year", found.measure}):
            continue
        if column.required:
            yield _required_constant(column, found, reference)
        elif column.default is not None:
            yield left_open(
                ("constants", column.name),
                column.default,
                message(
                    "The file has no such column, so every row is taken for this. If it is something else, write it: "
                    "one of {words}.",
                    words=", ".join(column.words),
                ),
            )


def _required_constant(column: Column, found: FoundTable, reference: UnitNames) -> Observation:
    if (level := _level(column, found, reference)) is not None:
        return unsure(
            f"constants.{column.name}",
            level,
            message("The file has no such column; every place in it is known at this one level."),
        )
    if column.kind == "year" and (year := _year_above(found)) is not None:
        return left_open(
            ("constants", column.name),
            year,
            message(
                "The file has no such column. This year stands over the table; if it is that of every row, use it."
            ),
        )
    if column.words:
        return left_open(
            ("constants", column.name),
            _PLACEHOLDER,
            message(
                "The file lacks this column, and the table needs it. If every row is the same, write which: one of "
                "{words}.",
                words=", ".join(column.words),
            ),
        )
    return left_open(
        ("constants", column.name),
        _PLACEHOLDER,
        message("The file lacks this column, and the table needs it: name its header under columns, or ask for it."),
    )


def _level(column: Column, found: FoundTable, reference: UnitNames) -> str | None:
    """The level of the places in the column that depends on this one, where all of them have the same."""
    places = next((each for each in found.declaration.columns if each.units_of == column.name), None)
    if places is None or places.name not in found.columns:
        return None
    cells = (cell for _, cell in found.cells([found.columns[places.name]]))
    return common_level(cells, reference, column.words)


def _year_above(found: FoundTable) -> int | None:
    """The one year that is named over the table."""
    texts = [cell_text(cell) for row in found.above for cell in row.cells]
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def placement_proposed(candidate: Candidate, *, sheets: int) -> Iterator[Observation]:
    """The sheet and the rows of the headers, where they are not where a reader looks by itself."""
    if candidate.sheet.name is not None and (sheets > 1 or candidate.sheet.hidden):
        hidden = candidate.sheet.hidden
        reason = (
            message("The sheet is hidden, but no other one holds such a table. Ask the deliverer whether it is meant.")
            if hidden
            else message("The sheet whose headers fit the table best; more than one holds something.")
        )
        yield (unsure if hidden else sure)("sheet", candidate.sheet.name, reason)
    named = message(
        "Columns that are named by the headers there: {columns}.",
        columns=len(candidate.naming.columns) + len(candidate.naming.years),
    )
    if candidate.header_row > 1:
        yield sure("header_row", candidate.header_row, named)
    if candidate.header_rows > 1:
        yield unsure(
            "header_rows",
            candidate.header_rows,
            message(
                "The headers stand in several rows; an upper one stands over all columns to its right until the next."
            ),
        )
