"""Holds the settings of a delivery against the declaration of its table."""

from collections.abc import Iterator
from typing import Final

from evaluation.errors import WrongUseError
from evaluation.messages import Message, message
from evaluation.sources.declaration import Column, TableDeclaration, normalise_spelling
from evaluation.sources.delivery import Constant, Delivery
from evaluation.sources.many import pieces
from evaluation.sources.names import UNSPEAKABLE, shown

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
