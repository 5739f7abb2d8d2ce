"""What a written text may not hold, since a report could not show it as it was written."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from markdown_it.token import Token

from evaluation.messages import Message, message
from evaluation.sources import AssessmentFile
from evaluation.sources.markdown import parsed_markdown, passages_of_markdown

_LINES_NAMED: Final = 5
_DEEPEST: Final = 10
"""Lists within lists count two each: four of them, with a text in the last."""
_LONGEST_WORD: Final = 80
"""Characters: what has no place to be broken and is longer does not fit into a line of a page."""
_PLACES_TO_BREAK: Final = re.compile(r"[\s/?\u00ad\u2010-\u2014-]")
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)[^/]", re.IGNORECASE)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Kinds of characters: controls, marks of direction and of no width, private ones, and ends of lines of other kinds."""
_SEEN_NEVERTHELESS: Final = frozenset("\t\u00ad")
"""A tab is a space, and a soft hyphen is only seen where a word is broken."""

_TEXTS: Final[Mapping[str, Message]] = {
    "character": message(
        "{file}, line {lines}: characters stand here that a reader does not see, such as {character}. They often come "
        "with text that is pasted; delete them, or write the words again."
    ),
    "picture": message(
        "{file}, line {lines}: a picture is put in here. Assessments are text; say in words what the picture shows."
    ),
    "link": message(
        "{file}, line {lines}: a link leads to something else than a web page (https://…) or a mail address "
        "(mailto:…). Write the whole address."
    ),
    "reference": message(
        "{file}, line {lines}: an address is given a name here, as in “[name]: address”, and a reader would not see "
        "it. Write the address where it is meant."
    ),
    "depth": message(
        "{file}, line {lines}: lists and quotations are put into each other too deeply; use four levels at most."
    ),
    "word": message(
        "{file}, line {lines}: a word is too long for a line of a page ({longest} characters at most). Divide it; give "
        "a long address a name, as in [name](address)."
    ),
    "table": message(
        "{file}, line {lines}: a table is written here. The tables of a report are computed and released; write the "
        "numbers in a sentence or a list."
    ),
}


def unfit_lines(file: AssessmentFile) -> Iterator[Message]:
    """One message for each kind of thing in a file that no report can show.

    Args:
        file: with its text.
    """
    found: dict[str, list[int]] = defaultdict(list)
    characters = dict(_unseen_characters(file.text))
    found["character"] += characters
    for kind, line in _unfit(file.text):
        found[kind].append(line)
    for kind, words in _TEXTS.items():
        if lines := sorted(found[kind]):
            told = {"character": characters.get(lines[0]), "longest": _LONGEST_WORD}
            yield replace(words, values={"file": file.file_name, "lines": named_lines(lines), **told})


def named_lines(lines: Iterable[int]) -> str:
    """The numbers of lines for a message: the first few, each once.

    Args:
        lines: from 1, in any order.
    """
    ordered = sorted(set(lines))
    more = ["…"] if len(ordered) > _LINES_NAMED else []
    # The number of a line is a name: it has no mark between its thousands.
    return ", ".join([*map(str, ordered[:_LINES_NAMED]), *more])


def _unseen_characters(text: str) -> Iterator[tuple[int, str]]:
    """The lines with such a character, and the name of the first one on each."""
    for number, line in enumerate(text.split("\n"), 1):
        unseen = next((each for each in line if _is_unseen(each)), None)
        if unseen is not None:
            yield number, f"U+{ord(unseen):04X}"


def _is_unseen(character: str) -> bool:
    is_no_character = ord(character) & 0xFFFE == 0xFFFE  # noqa: PLR2004 - the last two of every plane
    kind = unicodedata.category(character)
    return (kind in _UNSEEN and character not in _SEEN_NEVERTHELESS) or is_no_character


def _unfit(text: str) -> Iterator[tuple[str, int]]:
    parsed = parsed_markdown(text)
    yield from (("reference", line) for line in parsed.reference_lines)
    yield from (("word", line) for line, words in passages_of_markdown(text) if _has_long_word(words))
    line = 1
    for token in parsed.tokens:
        line = token.map[0] + 1 if token.map else line
        if token.level > _DEEPEST:
            yield "depth", line
        if token.type == "table_open":
            yield "table", line
        yield from ((kind, line) for kind in _unfit_inline(token))


def _has_long_word(words: str) -> bool:
    return any(len(word) > _LONGEST_WORD for word in _PLACES_TO_BREAK.split(words))


def _unfit_inline(token: Token) -> Iterator[str]:
    for child in token.children or ():
        if child.type == "image":
            yield "picture"
        elif child.type == "link_open" and not _ADDRESS.match(str(child.attrs.get("href", ""))):
            yield "link"
