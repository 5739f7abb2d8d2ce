"""Holds the settings of a delivery against the declaration of its table."""

import re
from collections.abc import Iterator
from typing import Final

from evaluation.errors import WrongUseError
from evaluation.messages import Message, message
from evaluation.sources.declaration import Column, TableDeclaration, normalise_spelling
from evaluation.sources.delivery import Constant, Delivery
from evaluation.sources.many import pieces
from evaluation.sources.names import UNSPEAKABLE, shown
from evaluation.sources.symbols import interval_of, normalise_symbol

_OF_SHEETS: Final = ("header_row", "header_rows", "last_row", "fill_down", "totals")
_MEASURED: Final = frozenset({"count", "number"})
_DIGIT: Final = re.compile(r"[0-9]")
_MAPPABLE: Final = frozenset({"category", "code", "text"})


def check_settings(delivery: Delivery, declaration: TableDeclaration, *, file_name: str) -> None:
    """Refuse settings that name columns or values which the table does not have.

    Args:
        delivery: one section of a delivery file.
        declaration: the table that the section is about.
        file_name: of the delivery file, for the messages.

    Raises:
        WrongUseError: with one message for each such name.
    """
    problems = [
        *_unknown_columns(delivery, declaration, file_name),
        *_impossible_headers(delivery, declaration, file_name),
        *_unknown_values(delivery, declaration, file_name),
        *_impossible_layout(delivery, declaration, file_name),
        *_impossible_fill(delivery, declaration, file_name),
        *_unbounded_symbols(delivery, declaration, file_name),
    ]
    if problems:
        raise WrongUseError(*problems)


def _unknown_columns(delivery: Delivery, declaration: TableDeclaration, file_name: str) -> Iterator[Message]:
    names = {column.name for column in declaration.columns}
    settings = {
        "columns": delivery.columns,
        "values": delivery.values,
        "constants": delivery.constants,
    }
    for setting, mapping in settings.items():
        for name in mapping:
            if name not in names:
                yield message(
                    "{file}, section {section}: {key} names a column that the table does not have; "
                    "its columns are {columns}.",
                    file=file_name,
                    section=declaration.name,
                    key=f"{setting}.{shown(name) or UNSPEAKABLE}",
                    columns=", ".join(sorted(names)),
                )


def _impossible_headers(delivery: Delivery, declaration: TableDeclaration, file_name: str) -> Iterator[Message]:
    """Several headers make sense where a cell may hold several values, and each of them once."""
    several = {column.name for column in declaration.columns if column.many}
    for name, given in delivery.headers.items():
        spelled = {normalise_spelling(each) for each in given}
        if not isinstance(delivery.columns[name], str) and (name not in several or len(spelled) != len(given)):
            yield message(
                "{file}, section {section}: {key} lists several headers. Only a column whose cells may hold several "
                "values is put together from several, each named once; of this table: {columns}.",
                file=file_name,
                section=declaration.name,
                key=f"columns.{shown(name) or UNSPEAKABLE}",
                columns=", ".join(sorted(several)) or UNSPEAKABLE,
            )


def _unknown_values(delivery: Delivery, declaration: TableDeclaration, file_name: str) -> Iterator[Message]:
    for column in declaration.columns:
        mappable = column.kind in _MAPPABLE or column.statuses
        if not mappable and column.name in delivery.values:
            yield message(
                "{file}, section {section}: {key} cannot be mapped; only categories, codes and texts have values.",
                file=file_name,
                section=declaration.name,
                key=column.name,
            )
        if not column.words:
            continue
        unknown = any(value not in column.words for value in delivery.values.get(column.name, {}).values())
        if unknown or not _is_possible_constant(delivery.constants.get(column.name), column):
            yield message(
                "{file}, section {section}: a value given for {key} is not one of {allowed}.",
                file=file_name,
                section=declaration.name,
                key=column.name,
                allowed=", ".join(column.words),
            )


def _is_possible_constant(constant: Constant | None, column: Column) -> bool:
    """Whether a constant is absent, or of a category one of its values, or of a column of many several of them."""
    if constant is None or column.kind != "category":
        return True
    spellings = column.value_spellings()
    parts = pieces(str(constant), of_category=True) if column.many else [str(constant)]
    return all(normalise_spelling(part) in spellings for part in parts)


def _impossible_layout(delivery: Delivery, declaration: TableDeclaration, file_name: str) -> Iterator[Message]:
    if delivery.wide is None:
        return
    kinds = {column.name: column.kind for column in declaration.columns}
    pairs = (
        ("wide.variable", delivery.wide.variable, ("year",)),
        ("wide.value", delivery.wide.value, ("count", "number")),
    )
    for key, name, allowed in pairs:
        if kinds.get(name) not in allowed:
            yield message(
                "{file}, section {section}: {key} must be one of {allowed}.",
                file=file_name,
                section=declaration.name,
                key=key,
                allowed=", ".join(column for column, kind in kinds.items() if kind in allowed),
            )


def _impossible_fill(delivery: Delivery, declaration: TableDeclaration, file_name: str) -> Iterator[Message]:
    """An empty cell of a number says that nothing is known, and never repeats the one above."""
    repeatable = [column.name for column in declaration.columns if column.kind not in _MEASURED]
    for name in delivery.fill_down:
        if name not in repeatable:
            yield message(
                "{file}, section {section}: {key} must be one of {allowed}.",
                file=file_name,
                section=declaration.name,
                key=f"fill_down {shown(name) or UNSPEAKABLE}",
                allowed=", ".join(repeatable),
            )


def _unbounded_symbols(delivery: Delivery, declaration: TableDeclaration, file_name: str) -> Iterator[Message]:
    """A number in a symbol may say what it hides at most, so the threshold must not be taken instead unsaid."""
    symbols = map(normalise_symbol, delivery.suppressed)
    numbered = [each for each in symbols if _DIGIT.search(each) and interval_of(each, includes_zero=True) is None]
    if numbered and delivery.suppressed_upper is None:
        yield message(
            "{file}, section {section}: a symbol under suppressed holds a number, but does not say an interval such as "
            "<5 or 1-4; add suppressed_upper, the most that it can hide.",
            file=file_name,
            section=declaration.name,
        )


def check_format(delivery: Delivery, *, table: str, ending: str, file_name: str) -> None:
    """Refuse settings that say something of a sheet for a file that has none.

    Args:
        delivery: the section of the table.
        table: its name.
        ending: of the file of the table, in small letters.
        file_name: of the delivery file, for the message.

    Raises:
        WrongUseError: a Parquet file is to have rows of headers, sums or notes.
    """
    defaults = Delivery()
    given = [name for name in _OF_SHEETS if getattr(delivery, name) != getattr(defaults, name)]
    if ending == ".parquet" and given:
        raise WrongUseError(
            message(
                "{file}, section {section}: {keys} say how a sheet is laid out, but the table lies in a Parquet file, "
                "which has its headers apart and no rows of notes; take them out, or deliver the table as xlsx or csv.",
                file=file_name,
                section=table,
                keys=", ".join(given),
            )
        )
