"""Does a page say what its chapters have said, and no number more?

A number in a sentence cannot be held against a table. But whatever a page says has been said by the executed notebook
of the chapter, and what that shows has come through the door. A drawing says that, and the numbers that lie beside it.
What people have written about a chapter is their own: it says what the texts say that lie beside the page.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Document
from evaluation.runs.inspection.evidence import FIGURES, Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.printed import comparable, day_of

_NOTEBOOK: Final = ".ipynb"
_WRITTEN: Final = ".md"
_NUMBER: Final = re.compile(r"\d[\d\u00a0\u2009\u202f]*(?:[.,]\d+)*")
_SHORT: Final = 12
"""Letters and digits; a text that is shorter stands in many a longer one by chance."""


def check_sentences(evidence: Evidence) -> Iterator[Finding]:
    """Every text with a number in a chapter of a page and in a drawing, alternative texts and labels among them."""
    said = {PurePosixPath(each.file).stem: _Said(each) for each in evidence.documents if each.file.endswith(_NOTEBOOK)}
    written = [_Said(each) for each in evidence.documents if each.file.endswith(_WRITTEN)]
    what = message("a number stands here that the notebook of the chapter does not say. Make the file again.")
    for document in evidence.documents:
        for passage in document.passages if document.file.endswith(".html") else ():
            sources = (said[passage.chapter], *written) if passage.chapter in said else ()
            if sources and not any(each.holds(passage.text) for each in sources):
                yield Finding("threshold", document.file, passage.place, what)
    for document in evidence.documents:
        if document.file.startswith(f"{FIGURES}/") and document.file.endswith(".svg"):
            yield from _of_drawing(document, evidence, said)


def _of_drawing(drawing: Document, evidence: Evidence, said: Mapping[str, "_Said"]) -> Iterator[Finding]:
    stem = PurePosixPath(drawing.file).name.split(".")[0]
    figure = evidence.figures.get(f"{FIGURES}/{stem}")
    notebook = next((each for chapter, each in said.items() if stem.startswith(f"{chapter}-")), None)
    # A drawing without its numbers is found for that.
    if figure is None or notebook is None:
        return
    numbers = {number for row in figure.grid for cell in row for number in _numbers_of(cell)}
    what = message("a number is drawn here that does not lie beside the figure. Make the file again.")
    for passage in drawing.passages:
        if not (passage.is_frame or _are_among(passage.text, numbers) or notebook.mentions(passage.text)):
            yield Finding("threshold", drawing.file, passage.place, what)


def _numbers_of(cell: str) -> tuple[str, ...]:
    """A cell as a comparable number; a day is drawn with that of its month and its year."""
    day = day_of(cell)
    return (comparable(cell),) if day is None else (comparable(f"{day.day}"), comparable(f"{day.year}"))


def _are_among(text: str, numbers: AbstractSet[str]) -> bool:
    """Whether all numbers in a text are among some comparable ones, in whatever language they are written."""
    found = (match[0] for match in _NUMBER.finditer(text))
    return all(not numbers.isdisjoint({comparable(each), comparable(each, "nb")}) for each in found)


class _Said:
    """What an executed notebook says, or a text that people have written, without marks and spaces."""

    def __init__(self, source: Document) -> None:
        # What a picture in a notebook says is no word of the chapter.
        texts = [_bare(passage.text) for passage in source.passages if passage.chapter]
        self._texts = frozenset(texts)
        self._whole = "\n".join(texts)

    def holds(self, text: str) -> bool:
        """Whether it says a text, or the text has no number."""
        bare = _bare(text)
        if not any(each.isdigit() for each in bare):
            return True
        return bare in self._texts or (len(bare) >= _SHORT and bare in self._whole)

    def mentions(self, text: str) -> bool:
        """Whether it says a text with words in it, perhaps within a longer one, such as a label that was broken."""
        bare = _bare(text)
        return any(each.isalpha() for each in bare) and bare in self._whole


def _bare(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", text).casefold() if each.isalnum())
