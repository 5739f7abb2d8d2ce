"""Cells of the kinds that the first table does not have, and of those it has."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.sources.cells import Cell, ExcelError, Formula, cell_text, is_blank
from evaluation.sources.declaration import Column, Kind
from evaluation.sources.delivery import Delivery
from evaluation.sources.problems import Fault
from evaluation.sources.values import Value, read_cell, reading_of

LEAP_DAY = datetime(2024, 2, 29)  # noqa: DTZ001 - a day has no time zone


def read(cell: Cell, kind: Kind, *, width: int | None = None) -> Value | Fault:
    column = Column("c", kind, {}, width=width, values={"a": ()} if kind == "category" else {})
    return read_cell(cell, reading_of(column, Delivery(missing=("..",))))


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("year", 2016, 2016),
        ("year", 2016.0, 2016),
        ("year", " 2016 ", 2016),
        ("year", "", None),
        ("year", "..", None),
        ("year", "2024*", Fault.NOT_A_YEAR),
        ("year", 2016.5, Fault.NOT_A_YEAR),
        ("year", float("inf"), Fault.NOT_A_YEAR),
        ("year", LEAP_DAY, Fault.NOT_A_YEAR),
        ("year", "Kilde: NPR", Fault.NOT_A_YEAR),
        ("date", LEAP_DAY, LEAP_DAY),
        ("date", date(2024, 2, 29), LEAP_DAY),
        ("date", "2024-02-29", LEAP_DAY),
        ("date", "2024-02-29 00:00:00", LEAP_DAY),
        ("date", "29.2.2024", LEAP_DAY),
        ("date", "29.02.2024", LEAP_DAY),
        ("date", "30.02.2024", Fault.NOT_A_DATE),
        ("date", "02/29/2024", Fault.NOT_A_DATE),
        ("date", 45351, Fault.NOT_A_DATE),
        ("number", 0.5, 0.5),
        ("number", "0,5", 0.5),
        ("number", "1.234", Fault.AMBIGUOUS_NUMBER),
        ("number", "<5", Fault.SUPPRESSED_NUMBER),
        ("number", "x", Fault.NOT_A_NUMBER),
        ("number", float("nan"), None),
        ("number", float("inf"), Fault.NUMBER_TOO_LARGE),
        ("number", LEAP_DAY, Fault.DATE_FOR_NUMBER),
        ("code", "0301", "0301"),
        ("code", 301, Fault.NUMBER_FOR_CODE),
        ("code", 3.0, Fault.NUMBER_FOR_CODE),
        ("code", 3.5, Fault.NUMBER_FOR_CODE),
        ("code", LEAP_DAY, Fault.NUMBER_FOR_CODE),
        ("category", "A", "a"),
        ("category", "b", "b"),
        ("category", 1, Fault.UNMAPPED_NUMBER),
        ("category", 1.0, Fault.UNMAPPED_NUMBER),
        ("category", "01", Fault.UNMAPPED_NUMBER),
        ("text", "A\u030astad ", "Åstad"),
        ("text", 3.0, "3"),
        ("text", "=1+1", Fault.FORMULA),
        ("text", Formula("=A1"), Fault.FORMULA),
        ("text", ExcelError("#N/A"), Fault.EXCEL_ERROR),
        ("count", LEAP_DAY, Fault.DATE_FOR_NUMBER),
        ("count", 2.5, Fault.FRACTIONAL_COUNT),
        ("count", 1e300, Fault.NUMBER_TOO_LARGE),
    ],
)
def test_a_cell_is_read_as_its_column_says(kind: Kind, cell: Cell, expected: Value | Fault) -> None:
    assert read(cell, kind) == expected


def test_a_code_stored_as_a_number_is_whole_at_its_full_width() -> None:
    # The organisation number of Helse Vest RHF has nine digits and cannot have lost a zero.
    assert read(983658725, "code", width=9) == "983658725"
    assert read(983658725.0, "code", width=9) == "983658725"
    assert read(98365872, "code", width=9) is Fault.NUMBER_FOR_CODE


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_date_survives_both_ways_of_writing_it(day: date) -> None:
    expected = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    assert read(day.isoformat(), "date") == expected
    assert read(f"{day.day}.{day.month}.{day.year}", "date") == expected


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (3.0, "3"),
        (2.5, "2.5"),
        (LEAP_DAY, "2024-02-29"),
        (datetime(2024, 2, 29, 8, 30), "2024-02-29T08:30:00"),  # noqa: DTZ001
        (time(8, 30), "08:30:00"),
        (float("inf"), "inf"),
    ],
)
def test_a_cell_has_a_text(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


def test_white_space_and_no_number_are_blank() -> None:
    assert all(map(is_blank, (None, "", " \u00a0\n", float("nan"))))
    assert not any(map(is_blank, ("0", 0, 0.0)))
