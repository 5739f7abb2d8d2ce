"""Which of several columns holds the places: a registry has a number of its own beside the organisation number."""

from dataclasses import replace
from typing import Final

from evaluation.reference import LEVELS, Level
from evaluation.sources.cells import cell_text, is_blank
from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.places import UnitNames
from evaluation.sources.proposal.candidates import Candidate
from evaluation.sources.proposal.found_table import rows_below
from evaluation.sources.proposal.header_names import Naming
from evaluation.sources.proposal.unit_levels import is_known

_LOOKED_AT: Final = 2_000  # rows


def with_known_places(candidate: Candidate, reference: UnitNames) -> Candidate:
    """The candidate, with a column that could be called the same in the place of one whose places nobody knows."""
    naming = candidate.naming
    for column in candidate.declaration.columns:
        rivals = [index for index, name in naming.rivals.items() if name == column.name]
        if rivals and column.kind == "code" and column.name in naming.columns:
            levels = _levels(column, candidate.declaration)
            known = {
                index: _known(candidate, index, levels, reference)
                for index in (naming.columns[column.name][0], *rivals)
            }
            # The first of those that are known equally well: the one that is called as the table calls it.
            naming = _exchanged(naming, column.name, max(known, key=lambda index: known[index]))
    return replace(candidate, naming=naming)


def _levels(column: Column, declaration: TableDeclaration) -> list[Level]:
    words = declaration.column(column.units_of).words if column.units_of else (column.level,)
    return [level for level in LEVELS if level in words]


def _known(candidate: Candidate, index: int, levels: list[Level], reference: UnitNames) -> float:
    """The share of the cells of a column that name a place."""
    cells = [row.cells[index] for row in rows_below(candidate)[:_LOOKED_AT] if index < len(row.cells)]
    filled = [cell_text(cell) for cell in cells if not is_blank(cell)]
    return sum(is_known(name, reference, levels) for name in filled) / max(len(filled), 1)


def _exchanged(naming: Naming, name: str, index: int) -> Naming:
    before = naming.columns[name]
    if index in before:
        return naming
    others = tuple(sorted({*naming.others, *before} - {index}))
    rivals = {each: rival for each, rival in naming.rivals.items() if each != index}
    columns = {**naming.columns, name: (index,)}
    return replace(naming, columns=columns, likened=naming.likened | {name}, others=others, rivals=rivals)
