"""Whether the years are columns, and what the cells below them hold."""

from collections.abc import Iterator, Mapping
from typing import Final

from evaluation.messages import message
from evaluation.sources.cells import cell_text
from evaluation.sources.declaration import TableDeclaration, normalise_spelling
from evaluation.sources.names import label
from evaluation.sources.proposal.candidates import Candidate
from evaluation.sources.proposal.found_table import MEASURED
from evaluation.sources.proposal.header_names import YearHeader, name_columns
from evaluation.sources.proposal.observations import Observation, remark, sure, unsure

_CHOICES: Final = ", "


def wide_years(candidate: Candidate) -> tuple[Mapping[int, YearHeader], str | None, tuple[Observation, ...]]:
    """The columns of years of a wide layout, what they hold, and what is proposed; nothing of a long one.

    Where years stand under several headers, such as patients and contacts, one of them can be read; the columns of
    the others are left for `ignored_columns`.
    """
    years = candidate.naming.years
    year = _year_column(candidate.declaration)
    if not years or year is None or year in candidate.naming.columns:
        return {}, None, ()
    measures = [each.name for each in candidate.declaration.columns if each.kind in MEASURED]
    open_measures = [name for name in measures if name not in candidate.naming.columns]
    if not open_measures:
        return {}, None, ()
    named = {above: _measure_named(above, candidate.declaration) for above in {each.above for each in years.values()}}
    required = [name for name in open_measures if name in candidate.declaration.required]
    measure = next((name for name in open_measures if name in named.values()), (required or open_measures)[0])
    kept_above = next((above for above, name in named.items() if name == measure), min(named, key=len))
    kept = {index: each for index, each in years.items() if each.above == kept_above}
    return kept, measure, tuple(_proposed(year, measure, open_measures, kept_above, named))


def _year_column(declaration: TableDeclaration) -> str | None:
    """The column of years in a row's key."""
    names = [column.name for column in declaration.columns if column.kind == "year" and column.name in declaration.key]
    return names[0] if names else None


def _measure_named(above: str, declaration: TableDeclaration) -> str | None:
    """The column of numbers that the header over some years names."""
    named = [name for name in name_columns([above], declaration).columns if declaration.column(name).kind in MEASURED]
    return named[0] if named else None


def _proposed(
    year: str, measure: str, possible: list[str], kept_above: str, named: Mapping[str, str | None]
) -> Iterator[Observation]:
    yield sure("layout", "wide", message("Years stand as headers, so every row holds several years."))
    wide = {"variable": year, "value": measure}
    if named[kept_above] == measure or len(possible) == 1:
        yield sure(
            "wide",
            wide,
            message("The headers are values of {year}, and the cells hold {measure}.", year=year, measure=measure),
        )
    else:
        yield unsure(
            "wide",
            wide,
            message(
                "No header says what the cells below the years hold. It is taken for {measure}; it could also be one "
                "of {others}. Ask the deliverer.",
                measure=measure,
                others=_CHOICES.join(name for name in possible if name != measure),
            ),
        )
    if len(named) > 1:
        yield remark(
            message(
                "The years stand under several headers. Only {measure} is read; deliver the others in rows of their "
                "own if they are needed.",
                measure=measure,
            )
        )


def mapped_measure(years: Mapping[int, YearHeader], measure: str | None, declaration: TableDeclaration) -> str | None:
    """The header over the years, where the reader needs to be told that it is the measure."""
    above = {each.above for each in years.values() if each.above}
    if measure is None or len(above) != 1:
        return None
    header = above.pop()
    known = declaration.header_spellings().get(normalise_spelling(header))
    return None if known in {measure, _year_column(declaration)} else header


def shown_header(candidate: Candidate, index: int) -> str:
    """The header of a column as it may be shown, or the column's letter."""
    return label(candidate.headers[index] if cell_text(candidate.headers[index]) else None, index)
