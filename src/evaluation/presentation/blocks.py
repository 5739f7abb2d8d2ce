"""The document model: what a report is made of, as finished words in one language.

Every element gives blocks; a report is a sequence of them. The page, the PDF and the Word document are written from the
same blocks, so none of them can say what another does not. A block is plain data: it can be laid down as JSON by one
process and read back by another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import Base64Bytes, Field, TypeAdapter

from evaluation.presentation.grid import Grid

Role = Literal["assessment", "steering_group", "experience_panel", "dissent", "missing"]
"""Whose words a statement holds; `missing` says that nobody has written any."""


@dataclass(frozen=True)
class Citation:
    """The cell of a released table from which a number in a sentence was taken.

    Attributes:
        table: its name.
        column: the column of the number.
        cell: the value of every dimension.
        decimals: with how many the number is written.
    """

    table: str
    column: str
    cell: Mapping[str, str | int | float | bool | None]
    decimals: int = 0


@dataclass(frozen=True)
class Span:
    """A piece of running text that looks the same throughout.

    Attributes:
        text: its words; a line break is a newline.
        strong: whether it is set bold.
        emphasis: whether it is set in italics.
        code: whether it is set as something that is typed.
        link: an address, within the report after `#` or on the web; empty for none.
        cites: the cell from which the number was taken, where it was.
        language: of the text where it is not that of the document; empty where it is.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""
    cites: Citation | None = None
    language: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """A heading.

    Attributes:
        level: 1 for a chapter, 2 for its sections.
        spans: its words.
        id: its address in the report.
    """

    level: int
    spans: Spans
    id: str = ""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Running text.

    Attributes:
        spans: its words.
    """

    spans: Spans
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Listing:
    """A list.

    Attributes:
        items: the blocks of each item.
        ordered: whether the items are numbered.
        start: the first number.
    """

    items: "tuple[tuple[Block, ...], ...]"
    ordered: bool = False
    start: int = 1
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True)
class Quotation:
    """What someone else has said.

    Attributes:
        blocks: of it.
    """

    blocks: "tuple[Block, ...]"
    kind: Literal["quotation"] = "quotation"


@dataclass(frozen=True)
class Preformatted:
    """Text whose lines stay as they are.

    Attributes:
        text: of it.
    """

    text: str
    kind: Literal["preformatted"] = "preformatted"


@dataclass(frozen=True)
class TableBlock:
    """A table.

    Attributes:
        grid: heads, rows and notes.
        label: what the report calls it, such as Table 3.2; empty before it has been placed.
    """

    grid: Grid
    label: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class FigureBlock:
    """A drawn figure, and the numbers in it.

    Attributes:
        id: its address in its chapter.
        caption: what it shows.
        unit: what a number in it counts.
        alt: what someone who cannot see it must know.
        wide: the drawing for a page, as SVG.
        narrow: the drawing for a phone, as SVG.
        pixels: the drawing for a page, as PNG.
        width: of the wide drawing, in CSS pixels.
        height: of the wide drawing, in CSS pixels.
        numbers: the numbers in it.
        notes: under it.
        show_numbers: the words that open the numbers.
        label: what the report calls it, such as Figure 3.1; empty before it has been placed.
    """

    id: str
    caption: str
    unit: str
    alt: str
    wide: Base64Bytes
    narrow: Base64Bytes
    pixels: Base64Bytes
    width: int
    height: int
    numbers: Grid
    notes: tuple[str, ...] = ()
    show_numbers: str = ""
    label: str = ""
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True)
class Conclusion:
    """A conclusion in the fixed words of the evidence rubric.

    Attributes:
        heading: the words of the rubric.
        paragraphs: the reasons.
    """

    heading: Spans
    paragraphs: tuple[Spans, ...]
    kind: Literal["conclusion"] = "conclusion"


@dataclass(frozen=True)
class Statement:
    """What people have written of the report's matter, set apart from what is computed.

    Attributes:
        role: whose words they are, see `Role`.
        label: that says so to the reader.
        blocks: the words, unedited.
        language: of the words where it is not the report's own; empty where it is.
    """

    role: Role
    label: str
    blocks: "tuple[Block, ...]"
    language: str = ""
    kind: Literal["statement"] = "statement"


Block = Annotated[
    Heading | Paragraph | Listing | Quotation | Preformatted | TableBlock | FigureBlock | Conclusion | Statement,
    Field(discriminator="kind"),
]
"""What a document is made of."""


@cache
def _adapter() -> TypeAdapter[tuple[Block, ...]]:
    return TypeAdapter(tuple[Block, ...])


def blocks_as_json(blocks: Sequence[Block]) -> str:
    """Blocks as JSON, to be read back by another process."""
    return _adapter().dump_json(tuple(blocks)).decode()


def blocks_from_json(text: str) -> tuple[Block, ...]:
    """The blocks that were laid down as JSON.

    Raises:
        ValueError: the text is something else.
    """
    return _adapter().validate_json(text)


def plain_text(spans: Spans) -> str:
    """Running text without its looks."""
    return "".join(span.text for span in spans)
