"""Narrative as blocks: Markdown in, the document model out. HTML in a text is text, and a link leads where it may."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from evaluation.presentation.blocks import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Span,
    Spans,
    TableBlock,
    plain_text,
)
from evaluation.presentation.grid import Cell, Grid, Head, Row

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_ADDRESS: Final = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


def narrative_blocks(source: str, *, chapter: str = "", taken: Collection[str] = ()) -> tuple[Block, ...]:
    """A text as blocks.

    Args:
        source: Markdown.
        chapter: the chapter's name, which starts the address of every heading, so that two chapters never share one.
        taken: addresses that are in use; a title that comes again gets a number.
    """
    blocks = tuple(_blocks(SyntaxTreeNode(_MARKDOWN.parse(source)), chapter))
    return tuple(_addressed(blocks, chapter, {*taken}))


def _blocks(parent: SyntaxTreeNode, chapter: str) -> Iterator[Block]:
    for node in parent.children:
        if block := _block(node, chapter):
            yield block


def _block(node: SyntaxTreeNode, chapter: str) -> Block | None:
    kind = node.type
    if kind == "heading":
        return Heading(int(node.tag[1]), _spans(node))
    if kind == "paragraph":
        return Paragraph(_spans(node))
    if kind in {"bullet_list", "ordered_list"}:
        items = tuple(tuple(_blocks(item, chapter)) for item in node.children)
        return Listing(items, ordered=kind == "ordered_list", start=int(node.attrs.get("start", 1)))
    if kind == "blockquote":
        return Quotation(tuple(_blocks(node, chapter)))
    if kind in {"fence", "code_block"}:
        return Preformatted(node.content.removesuffix("\n"))
    return _table(node, chapter) if kind == "table" else None


def _table(node: SyntaxTreeNode, chapter: str) -> TableBlock:
    rows = [[plain_text(_spans(cell)) for cell in row.children] for part in node.children for row in part.children]
    heads, body = rows[0], rows[1:]
    return TableBlock(
        Grid(
            id=_address(chapter, " ".join(heads)),
            caption="",
            unit="",
            heads=tuple(map(Head, heads)),
            rows=tuple(Row(tuple(map(Cell, row))) for row in body),
        )
    )


def _spans(node: SyntaxTreeNode) -> Spans:
    return tuple(_inline(node, Span("")))


def _inline(node: SyntaxTreeNode, look: Span) -> Iterator[Span]:
    for child in node.children:
        if child.type == "text":
            yield replace(look, text=child.content)
        elif child.type == "code_inline":
            yield replace(look, text=child.content, code=True)
        elif child.type in {"softbreak", "hardbreak"}:
            yield replace(look, text=" " if child.type == "softbreak" else "\n")
        elif child.type == "image":
            # A picture from elsewhere would have to be asked for; its words stand in its place.
            yield replace(look, text=child.content)
        else:
            yield from _inline(child, _looks(child, look))


def _looks(node: SyntaxTreeNode, look: Span) -> Span:
    if node.type == "strong":
        return replace(look, strong=True)
    if node.type == "em":
        return replace(look, emphasis=True)
    address = str(node.attrs.get("href", "")) if node.type == "link" else ""
    return replace(look, link=address) if _ADDRESS.match(address) else look


def _addressed(blocks: tuple[Block, ...], chapter: str, used: set[str]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading):
            wanted = chapter if block.level == 1 else _address(chapter, plain_text(block.spans))
            address, number = wanted, 1
            while address in used:
                number += 1
                address = f"{wanted}-{number}"
            used.add(address)
            yield replace(block, id=address)
        else:
            yield block


def _address(chapter: str, title: str) -> str:
    return f"{chapter}-{_slug(title)}"


def _slug(title: str) -> str:
    plain = title.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    # Dashes first, or 2016–2018 would become one number.
    ascii_only = unicodedata.normalize("NFKD", re.sub(r"\W+", "-", plain)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "section"
