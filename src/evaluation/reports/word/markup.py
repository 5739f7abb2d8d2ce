"""Pieces of WordprocessingML, built as elements so that no text is ever read as markup."""

import re
from typing import Final
from xml.etree import ElementTree as ET

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS: Final = re.compile("\r\n?|[\u2028\u2029]")
_HALF_POINTS: Final = 2
_REPLACEMENT: Final = "\ufffd"

ET.register_namespace("w", W)
ET.register_namespace("r", R)

Element = ET.Element


def allowed(text: str) -> str:
    """The text with a visible mark for each character that XML forbids, and one kind of line end."""
    return _FORBIDDEN.sub(_REPLACEMENT, _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """The text as it can stand in an attribute or a property."""
    return " ".join(allowed(text).split())


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of WordprocessingML.

    Args:
        name: without its namespace.
        children: in the order that the schema wants.
        attributes: without their namespace.
    """
    made = Element(f"{{{W}}}{name}", {f"{{{W}}}{key}": str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def run(text: str, style: str = "", *, size: float = 0, language: str = "") -> Element:
    """A run of text; a newline is a line break.

    Args:
        text: its words.
        style: the id of a character style.
        size: of the letters in points, where it is not the style's.
        language: of the text, as Word names it, where it is not that of the document.
    """
    looks = [w("rStyle", val=style)] if style else []
    half_points = round(size * _HALF_POINTS)
    looks += [w("sz", val=half_points), w("szCs", val=half_points)] if size else []
    looks += [w("lang", val=language)] if language else []
    made = w("r", *([w("rPr", *looks)] if looks else []))
    for place, line in enumerate(allowed(text).split("\n")):
        made.extend([w("br")] if place else [])
        made.extend([_text(line)] if line else [])
    return made


def _text(line: str) -> Element:
    made = w("t")
    made.text = line.replace("\t", " ")
    made.set(_XML_SPACE, "preserve")
    return made


def paragraph(style: str, *children: Element) -> Element:
    """A paragraph in a style.

    Args:
        style: the id of a paragraph style.
        children: its runs, links and bookmarks.
    """
    return w("p", w("pPr", w("pStyle", val=style)), *children)


def hyperlink(anchor: str, *children: Element) -> Element:
    """A link to a bookmark of the document."""
    return w("hyperlink", *children, anchor=anchor, history=1)


def parsed(part: bytes) -> Element:
    """The root of a part that pandoc has written."""
    return ET.fromstring(part)  # noqa: S314 - pandoc has written it


def as_part(root: Element) -> bytes:
    """A part from its root."""
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def as_text(element: Element) -> str:
    """An element as XML."""
    return ET.tostring(element, encoding="unicode")
