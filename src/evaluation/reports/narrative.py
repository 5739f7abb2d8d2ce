"""Narrative cells as HTML: Markdown in, clean HTML out, headings one level down, with addresses.

A chapter opens with a heading of the first level. In the report that level is the report's own title, so every
heading of a chapter goes one level down. HTML in a cell is shown as text; the result passes an allow-list besides.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
_TAGS = {
    "a", "blockquote", "br", "caption", "code", "details", "div", "em", "figcaption", "figure", "h2", "h3", "h4",
    "h5", "h6", "hr", "img", "li", "ol", "p", "picture", "pre", "source", "span", "strong", "summary",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_EVERYWHERE = {"class", "id", "lang"}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "details": {"open"},
    "div": {"role", "tabindex", "aria-labelledby"},
    "img": {"src", "alt", "width", "height"},
    "li": set(),
    "ol": {"start"},
    "source": {"media", "srcset"},
    "span": {"aria-hidden"},
    "td": {"colspan"},
    "th": {"scope", "colspan"},
}
_PICTURE = re.compile(r"data:image/(svg\+xml|png);base64,[A-Za-z0-9+/=]+\Z")
_ADDRESS = re.compile(r"(https?://|mailto:|#)")


@dataclass(frozen=True)
class Heading:
    """A heading of a chapter.

    Attributes:
        id: its address in the report.
        title: its text.
        level: 1 for the chapter, 2 for a section, and so on.
    """

    id: str
    title: str
    level: int


def sanitised(fragment: str, chapter: str = "") -> str:
    """HTML with nothing in it that could run, load or leave the page.

    Args:
        fragment: HTML from a notebook's output or from narrative.
        chapter: the chapter's name, which then starts every address in the fragment: elements are named for their
            chapter, and two chapters of a report may use the same name.
    """

    def attribute(_tag: str, name: str, value: str) -> str | None:
        if chapter and name in {"id", "aria-labelledby"}:
            # No heading has two hyphens in a row, so the address of an element is never that of a heading.
            return f"{chapter}--{value}"
        return _safe(name, value)

    return nh3.clean(
        fragment,
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes={tag: _EVERYWHERE | _ATTRIBUTES.get(tag, set()) for tag in _TAGS},
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )


def _safe(name: str, value: str) -> str | None:
    if name in {"src", "srcset"}:
        return value if _PICTURE.match(value) else None
    if name == "href":
        return value if _ADDRESS.match(value) else None
    return value


def headings(source: str, chapter: str, taken: Collection[str] = ()) -> list[Heading]:
    """The headings in a narrative cell.

    Args:
        source: Markdown.
        chapter: the chapter's name, which starts every address, so that two chapters never share one.
        taken: the addresses in the chapter's earlier cells; a title that comes again gets a number.
    """
    tokens = _MARKDOWN.parse(source)
    found: list[Heading] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            used = {*taken, *(heading.id for heading in found)}
            found.append(_heading(token, _plain(tokens[index + 1]), chapter, used))
    return found


def narrative(source: str, addresses: Sequence[str]) -> str:
    """A narrative cell as HTML, its headings one level down.

    Args:
        source: Markdown.
        addresses: one for each heading in it, from `headings`.
    """
    tokens = _MARKDOWN.parse(source)
    remaining = iter(addresses)
    for token in tokens:
        if token.type == "heading_open":
            token.attrSet("id", next(remaining))
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"
    return sanitised(str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})))


def _heading(token: Token, title: str, chapter: str, used: Collection[str]) -> Heading:
    level = int(token.tag[1])
    wanted = chapter if level == 1 else f"{chapter}-{_slug(title)}"
    address, number = wanted, 1
    while address in used:
        number += 1
        address = f"{wanted}-{number}"
    return Heading(address, title, level)


def _plain(inline: Token) -> str:
    """The words of a heading without the marks of Markdown."""
    return "".join(each.content for each in inline.children or () if each.type in {"text", "code_inline"})


def _slug(title: str) -> str:
    plain = title.lower().replace("æ", "ae").replace("ø", "o").replace("å", "a")
    # Dashes first, or 2016–2018 would become one number.
    ascii_only = unicodedata.normalize("NFKD", re.sub(r"\W+", "-", plain)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "section"
