"""Which column without a known header holds the words of a list that the table asks for."""

from dataclasses import replace
from typing import Final

from evaluation.sources.cells import cell_text, is_blank
from evaluation.sources.declaration import Column, normalise_spelling
from evaluation.sources.proposal.candidates import Candidate
from evaluation.sources.proposal.found_table import rows_below

_LOOKED_AT: Final = 2_000  # rows
_LEAST_CELLS: Final = 2
_LEAST_SHARE: Final = 0.75  # of the cells; the words that are left over are told of as any unknown word is


def with_known_words(candidate: Candidate) -> Candidate:
    """The candidate, with a column of whatever name for each list of words that only this one holds.

    A column whose words may be of several lists, such as one that says «alle» in every row, is taken for none.
    """
    naming = candidate.naming
    missing = [each for each in candidate.declaration.columns if each.kind == "category" and not each.many]
    missing = [each for each in missing if each.name not in naming.columns]
    fits = {
        (column.name, index) for index in naming.others for column in missing if _holds_words(candidate, index, column)
    }
    found = {
        name: (index,)
        for name, index in fits
        if sum(name == each for each, _ in fits) == 1 and sum(index == each for _, each in fits) == 1
    }
    taken = {index for (index,) in found.values()}
    naming = replace(
        naming,
        columns={**naming.columns, **dict(sorted(found.items()))},
        likened=naming.likened | set(found),
        by_words=frozenset(found),
        others=tuple(index for index in naming.others if index not in taken),
    )
    return replace(candidate, naming=naming)


def _holds_words(candidate: Candidate, index: int, column: Column) -> bool:
    cells = [row.at(index) for row in rows_below(candidate)[:_LOOKED_AT]]
    filled = [normalise_spelling(cell_text(cell)) for cell in cells if not is_blank(cell)]
    # A number may be the code of anything, even where a list has numbers among its words.
    words = {each for each in column.value_spellings() if not each.isdigit()}
    known = sum(each in words for each in filled)
    return known >= _LEAST_CELLS and known >= _LEAST_SHARE * len(filled)
