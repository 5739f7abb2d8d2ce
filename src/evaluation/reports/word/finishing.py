"""What pandoc leaves to be done: sections, names of pictures, properties, and the same bytes every time."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as ET

from evaluation.reports.document import Document
from evaluation.reports.word.locales import LOCALES
from evaluation.reports.word.markup import Element, W, as_part, one_line, parsed, w
from evaluation.reports.word.package import package_of, parts_of

_PREFIXES: Final = {
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_COMMENTS: Final = "word/comments.xml"
_NAMES_COMMENTS: Final = re.compile(rb'<(?:Override|Relationship)\b[^>]*"(?:/word/)?comments\.xml"[^>]*>')
_NOTES: Final = "Notes"
_APPLICATION: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)

for _prefix, _space in _PREFIXES.items():
    ET.register_namespace(_prefix, _space)


def finished(package: bytes, document: Document) -> bytes:
    """The package with its sections, names and properties in place.

    Args:
        package: as pandoc has written it.
        document: the report that it holds.
    """
    parts = parts_of(package)
    root = parsed(parts["word/document.xml"])
    (body,) = root.findall(f"{{{W}}}body")
    _end_sections(body)
    _keep_notes_together(body)
    _name_pictures(body)
    parts["word/document.xml"] = as_part(root)
    parts["docProps/core.xml"] = as_part(_properties(document))
    # pandoc says how many words its own reference document has.
    parts["docProps/app.xml"] = _APPLICATION
    return package_of(_without_comments(parts))


def _without_comments(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The package without the part for comments, which pandoc adds empty: a report that is handed in has none."""
    kept = {name: content for name, content in parts.items() if name != _COMMENTS}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept[name] = _NAMES_COMMENTS.sub(b"", kept[name])
    return kept


def _end_sections(body: Element) -> None:
    """Moves the end of a section into the paragraph before it, so that no blank paragraph is left."""
    before: Element | None = None
    for each in list(body):
        if each.find(f"{{{W}}}pPr/{{{W}}}sectPr") is not None and before is not None:
            body.remove(each)
            looks = before.find(f"{{{W}}}pPr")
            if looks is None:
                looks = w("pPr")
                before.insert(0, looks)
            looks.extend(each.iterfind(f"{{{W}}}pPr/{{{W}}}sectPr"))
            before = None
        elif each.tag in {f"{{{W}}}p", f"{{{W}}}tbl"}:
            before = each if each.tag == f"{{{W}}}p" else None
    _run_from_the_first(body)


def _run_from_the_first(body: Element) -> None:
    """Running heads and page numbers are told once, in the first section: the others go on with them."""
    sections = list(body.iter(f"{{{W}}}sectPr"))
    first, last = sections[0], sections[-1]
    if first is last:
        return
    told = [each for each in last if each.tag in {f"{{{W}}}headerReference", f"{{{W}}}footerReference"}]
    first[0:0] = told
    for each in told:
        last.remove(each)
    for each in last.findall(f"{{{W}}}titlePg"):
        last.remove(each)
        first.append(each)


def _keep_notes_together(body: Element) -> None:
    """No note is left alone on the next page."""
    for each, following in pairwise(body):
        if _style(each) == _style(following) == _NOTES:
            looks = each.find(f"{{{W}}}pPr")
            if looks is not None:
                looks.insert(1, w("keepNext"))


def _style(element: Element) -> str:
    style = element.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    return "" if style is None else style.get(f"{{{W}}}val", "")


def _name_pictures(body: Element) -> None:
    """Gives each picture the alternative text in both places where a reader may look for it."""
    pictures = zip(body.iter(f"{{{_PREFIXES['wp']}}}docPr"), body.iter(f"{{{_PREFIXES['pic']}}}cNvPr"), strict=True)
    for number, (outer, inner) in enumerate(pictures, start=1):
        inner.set("descr", outer.get("descr", ""))
        for each in (outer, inner):
            each.set("name", f"Picture {number}")
        outer.attrib.pop("title", None)


def _properties(document: Document) -> Element:
    names = _PREFIXES
    root = Element(f"{{{names['cp']}}}coreProperties")
    told = {
        f"{{{names['dc']}}}title": document.title,
        f"{{{names['dc']}}}subject": document.subtitle,
        f"{{{names['dc']}}}creator": document.programme,
        f"{{{names['dc']}}}description": document.data_title,
        f"{{{names['dc']}}}language": LOCALES[document.language],
        f"{{{names['cp']}}}lastModifiedBy": document.programme,
    }
    for name, text in told.items():
        ET.SubElement(root, name).text = one_line(text)
    for name in ("created", "modified"):
        kind = {f"{{{names['xsi']}}}type": "dcterms:W3CDTF"}
        ET.SubElement(root, f"{{{names['dcterms']}}}{name}", kind).text = _midnight(document.day)
    return root


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
