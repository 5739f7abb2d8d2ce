"""How an odd delivery is made, and what is expected of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.sources import NOTHING_LEFT_OUT, LeftOut

PLANTED = "Hemmelig Hansen"
"""Stands in a cell of every delivery, and in no message."""

HEADS = ("år", "nivå", "enhet", "pasienter", "kilde")
GOOD = (2024, "rhf", "Helse Vest RHF", 412, PLANTED)
COUNTS = ("year", "unit", "patients", "patients_lower", "patients_upper", "patients_status")
GOOD_COUNT = (2024, "helse_vest", 412, 412, 412, "observed")

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class OddInput:
    """A delivery and what must become of it: read right, refused by a reader, or refused by rules of the gate.

    Attributes:
        name: what is odd about it.
        make: the bytes of its file.
        file_name: of its file.
        settings: its whole `delivery.toml`.
        columns: the canonical columns to look at.
        rows: what must stand in them.
        left_out: what must have been left out and counted.
        refused: the messages, whole.
        exit_code: what the command ends with.
        rules: the critical rules of the gate that must not hold, by their ids.
        planted: whether the file holds the planted text.
    """

    name: str
    make: Callable[[], bytes]
    file_name: str
    settings: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()
    left_out: LeftOut = NOTHING_LEFT_OUT
    refused: tuple[str, ...] = ()
    exit_code: int = 0
    rules: tuple[str, ...] = field(default=())
    planted: bool = True

    @property
    def table(self) -> str:
        """The table that the file is named for."""
        return self.file_name.partition(".")[0].lower()


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file and the section of its table in `delivery.toml`."""

    file_name: str
    make: Callable[[], bytes]
    section: str = ""
    planted: bool = True

    def read(
        self,
        name: str,
        columns: tuple[str, ...],
        *rows: tuple[object, ...],
        left_out: LeftOut = NOTHING_LEFT_OUT,
        rules: tuple[str, ...] = (),
    ) -> OddInput:
        """Must be read so; where rules are named, the gate must block because of them."""
        return OddInput(
            name=name,
            make=self.make,
            file_name=self.file_name,
            settings=self.settings,
            columns=columns,
            rows=rows,
            left_out=left_out,
            rules=rules,
            exit_code=1 if rules else 0,
            planted=self.planted,
        )

    def refused(self, name: str, *messages: str, exit_code: int = 1) -> OddInput:
        """Must be refused with these messages."""
        return OddInput(
            name=name,
            make=self.make,
            file_name=self.file_name,
            settings=self.settings,
            refused=messages,
            exit_code=exit_code,
            planted=self.planted,
        )

    @property
    def settings(self) -> str:
        """The whole of `delivery.toml`."""
        table = self.file_name.partition(".")[0].lower()
        return f"[{table}]\n{self.section}\n" if self.section else ""


def sheet(
    *rows: Row, table: str = "npr_patients", section: str = "", then: Callable[[Worksheet], None] | None = None
) -> Delivered:
    """A workbook of one sheet, and what is done to it before it is saved."""
    return Delivered(f"{table}.xlsx", lambda: workbook(*rows, then=then), section)


def workbook(*rows: Row, then: Callable[[Worksheet], None] | None = None) -> bytes:
    """The bytes of a workbook whose sheet is called Ark1."""
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Ark1"
    for row in rows:
        page.append(list(row))
    if then is not None:
        then(page)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def text(
    *lines: str, table: str = "npr_patients", section: str = "", encoding: str = "utf-8", end: str = "\r\n"
) -> Delivered:
    """A csv file of some lines."""
    return Delivered(f"{table}.csv", lambda: (end.join(lines) + end).encode(encoding), section)


def frame(columns: dict[str, Any], *, table: str = "npr_patients", section: str = "") -> Delivered:
    """A Parquet file of some arrays."""

    def make() -> bytes:
        content = BytesIO()
        pq.write_table(pa.table(columns), content, compression="none")
        return content.getvalue()

    return Delivered(f"{table}.parquet", make, section)


def count(cell: object, section: str = "") -> Delivered:
    """A workbook with an odd cell in row 3 of the column of patients."""
    return sheet(HEADS, GOOD, (2023, "rhf", "Helse Vest RHF", cell, PLANTED), section=section)


def is_hidden(lower: int, upper: int | None) -> tuple[object, ...]:
    """What becomes of the odd row where its count is hidden."""
    return (2023, "helse_vest", None, lower, upper, "suppressed")


def is_observed(value: int) -> tuple[object, ...]:
    """What becomes of the odd row where its count is known."""
    return (2023, "helse_vest", value, value, value, "observed")


IS_MISSING = (2023, "helse_vest", None, None, None, "missing")
