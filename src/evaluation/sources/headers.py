"""Headers as people write them → canonical columns."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from evaluation.messages import message
from evaluation.sources.cells import Cell, Formula, cell_text, is_blank
from evaluation.sources.declaration import TableDeclaration, normalise_spelling
from evaluation.sources.delivery import Delivery
from evaluation.sources.names import label
from evaluation.sources.problems import Problems

_SHOWN: Final = 5
_YEAR: Final = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of a table stand in a sheet.

    Attributes:
        columns: canonical name → index of the column, from 0.
        labels: canonical name → the header as it may be shown in a message.
        years: for a wide layout, index of a column → the year in its header.
    """

    columns: Mapping[str, int]
    labels: Mapping[str, str]
    years: Mapping[int, int]


def known_headers(cells: Sequence[Cell], declaration: TableDeclaration, delivery: Delivery) -> set[str]:
    """The canonical columns that a row of headers names."""
    spellings = _spellings(declaration, delivery)
    found = (spellings.get(normalise_spelling(cell_text(cell))) for cell in cells)
    return {name for name in found if name is not None}


def read_header(
    cells: Sequence[Cell],
    declaration: TableDeclaration,
    delivery: Delivery,
    *,
    filled: frozenset[int],
    problems: Problems,
) -> Header:
    """Find the canonical columns in a row of headers.

    Args:
        cells: the header row.
        declaration: the table.
        delivery: may name headers, constants and a wide layout.
        filled: indices of the columns that hold something below the header row.
        problems: receives what is unknown, missing, repeated, blank or computed.
    """
    spellings = _spellings(declaration, delivery)
    positions: dict[str, list[int]] = defaultdict(list)
    years: dict[int, int] = {}
    unknown: list[int] = []
    blank: list[int] = []
    for index in range(max(len(cells), max(filled, default=-1) + 1)):
        cell = cells[index] if index < len(cells) else None
        name = spellings.get(normalise_spelling(cell_text(cell)))
        if is_blank(cell):
            blank.extend([index] if index in filled else [])
        elif isinstance(cell, Formula):
            unknown.append(index)
        elif name is not None:
            positions[name].append(index)
        elif delivery.layout == "wide" and _YEAR.fullmatch(cell_text(cell).strip()):
            years[index] = int(cell_text(cell))
        else:
            unknown.append(index)
    if unknown and not positions and not years and delivery.layout == "long":
        _stop_without_headers(delivery, problems)
    _report_odd(cells, unknown, blank, delivery, problems)
    _report_repeated(cells, positions, years, problems)
    _report_presence(set(positions), years, declaration, delivery, problems)
    labels = {name: label(cells[found[0]], found[0]) for name, found in positions.items()}
    return Header({name: found[0] for name, found in positions.items()}, labels, years)


def _stop_without_headers(delivery: Delivery, problems: Problems) -> NoReturn:
    """Where no header is known, the row may hold values, so none of its cells is named."""
    problems.add(
        message(
            "{file}: no cell in row {row} is the header of a column of the table; "
            "set header_row or columns in delivery.toml.",
            file=problems.place,
            row=str(delivery.header_row),
        )
    )
    problems.stop()


def _spellings(declaration: TableDeclaration, delivery: Delivery) -> dict[str, str]:
    """The delivery's own names go before the accepted spellings."""
    own = {normalise_spelling(header): name for name, header in delivery.columns.items()}
    return declaration.header_spellings() | own


def _labels(cells: Sequence[Cell], indices: Sequence[int]) -> str:
    names = [label(cells[i] if i < len(cells) else None, i) for i in indices[:_SHOWN]]
    return ", ".join(names) + (" …" if len(indices) > _SHOWN else "")


def _report_odd(
    cells: Sequence[Cell],
    unknown: Sequence[int],
    blank: Sequence[int],
    delivery: Delivery,
    problems: Problems,
) -> None:
    years = [i for i in unknown if _YEAR.fullmatch(cell_text(cells[i]).strip())]
    if years and delivery.layout == "long":
        problems.add(
            message(
                "{file}: years stand as headers ({columns}); set layout to wide in delivery.toml.",
                file=problems.place,
                columns=_labels(cells, years),
            ),
            columns=years,
        )
        unknown = [index for index in unknown if index not in years]
    if unknown:
        problems.add(
            message(
                "{file}: the table has no such columns: {columns}; remove them, mend their "
                "headers, or name them "
                "under columns in delivery.toml.",
                file=problems.place,
                columns=_labels(cells, unknown),
            ),
            columns=unknown,
        )
    if blank:
        problems.add(
            message(
                "{file}: columns without a header hold something: {columns}; give them a header "
                "or empty them, and check the delimiter of a csv file.",
                file=problems.place,
                columns=_labels(cells, blank),
            ),
            columns=blank,
        )


def _report_repeated(
    cells: Sequence[Cell],
    positions: Mapping[str, Sequence[int]],
    years: Mapping[int, int],
    problems: Problems,
) -> None:
    repeated = [index for found in positions.values() if len(found) > 1 for index in found]
    seen = list(years.values())
    repeated += [index for index, year in years.items() if seen.count(year) > 1]
    if repeated:
        problems.add(
            message(
                "{file}: more than one header means the same column: {columns}; keep one of them.",
                file=problems.place,
                columns=_labels(cells, repeated),
            ),
            columns=repeated,
        )


def _report_presence(
    present: set[str],
    years: Mapping[int, int],
    declaration: TableDeclaration,
    delivery: Delivery,
    problems: Problems,
) -> None:
    if delivery.layout == "wide" and delivery.wide is not None:
        from_headers = {delivery.wide.variable, delivery.wide.value}
        if not years:
            problems.add(
                message(
                    "{file}: no header is a year, but delivery.toml says that the layout is wide; "
                    "correct layout or header_row.",
                    file=problems.place,
                )
            )
    else:
        from_headers = set()
    _report_twice(present, from_headers, delivery, problems)
    missing = [
        name for name in declaration.required if name not in present | from_headers and name not in delivery.constants
    ]
    if missing:
        problems.add(
            message(
                "{file}: columns are missing: {columns}; add them, or set columns, constants or header_row in "
                "delivery.toml.",
                file=problems.place,
                columns=declaration.heads(missing),
            )
        )


def _report_twice(present: set[str], from_headers: set[str], delivery: Delivery, problems: Problems) -> None:
    twice = sorted(present & (from_headers | set(delivery.constants)))
    twice += sorted(from_headers & set(delivery.constants))
    if twice:
        problems.add(
            message(
                "{file}: delivery.toml gives a value for columns that the file has too: {columns}; keep one of them.",
                file=problems.place,
                columns=", ".join(twice),
            )
        )
