"""Cells read on an engine: each different one once, by the readers of all deliveries, and then looked up.

A hundred million rows hold some thousand different dates, trusts and sectors. So every spelling that a delivery may use
means the same here as in any other table, on every engine, and no pattern has to be written a second time.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import ibis
import pyarrow as pa

from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.quality import count_identity_numbers
from evaluation.sources import Delivery, TableDeclaration, UnitNames
from evaluation.sources.cells import Cell, cell_text
from evaluation.sources.places import codes_of_places
from evaluation.sources.problems import Fault
from evaluation.sources.values import read_cell, reading_of

MOST_DIFFERENT: Final = 200_000
"""A column with more different values than this holds no dates, trusts or sectors."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the different values of one column mean.

    Attributes:
        meanings: value in the files → canonical value; None where it is missing.
    """

    meanings: Mapping[Cell, Any]

    @property
    def changes_nothing(self) -> bool:
        """Whether every value is canonical already."""
        return all(value == meaning for value, meaning in self.meanings.items())

    def applied(self, rows: Any, column: str, kind: Literal["date", "text"]) -> Any:
        """The rows with the column in canonical values.

        Args:
            rows: an ibis table.
            column: its name.
            kind: what its canonical values are.
        """
        if self.changes_nothing:
            # Of no rows, or of rows without any value, nothing but the type has to be made canonical.
            wanted = "date" if kind == "date" else "string"
            of_type = rows[column].type().is_date() if kind == "date" else rows[column].type().is_string()
            return rows if of_type else rows.mutate(**{column: rows[column].cast(wanted)})
        known = {value: meaning for value, meaning in self.meanings.items() if value is not None}
        types = (rows[column].type().to_pyarrow(), pa.date32() if kind == "date" else pa.string())
        pairs = [
            pa.array(values, type=dtype) for values, dtype in zip(([*known], [*known.values()]), types, strict=True)
        ]
        table = ibis.memtable(pa.table(pairs, names=["delivered", "meant"]))
        joined = rows.left_join(table, rows[column] == table["delivered"])
        return joined.mutate(**{column: joined["meant"]}).drop("delivered", "meant")


def look_up(counts: Mapping[Cell, int], column: str, at: "Place") -> Lookup:
    """The meaning of every different value of a column.

    Args:
        counts: value → number of rows.
        column: canonical name.
        at: where it stands.

    Raises:
        DataBlockedError: something looks like a national identity number, or cannot be read.
    """
    refuse_identity_numbers({cell_text(value): rows for value, rows in counts.items()}, column, at)
    reading = reading_of(at.declaration.column(column), at.delivery)
    read = {value: read_cell(value, reading) for value in counts}
    faults: Counter[Fault] = Counter()
    for value, meaning in read.items():
        if isinstance(meaning, Fault):
            faults[meaning] += counts[value]
    if faults:
        raise DataBlockedError(*(_problem(fault, column, rows, at) for fault, rows in faults.items()))
    return Lookup(_as_codes(read, at.reference) if column == "trust" else read)


def _as_codes(read: Mapping[Cell, Any], reference: UnitNames) -> dict[Cell, Any]:
    names = list(read.values())
    codes = codes_of_places(names, ["trust"] * len(names), reference, known_levels=("trust",))
    return dict(zip(read, codes, strict=True))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, for messages, and how it is to be read.

    Attributes:
        file: name of the file, or of the files, that hold it.
        headers: canonical name → the header as it may be shown.
        declaration: of the table.
        delivery: how it is to be read.
        reference: knows the names of trusts.
    """

    file: str
    headers: Mapping[str, str]
    declaration: TableDeclaration
    delivery: Delivery
    reference: UnitNames

    def header(self, column: str) -> str:
        """The header of a column as it may be shown."""
        return self.headers.get(column, column)


def refuse_identity_numbers(texts: Mapping[str, int], column: str, at: Place) -> None:
    """Stop where a text looks like a national identity number.

    Args:
        texts: text → number of rows.
        column: canonical name.
        at: where they stand.

    Raises:
        DataBlockedError: with the number of rows, and never the text.
    """
    if rows := sum(number for text, number in texts.items() if count_identity_numbers(text)):
        raise DataBlockedError(identity_refusal(at, column, rows))


def identity_refusal(at: Place, column: str, rows: int) -> Message:
    """What to say of a column in which national identity numbers seem to stand."""
    return message(
        "{file}, column {column}: something looks like a national identity number (rows: {rows}). Nothing was written. "
        "Delete the extract where it is not allowed to lie, and ask for it again with pseudonyms of another form: "
        "letters in front, or fewer than ten digits.",
        file=at.file,
        column=at.header(column),
        rows=rows,
    )


def too_many_different(at: Place, columns: Sequence[str]) -> DataBlockedError:
    """What to say of columns that hold more different values than such columns can."""
    return DataBlockedError(
        message(
            "{file}: the columns {columns} hold more than {most} different values, as no dates, trusts and sectors do; "
            "see whether columns in delivery.toml names the right ones.",
            file=at.file,
            columns=", ".join(at.header(each) for each in columns),
            most=MOST_DIFFERENT,
        )
    )


def _problem(fault: Fault, column: str, rows: int, at: Place) -> Message:
    text = _TEXTS.get(fault, _UNREADABLE)
    return Message(text.text, {"file": at.file, "column": at.header(column), "rows": rows})


_UNREADABLE: Final = message(
    "{file}, column {column}: values cannot be read (rows: {rows}); export the column again from its source."
)
_TEXTS: Final[Mapping[Fault, Message]] = {
    Fault.NOT_A_DATE: message(
        "{file}, column {column}: a date is not written as year-month-day or day.month.year (rows: {rows}); export the "
        "dates in one of these ways."
    ),
    Fault.UNMAPPED_NUMBER: message(
        "{file}, column {column}: number codes differ between deliveries and cannot be read without a key (rows: "
        "{rows}); add what each number means under values in delivery.toml."
    ),
    Fault.NUMBER_FOR_CODE: message(
        "{file}, column {column}: numbers do not have the nine digits of an organisation number (rows: {rows}); write "
        "the number of the trust, or say under values in delivery.toml which trust each number stands for."
    ),
}
