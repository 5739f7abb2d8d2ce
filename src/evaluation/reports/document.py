"""The document that a report is, in one language: what every format is written from.

Tables and figures get their numbers here, chapters theirs, and addresses that no two of them share.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_uppercase
from typing import Final, Literal

from evaluation.messages import Language, message
from evaluation.presentation.blocks import (
    Block,
    FigureBlock,
    Heading,
    Listing,
    Quotation,
    Statement,
    TableBlock,
    plain_text,
)
from evaluation.presentation.words import translate

SectionRole = Literal["summary", "chapter", "annex", "about"]

_NUMBERED: Final[frozenset[SectionRole]] = frozenset({"chapter"})


@dataclass(frozen=True)
class Section:
    """A part of a report with a heading of its own.

    Attributes:
        id: its address.
        name: of the chapter; of a part that no chapter made, its role.
        title: its heading.
        role: what kind of part it is.
        blocks: under the heading.
        number: as it is printed: 3, or A for an annex; empty for a part that has none.
    """

    id: str
    name: str
    title: str
    role: SectionRole
    blocks: tuple[Block, ...]
    number: str = ""


@dataclass(frozen=True)
class Document:
    """A report in one language.

    Attributes:
        language: of every word in it, but where a part says otherwise.
        kind: of report.
        title: of the report.
        subtitle: one sentence under it.
        programme: whose programme is evaluated.
        data_kind: `published`, `delivered` or `synthetic`.
        data_title: which data, known on which day.
        day: on which they were known.
        sections: in reading order.
        credits: whose facts these are, a line each.
    """

    language: Language
    kind: str
    title: str
    subtitle: str
    programme: str
    data_kind: str
    data_title: str
    day: date
    sections: tuple[Section, ...]
    credits: tuple[str, ...]


def section(name: str, blocks: Sequence[Block], role: SectionRole) -> Section:
    """A chapter as a section: the heading that opens it is the section's.

    Args:
        name: of the chapter.
        blocks: of the chapter; the first one is a heading of the first level.
        role: what kind of part it is.

    Raises:
        ValueError: the chapter does not open with a heading of the first level.
    """
    opening = blocks[0] if blocks else None
    if not isinstance(opening, Heading) or opening.level != 1:
        raise ValueError(f"the chapter {name} does not open with a heading of the first level")
    return Section(opening.id or name, name, plain_text(opening.spans), role, tuple(blocks[1:]))


def numbered(sections: Iterable[Section], language: Language) -> tuple[Section, ...]:
    """Sections with their numbers: chapters 1, 2, 3, annexes A, B, C, and in each its tables and figures.

    Args:
        sections: in reading order.
        language: of the words for table and figure.
    """
    chapters, annexes = iter(range(1, 1000)), iter(ascii_uppercase)
    found = []
    for each in sections:
        number = ""
        if each.role in _NUMBERED:
            number = str(next(chapters))
        elif each.role == "annex":
            number = next(annexes)
        blocks = tuple(_placed(each.blocks, each.name, _Labels(number, language, role=each.role)))
        found.append(replace(each, number=number, blocks=blocks))
    return tuple(found)


class _Labels:
    """What the tables and figures of a section are called; nobody refers to those about the run."""

    def __init__(self, number: str, language: Language, *, role: SectionRole) -> None:
        self._before = f"{number}." if number else ""
        self._silent = role == "about"
        self._language = language
        self._tables, self._figures = iter(range(1, 1000)), iter(range(1, 1000))

    def table(self) -> str:
        if self._silent:
            return ""
        return translate(message("Table {number}", number=f"{self._before}{next(self._tables)}"), self._language)

    def figure(self) -> str:
        return translate(message("Figure {number}", number=f"{self._before}{next(self._figures)}"), self._language)


def _placed(blocks: Iterable[Block], chapter: str, labels: _Labels) -> Iterator[Block]:
    """Blocks with labels, and with addresses that begin with their chapter.

    Elements are named for their chapter, and two chapters may use the same name. No heading has two hyphens in a row,
    so the address of an element is never that of a heading.
    """
    for block in blocks:
        if isinstance(block, TableBlock):
            grid = replace(block.grid, id=f"{chapter}--{block.grid.id}")
            # A table in a text has no caption to put a number before.
            yield replace(block, grid=grid, label=labels.table() if grid.caption else "")
        elif isinstance(block, FigureBlock):
            numbers = replace(block.numbers, id=f"{chapter}--{block.numbers.id}")
            yield replace(block, id=f"{chapter}--{block.id}", numbers=numbers, label=labels.figure())
        elif isinstance(block, Statement):
            yield replace(block, blocks=tuple(_placed(block.blocks, chapter, labels)))
        else:
            yield block


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and every block inside it.

    Args:
        blocks: in reading order.
    """
    for block in blocks:
        yield block
        if isinstance(block, Listing):
            for item in block.items:
                yield from walk(item)
        elif isinstance(block, Quotation | Statement):
            yield from walk(block.blocks)
