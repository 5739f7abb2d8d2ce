"""A text that people have written, as blocks: its headings below those of the report, its links outward only."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from evaluation.presentation.blocks import Block, Heading, Listing, Paragraph, Quotation, Spans
from evaluation.reports.narrative import narrative_blocks

_ABOVE: Final = 2
"""The level of the heading under which a text stands in the report."""
_DEEPEST: Final = 5
"""The report's own title is above the chapters, and a page has six levels."""
_OUTWARD: Final = re.compile(r"https?://|mailto:", re.IGNORECASE)


def statement_blocks(markdown: str) -> tuple[Block, ...]:
    """A text as blocks.

    Args:
        markdown: as it was written; what cannot be shown as it was written has been refused before.
    """
    return tuple(_outlined(narrative_blocks(markdown)))


def _outlined(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks whose headings go one level down, and never more than one below the heading before them."""
    level = _ABOVE
    for block in blocks:
        if isinstance(block, Heading):
            level = max(min(block.level + 1, level + 1, _DEEPEST), _ABOVE + 1)
            yield Heading(level, _outward(block.spans))
        else:
            yield _inside(block)


def _inside(block: Block) -> Block:
    """A block whose headings, in a list or a quotation, are none of the report's outline."""
    if isinstance(block, Heading):
        return Paragraph(tuple(replace(span, strong=True) for span in _outward(block.spans)))
    if isinstance(block, Paragraph):
        return replace(block, spans=_outward(block.spans))
    if isinstance(block, Listing):
        return replace(block, items=tuple(tuple(map(_inside, item)) for item in block.items))
    if isinstance(block, Quotation):
        return replace(block, blocks=tuple(map(_inside, block.blocks)))
    return block


def _outward(spans: Spans) -> Spans:
    """Running text in which nothing leads to another place in the report, which its writer cannot know."""
    return tuple(span if _OUTWARD.match(span.link) else replace(span, link="") for span in spans)
