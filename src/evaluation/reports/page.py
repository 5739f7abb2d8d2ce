"""The report as one self-contained page.

It asks nothing of a network: style and pictures are inside, and there is no script.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import Environment, Template
from markupsafe import Markup

from evaluation.messages import message
from evaluation.presentation.blocks import Heading, plain_text
from evaluation.presentation.markup import markup
from evaluation.presentation.words import translate
from evaluation.reports.document import Document, Section
from evaluation.reports.sanitising import sanitised

_TEMPLATE: Final = files("evaluation.reports") / "template"
_WORDS: Final = {
    "skip": message("Skip to the content"),
    "contents": message("Contents"),
    "parts": message("In this part"),
    "back": message("To the contents"),
}

_PART: Final = 2
"""The level of the headings in a section."""
_MANY: Final = 4
"""From how many parts on a section has a list of them."""


def render_page(document: Document) -> str:
    """The report as HTML.

    Args:
        document: the report in one language.
    """
    style = (_TEMPLATE / "style.css").read_text(encoding="utf-8")
    page = _template().render(
        document=document,
        words={name: translate(words, document.language) for name, words in _WORDS.items()},
        style=Markup(style),  # noqa: S704 - the suite's own
        style_hash=_style_hash(style),
    )
    return page.strip() + "\n"


@cache
def _template() -> Template:
    environment = Environment(autoescape=True)
    environment.filters |= {"body": _body, "parts": _parts}
    return environment.from_string((_TEMPLATE / "page.html.j2").read_text(encoding="utf-8"))


def _body(section: Section) -> Markup:
    return Markup(sanitised(markup(section.blocks)))  # noqa: S704 - escaped by the fragments, and read once more


def _parts(section: Section) -> tuple[tuple[str, str], ...]:
    """The address and the title of each part of a long section; none for one that is soon read."""
    heads = (each for each in section.blocks if isinstance(each, Heading) and each.level == _PART)
    found = tuple((each.id, plain_text(each.spans)) for each in heads if each.id)
    return found if len(found) >= _MANY else ()


def _style_hash(style: str) -> str:
    digest = hashlib.sha256(style.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()
