"""The document as data for the template: texts that can be printed, and decisions that need no knowledge of pages.

The template reads these data and builds the pages from them; a text in them is only ever a text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
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
    Spans,
    Statement,
    TableBlock,
)
from evaluation.presentation.data_label import SYNTHETIC, SYNTHETIC_LABEL
from evaluation.presentation.words import translate
from evaluation.reports.chapter import FORMATIVE
from evaluation.reports.document import Document, Section, walk
from evaluation.reports.pdf.fonts import FAMILIES, MONOSPACED, printable
from evaluation.reports.pdf.table_content import Data, PlacedRows, placed_rows, table_data

_WORDS: Final[dict[str, Message]] = {
    "contents": message("Contents"),
    "page": message("Page {page} of {pages}", page="{page}", pages="{pages}"),
    "synthetic": message("Synthetic data"),
    "credits": message("Sources and licences"),
}


@dataclass
class Content:
    """A document as the template reads it.

    Attributes:
        data: for JSON.
        pictures: the drawings, by the name under which the data speak of them.
        tables: the bodies of the tables, in reading order.
    """

    data: Data = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    tables: list[PlacedRows] = field(default_factory=list)


def content_of(document: Document) -> Content:
    """A document as the template reads it."""
    return _Writer(document).content()


class _Writer:
    """Writes one document; knows its addresses and gathers its pictures and tables."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._addresses = set(_addresses(document))
        self._given: set[str] = set()
        self._content = Content()
        self._level = 1
        self._lists_headings = True

    def content(self) -> Content:
        document = self._document
        self._content.data = {
            "language": document.language,
            "title": printable(document.title),
            "subtitle": printable(document.subtitle),
            "programme": printable(document.programme),
            "synthetic": document.data_kind == SYNTHETIC,
            "brief": document.kind == FORMATIVE,
            "data_title": printable(document.data_title),
            "day": [document.day.year, document.day.month, document.day.day],
            "credits": [printable(line) for line in document.credits],
            "words": {name: printable(translate(words, document.language)) for name, words in _WORDS.items()},
            "families": list(FAMILIES),
            "monospaced": list(MONOSPACED),
            "sections": [self._section(section) for section in document.sections],
        }
        return self._content

    def _section(self, section: Section) -> Data:
        self._level = 1
        # The summary is a page; its headings say what the chapters' say, and would stand in the contents twice.
        self._lists_headings = section.role != "summary"
        blocks = _turned(self._blocks(section.blocks))
        return {
            "id": self._address(section.id),
            "title": printable(section.title),
            "number": section.number,
            "role": section.role,
            "landscape": _lies_on_its_side(blocks),
            "blocks": blocks,
        }

    def _blocks(self, blocks: Iterable[Block], *, within: bool = False) -> list[Data]:
        return [self._block(block, within=within) for block in blocks]

    def _block(self, block: Block, *, within: bool) -> Data:
        """One block.

        Args:
            block: of the document.
            within: whether it stands within another.
        """
        match block:
            case Heading():
                return self._heading(block, listed=not within and self._lists_headings)
            case TableBlock():
                return self._table(block, upright=within)
            case FigureBlock():
                return self._figure(block)
            case Statement():
                return self._statement(block)
            case _:
                return self._text(block)

    def _text(self, block: Paragraph | Listing | Quotation | Preformatted | Conclusion) -> Data:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "spans": self._spans(block.spans)}
            case Listing():
                items = [self._blocks(item, within=True) for item in block.items]
                return {"kind": "listing", "items": items, "ordered": block.ordered, "start": block.start}
            case Quotation():
                return {"kind": "quotation", "blocks": self._blocks(block.blocks, within=True)}
            case Preformatted():
                return {"kind": "preformatted", "text": printable(block.text)}
            case Conclusion():
                paragraphs = [self._spans(spans) for spans in block.paragraphs]
                return {"kind": "conclusion", "heading": self._spans(block.heading), "paragraphs": paragraphs}

    def _heading(self, block: Heading, *, listed: bool) -> Data:
        # A level that is left out is a fault in a tagged document, and people write what they like.
        self._level = max(2, min(block.level, self._level + 1))
        return {
            "kind": "heading",
            "level": self._level,
            "spans": self._spans(block.spans),
            "id": self._address(block.id),
            "listed": listed,
        }

    def _statement(self, block: Statement) -> Data:
        return {
            "kind": "statement",
            "role": block.role,
            "label": printable(block.label),
            "language": block.language or self._document.language,
            "blocks": self._blocks(block.blocks, within=True),
        }

    def _figure(self, block: FigureBlock) -> Data:
        name = f"figure-{len(self._content.pictures) + 1}.svg"
        self._content.pictures[name] = block.wide
        return {
            "kind": "figure",
            "id": self._address(block.id),
            "label": printable(block.label),
            "caption": printable(block.caption),
            "unit": printable(block.unit),
            "alt": printable(block.alt),
            "picture": name,
            "width": block.width,
            "notes": self._notes(block.notes),
        }

    def _table(self, block: TableBlock, *, upright: bool) -> Data:
        block = replace(block, grid=replace(block.grid, notes=self._notes(block.grid.notes)))
        rows = placed_rows(block.grid)
        self._content.tables.append(rows)
        return table_data(block, rows, upright=upright) | {"id": self._address(block.grid.id)}

    def _notes(self, notes: Sequence[str]) -> tuple[str, ...]:
        """What stands under a table or figure; that the data are synthetic stands on every page already."""
        mark = translate(SYNTHETIC_LABEL, self._document.language)
        return tuple(printable(note) for note in notes if note != mark)

    def _spans(self, spans: Spans) -> list[Data]:
        return [
            {
                "lines": [printable(line) for line in span.text.split("\n")],
                "strong": span.strong,
                "emphasis": span.emphasis,
                "code": span.code,
                "link": self._link(span.link),
            }
            for span in spans
        ]

    def _link(self, link: str) -> str:
        """An address that leads somewhere: on the web, or to what this document has."""
        within = link.startswith("#") and link[1:] in self._addresses
        return link if within or link.startswith(("https://", "http://", "mailto:")) else ""

    def _address(self, address: str) -> str:
        """An address where it is first given: typst follows no link that leads to two places."""
        if address in self._given:
            return ""
        self._given.add(address)
        return address


def _addresses(document: Document) -> Iterator[str]:
    for section in document.sections:
        yield section.id
        for block in walk(section.blocks):
            if isinstance(block, Heading | FigureBlock):
                yield block.id
            elif isinstance(block, TableBlock):
                yield block.grid.id


def _turned(blocks: Sequence[Data]) -> list[Data]:
    """Blocks of a section; neighbours that need a page on its side share it, with the tables between them."""
    wide = [place for place, block in enumerate(blocks) if block.get("landscape")]
    turned = {
        place
        for first, last in pairwise(wide)
        if all(block["kind"] == "table" for block in blocks[first : last + 1])
        for place in range(first, last + 1)
    } | set(wide)
    found: list[Data] = []
    for landscape, neighbours in groupby(range(len(blocks)), key=lambda place: place in turned):
        group = [blocks[place] for place in neighbours]
        found += [{"kind": "landscape", "blocks": group}] if landscape else group
    return found


def _lies_on_its_side(blocks: Sequence[Data]) -> bool:
    """Whether a section has next to nothing but what needs a page on its side: then all its pages lie so."""
    wide = sum(block["kind"] == "landscape" for block in blocks)
    return bool(wide) and all(block["kind"] in {"landscape", "paragraph"} for block in blocks)
