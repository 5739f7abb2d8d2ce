"""How a correction names a row: `column=value; column=value`, in any language or canonically."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.sources.canonical import Table, codes_of
from evaluation.sources.corrections.cells import alike, column_names, value_of
from evaluation.sources.declaration import TableDeclaration, normalise_spelling
from evaluation.sources.places import UnitNames
from evaluation.sources.problems import Problems
from evaluation.sources.values import Value

# A value may stand between quotation marks, and must where it holds a semicolon; "" is then a mark.
_PART: Final = re.compile(
    r'\s*(?P<name>[^=;"\s][^=;"]*)=\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^;]*?))\s*(?:;|\Z)'
)


def written_parts(text: str) -> list[tuple[str, str]] | None:
    """The names and values of a key as they are written, in order; None where it is not written as a key is.

    Args:
        text: such as `year=2025; unit=983974880; sector=somatic`.
    """
    parts: list[tuple[str, str]] = []
    place = 0
    while text[place:].strip():
        match = _PART.match(text, place)
        if match is None:
            return None
        quoted = match["quoted"]
        parts.append((match["name"].strip(), match["plain"] if quoted is None else quoted.replace('""', '"')))
        place = match.end()
    return parts or None


def named_values(
    text: str, table: Table, declaration: TableDeclaration, problems: Problems, line: int
) -> dict[str, Value]:
    """The key columns that a key names, and what is to stand in them.

    Args:
        text: of the key.
        table: that it is about.
        declaration: of the table.
        problems: receives a value that cannot be read as what its column holds.
        line: of `corrections.csv`.

    Raises:
        DataBlockedError: the key is not written as one, or names what is no key column, or one twice.
    """
    parts = written_parts(text)
    if parts is None:
        raise DataBlockedError(_unreadable(problems.place, line))
    spellings = column_names(declaration, table.file.delivery)
    names = [spellings.get(normalise_spelling(name), "") for name, _ in parts]
    if not set(names) <= set(declaration.key) or len(set(names)) < len(names):
        raise DataBlockedError(_no_key_column(problems.place, line, declaration))
    written = [value for _, value in parts]
    if any(
        "=" in value and declaration.column(name).kind != "text" for name, value in zip(names, written, strict=True)
    ):
        # Commas between the parts: no value but a text holds such a sign.
        raise DataBlockedError(_unreadable(problems.place, line))
    return {
        name: value_of(each, declaration.column(name), table, problems, head="key", line=line)
        for name, each in zip(names, written, strict=True)
    }


def rows_of(
    values: Mapping[str, Value], table: Table, declaration: TableDeclaration, reference: UnitNames
) -> list[int]:
    """The places of the rows in which all the values stand.

    Args:
        values: as `named_values` gives them.
        table: that is searched.
        declaration: of the table.
        reference: knows the names of places.
    """
    places = list(range(len(table.frame)))
    for name, value in values.items():
        cells = table.frame[name].tolist()
        wanted = _wanted(name, value, places, table, declaration, reference)
        places = [place for place, each in zip(places, wanted, strict=True) if alike(cells[place], each)]
    return places


def _wanted(
    name: str,
    value: Value,
    places: list[int],
    table: Table,
    declaration: TableDeclaration,
    reference: UnitNames,
) -> Sequence[Value]:
    """What must stand in each of some rows: the name of a place means another place at each level."""
    column, repeated = declaration.column(name), [value] * len(places)
    if column.level is None and column.units_of is None:
        return repeated
    levels = {} if column.units_of is None else {column.units_of: table.frame[column.units_of].iloc[places].tolist()}
    return codes_of(column, {name: repeated, **levels}, declaration, reference)


def _unreadable(file: str, line: int) -> Message:
    return message(
        "{file}, line {line}: the key is not written as column=value; column=value, such as "
        "year=2025; region=west. Put a value with a semicolon between quotation marks.",
        file=file,
        line=str(line),
    )


def _no_key_column(file: str, line: int, declaration: TableDeclaration) -> Message:
    return message(
        "{file}, line {line}: the key names something else than key columns of {table}, or one of them twice; name "
        "one or more of {columns}, each once.",
        file=file,
        line=str(line),
        table=declaration.name,
        columns=", ".join(declaration.key),
    )
