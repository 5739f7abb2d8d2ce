"""A text that people have written, as blocks: its headings below those of the report, its links outward only."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from evaluation.presentation.blocks import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Span,
    Spans,
    TableBlock,
)
from evaluation.reports.narrative import narrative_blocks

_ABOVE: Final = 2
"""The level of the heading under which a text stands in the report."""
_DEEPEST: Final = 5
"""The report's own title is above the chapters, and a page has six levels."""
_OUTWARD: Final = re.compile(r"https?://|mailto:", re.IGNORECASE)


def statement_blocks(markdown: str, address: str) -> tuple[Block, ...]:
    """A text as blocks.

    Args:
        markdown: as it was written.
        address: with which the addresses of its tables begin, that no other text in the report has.
    """
    return tuple(_Placing(address).placed(narrative_blocks(markdown)))


class _Placing:
    """Where each heading and table of one text comes to stand."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = count(1)
        self._level = _ABOVE

    def placed(self, blocks: tuple[Block, ...], *, is_inside: bool = False) -> Iterator[Block]:
        """Blocks of the text, or of a list or quotation in it, whose headings are none of the report's outline."""
        for block in blocks:
            if isinstance(block, Heading):
                yield _as_words(block) if is_inside else self._heading(block)
            elif isinstance(block, Paragraph):
                yield replace(block, spans=_outward(block.spans))
            elif isinstance(block, Listing):
                yield replace(block, items=tuple(tuple(self.placed(each, is_inside=True)) for each in block.items))
            elif isinstance(block, Quotation):
                yield replace(block, blocks=tuple(self.placed(block.blocks, is_inside=True)))
            elif isinstance(block, TableBlock):
                yield replace(block, grid=replace(block.grid, id=f"{self._address}-{next(self._numbers)}"))
            else:
                yield block

    def _heading(self, heading: Heading) -> Heading:
        """A heading one level down, and never more than one below the heading before it."""
        self._level = min(heading.level + 1, self._level + 1, _DEEPEST)
        # Never above the first level that a text has in the report.
        self._level = max(self._level, _ABOVE + 1)
        return Heading(self._level, _outward(heading.spans))


def _as_words(heading: Heading) -> Paragraph:
    return Paragraph(tuple(replace(span, strong=True) for span in _outward(heading.spans)))


def _outward(spans: Spans) -> Spans:
    """Running text in which nothing leads to another place in the report, which its writer cannot know."""
    return tuple(span if _OUTWARD.match(span.link) else _without_link(span) for span in spans)


def _without_link(span: Span) -> Span:
    return replace(span, link="")
