"""A page as an outsider reads it: with a browser, with the source open, and with the pictures taken out."""

import re
from html.parser import HTMLParser
from typing import Final

from evaluation.messages import LANGUAGES, Language, Message, message
from evaluation.runs.inspection.document import Document, Flaw, Passage
from evaluation.runs.inspection.readers.embedded import read_data_address
from evaluation.runs.inspection.readers.page_numbers import NUMBERING, PageNumbers
from evaluation.runs.inspection.readers.page_tables import HEAD_AGAIN, PageTables
from evaluation.runs.inspection.readers.svg import loads_from_elsewhere

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_INLINE: Final = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "mark", "q", "s"),
        *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
_ACTIVE: Final = frozenset({"iframe", "object", "embed", "applet", "base", "form", "frame", "portal"})
_LOADING: Final = frozenset(
    {"src", "srcset", "poster", "data", "action", "formaction", "background", "manifest", "xlink:href"}
)
_LINKS: Final = frozenset({"a", "area"})
_SILENT: Final = frozenset(
    {"class", "width", "height", "colspan", "rowspan", "tabindex", "scope", "role", "aria-hidden"}
)
"""Attributes that only the suite's own template sets, and that hold no words."""
_NAMING: Final = frozenset(
    {"id", "href", "for", "headers", "lang", "type", "aria-labelledby", "aria-describedby", "aria-controls", "style"}
)
"""Attributes by which one part of a page finds another, or that say how it looks."""
_ADDRESS_IN_LIST: Final = re.compile(r"(?:^|,\s+)(\S+)")
"""The addresses in a list of pictures; a comma inside an address has no space behind it."""
_DATA_SCRIPT: Final = re.compile(r"application/(?:[\w.+-]*\+)?json", re.IGNORECASE)

_UNSEEN: Final = frozenset({"template", "noscript"})
_HIDES: Final = re.compile(r"display:none|visibility:hidden|(?:opacity|font-size):0(?![.\d]*[1-9])")
"""In a style, without its spaces."""

_HIDDEN: Final = message("something stands here that whoever reads the page does not see. Take it out.")
_RUNS: Final = message("a page may not run a program or hold another page. Take it out.")
_FETCHES: Final = message(
    "something would be fetched from elsewhere when the file is opened. Put it in, or take it out."
)

Attributes = list[tuple[str, str | None]]


def read_page(file: str, content: bytes) -> Document:
    """A page with its tables and figures.

    Args:
        file: its path in the run.
        content: its bytes.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as text in UTF-8. Make it again.")),))
    return read_fragment(file, text)


def read_fragment(file: str, text: str, *, chapter: str = "", language: Language | None = None) -> Document:
    """A page, or a piece of one.

    Args:
        file: its path in the run.
        text: the markup.
        chapter: in which the piece stands; a page says it itself.
        language: of the piece; a page says it itself.
    """
    parser = _PageParser(chapter, language)
    parser.feed(text)
    parser.close()
    parser.end_passage()
    return Document(
        file,
        tuple(parser.passages),
        tuple(parser.flaws),
        tables=parser.tables.finished(),
        figures=parser.tables.figures,
    )


class _PageParser(HTMLParser):
    """Collects passages and flaws, and lets the tables listen."""

    def __init__(self, chapter: str, language: Language | None) -> None:
        super().__init__(convert_charrefs=True)
        self.passages: list[Passage] = []
        self.flaws: list[Flaw] = []
        self.tables = PageTables(chapter, language)
        self._is_page = not chapter
        self._address = ""
        self._text: list[str] = []
        self._start: Message | None = None
        self._raw = ""
        """Where style or a script stands: its text is code."""
        self._numbers = PageNumbers()
        self._is_numbering = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note what an element says of itself."""
        if tag not in _INLINE:
            self.end_passage()
        if tag == "section":
            self._numbers.opens_section()
        attributes = {name: value or "" for name, value in attrs}
        self._address = attributes.get("id") or self._address
        if tag == "html" and (spoken := attributes.get("lang", "")) in LANGUAGES:
            self.tables.language = next(each for each in LANGUAGES if each == spoken)
        if tag in {"script", "style"}:
            self._raw = "data" if _DATA_SCRIPT.match(attributes.get("type", "")) else tag
        if "visually-hidden" in attributes.get("class", ""):
            # What is heard instead of a symbol is no part of the symbol's word.
            self._text.append(" ")
        self._is_numbering = self._is_page and tag == "span" and attributes.get("class") in NUMBERING
        self.tables.start(tag, attributes, self._place, is_void=tag in VOID)
        self._inspect(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends."""
        self._is_numbering = False
        if tag not in _INLINE:
            self.end_passage()
        if tag in {"script", "style"}:
            self._raw = ""
        self.tables.end(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self._raw == "style" and loads_from_elsewhere(data):
            self._flaw(_FETCHES)
        if self._is_numbering and self._numbers.goes_on(data):
            self.passages.append(Passage(self._place(), data, is_frame=True))
            return
        if self._start is None and data.strip():
            self._start = self._place()
        self._text.append(data)
        if not self._raw:
            self.tables.text(data)

    def handle_comment(self, data: str) -> None:
        """Note what only the source shows."""
        self.passages.append(Passage(self._place(), data))
        if data.strip():
            self._flaw(_HIDDEN)

    def end_passage(self) -> None:
        """A paragraph, a cell or a heading ends here."""
        if self._start is not None:
            # The cells of a page are held against the released tables.
            chapter = "" if self._is_page and self.tables.in_cell else self.tables.chapter
            self.passages.append(Passage(self._start, "".join(self._text), chapter))
        self._text, self._start = [], None

    def _inspect(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _ACTIVE or self._raw == "script" or attributes.get("http-equiv", "").lower() == "refresh":
            self._flaw(_RUNS)
        seen = {name: value for name, value in attributes.items() if not self._is_head_again(tag, name, value)}
        if _is_unseen(tag, seen) or self._raw == "data":
            self._flaw(_HIDDEN)
        for name, value in seen.items():
            if name.startswith("on") or value.strip().lower().startswith("javascript:"):
                self._flaw(_RUNS)
            elif name in _LOADING or (name == "href" and tag not in _LINKS):
                self._fetched(value, several=name == "srcset")
            elif name == "style" and loads_from_elsewhere(value):
                self._flaw(_FETCHES)
            if value and name not in _SILENT and not value.startswith("data:"):
                is_apart = name in _NAMING or (self._is_page and tag in {"td", "th"})
                chapter = "" if is_apart else self.tables.chapter
                self.passages.append(Passage(self._place(name), value, chapter))

    def _is_head_again(self, tag: str, name: str, value: str) -> bool:
        return name == HEAD_AGAIN and tag in {"td", "th"} and self.tables.heads_the_cell(value)

    def _fetched(self, value: str, *, several: bool) -> None:
        """Everything that an element shows must be in the page; one attribute may name several pictures."""
        if value.strip().startswith("#"):
            return
        addresses = _ADDRESS_IN_LIST.findall(value) if several else [value.strip()]
        for address in addresses:
            if not address.startswith("data:"):
                self._flaw(_FETCHES)
                continue
            passages, flaws = read_data_address(address, self._place())
            self.passages += passages
            self.flaws += flaws

    def _flaw(self, what: Message) -> None:
        self.flaws.append(Flaw(self._place(), what))

    def _place(self, attribute: str = "") -> Message:
        line = str(self.getpos()[0])
        where = (
            message("at #{address} (line {line})", address=self._address, line=line)
            if self._address
            else message("line {line}", line=line)
        )
        if not attribute:
            return where
        return message("{outer}, attribute {attribute}", outer=where, attribute=attribute)


def _is_unseen(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element, or a value in its markup, is there for nobody who looks at the page."""
    style = "".join(attributes.get("style", "").split()).lower()
    values = any(name.startswith("data-") for name in attributes)
    return tag in _UNSEEN or "hidden" in attributes or values or bool(_HIDES.search(style))
