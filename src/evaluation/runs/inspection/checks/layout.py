"""Does every file of a run stand where a run has it? What has no place in one has passed no release."""

import re
from collections.abc import Iterator
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.readers import READERS
from evaluation.sources import ASSESSMENT_NAME, ASSESSMENTS_FOLDER, TABLES

_PLACES: Final = re.compile(
    r"(?:MANIFEST|run|disclosure|release)\.json"
    r"|[a-z-]+(?:\.(?:nb|nn|en))?\.(?:html|pdf|docx|xlsx)"
    r"|tables/[^/]+\.csv|figures/[^/]+\.(?:csv|svg|png)|notebooks/[^/]+\.ipynb"
    rf"|quality/(?:{'|'.join(sorted(TABLES))})\.json"
    rf"|{ASSESSMENTS_FOLDER}/{ASSESSMENT_NAME.pattern}"
)


def check_layout(evidence: Evidence) -> Iterator[Finding]:
    """Every file of a kind that is published; the others are found for their kind."""
    for document in evidence.documents:
        if document.file.endswith(tuple(READERS)) and not _PLACES.fullmatch(document.file):
            what = message("a file of this name has no place in a run. Take it out.")
            yield Finding("file", document.file, None, what)
