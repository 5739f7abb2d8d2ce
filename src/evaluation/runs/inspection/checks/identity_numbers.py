"""Does anything look like a national identity number?"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from evaluation.messages import Message, message
from evaluation.quality import count_identity_numbers
from evaluation.runs.inspection.document import Document
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding

_DIGEST: Final = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z])")
_ENOUGH_DIGITS: Final = re.compile(r"(?:\d\D{0,3}){9}\d")


def holds_identity_number(text: str) -> bool:
    """Whether a text holds what looks like one.

    One SHA-256 in a thousand holds eleven digits that pass for a person; a file that names one could never be
    published.
    """
    return bool(_number_in(text))


def check_identity_numbers(evidence: Evidence) -> Iterator[Finding]:
    """Every passage of every file, and the names of the files."""
    for document in evidence.documents:
        if _number_in(document.file):
            what = message("the name of the file looks like a national identity number. Rename it.")
            yield Finding("identity", document.file, None, what)
        for place, count in _by_place(document):
            what = message("what looks like national identity numbers stands here ({count}). Take it out.", count=count)
            yield Finding("identity", document.file, place, what)


def _by_place(document: Document) -> Iterator[tuple[Message, int]]:
    found: Counter[str] = Counter()
    places: dict[str, Message] = {}
    for passage in document.passages:
        if count := _number_in(passage.text):
            found[str(passage.place)] += count
            places[str(passage.place)] = passage.place
    return ((places[name], count) for name, count in found.items())


def _number_in(text: str) -> int:
    if not _ENOUGH_DIGITS.search(text):
        return 0
    return count_identity_numbers(_DIGEST.sub("", text))
