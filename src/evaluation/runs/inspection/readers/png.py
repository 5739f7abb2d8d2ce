"""The text that a PNG picture carries besides its pixels."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Flaw, Passage

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_TEXT_CHUNKS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_PICTURE_CHUNKS: Final = frozenset(
    {
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"),
        *(b"hIST", b"sPLT", b"tIME", b"cICP", b"acTL", b"fcTL", b"fdAT"),
    }
)
_LARGEST_TEXT: Final = 1_000_000


def read_png(content: bytes) -> tuple[tuple[Passage, ...], tuple[Flaw, ...]]:
    """The passages and the flaws of a picture.

    Args:
        content: the bytes of the file.
    """
    try:
        found = list(_parts(content))
    except (struct.error, zlib.error, ValueError):
        return (), (Flaw(None, message("the picture cannot be read as PNG. Make it again.")),)
    passages = tuple(each for each in found if isinstance(each, Passage))
    return passages, tuple(each for each in found if isinstance(each, Flaw))


def _parts(content: bytes) -> Iterator[Passage | Flaw]:
    if not content.startswith(SIGNATURE):
        raise ValueError
    position, number, kind = len(SIGNATURE), 0, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, position)
        data = content[position + 8 : position + 8 + length]
        position, number = position + 12 + length, number + 1
        place = message("chunk {number} of the picture", number=number)
        if kind in _TEXT_CHUNKS:
            yield Passage(place, _text(kind, data))
            yield Flaw(place, message("the picture carries words that nobody sees. Save it again without them."))
        elif kind not in _PICTURE_CHUNKS:
            yield Flaw(place, message("the picture carries data that are no picture. Save it again without them."))
    if content[position:]:
        yield Flaw(None, message("something is hidden after the end of the picture. Save it again."))


def _text(kind: bytes, data: bytes) -> str:
    keyword, _, rest = data.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflated(rest[1:])
    elif kind == b"iTXt":
        packed = rest[:1] == b"\x01"
        *_, text = rest[2:].split(b"\0", 2)
        rest = _inflated(text) if packed else text
        return f"{keyword.decode('latin-1')} {rest.decode('utf-8', 'replace')}"
    return f"{keyword.decode('latin-1')} {rest.decode('latin-1')}"


def _inflated(data: bytes) -> bytes:
    # No more than a text would need: a small chunk can hold gigabytes of nothing.
    return zlib.decompressobj().decompress(data, _LARGEST_TEXT)
