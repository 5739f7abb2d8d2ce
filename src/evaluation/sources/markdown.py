"""Markdown as people write it: its sections, and what it says without its marks.

HTML is no part of it: it is text like any other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Nested deeper, text is left out by the parser; so deep that whoever looks for what is nested too deeply finds it.
_DEEPEST: Final = 100
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False, "typographer": False, "maxNesting": _DEEPEST}).enable(
    "table"
)
_BREAKS: Final = {"softbreak": " ", "hardbreak": " "}


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """What stands under a heading of the first level.

    Attributes:
        heading: its words.
        line: on which it stands, from 1.
        markdown: the text under it, without the empty lines around it; empty where nothing has been written.
        first_line: the line on which the text begins, from 1.
    """

    heading: str
    line: int
    markdown: str
    first_line: int


@dataclass(frozen=True, slots=True)
class ParsedMarkdown:
    """A text, understood.

    Attributes:
        tokens: of it, as the parser gives them.
        reference_lines: the lines, from 1, that name an address for elsewhere in the text and are not shown.
    """

    tokens: tuple[Token, ...]
    reference_lines: tuple[int, ...]


def parsed_markdown(text: str) -> ParsedMarkdown:
    """A text, understood.

    Args:
        text: Markdown.
    """
    environment: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(text, environment)
    named = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    return ParsedMarkdown(tuple(tokens), tuple(sorted(each["map"][0] + 1 for each in named)))


def split_sections(text: str) -> tuple[int | None, tuple[WrittenSection, ...]]:
    """The sections of a text.

    Args:
        text: Markdown.

    Returns:
        The line, from 1, on which text stands before the first heading of the first level, or None; and the sections.
    """
    tokens = parsed_markdown(text).tokens
    heads = [
        (token.map, words_of(tokens[at + 1]))
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h1" and token.level == 0 and token.map
    ]
    lines = text.split("\n")
    # As many as there are sections: none, where nothing is a heading of the first level.
    ends = [*(start for (start, _), _ in heads), len(lines)][1:]
    before = lines[: heads[0][0][0]] if heads else lines
    preamble = next((number for number, line in enumerate(before, 1) if line.strip()), None)
    return preamble, tuple(
        _section(words, start, lines, after, end) for ((start, after), words), end in zip(heads, ends, strict=True)
    )


def _section(heading: str, start: int, lines: list[str], after: int, end: int) -> WrittenSection:
    body = lines[after:end]
    # Only whole empty lines are taken away: the spaces before a text say what it is.
    blank = next((at for at, line in enumerate(body) if line.strip()), 0)
    return WrittenSection(heading, start + 1, "\n".join(body[blank:]).rstrip(), after + blank + 1)


def words_of(inline: Token) -> str:
    """Running text without its marks.

    Args:
        inline: the token that holds it.
    """
    return "".join(_BREAKS.get(each.type, each.content) for each in inline.children or ())


def passages_of_markdown(text: str) -> Iterator[tuple[int, str]]:
    """Every paragraph, heading, cell and block of code as a reader sees it, each with its line from 1.

    Args:
        text: Markdown.
    """
    line = 1
    for token in parsed_markdown(text).tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type == "inline":
            yield line, words_of(token)
        elif token.type in {"fence", "code_block"}:
            yield line, token.content
