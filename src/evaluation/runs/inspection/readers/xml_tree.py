"""XML from a file that someone may have changed: parsed without following what it points to."""

import re
from typing import Final
from xml.etree import ElementTree as ET

_ENTITY: Final = re.compile(rb"<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y")

Element = ET.Element


class UnreadableXmlError(ValueError):
    """The bytes are no XML that can be read safely."""


def parse_xml(content: bytes) -> Element:
    """The root of a document, with its comments.

    Args:
        content: the bytes of the document.

    Raises:
        UnreadableXmlError: it is malformed, or declares entities, which can hide text or blow up.
    """
    if _ENTITY.search(content):
        raise UnreadableXmlError
    try:
        # Entities are refused above and external ones are never fetched by expat, so that nothing is left to defuse.
        return ET.fromstring(content, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True)))  # noqa: S314
    except (ET.ParseError, LookupError, ValueError):
        raise UnreadableXmlError from None


def local_name(tag: object) -> str:
    """The name of an element or attribute without its namespace; `!` for a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else "!"


def whole_text(element: Element) -> str:
    """All text in an element, in document order."""
    return "".join(element.itertext())
