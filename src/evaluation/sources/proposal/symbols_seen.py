"""Which symbols stand where numbers belong, and what the delivery itself says that they mean."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from evaluation.messages import Message, message
from evaluation.sources.cells import Cell, ExcelError, Formula, cell_text, is_blank
from evaluation.sources.declaration import Column, normalise_spelling
from evaluation.sources.proposal.found_table import FoundTable, SeenRow
from evaluation.sources.proposal.known_words import HIDDEN, NOTHING, UNKNOWN, WORDS_FOR_NO_NUMBER
from evaluation.sources.proposal.observations import Observation, remark, sure, unsure
from evaluation.sources.symbols import interval_of, normalise_symbol

_MARK: Final = re.compile(r"(?=.*[^\s])[^\w<>]{1,5}|[<>]=?")
SYMBOLS: Final = "symbols"
"""What the questions about symbols are about: the three lists together."""

_NOTE_MARKS: Final = "*\u2020\u2021\u00b9\u00b2\u00b3"
_LISTS: Final = ("suppressed", "missing", "zero")
_DIGITS: Final = 15  # of a whole number; no count has more
# Programs that know no blanks write these where there is no number; whether they are numbers only a person knows.
_NUMBERS_FOR_NONE: Final = frozenset({"-1", "-9", "-99", "-999", "999", "9999", "99999"})
# What Statistics Norway's own tables mean by their symbols; other deliverers may mean something else.
_STANDARD: Final = {
    ":": message("a hidden number"),
    ".": message("a number that cannot be given"),
    "..": message("a number that is not known"),
    "...": message("a number that is not known yet"),
    "-": message("zero"),
    "\u2013": message("zero"),
}


@dataclass(frozen=True, slots=True)
class SymbolSeen:
    """A symbol, as it stands in the cells of numbers.

    Attributes:
        text: as first written; empty for blank cells.
        cells: how many there are.
        first_row: the first row with one.
        header: of the first column with one.
        in_counts: whether it stands where people are counted, so that it may hide a number.
        meaning: the list in which a note of the delivery puts it; None where nothing is said.
        said_in: the row of that note.
    """

    text: str
    cells: int
    first_row: int
    header: str
    in_counts: bool
    meaning: str | None = None
    said_in: int | None = None


def is_symbol(text: str) -> bool:
    """Whether a text is a mark, or a word known to stand for no number, and so tells nothing of anyone."""
    symbol = normalise_symbol(text)
    bare = symbol.rstrip(_NOTE_MARKS)
    return symbol in WORDS_FOR_NO_NUMBER or bool(_MARK.fullmatch(symbol)) or _states_itself(bare)


def _states_itself(symbol: str) -> bool:
    return interval_of(symbol, includes_zero=True) is not None


def symbols_in(found: FoundTable, notes: Sequence[SeenRow]) -> tuple[SymbolSeen, ...]:
    """The symbols of a table in the order in which they stand there; blank cells only where people are counted."""
    seen: dict[str, SymbolSeen] = {}
    for column, indices in found.measured():
        statuses, largest = column.value_spellings(), _largest(found, indices)
        for number, cell in found.cells(indices):
            text = _number_for_none(cell, largest) or _symbol_text(cell, column, statuses)
            if text is None:
                continue
            key, counted = normalise_symbol(text), column.kind == "count"
            if before := seen.get(key):
                seen[key] = replace(before, cells=before.cells + 1, in_counts=before.in_counts or counted)
            else:
                meaning, row = _meaning(text, column, notes)
                seen[key] = SymbolSeen(text, 1, number, found.header_of(column.name), counted, meaning, row)
    return tuple(seen.values())


def _largest(found: FoundTable, indices: Sequence[int]) -> int:
    """The largest whole number in some columns."""
    texts = (cell_text(cell).strip() for _, cell in found.cells(indices))
    return max((int(text) for text in texts if text.isdecimal() and len(text) <= _DIGITS), default=0)


def _number_for_none(cell: Cell, largest: int) -> str | None:
    """A number that programs write where there is none; 999 is no such number where there are larger ones."""
    text = cell_text(cell).strip()
    return text if text in _NUMBERS_FOR_NONE and (text.startswith("-") or int(text) == largest) else None


def _symbol_text(cell: Cell, column: Column, statuses: Container[str]) -> str | None:
    if is_blank(cell):
        return "" if column.kind == "count" else None
    if not isinstance(cell, str) or isinstance(cell, Formula | ExcelError):
        return None
    return cell.strip() if is_symbol(cell) and normalise_spelling(cell) not in statuses else None


def _meaning(text: str, column: Column, notes: Sequence[SeenRow]) -> tuple[str | None, int | None]:
    """What a note that begins with the symbol, or with the symbol in quotation marks, says of it."""
    symbol = normalise_symbol(text)
    for note in notes if symbol else ():
        words = " ".join(cell_text(cell) for cell in note.cells if not is_blank(cell)).strip()
        behind = normalise_symbol(words.lstrip("«\"'“”")).partition(symbol)
        # What begins with «..» says nothing of «.».
        if behind[0] or not behind[1] or behind[2][:1] == symbol[-1]:
            continue
        for name, pattern in zip(_LISTS, (HIDDEN, UNKNOWN, NOTHING), strict=True):
            if pattern.search(words) and (name != "suppressed" or column.kind == "count"):
                return name, note.number
    return None, None


def symbols_proposed(symbols: Sequence[SymbolSeen]) -> Iterator[Observation]:
    """The lists of symbols; what nobody has said is in none of them, so that the gate stops there."""
    stated = [each for each in symbols if _states_itself(normalise_symbol(each.text))]
    others = [each for each in symbols if each not in stated]
    for each in stated:
        reason = message(
            "«{symbol}» says itself which numbers it can be (cells: {cells}, first row: {row}).",
            symbol=each.text,
            cells=each.cells,
            row=str(each.first_row),
        )
        yield remark(reason, "sure", about=SYMBOLS) if each.in_counts else remark(_no_count(each), about=SYMBOLS)
    for each in others:
        yield remark(_question(each), about=SYMBOLS)
    lists = {name: tuple(each.text for each in others if _list_of(each) == name) for name in _LISTS}
    if not others:
        return
    for name, texts in lists.items():
        if name == "suppressed" and not any(each.in_counts for each in others):
            continue
        yield (unsure if any(texts) else sure)(name, texts, _OF_LISTS[name])


def _list_of(symbol: SymbolSeen) -> str | None:
    """A blank is missing unless someone says otherwise, as the reader has it."""
    return "missing" if not symbol.text else symbol.meaning


_OF_LISTS: Final = {
    "suppressed": message("Symbols of hidden numbers."),
    "missing": message("Symbols of numbers that are not known."),
    "zero": message("Symbols of zero."),
}


def _question(symbol: SymbolSeen) -> Message:
    if not symbol.text:
        return message(
            "Cells are blank where people are counted (cells: {cells}, first row: {row}). They are taken for numbers "
            "that are not known; if they are zero or hidden, move «» to that list. Ask the deliverer.",
            cells=symbol.cells,
            row=str(symbol.first_row),
        )
    place = {
        "symbol": symbol.text,
        "cells": symbol.cells,
        "row": str(symbol.first_row),
        "column": symbol.header,
    }
    if symbol.meaning is not None:
        return Message(_SAID.text, {**place, "list": symbol.meaning, "note": str(symbol.said_in)})
    standard = _STANDARD.get(normalise_symbol(symbol.text))
    if standard is not None:
        return Message(_STANDARD_SYMBOL.text, {**place, "standard": standard})
    return Message(_OPEN.text, place)


def _no_count(symbol: SymbolSeen) -> Message:
    return message(
        "«{symbol}» stands in the column {column}, which is no count of people and cannot hide numbers (cells: "
        "{cells}, first row: {row}). Ask for the numbers.",
        symbol=symbol.text,
        column=symbol.header,
        cells=symbol.cells,
        row=str(symbol.first_row),
    )


_OPEN: Final = message(
    "«{symbol}» stands where numbers belong (cells: {cells}, first row: {row}, column: {column}). Does it stand for a "
    "hidden number, one that is not known, or zero? Ask the deliverer, and write it in the list of what it means."
)
_STANDARD_SYMBOL: Final = message(
    "«{symbol}» stands where numbers belong (cells: {cells}, first row: {row}, column: {column}). In the tables of "
    "Statistics Norway it stands for {standard}, elsewhere often for something else. Ask the deliverer, and write it "
    "in the list of what it means: hidden, not known, or zero."
)
_SAID: Final = message(
    "«{symbol}» stands where numbers belong (cells: {cells}, first row: {row}, column: {column}). The note in row "
    "{note} seems to say what it means, so it stands in the list {list}. Read the note."
)


def largest_bound(symbols: Sequence[SymbolSeen]) -> int | None:
    """The number under which the delivery hides counts, where symbols such as «<5» say one."""
    intervals = (interval_of(normalise_symbol(each.text), includes_zero=True) for each in symbols if each.in_counts)
    return max(
        (each.upper + 1 for each in intervals if each and each.upper is not None and not each.lower), default=None
    )
