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
from evaluation.sources.names import UNSPEAKABLE, label, shown
from evaluation.sources.problems import Problems

_SHOWN: Final = 5
_LONE_YEAR: Final = re.compile(r"[12][0-9]{3}")
_YEAR: Final = re.compile(r"(?P<above>.*?)[\s_]*(?P<year>[12][0-9]{3})", re.DOTALL)
_MARKED_YEAR: Final = re.compile(r"[12][0-9]{3}\s*(?:[^\w\s]{1,3}|[0-9]\)|[\u00b9\u00b2\u00b3])")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of a table stand in a sheet.

    Attributes:
        columns: canonical name → index of the column, from 0.
        labels: canonical name → the header as it may be shown in a message.
        years: for a wide layout, index of a column → the year in its header.
        several: canonical name → the indices of all its columns, where the delivery lists several headers for it.
        ignored: how many columns are left out.
    """

    columns: Mapping[str, int]
    labels: Mapping[str, str]
    years: Mapping[int, int]
    several: Mapping[str, tuple[int, ...]]
    ignored: int = 0


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
        cells: the headers, as `header_cells` gives them.
        declaration: the table.
        delivery: may name headers, constants and a wide layout.
        filled: indices of the columns that hold something below the header row.
        problems: receives what is unknown, missing, repeated, blank or computed.
    """
    spellings = _spellings(declaration, delivery)
    ignored = _ignored(cells, delivery, problems)
    positions: dict[str, list[int]] = defaultdict(list)
    years: dict[int, int] = {}
    marked: list[int] = []
    unknown: list[int] = []
    blank: list[int] = []
    for index in range(max(len(cells), max(filled, default=-1) + 1)):
        cell = cells[index] if index < len(cells) else None
        name = spellings.get(normalise_spelling(cell_text(cell)))
        if index in ignored:
            continue
        if is_blank(cell):
            blank.extend([index] if index in filled else [])
        elif isinstance(cell, Formula):
            unknown.append(index)
        elif name is not None:
            positions[name].append(index)
        elif (year := _year_of(cell, spellings, delivery)) is not None:
            years[index] = year
        elif _MARKED_YEAR.fullmatch(cell_text(cell).strip()):
            marked.append(index)
        else:
            unknown.append(index)
    if unknown and not positions and not years and delivery.layout == "long":
        _stop_without_headers(delivery, problems)
    _report_marked(cells, marked, problems)
    _report_odd(cells, unknown, blank, delivery, problems)
    several = _several(positions, delivery, problems)
    once = {name: found for name, found in positions.items() if name not in several}
    _report_repeated(cells, once, years, problems)
    _report_presence(set(positions), [*years, *marked], declaration, delivery, problems)
    labels = {name: label(cells[found[0]], found[0]) for name, found in positions.items()}
    return Header({name: found[0] for name, found in positions.items()}, labels, years, several, len(ignored))


def _ignored(cells: Sequence[Cell], delivery: Delivery, problems: Problems) -> set[int]:
    """The indices of the columns that the delivery leaves out; a header that is not there is told."""
    headers = [normalise_spelling(cell_text(cell)) for cell in cells]
    names = {normalise_spelling(name): name for name in delivery.ignored_columns}
    if absent := [shown(name) or UNSPEAKABLE for spelling, name in names.items() if spelling not in headers]:
        problems.add(
            message(
                "{file}: ignored_columns in delivery.toml names headers that are not in the file: {columns}; correct "
                "them there, or header_row.",
                file=problems.place,
                columns=", ".join(absent),
            )
        )
    return {index for index, header in enumerate(headers) if header in names}


def _year_of(cell: Cell, spellings: Mapping[str, str], delivery: Delivery) -> int | None:
    """The year in a header of a wide table: alone, or behind the name of what it or its cells are."""
    found = _YEAR.fullmatch(cell_text(cell).strip())
    if found is None or delivery.wide is None or delivery.layout != "wide":
        return None
    above = spellings.get(normalise_spelling(found["above"]))
    is_year = not found["above"].strip() or above in (delivery.wide.variable, delivery.wide.value)
    return int(found["year"]) if is_year else None


def _several(
    positions: Mapping[str, Sequence[int]], delivery: Delivery, problems: Problems
) -> dict[str, tuple[int, ...]]:
    """The columns that are put together from several; one that is not there must not be missed in silence."""
    listed = {name: given for name, given in delivery.headers.items() if len(given) > 1}
    for name, given in listed.items():
        if len(found := positions.get(name, ())) < len(given):
            problems.add(
                message(
                    "{file}: of the {listed} headers that delivery.toml lists for {column}, {found} are in the file; "
                    "correct columns there, or header_row.",
                    file=problems.place,
                    listed=len(given),
                    column=name,
                    found=len(found),
                )
            )
    return {name: tuple(positions[name]) for name in listed if name in positions}


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
    own = {normalise_spelling(header): name for name, given in delivery.headers.items() for header in given}
    return declaration.header_spellings() | own


def _labels(cells: Sequence[Cell], indices: Sequence[int]) -> str:
    names = [label(cells[i] if i < len(cells) else None, i) for i in indices[:_SHOWN]]
    return ", ".join(names) + (" …" if len(indices) > _SHOWN else "")


def _report_marked(cells: Sequence[Cell], marked: Sequence[int], problems: Problems) -> None:
    if marked:
        problems.add(
            message(
                "{file}: signs stand beside years in the headers ({columns}); write the years alone, and what "
                "the signs say below the table.",
                file=problems.place,
                columns=_labels(cells, marked),
            ),
            columns=marked,
        )


def _report_odd(
    cells: Sequence[Cell],
    unknown: Sequence[int],
    blank: Sequence[int],
    delivery: Delivery,
    problems: Problems,
) -> None:
    years = [i for i in unknown if _LONE_YEAR.fullmatch(cell_text(cells[i]).strip())]
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
    years: Sequence[int],
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
