"""A drawing as an outsider reads it: its words, its metadata and its comments, and whatever it would fetch or run."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Flaw, Passage
from evaluation.runs.inspection.readers.xml_tree import Element, UnreadableXmlError, local_name, parse_xml

_ACTIVE: Final = frozenset({"script", "foreignObject", "iframe", "embed", "object", "handler", "listener"})
_WORDS: Final = frozenset({"id", "title", "label", "alt", "desc", "name", "content", "about", "resource"})
"""Attributes that hold words; the others hold geometry and looks."""
_DESCRIBING: Final = frozenset({"title", "desc", "metadata"})
_GEOMETRY: Final = frozenset({"d", "points", "x", "y", "width", "height", "transform"})
_SCALE: Final = re.compile(r"[xy]tick_\d+")
"""What matplotlib calls the group of a number on a scale."""
_PART: Final = re.compile(r"[\w.-]+")
_LOADING: Final = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?!['\"]?#|['\"]?data:)", re.IGNORECASE)
_INSIDE: Final = ("#", "data:")


@lru_cache(maxsize=512)
def read_svg(content: bytes) -> tuple[tuple[Passage, ...], tuple[Flaw, ...]]:
    """The passages and the flaws of a drawing; the same one stands on a page, in a notebook and in a file.

    Args:
        content: the bytes of the file.
    """
    try:
        root = parse_xml(content)
    except UnreadableXmlError:
        return (), (Flaw(None, message("the drawing cannot be read safely as SVG. Make it again.")),)
    scales = {part for group in root.iter() if _SCALE.match(group.get("id", "")) for part in group.iter()}
    found = [
        replace(each, is_frame=True) if isinstance(each, Passage) and element in scales else each
        for number, element in enumerate(root.iter(), 1)
        for each in _of_element(element, number)
    ]
    passages = tuple(each for each in found if isinstance(each, Passage))
    return passages, (*(each for each in found if isinstance(each, Flaw)), *_unseen(root))


def loads_from_elsewhere(style: str) -> bool:
    """Whether a style sheet or a style attribute would fetch something."""
    return bool(_LOADING.search(style))


def _unseen(root: Element) -> Iterator[Flaw]:
    """Numbers in what describes a drawing and is not drawn; the suite describes its drawings on the page."""
    for group in root.iter():
        words = "".join(each.text or "" for each in group.iter()) if local_name(group.tag) in _DESCRIBING else ""
        if any(each.isdigit() for each in words):
            place = message("element ({name})", name=local_name(group.tag))
            yield Flaw(place, message("a number stands here that is not drawn. Take it out."))


def _of_element(element: Element, number: int) -> Iterator[Passage | Flaw]:
    name = local_name(element.tag)
    place = message("element {number} ({name})", number=number, name="comment" if name == "!" else name)
    # What draws the labels notes each in a comment, escaped as text is; nobody who reads XML takes that back.
    own = html.unescape(element.text) if name == "!" and element.text else element.text
    for text in (own, element.tail):
        if text and text.strip():
            yield Passage(place, text)
    if name in _ACTIVE:
        yield Flaw(place, message("a drawing may not hold a program or another page. Take it out."))
    if name == "style" and loads_from_elsewhere(element.text or ""):
        yield Flaw(place, _LOADS)
    for attribute, value in element.attrib.items():
        if attribute not in _GEOMETRY:
            yield from _of_attribute(local_name(attribute), value, Passage(place, value))


def _of_attribute(attribute: str, value: str, passage: Passage) -> Iterator[Passage | Flaw]:
    if attribute == "id" and _PART.fullmatch(value):
        yield replace(passage, is_frame=True)
    elif attribute in _WORDS or attribute.startswith(("data-", "aria-")):
        yield passage
    if attribute.startswith("on"):
        yield Flaw(passage.place, message("a drawing may not hold a program or another page. Take it out."))
    fetched = attribute in {"href", "src"} and not value.strip().startswith(_INSIDE)
    if fetched or loads_from_elsewhere(value):
        yield Flaw(passage.place, _LOADS)


_LOADS: Final = message("something would be fetched from elsewhere when the file is opened. Put it in, or take it out.")
