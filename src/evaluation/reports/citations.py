"""Does every number in a sentence say what the table says that it was taken from?

A sentence and a table are made at different places from the same released values. Before a report is written they are
held against each other: each number that names its cell, in every chapter and every language.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation.errors import NotebookFailedError
from evaluation.messages import Language, message
from evaluation.presentation.blocks import Block, Citation, Conclusion, Span
from evaluation.presentation.numbers import format_number
from evaluation.reports.document import Document, walk
from evaluation.reports.kept import KeptChapter

Tables = Mapping[str, Mapping[str, Any]]
"""The models of a chapter's kept tables, by name."""


def check_citations(document: Document, kept: Sequence[KeptChapter]) -> int:
    """Holds every number of a document that names its cell against the kept table.

    Args:
        document: the report in one language.
        kept: by its chapters.

    Returns:
        How many numbers were looked at.

    Raises:
        NotebookFailedError: a sentence says something else than its table, or names a table that was not kept.
    """
    tables = {chapter.name: {table.model["name"]: table.model for table in chapter.tables} for chapter in kept}
    # The summary says again what a chapter has said: it keeps no table of its own.
    everywhere = {name: model for models in tables.values() for name, model in models.items()}
    looked_at = 0
    for section in document.sections:
        for span in cited(section.blocks):
            looked_at += 1
            if not _agrees(span, {**everywhere, **tables.get(section.name, {})}, document.language):
                raise NotebookFailedError(
                    message(
                        "Chapter {chapter}: a number in its text is not the one in the table {table} from which it was "
                        "taken, or the table was not kept.",
                        chapter=section.name,
                        table=span.cites.table if span.cites else "–",
                    )
                )
    return looked_at


def cited(blocks: Sequence[Block]) -> Iterator[Span]:
    """The numbers in running text that name their cell.

    Args:
        blocks: in reading order.
    """
    for block in walk(blocks):
        texts = [getattr(block, "spans", ())]
        if isinstance(block, Conclusion):
            texts = [block.heading, *block.paragraphs]
        yield from (span for text in texts for span in text if span.cites)


def _agrees(span: Span, tables: Tables, language: Language) -> bool:
    citation = span.cites
    if citation is None or citation.table not in tables:
        return False
    values = [row[citation.column] for row in tables[citation.table]["rows"] if _is_cell(row, citation)]
    return [_written(value, citation, language) for value in values] == [span.text]


def _is_cell(row: Mapping[str, Any], citation: Citation) -> bool:
    return all(str(row[dimension]) == str(value) for dimension, value in citation.cell.items())


def _written(value: object, citation: Citation, language: Language) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(value, language, decimals=citation.decimals)
    return str(value)
