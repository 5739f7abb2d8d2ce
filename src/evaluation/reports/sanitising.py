"""A last wall before the page: HTML in which nothing can run, load or leave, whatever has made it.

The fragments escape every text, so nothing should ever be stopped here.
"""

import re
from typing import Final

import nh3

_TAGS: Final = {
    "a", "blockquote", "br", "caption", "code", "details", "div", "em", "figcaption", "figure", "h2", "h3", "h4",
    "h5", "h6", "hr", "img", "li", "ol", "p", "picture", "pre", "source", "span", "strong", "summary",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_EVERYWHERE: Final = {"class", "id", "lang"}
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href"},
    "details": {"open"},
    "div": {"role", "tabindex", "aria-labelledby"},
    "img": {"src", "alt", "width", "height"},
    "li": set(),
    "ol": {"start"},
    "source": {"media", "srcset"},
    "span": {"aria-hidden"},
    "table": {"role"},
    "tbody": {"role"},
    "td": {"colspan", "role", "data-head"},
    "th": {"scope", "colspan", "role", "data-head"},
    "thead": {"role"},
    "tr": {"role"},
}
_PICTURE: Final = re.compile(r"data:image/(svg\+xml|png);base64,[A-Za-z0-9+/=]+\Z")
_ADDRESS: Final = re.compile(r"(https?://|mailto:|#)")


def sanitised(fragment: str) -> str:
    """HTML with nothing in it that could run, load or leave the page.

    Args:
        fragment: HTML.
    """
    return nh3.clean(
        fragment,
        tags=_TAGS,
        clean_content_tags={"script", "style"},
        attributes={tag: _EVERYWHERE | _ATTRIBUTES.get(tag, set()) for tag in _TAGS},
        attribute_filter=_safe,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )


def _safe(_tag: str, name: str, value: str) -> str | None:
    if name in {"src", "srcset"}:
        return value if _PICTURE.match(value) else None
    if name == "href":
        return value if _ADDRESS.match(value) else None
    return value
