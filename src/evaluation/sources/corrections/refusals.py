"""What is said of a line of `corrections.csv` that does not fit; never a value."""

from collections.abc import Sequence

from evaluation.messages import Message, message
from evaluation.sources.declaration import TableDeclaration
from evaluation.sources.tables import TABLES


def lacking(file: str, line: int, columns: Sequence[str]) -> Message:
    """Cells that must be filled in are blank."""
    return message(
        "{file}, line {line}: nothing stands under {columns}; every correction needs them.",
        file=file,
        line=str(line),
        columns=", ".join(columns),
    )


def unknown_table(file: str, line: int) -> Message:
    """There is no such table."""
    return message(
        "{file}, line {line}: the suite has no such table; write one of {tables}.",
        file=file,
        line=str(line),
        tables=", ".join(TABLES),
    )


def not_delivered(file: str, line: int, table: str) -> Message:
    """The table has no file."""
    return message(
        "{file}, line {line}: the table {table} has not been delivered; remove the line, or deliver the table.",
        file=file,
        line=str(line),
        table=table,
    )


def about_patients(file: str, line: int, table: str) -> Message:
    """The rows of the table are about patients."""
    return message(
        "{file}, line {line}: rows of {table} are about patients and cannot be corrected here; ask whoever delivered "
        "them for a new file.",
        file=file,
        line=str(line),
        table=table,
    )


def unknown_column(file: str, line: int, declaration: TableDeclaration) -> Message:
    """The table has no such column."""
    return message(
        "{file}, line {line}: the table {table} has no such column; write one of {columns}.",
        file=file,
        line=str(line),
        table=declaration.name,
        columns=", ".join(each.name for each in declaration.columns if each.name not in declaration.key),
    )


def key_column(file: str, line: int, declaration: TableDeclaration) -> Message:
    """The column says which row it is."""
    return message(
        "{file}, line {line}: the column is part of the key of {table} and says which row it is, so it cannot be "
        "corrected, as rows cannot be added or taken away; ask for a new delivery.",
        file=file,
        line=str(line),
        table=declaration.name,
    )


def no_row(file: str, line: int, table: str) -> Message:
    """No row has the key."""
    return message(
        "{file}, line {line}: no row of {table} has this key; mend the key, or remove the line if the row is gone.",
        file=file,
        line=str(line),
        table=table,
    )


def several_rows(file: str, line: int, table: str) -> Message:
    """More than one row has the key."""
    return message(
        "{file}, line {line}: several rows of {table} have this key; name more of its key columns ({columns}).",
        file=file,
        line=str(line),
        table=table,
        columns=", ".join(TABLES[table].key),
    )


def no_longer(file: str, line: int, table: str) -> Message:
    """Something else stands in the cell."""
    return message(
        "{file}, line {line}: something else stands in the cell of {table} than under from. If the delivery has been "
        "corrected since, remove the line; else mend it.",
        file=file,
        line=str(line),
        table=table,
    )


def no_change(file: str, line: int) -> Message:
    """Both values are the same."""
    return message(
        "{file}, line {line}: from and to mean the same, so nothing would be corrected; mend the line or remove it.",
        file=file,
        line=str(line),
    )


def same_cell(file: str, line: int, first: int) -> Message:
    """An earlier line is about the same cell."""
    return message(
        "{file}, line {line}: line {first} corrects the same cell; keep one of them.",
        file=file,
        line=str(line),
        first=str(first),
    )


def says_number(file: str, line: int) -> Message:
    """The words say a number that the report may not print."""
    return message(
        "{file}, line {line}: the reason, the source or the role says a number that stands under from or to. These "
        "words stand in the report, where the number may not; say it without the number.",
        file=file,
        line=str(line),
    )
