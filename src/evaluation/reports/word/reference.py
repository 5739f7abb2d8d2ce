"""The reference document: pandoc's own, with the suite's styles, paper, running heads and page numbers.

pandoc takes everything from it but the text. `python -m evaluation.reports.word FILE` writes one to look at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from evaluation.messages import Language, message
from evaluation.presentation.words import translate
from evaluation.reports.word.locales import LOCALES
from evaluation.reports.word.markup import Element, R, W, as_part, paragraph, parsed, run, w
from evaluation.reports.word.package import package_of, parts_of
from evaluation.reports.word.pages import section
from evaluation.reports.word.pandoc import default_reference
from evaluation.reports.word.style_sheet import CHARACTER_STYLES, FONT, STYLES
from evaluation.reports.word.styles import character_style, paragraph_style, table_style

_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WORD_2013: Final = 15
_RUNNING_PARTS: Final = (
    ("header", "default"),
    ("header", "first"),
    ("footer", "default"),
    ("footer", "first"),
)


@dataclass(frozen=True)
class Running:
    """What stands on every page.

    Attributes:
        language: of the document.
        title: at the head of every page but the first.
        mark: at the head of every page, where the data are not real; empty for none.
    """

    language: Language
    title: str
    mark: str = ""


def reference_document(running: Running) -> bytes:
    """The reference document for one report.

    Raises:
        WrongUseError: pandoc is not installed.
    """
    parts = parts_of(default_reference())
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"], running.language)
    parts["word/settings.xml"] = _settings(parts["word/settings.xml"], running.language)
    for kind, place in _RUNNING_PARTS:
        parts[_part_name(kind, place)] = as_part(_running(kind, place, running))
    parts["word/_rels/document.xml.rels"] = _relationships(parts["word/_rels/document.xml.rels"])
    parts["[Content_Types].xml"] = _content_types(parts["[Content_Types].xml"])
    parts["word/document.xml"] = _document(parts["word/document.xml"])
    return package_of(parts)


def _styles(part: bytes, language: Language) -> bytes:
    """Pandoc's styles, those of the suite in the place of what has the same id."""
    root = parsed(part)
    made = [*map(paragraph_style, STYLES), *map(character_style, CHARACTER_STYLES), table_style()]
    known = {_attribute(each, "styleId") for each in made}
    for style in root.findall(f"{{{W}}}style"):
        if _attribute(style, "styleId") in known:
            root.remove(style)
    root.extend(made)
    (looks,) = root.iterfind(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr")
    looks[:] = [
        w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT),
        w("sz", val=21),
        w("szCs", val=21),
        w("lang", val=LOCALES[language], eastAsia=LOCALES[language], bidi="ar-SA"),
    ]
    return as_part(root)


def _settings(part: bytes, language: Language) -> bytes:
    """Word's own ways of today instead of those of 2007, and long words divided where a style allows it."""
    root = parsed(part)
    for each in root.findall(f"{{{W}}}themeFontLang"):
        each.set(f"{{{W}}}val", LOCALES[language])
    (tab,) = root.findall(f"{{{W}}}defaultTabStop")
    root.insert(list(root).index(tab) + 1, w("autoHyphenation", val=1))
    (control,) = root.findall(f"{{{W}}}characterSpacingControl")
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_WORD_2013)
    footnotes = root.find(f"{{{W}}}footnotePr")
    root.insert(list(root).index(control if footnotes is None else footnotes) + 1, w("compat", mode))
    return as_part(root)


def _running(kind: str, place: str, running: Running) -> Element:
    """What stands at the head or the foot of the first page or of the others."""
    if kind == "footer":
        text = paragraph("Footer") if place == "first" else _page_number(running.language)
        return w("ftr", text)
    title = running.title if place == "default" else ""
    if not running.mark:
        return w("hdr", paragraph("Header", *([run(title)] if title else [])))
    return w("hdr", paragraph("HeaderSynthetic", run(" · ".join(filter(None, (running.mark, title))))))


def _page_number(language: Language) -> Element:
    number = w("fldSimple", run("1"), instr=" PAGE ")
    pages = w("fldSimple", run("1"), instr=" NUMPAGES ")
    before, between, after = translate(message("Page {page} of {pages}", page="\0", pages="\0"), language).split("\0")
    return paragraph("Footer", run(before), number, run(between), pages, *([run(after)] if after else []))


def _relationships(part: bytes) -> bytes:
    made = (
        Element(
            "Relationship",
            {
                "Id": _relationship(kind, place),
                "Type": f"{_KINDS}/{kind}",
                "Target": _part_name(kind, place).removeprefix("word/"),
            },
        )
        for kind, place in _RUNNING_PARTS
    )
    return _with_more(part, made, b"</Relationships>")


def _content_types(part: bytes) -> bytes:
    made = (
        Element("Override", {"PartName": f"/{_part_name(kind, place)}", "ContentType": f"{_TYPES}.{kind}+xml"})
        for kind, place in _RUNNING_PARTS
    )
    return _with_more(part, made, b"</Types>")


def _with_more(part: bytes, made: Iterable[Element], end: bytes) -> bytes:
    """A part with more elements at its end, in its own default namespace: pandoc keeps no prefix of another."""
    return part.replace(end, b"".join(map(ET.tostring, made)) + end)


def _document(part: bytes) -> bytes:
    """The paper, and what runs at its head and foot; pandoc takes nothing else from here."""
    root = parsed(part)
    (body,) = root.findall(f"{{{W}}}body")
    for old in body.findall(f"{{{W}}}sectPr"):
        body.remove(old)
    paper = section("portrait")
    paper[0:1] = [*_references(), paper[0]]
    paper.append(w("titlePg"))
    body.append(paper)
    return as_part(root)


def _references() -> Iterable[Element]:
    for kind, place in _RUNNING_PARTS:
        reference = w(f"{kind}Reference", type=place)
        reference.set(f"{{{R}}}id", _relationship(kind, place))
        yield reference


def _part_name(kind: str, place: str) -> str:
    return f"word/{kind}_{place}.xml"


def _relationship(kind: str, place: str) -> str:
    return f"{kind}-{place}"


def _attribute(element: Element, name: str) -> str:
    return element.get(f"{{{W}}}{name}", "")
