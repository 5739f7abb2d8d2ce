"""Are there only files of kinds that are published, with nothing hidden in them?"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding

_NAME: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


def check_file_types(evidence: Evidence) -> Iterator[Finding]:
    """Everything for which a file may not be published whatever it says, and names that hide something."""
    for document in evidence.documents:
        for flaw in document.flaws:
            yield Finding("file", document.file, flaw.place, flaw.what)
        if document.file.endswith(".csv") and not document.grid and not document.flaws:
            yield Finding("file", document.file, None, message("the table has no heads."))
        if not all(_NAME.fullmatch(part) for part in PurePosixPath(document.file).parts):
            yield Finding(
                "file",
                document.file,
                None,
                message("the name of the file has other characters than letters, digits, dots and hyphens. Rename it."),
            )
