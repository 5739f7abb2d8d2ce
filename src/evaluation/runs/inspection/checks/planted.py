"""Does any text occur that must not, in whatever form?"""

from collections.abc import Iterator

from evaluation.messages import message
from evaluation.runs.inspection.document import Document
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.planted_text import PlantedTexts, fold


def check_planted(evidence: Evidence) -> Iterator[Finding]:
    """Every passage of every file, and the names of the files."""
    planted = PlantedTexts.of(evidence.planted)
    if not planted.texts:
        return
    for document in evidence.documents:
        yield from _of_document(document, planted)


def _of_document(document: Document, planted: PlantedTexts) -> Iterator[Finding]:
    what = message("a text stands here that must not occur. Take it out.")
    if planted.count_in(fold(document.file)):
        yield Finding("planted", document.file, None, what)
    folded = [fold(passage.text) for passage in document.passages]
    candidates = planted.candidates("\n".join(folded))
    if not candidates:
        return
    for passage, text in zip(document.passages, folded, strict=True):
        if planted.count_in(text, candidates):
            yield Finding("planted", document.file, passage.place, what)
