"""A file inside a file: what a data address on a page holds."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import unquote_to_bytes

from evaluation.messages import Message, message
from evaluation.runs.inspection.document import Flaw, Passage, inside, within
from evaluation.runs.inspection.readers.png import read_png
from evaluation.runs.inspection.readers.svg import read_svg

Found = tuple[tuple[Passage, ...], tuple[Flaw, ...]]

_READERS: Final[Mapping[str, Callable[[bytes], Found]]] = {"image/svg+xml": read_svg, "image/png": read_png}


def read_data_address(address: str, place: Message) -> Found:
    """The passages and flaws of what a `data:` address holds.

    Args:
        address: as it stands in the markup.
        place: where it stands.
    """
    head, _, body = address.strip().removeprefix("data:").partition(",")
    kind, *settings = (each.strip().lower() for each in head.split(";"))
    try:
        plain = unquote_to_bytes(body)
        content = base64.b64decode(plain, validate=True) if "base64" in settings else plain
    except binascii.Error:
        content, kind = b"", ""
    return read_picture(kind, content, place)


def read_picture(kind: str, content: bytes, place: Message) -> Found:
    """The passages and flaws of a picture inside a file.

    Args:
        kind: its media type.
        content: its bytes.
        place: where it stands.
    """
    reader = _READERS.get(kind)
    if reader is None:
        what = message("a file of a kind that cannot be checked is put in here. Take it out, or put in SVG or PNG.")
        return (), (Flaw(place, what),)
    passages, flaws = reader(content)
    return within(place, passages), tuple(
        Flaw(place if each.place is None else inside(place, each.place), each.what) for each in flaws
    )
