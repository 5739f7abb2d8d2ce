"""From the document model to pandoc's tree: every block a paragraph in a style of its own, and nothing parsed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from evaluation.messages import Message, message
from evaluation.presentation.blocks import (
    Block,
    Conclusion,
    FigureBlock,
    Heading,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Role,
    Span,
    Spans,
    Statement,
    TableBlock,
    plain_text,
)
from evaluation.presentation.grid import Grid
from evaluation.presentation.words import translate
from evaluation.reports.document import Document, Section
from evaluation.reports.word.addresses import Addresses, figures_of
from evaluation.reports.word.columns import columns_of
from evaluation.reports.word.contents import DEPTH, Entry, contents_element
from evaluation.reports.word.locales import locale
from evaluation.reports.word.pages import Paper, section_end
from evaluation.reports.word.tables import table_element
from evaluation.reports.word.tree import (
    Node,
    as_it_is,
    bookmark,
    code,
    document_tree,
    heading,
    inlines,
    link,
    listing,
    picture,
    spoken_in,
    styled,
    text_inlines,
)

SYNTHETIC: Final = message("Synthetic data")
"""The mark of a report whose data are not real."""

_CONTENTS: Final = message("Contents")
_NUMBERS: Final = message("The numbers in the figures")
_NUMBERS_ID: Final = "numbers-in-figures"
_TO_NUMBERS: Final = message("The numbers in the figure stand in a table at the end of the document.")
_TO_FIGURE: Final = message("Back to the figure")
_TO_CONTENTS: Final = message("To the contents")
_CONTENTS_ID: Final = "contents"
_BODY: Final = "Body Text"
_DEEPEST: Final = 4
_PIXELS_AN_INCH: Final = 96
_WIDEST: Final = 6.53
_TALLEST: Final = 8.2
_BOXES: Final[dict[Role, str]] = {
    "assessment": "Assessment",
    "steering_group": "Steering Group",
    "experience_panel": "Experience Panel",
    "dissent": "Dissent",
    "missing": "Missing",
}


def pandoc_tree(document: Document) -> Node:
    """The report as pandoc's tree."""
    return document_tree(_Writer(document).blocks())


class _Writer:
    """Writes one document: knows which addresses it has, how deep the last heading was, and how the paper lies."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._figures = figures_of(document)
        self._addresses = Addresses(document, [_CONTENTS_ID, *([_NUMBERS_ID] if self._figures else [])])
        self._entries: list[Entry] = []
        self._level = 1
        self._paper: Paper = "portrait"

    def blocks(self) -> list[Node]:
        """The cover, the contents, the sections, and the numbers of the figures."""
        body = [node for each in self._document.sections for node in self._section(each)]
        body += self._numbers()
        body += self._turned("portrait")
        contents = self._contents()
        credit = [styled("Credits", text_inlines(line)) for line in self._document.credits]
        return [*self._cover(), *contents, *_with_their_headings(body), *credit]

    def _say(self, words: Message) -> str:
        return translate(words, self._document.language)

    def _contents(self) -> list[Node]:
        if not self._entries:
            return []
        return [as_it_is(contents_element(self._say(_CONTENTS), self._entries, anchor=bookmark(_CONTENTS_ID)))]

    def _cover(self) -> Iterator[Node]:
        document = self._document
        yield styled("Programme", text_inlines(document.programme))
        yield styled("Title", text_inlines(document.title))
        if document.subtitle:
            yield styled("Subtitle", text_inlines(document.subtitle))
        yield styled("Data Mark", text_inlines(document.data_title))
        if document.data_kind == "synthetic":
            yield styled("Synthetic Mark", text_inlines(self._say(SYNTHETIC)))

    def _section(self, section: Section) -> Iterator[Node]:
        # The number stands in the words, as the model says it: Word would count anew whenever someone edits.
        title = f"{section.number}\u2002{section.title}" if section.number else section.title
        yield from self._heading(1, (Span(title),), section.id)
        yield from self._each(section.blocks)

    def _heading(self, level: int, spans: Spans, address: str) -> Iterator[Node]:
        """A heading, never more than one level below the one before it."""
        yield from self._turned("portrait")
        self._level = min(level, self._level + 1, _DEEPEST)
        anchor = self._addresses.placed(address)
        if self._level <= DEPTH:
            self._entries.append(Entry(self._level, plain_text(spans), anchor))
        yield heading(self._level, inlines(spans, self._addresses.target), anchor)

    def _each(self, blocks: Iterable[Block], style: str = _BODY) -> Iterator[Node]:
        for block in blocks:
            yield from self._block(block, style)

    def _block(self, block: Block, style: str) -> Iterator[Node]:
        if isinstance(block, TableBlock):
            yield from self._table(block.grid, block.label)
            return
        yield from self._turned("portrait")
        if isinstance(block, Heading) and style == _BODY:
            yield from self._heading(max(block.level, DEPTH), block.spans, block.id)
        elif isinstance(block, Heading):
            # What people have written keeps its own headings, without a place in the order of the report's.
            yield styled(f"{style} Head", self._inlines(block.spans))
        elif isinstance(block, Statement):
            yield from self._statement(block)
        else:
            yield from self._plain(block, style)

    def _plain(
        self, block: Paragraph | Listing | Quotation | Preformatted | FigureBlock | Conclusion, style: str
    ) -> Iterator[Node]:
        if isinstance(block, Paragraph):
            yield styled(style, self._inlines(block.spans))
        elif isinstance(block, Listing):
            item_style = "Compact" if style == _BODY else style
            items = [list(self._each(item, item_style)) for item in block.items]
            yield listing(items, ordered=block.ordered, start=block.start)
        elif isinstance(block, Quotation):
            yield from self._each(block.blocks, "Block Text")
        elif isinstance(block, Preformatted):
            yield code(block.text)
        elif isinstance(block, FigureBlock):
            yield from self._figure(block)
        else:
            yield from self._box("Conclusion", block.heading, [Paragraph(each) for each in block.paragraphs])

    def _inlines(self, spans: Spans) -> list[Node]:
        return inlines(spans, self._addresses.target)

    def _statement(self, statement: Statement) -> Iterator[Node]:
        style = _BOXES[statement.role]
        yield styled(f"{style} Head", text_inlines(statement.label))
        words = list(self._each(statement.blocks, style))
        yield from [spoken_in(locale(statement.language), words)] if statement.language and words else words

    def _box(self, style: str, head: Spans, blocks: Sequence[Block]) -> Iterator[Node]:
        yield styled(f"{style} Head", self._inlines(head))
        yield from self._each(blocks, style)

    def _table(self, grid: Grid, label: str, *, back: str = "") -> Iterator[Node]:
        columns = columns_of(grid)
        yield from self._turned(columns.paper)
        yield from self._caption(label, grid.caption, grid.unit, grid.id)
        yield as_it_is(table_element(grid, columns))
        yield from (styled("Notes", text_inlines(note)) for note in grid.notes)
        if back:
            yield styled("Notes", [link(self._say(_TO_FIGURE), back)])
        elif not grid.notes and self._paper == "landscape":
            # Sideways pages end in a paragraph; it says something, for a blank one is a riddle to who hears it.
            yield styled("Notes", [link(self._say(_TO_CONTENTS), bookmark(_CONTENTS_ID))])

    def _caption(self, label: str, caption: str, unit: str, address: str) -> Iterator[Node]:
        words = ". ".join(filter(None, (label, caption)))
        if words:
            yield styled("caption", text_inlines(words), anchor=self._addresses.placed(address))
        if unit:
            yield styled("Unit", text_inlines(unit))

    def _figure(self, figure: FigureBlock) -> Iterator[Node]:
        yield from self._caption(figure.label, figure.caption, figure.unit, figure.id)
        scale = min(1.0, _WIDEST * _PIXELS_AN_INCH / figure.width, _TALLEST * _PIXELS_AN_INCH / figure.height)
        width = scale * figure.width / _PIXELS_AN_INCH
        yield styled("Figure", [picture(figure.pixels, alt=figure.alt or figure.caption, width=width)])
        yield from (styled("Notes", text_inlines(note)) for note in figure.notes)
        yield styled("Notes", [link(self._say(_TO_NUMBERS), bookmark(figure.numbers.id))])

    def _numbers(self) -> Iterator[Node]:
        """The numbers of every figure, for whoever cannot see it: nothing can be unfolded on paper."""
        if self._figures:
            yield from self._heading(1, (Span(self._say(_NUMBERS)),), _NUMBERS_ID)
        for section, figures in self._figures:
            yield from self._heading(2, (Span(section.title),), f"{_NUMBERS_ID}-{section.id}")
            for figure in figures:
                yield from self._table(figure.numbers, figure.label, back=bookmark(figure.id))

    def _turned(self, paper: Paper) -> Iterator[Node]:
        """The paper laid the other way, where it does not lie so already."""
        if paper != self._paper:
            yield as_it_is(section_end(self._paper))
            self._paper = paper


def _with_their_headings(nodes: Iterable[Node]) -> list[Node]:
    """Blocks in which headings over a table that lies on its side lie there too, and not alone on the page before."""
    turn, found = as_it_is(section_end("portrait")), list[Node]()
    for node in nodes:
        place = len(found)
        while node == turn and place and found[place - 1]["t"] == "Header":
            place -= 1
        found.insert(place, node)
    return found
