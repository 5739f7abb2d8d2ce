"""Every kind of file that a run may hold, read as an outsider reads it: each file once.

What happens here: bytes become passages of text, tables and flaws. What may not happen here: no reader knows what was
released, and none decides whether a text may be published.
"""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Document, Flaw, Passage
from evaluation.runs.inspection.readers.delimited import read_delimited
from evaluation.runs.inspection.readers.json_text import read_json, read_log
from evaluation.runs.inspection.readers.notebook import read_notebook
from evaluation.runs.inspection.readers.page import read_page
from evaluation.runs.inspection.readers.pdf import read_pdf
from evaluation.runs.inspection.readers.png import read_png
from evaluation.runs.inspection.readers.svg import read_svg
from evaluation.runs.inspection.readers.word_file import read_word_file
from evaluation.runs.inspection.readers.workbook import read_workbook
from evaluation.runs.inspection.readers.written_text import read_written_text

__all__ = ["READERS", "read_document"]

Found = tuple[tuple[Passage, ...], tuple[Flaw, ...]]


def _picture(reader: Callable[[bytes], Found]) -> Callable[[str, bytes], Document]:
    return lambda file, content: Document(file, *reader(content))


READERS: Final[Mapping[str, Callable[[str, bytes], Document]]] = {
    ".html": read_page,
    ".pdf": read_pdf,
    ".docx": read_word_file,
    ".xlsx": read_workbook,
    ".csv": read_delimited,
    ".svg": _picture(read_svg),
    ".png": _picture(read_png),
    ".ipynb": read_notebook,
    ".json": read_json,
    ".log": read_log,
    ".md": read_written_text,
}
"""The kinds of file that are published, by ending."""


def read_document(path: Path, file: str) -> Document:
    """A finished file; one of a kind that is not published is not opened.

    Args:
        path: where it lies.
        file: its path in the run.
    """
    reader = READERS.get(PurePosixPath(file).suffix)
    if path.is_symlink():
        return Document(file, flaws=(Flaw(None, message("the file is a link to another place. Put the file in.")),))
    if reader is None:
        return Document(file, flaws=(Flaw(None, message("files of this kind are not published.")),))
    return reader(file, path.read_bytes())
