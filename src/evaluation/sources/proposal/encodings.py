"""Bytes of a text file → text: the encoding that a Norwegian text makes sense in."""

import codecs
from dataclasses import dataclass
from typing import Final

from evaluation.errors import DataBlockedError
from evaluation.messages import message

# Windows, then what DOS and an old Macintosh wrote: in each, other bytes are æ, ø and å.
_ONE_BYTE: Final = ("cp1252", "cp865", "mac_roman")
_EXPECTED: Final = frozenset("æøåÆØÅéÉèÈêôóòüÜöÖäÄáčđŋšŧž–—−«»“”’‘…§°½€≤≥\u00a0\u202f\u2009\u00ad")
_TEXT_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SIGNATURES: Final = (b"PK\x03\x04", bytes.fromhex("D0CF11E0"), b"PAR1")
_NUL_SHARE: Final = 0.2  # of the bytes; Latin text in UTF-16 has nearly one half


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text and the encoding it was read in.

    Attributes:
        text: without a mark at its beginning.
        encoding: as `delivery.toml` names it; None where every reader takes it for what it is.
        is_sure: whether no other encoding could be meant.
    """

    text: str
    encoding: str | None
    is_sure: bool = True


def decode(content: bytes, file_name: str) -> DecodedText:
    """The text in some bytes.

    Raises:
        DataBlockedError: the bytes are those of another format, or no text.
    """
    if content.startswith(_SIGNATURES):
        raise DataBlockedError(
            message(
                "{file} is not what its name says; give it the ending of its format, or save it as csv.", file=file_name
            )
        )
    decoded = _with_mark(content) or _in_sixteen_bits(content) or _without_mark(content)
    if decoded is None or "\0" in decoded.text:
        raise DataBlockedError(
            message(
                "{file} is not text in a known encoding; export it again from its source as UTF-8, or deliver it as "
                ".xlsx.",
                file=file_name,
            )
        )
    return decoded


def _with_mark(content: bytes) -> DecodedText | None:
    if content.startswith(codecs.BOM_UTF8):
        text = _decoded(content, "utf-8-sig")
        return None if text is None else DecodedText(text, None)
    for mark, encoding in _TEXT_MARKS.items():
        if content.startswith(mark):
            text = _decoded(content[: len(content) // 2 * 2], encoding)
            return None if text is None else DecodedText(text, encoding)
    return None


def _in_sixteen_bits(content: bytes) -> DecodedText | None:
    """UTF-16 without a mark: every second byte of Latin text is NUL."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if max(even, odd) < _NUL_SHARE * len(content) or min(even, odd) > 0:
        return None
    encoding = "utf-16-le" if odd else "utf-16-be"
    text = _decoded(content[: len(content) // 2 * 2], encoding)
    return None if text is None else DecodedText(text, encoding)


def _without_mark(content: bytes) -> DecodedText | None:
    text = _decoded(content, "utf-8")
    if text is not None:
        return DecodedText(text, None if text.isascii() else "utf-8")
    readings = [(each, _decoded(content, each)) for each in _ONE_BYTE]
    best = max(
        ((encoding, text) for encoding, text in readings if text is not None),
        key=lambda each: _expectedness(each[1]),
        default=None,
    )
    if best is None:
        return None
    encoding, found = best
    strange = sum(not each.isascii() and each not in _EXPECTED for each in found)
    return DecodedText(found, encoding, is_sure=encoding == "cp1252" and not strange)


def _expectedness(text: str) -> int:
    """How much more of a text outside ASCII is what Norwegian texts hold than is not."""
    others = [each for each in text if not each.isascii()]
    expected = sum(each in _EXPECTED for each in others)
    return 2 * expected - len(others)


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return None
