"""Canonical cells as people call them: names for codes and categories, days as a language writes them."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from evaluation.messages import LANGUAGES, Language
from evaluation.programme import LocalText
from evaluation.reference import Level, Reference
from evaluation.sources import TABLES, Column, split_many


def key_in_words(table: str, key: Mapping[str, str], reference: Reference) -> LocalText:
    """What identifies a row, such as "År: 2025, enhet: Helse Vest".

    Args:
        table: canonical name.
        key: canonical text by key column.
        reference: knows the names of places.
    """
    declaration = TABLES[table]
    parts = [
        (
            declaration.heads([name]),
            cell_in_words(declaration.column(name), text, reference, level=_level(table, name, key)),
        )
        for name, text in key.items()
    ]
    return _in_languages(
        lambda each: _capital(", ".join(f"{head.in_(each)}: {cell.in_(each)}" for head, cell in parts))
    )


def cell_in_words(column: Column, text: str, reference: Reference, *, level: str | None = None) -> LocalText:
    """One canonical cell.

    Args:
        column: whose cell it is.
        text: as canonical text.
        reference: knows the names of places.
        level: of the place, for a column of places.
    """
    if column.kind == "category":
        named = [column.labels.get(each) for each in (split_many(text) if column.many else (text,))]
        return _in_languages(lambda each: ", ".join(label.in_(each) if label else text for label in named))
    if column.kind == "code" and level is not None:
        return _place(text, cast("Level", level), reference)
    if column.kind == "date" and text:
        day = date.fromisoformat(text)
        return _in_languages(lambda each: text if each == "en" else f"{day.day}.{day.month}.{day.year}")
    return _in_languages(lambda _: text)


def _level(table: str, name: str, key: Mapping[str, str]) -> str | None:
    column = TABLES[table].column(name)
    return column.level if column.units_of is None else key.get(column.units_of)


def _place(code: str, level: Level, reference: Reference) -> LocalText:
    """The name of a place; a code that the places of today do not have stands as it is."""
    known = code in reference.units(level)
    return reference.unit_name(level, code) if known else _in_languages(lambda _: code)


def _in_languages(words: Callable[[Language], str]) -> LocalText:
    return LocalText.model_validate({language: words(language) for language in LANGUAGES})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
