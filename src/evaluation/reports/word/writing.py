"""Writing the Word document."""

import json
import tempfile
from pathlib import Path

from evaluation.presentation.words import translate
from evaluation.reports.document import Document
from evaluation.reports.word.finishing import finished
from evaluation.reports.word.pandoc import docx_from
from evaluation.reports.word.pandoc_document import SYNTHETIC, pandoc_tree
from evaluation.reports.word.reference import Running, reference_document


def word_document(document: Document) -> bytes:
    """The report as a Word document; the same report gives the same bytes.

    Args:
        document: the report in one language.

    Raises:
        WrongUseError: pandoc is not installed.
    """
    mark = translate(SYNTHETIC, document.language) if document.data_kind == "synthetic" else ""
    reference = reference_document(Running(document.language, document.title, mark))
    text = json.dumps(pandoc_tree(document))
    with tempfile.TemporaryDirectory(prefix="opptakt-") as folder:
        styles, target = Path(folder, "reference.docx"), Path(folder, "report.docx")
        styles.write_bytes(reference)
        docx_from(text, reference=styles, target=target)
        return finished(target.read_bytes(), document)
