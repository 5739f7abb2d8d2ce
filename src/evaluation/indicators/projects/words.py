"""The words that the tables made from Polyfon's own records share: regions, sources, days, and what is missing."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from evaluation.description import ColumnDescription, Words
from evaluation.messages import LANGUAGES, message
from evaluation.programme import LocalText
from evaluation.sources import TABLES
from evaluation.study import Study

ALL: Final = "all"
"""Stands for everything together along a dimension."""

NOT_STATED: Final = "not_stated"
"""Stands where a record does not say which."""

YEAR: Final = ColumnDescription(message("Year"), is_year=True)


def region_codes(study: Study) -> tuple[str, ...]:
    """The codes of all the regions, also those that are a comparison only."""
    return tuple(region.code for region in study.programme.regions)


def included_codes(study: Study) -> tuple[str, ...]:
    """The codes of the regions in which the programme works; of the one that the study is about, where it is one."""
    return tuple(region.code for region in study.programme.included_regions if study.region in (None, region.code))


def region_column(study: Study, header: Words | None = None) -> ColumnDescription:
    """The words for a column of regions: the programme's names, then what is not stated, then all of them."""
    names: dict[str, Words] = {region.code: region.name for region in study.programme.regions}
    names |= {NOT_STATED: message("Region not stated"), ALL: message("All regions")}
    return ColumnDescription(header or message("Region"), MappingProxyType(names))


def category_column(table: str, column: str, *, also: Iterable[tuple[str, Words]] = ()) -> ColumnDescription:
    """The words for a column of categories, as the table's declaration has them.

    Args:
        table: a canonical table.
        column: a category of it.
        also: values that the indicator adds, with their words; they stand last.
    """
    declared = TABLES[table].column(column)
    header = LocalText.model_validate({language: declared.headers[language][0].capitalize() for language in LANGUAGES})
    return ColumnDescription(header, MappingProxyType({**declared.labels, **dict(also)}))


def number_column(text: Words, *, decimals: int = 0, notes: tuple[Words, ...] = ()) -> ColumnDescription:
    """The words for a column of numbers, dates or text without labels."""
    return ColumnDescription(text, decimals=decimals, notes=notes)


def source_of(study: Study, *tables: str) -> Words:
    """Where the figures come from: the citation of every table that was delivered, each once."""
    citations = list(dict.fromkeys(study.deliveries[each].citation for each in tables if each in study.deliveries))
    if not citations:
        return message("Source: the project plan.")
    texts = {language: cited_together(each.in_(language) for each in citations) for language in LANGUAGES}
    return message("Source: {citation}.", citation=LocalText.model_validate(texts))


def cited_together(citations: Iterable[str]) -> str:
    """Several citations in one: those that differ only in a bracket at their end share what stands before it."""
    brackets: dict[str, list[str]] = {}
    for citation in citations:
        lead, opened, inside = citation.partition(" (")
        if opened and inside.endswith(")"):
            brackets.setdefault(lead, []).append(inside.removesuffix(")"))
        else:
            brackets.setdefault(citation, [])
    return "; ".join(f"{lead} ({'; '.join(inside)})" if inside else lead for lead, inside in brackets.items())


def as_of_note(study: Study) -> Words:
    """The day from which nothing later is known, for the reader."""
    return message("What was known on {day}.", day=study.as_of)


def absence_of(study: Study, table: str, cannot: Words) -> Words:
    """What is said where a table has no rows: what is missing, who delivers it and what cannot be concluded.

    Args:
        study: whether it was delivered at all.
        table: the canonical table that is missing.
        cannot: what cannot be concluded, as a clause after "nothing can be concluded about".
    """
    title = LocalText.model_validate(dict(TABLES[table].title))
    if table in study.tables:
        return message(
            "The table «{table}» has no rows for what was known on {day}. The secretariat and the regional "
            "coordinators keep it. Nothing can be concluded about {what}.",
            table=title,
            day=study.as_of,
            what=cannot,
        )
    return message(
        "The table «{table}» has not been delivered. The secretariat and the regional coordinators deliver it. "
        "Without it, nothing can be concluded about {what}.",
        table=title,
        what=cannot,
    )
