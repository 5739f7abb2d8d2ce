"""Which contacts are music therapy: by the procedure codes of the reference, each in the years in which it is valid."""

import operator
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any, Final

from evaluation.reference import ProcedureCode, Reference

Expression = Any
"""A column or a truth value of an engine: ibis has no types that mypy could hold."""

_STEM: Final = 4
"""So many of the first characters of a code are looked for before the code itself, which costs a lot more."""
_NO_PART_OF_A_CODE: Final = "[^0-9A-ZÆØÅ]"
_MARKS_INSIDE: Final = r"[ \x{a0}._/-]{0,2}"


def is_music_therapy(codes: Sequence[Expression], year: Expression, reference: Reference) -> Expression:
    """Whether a contact has a code of music therapy that was valid in its year, never null.

    Args:
        codes: the columns of codes, as text; a cell may hold several codes.
        year: of the contact.
        reference: knows the codes.
    """
    known = tuple(reference.procedure_codes.values())
    return may_be_music_therapy(codes, known) & has_code(codes, year, known)


def is_outside_its_years(codes: Sequence[Expression], year: Expression, reference: Reference) -> Expression:
    """Whether a contact has a code of music therapy, but none that was valid in its year; never null."""
    known = tuple(reference.procedure_codes.values())
    return may_be_music_therapy(codes, known) & stands_in(codes, known) & ~has_code(codes, year, known)


def some_code_is_invalid(years: Iterable[int], reference: Reference) -> bool:
    """Whether in some of the years a code of music therapy is known not to be valid."""
    return any(
        (code.valid_from is not None and year < code.valid_from) or (code.valid_to is not None and year > code.valid_to)
        for code in reference.procedure_codes.values()
        for year in years
    )


def may_be_music_therapy(codes: Sequence[Expression], known: Iterable[ProcedureCode]) -> Expression:
    """A cheap look at every row that no contact with music therapy fails, so that few are looked at closely."""
    stems = sorted({each.code[:_STEM] for each in known})
    return _any(column.upper().contains(stem).fill_null(False) for column in codes for stem in stems)  # noqa: FBT003


def has_code(codes: Sequence[Expression], year: Expression, wanted: Iterable[ProcedureCode]) -> Expression:
    """Whether one of some codes stands in one of the columns, in whatever case and among whatever others.

    Args:
        codes: the columns of codes.
        year: of the contact; a code does not count outside the years in which it is known to be valid.
        wanted: the codes, at least one.

    Returns:
        A truth value that is never null.
    """
    by_years: dict[tuple[int | None, int | None], list[ProcedureCode]] = {}
    for each in wanted:
        by_years.setdefault((each.valid_from, each.valid_to), []).append(each)
    return _any(_in_years(stands_in(codes, some), year, *years) for years, some in by_years.items())


def stands_in(codes: Sequence[Expression], wanted: Iterable[ProcedureCode]) -> Expression:
    """Whether one of some codes stands in one of the columns, in whichever year; never null."""
    names = "|".join(each.code for each in wanted)
    pattern = f"(^|{_NO_PART_OF_A_CODE})({names})({_NO_PART_OF_A_CODE}|$)"
    return _any(column.upper().re_search(pattern).fill_null(False) for column in codes)  # noqa: FBT003


def is_written_otherwise(codes: Sequence[Expression], reference: Reference) -> Expression:
    """Whether a cell holds a code of music therapy with blanks or marks inside it, which counts as none; never null."""
    known = tuple(reference.procedure_codes.values())
    names = "|".join(_MARKS_INSIDE.join(each.code) for each in known)
    pattern = f"(^|{_NO_PART_OF_A_CODE})({names})({_NO_PART_OF_A_CODE}|$)"
    return _any(
        column.upper().re_search(pattern).fill_null(False) & ~stands_in([column], known)  # noqa: FBT003
        for column in codes
    )


def _in_years(stands: Expression, year: Expression, first: int | None, last: int | None) -> Expression:
    holds = stands if first is None else stands & (year >= first)
    return holds if last is None else holds & (year <= last)


def _any(truths: Iterable[Expression]) -> Expression:
    return reduce(operator.or_, truths)
