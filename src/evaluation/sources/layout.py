"""One sheet → columns of cells: which sheet, which rows, and years from headers into rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import Message, message
from evaluation.sources.cells import Cell, ExcelError, Formula, RawSheet, RawTable, cell_text, is_blank
from evaluation.sources.declaration import TableDeclaration
from evaluation.sources.delivery import Delivery
from evaluation.sources.header_rows import header_cells
from evaluation.sources.headers import Header, read_header
from evaluation.sources.many import SEPARATOR
from evaluation.sources.names import UNSPEAKABLE, place, shown
from evaluation.sources.problems import Place, Problems
from evaluation.sources.rows import (
    NOTHING_LEFT_OUT,
    LeftOut,
    Row,
    fill_down,
    report_repeated_headers,
    rows_of_table,
    without_totals,
)
from evaluation.sources.sheets_to_fill_in import TO_FILL_IN, is_to_fill_in


@dataclass(frozen=True, slots=True)
class LongTable:
    """Cells by canonical column, before they are read as what the column holds.

    Attributes:
        cells: canonical name → cells, all of one length.
        labels: canonical name → the header as it may be shown in a message.
        row_numbers: the row in the file that each cell came from, from 1.
        file_columns: canonical name → indices, from 0, of the columns of the file that hold it; those of a wide layout,
            of which there are several, take turns from row to row.
        left_out: what the delivery leaves out of the table.
    """

    cells: Mapping[str, list[Cell]]
    labels: Mapping[str, str]
    row_numbers: list[int]
    file_columns: Mapping[str, tuple[int, ...]]
    left_out: LeftOut = NOTHING_LEFT_OUT


def choose_sheet(raw: RawTable, delivery: Delivery) -> RawSheet:
    """The sheet that the delivery names, or the only visible one that holds something, or the only one to fill in.

    Raises:
        WrongUseError: the sheet that the delivery names does not exist.
        DataBlockedError: no sheet holds anything, or more than one does and none is named.
    """
    if delivery.sheet is not None and raw.sheets[0].name is not None:
        return _named_sheet(raw, delivery.sheet)
    filled = [sheet for sheet in raw.sheets if not sheet.is_empty()]
    visible = [sheet for sheet in filled if not sheet.hidden]
    to_fill_in = [sheet for sheet in visible if is_to_fill_in(sheet.name)]
    for found in (visible, to_fill_in):
        if len(found) == 1:
            return found[0]
    raise DataBlockedError(_no_choice(raw.file_name, visible=len(visible), filled=len(filled)))


def _no_choice(file_name: str, *, visible: int, filled: int) -> Message:
    if visible:
        return message(
            "{file}: {sheets} sheets hold something; let only the one to read be called “{name}”, or name it as sheet "
            "in delivery.toml.",
            file=file_name,
            sheets=visible,
            name=TO_FILL_IN,
        )
    if filled:
        return message(
            "{file}: every sheet that holds something is hidden; show the one to read, or name it as sheet in "
            "delivery.toml.",
            file=file_name,
        )
    return message("{file} has no rows; deliver it again with its rows.", file=file_name)


def _named_sheet(raw: RawTable, name: str) -> RawSheet:
    for sheet in raw.sheets:
        if (sheet.name or "").strip() == name.strip():
            return sheet
    raise WrongUseError(
        message(
            "{file} has no sheet called {sheet}; correct sheet in delivery.toml.",
            file=raw.file_name,
            sheet=shown(name) or UNSPEAKABLE,
        )
    )


def lay_out(
    sheet: RawSheet,
    declaration: TableDeclaration,
    delivery: Delivery,
    *,
    problems: Problems,
) -> LongTable:
    """Take the rows of the table apart into columns.

    Args:
        sheet: as read.
        declaration: the table.
        delivery: says where the table stands in the sheet, what is left out, and whether years are headers.
        problems: receives what is wrong with headers and shape.

    Raises:
        DataBlockedError: there are no rows, or the headers are not those of the table.
    """
    body, notes = rows_of_table(sheet, delivery, problems)
    if not body:
        problems.add(
            message(
                "{file} has no rows below the headers; deliver it again with its rows, or take the file out of the "
                "folder.",
                file=problems.place,
            )
        )
        problems.stop()
    headers = header_cells(sheet.rows, delivery)
    header = _header(headers, body, declaration, delivery, problems)
    problems.stop_if_any()
    report_repeated_headers(body, headers, problems)
    kept, totals = without_totals(body, notes, header, declaration, delivery, problems)
    rows = fill_down(kept, totals, header, delivery, problems)
    problems.stop_if_any()
    left_out = LeftOut(totals=len(totals), notes=len(notes), columns=header.ignored)
    if delivery.wide is not None and delivery.layout == "wide":
        return _from_wide(header, rows, left_out, variable=delivery.wide.variable, value=delivery.wide.value)
    return _from_long(header, rows, left_out)


def place_of(name: str, position: int, *, row: int, file_columns: Mapping[str, tuple[int, ...]]) -> Place | None:
    """The cell of a file that a value of its table came from; None where it stands in the settings or nowhere.

    Args:
        name: canonical name of the column.
        position: of the row in the table, from 0.
        row: of the file, from 1, that it came from.
        file_columns: as `LongTable` has them.
    """
    columns = file_columns.get(name)
    return (row, columns[position % len(columns)] + 1) if columns else None


def sheet_place(raw: RawTable, sheet: RawSheet) -> str:
    """How a message names where it happened."""
    return place(raw.file_name, sheet.name)


def _header(
    cells: tuple[Cell, ...],
    body: Sequence[Row],
    declaration: TableDeclaration,
    delivery: Delivery,
    problems: Problems,
) -> Header:
    filled = frozenset(i for row in body for i, cell in enumerate(row.cells) if not is_blank(cell))
    return read_header(cells, declaration, delivery, filled=filled, problems=problems)


def _from_long(header: Header, body: Sequence[Row], left_out: LeftOut) -> LongTable:
    cells = {name: [row.at(index) for row in body] for name, index in header.columns.items()}
    for name, indices in header.several.items():
        cells[name] = [_together([row.at(index) for index in indices]) for row in body]
    file_columns = {name: (index,) for name, index in header.columns.items()}
    # Of a column that is put together, the first part stands for all.
    file_columns |= {name: (indices[0],) for name, indices in header.several.items()}
    return LongTable(cells, header.labels, [row.number for row in body], file_columns, left_out)


def _together(cells: Sequence[Cell]) -> Cell:
    """Cells of one row as the one cell of a column that holds several values."""
    filled = [cell for cell in cells if not is_blank(cell)]
    unreadable = next((cell for cell in filled if isinstance(cell, Formula | ExcelError)), None)
    return unreadable if unreadable is not None else SEPARATOR.join(map(cell_text, filled)) or None


def _from_wide(header: Header, body: Sequence[Row], left_out: LeftOut, *, variable: str, value: str) -> LongTable:
    """Every row becomes one row a year, in the order of the headers."""
    cells: dict[str, list[Cell]] = {
        name: [row.at(index) for row in body for _ in header.years] for name, index in header.columns.items()
    }
    cells[variable] = [year for _ in body for year in header.years.values()]
    cells[value] = [row.at(index) for row in body for index in header.years]
    span = f"{min(header.years.values())}–{max(header.years.values())}"
    numbers = [row.number for row in body for _ in header.years]
    years = tuple(header.years)
    file_columns = {name: (index,) for name, index in header.columns.items()} | {variable: years, value: years}
    labels = {**header.labels, variable: span, value: span}
    return LongTable(cells, labels, numbers, file_columns, left_out)
