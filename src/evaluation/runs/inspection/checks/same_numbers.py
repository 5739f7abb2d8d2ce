"""Do the PDF and the Word document say any number that the page in the same language does not?

All three are written from one document, and the page has been held against the tables and the notebooks. What only one
of the others says has come in behind that. A number that stands elsewhere on the page, too, cannot be told apart; and
without a page in the run there is nothing to compare with.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Document, Passage
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding

_PAGE: Final = ".html"
_PRINTED: Final = (".pdf", ".docx")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_READ: Final = frozenset({"descr", "title"})
"""Attributes that are read aloud; the others name things for machines."""
_SHORTEST_HALF: Final = 3
"""Digits and marks: in a PDF two cells may touch, such as 2,0 and 2018."""


def check_same_numbers(evidence: Evidence) -> Iterator[Finding]:
    """Every passage of a PDF and of a Word document that lies beside a page."""
    pages = {each.file.removesuffix(_PAGE): each for each in evidence.documents if each.file.endswith(_PAGE)}
    what = message("a number stands here that the page in the same language does not say. Make the file again.")
    for document in evidence.documents:
        page = pages.get(document.file.rpartition(".")[0]) if document.file.endswith(_PRINTED) else None
        if page is None:
            continue
        said = frozenset(_numbers(_of_page(page))) | _numbers_of_pages(document)
        for passage in filter(_is_read, document.passages):
            if not all(_is_said(number, said) for number in _numbers([passage.text])):
                yield Finding("threshold", document.file, passage.place, what)


def _of_page(page: Document) -> Iterator[str]:
    cells = (cell for table in page.tables for row in table.rows for cell in row)
    return chain((each.text for each in page.passages), (text for cell in cells for text in (cell.seen, *cell.beside)))


def _numbers(texts: Iterable[str]) -> Iterator[str]:
    return (match[0] for text in texts for match in _NUMBER.finditer(unicodedata.normalize("NFKC", text)))


def _numbers_of_pages(document: Document) -> frozenset[str]:
    pages = [each.place.values["page"] for each in document.passages if "page" in each.place.values]
    return frozenset(str(number) for number in range(1, len(set(pages)) + 1))


def _is_read(passage: Passage) -> bool:
    """Whether a reader sees or hears it: not a property of the file, nor a name that only machines use."""
    told = passage.place.values
    if "attribute" in told:
        return told["attribute"] in _READ
    return "page" in told or ("number" in told and str(told.get("part", "")).startswith("word/"))


def _is_said(number: str, said: frozenset[str]) -> bool:
    if number in said:
        return True
    places = range(_SHORTEST_HALF, len(number) - _SHORTEST_HALF + 1)
    return any(number[:place] in said and number[place:] in said for place in places)
