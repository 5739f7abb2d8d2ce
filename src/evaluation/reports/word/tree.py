"""pandoc's own tree, built as data: text goes in as text and is never parsed."""

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from evaluation.presentation.blocks import Span, Spans
from evaluation.reports.word.locales import locale
from evaluation.reports.word.markup import Element, allowed, as_text, one_line

Node = dict[str, Any]
"""A block or an inline of pandoc's tree."""

_VERSION: Final = [1, 23, 1]
_NOT_IN_A_BOOKMARK: Final = re.compile(r"[^A-Za-z0-9]+")
_BOOKMARK_WORDS: Final = 24
_DIGEST: Final = 8


def document_tree(blocks: Sequence[Node]) -> Node:
    """A whole document."""
    return {"pandoc-api-version": _VERSION, "meta": {}, "blocks": list(blocks)}


def bookmark(address: str) -> str:
    """The name of a bookmark for an address of the report: letters, digits and underscores, at most forty."""
    words = _NOT_IN_A_BOOKMARK.sub("_", address)[:_BOOKMARK_WORDS]
    return f"b_{words}_{hashlib.sha256(address.encode()).hexdigest()[:_DIGEST]}"


def text_inlines(text: str) -> list[Node]:
    """Text as inlines; a newline is a line break."""
    made: list[Node] = []
    for place, line in enumerate(allowed(text).split("\n")):
        made += [{"t": "LineBreak"}] if place else []
        made += [{"t": "Str", "c": line.replace("\t", " ")}] if line else []
    return made


def inlines(spans: Spans, target: Callable[[str], str]) -> list[Node]:
    """Running text as inlines.

    Args:
        spans: of the text.
        target: where a link leads in this document, from its address; empty when it leads nowhere.
    """
    return [node for span in spans for node in _span(span, target)]


def _span(span: Span, target: Callable[[str], str]) -> list[Node]:
    nodes = text_inlines(span.text)
    if span.code:
        nodes = [{"t": "Code", "c": [_attributes(), each["c"]]} if each["t"] == "Str" else each for each in nodes]
    if span.emphasis:
        nodes = [{"t": "Emph", "c": nodes}]
    if span.strong:
        nodes = [{"t": "Strong", "c": nodes}]
    if span.language and nodes:
        nodes = [{"t": "Span", "c": [["", [], [["lang", locale(span.language)]]], nodes]}]
    address = target(span.link) if span.link else ""
    return [{"t": "Link", "c": [_attributes(), nodes, [address, ""]]}] if address and nodes else nodes


def styled(style: str, nodes: Sequence[Node], *, anchor: str = "") -> Node:
    """A paragraph in a style of the reference document.

    Args:
        style: its name.
        nodes: the inlines of the paragraph.
        anchor: a bookmark that stands there; empty for none.
    """
    return {"t": "Div", "c": [_attributes(anchor, style), [{"t": "Para", "c": list(nodes)}]]}


def spoken_in(language: str, nodes: Sequence[Node]) -> Node:
    """Blocks in a language of their own.

    Args:
        language: its tag, as Word names it.
        nodes: the blocks.
    """
    return {"t": "Div", "c": [["", [], [["lang", language]]], list(nodes)]}


def heading(level: int, nodes: Sequence[Node], anchor: str) -> Node:
    """A heading with a bookmark."""
    return {"t": "Header", "c": [level, _attributes(anchor), list(nodes)]}


def listing(items: Sequence[Sequence[Node]], *, ordered: bool, start: int) -> Node:
    """A list of blocks."""
    content = [list(item) for item in items]
    if ordered:
        return {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], content]}
    return {"t": "BulletList", "c": content}


def code(text: str) -> Node:
    """Text whose lines stay as they are."""
    return {"t": "CodeBlock", "c": [_attributes(), allowed(text)]}


def picture(png: bytes, *, alt: str, width: float) -> Node:
    """A picture that lies inside the tree itself.

    Args:
        png: the picture.
        alt: what someone who cannot see it must know.
        width: in inches.
    """
    source = "data:image/png;base64," + base64.b64encode(png).decode()
    size = ["", [], [["width", f"{width:.3f}in"]]]
    return {"t": "Image", "c": [size, [{"t": "Str", "c": one_line(alt)}], [source, ""]]}


def link(text: str, anchor: str) -> Node:
    """A link to a bookmark of the document."""
    return {"t": "Link", "c": [_attributes(), text_inlines(text), [f"#{anchor}", ""]]}


def as_it_is(element: Element) -> Node:
    """An element of WordprocessingML, which pandoc passes on."""
    return {"t": "RawBlock", "c": ["openxml", as_text(element)]}


def _attributes(anchor: str = "", style: str = "") -> list[Any]:
    return [anchor, [], [["custom-style", style]] if style else []]
