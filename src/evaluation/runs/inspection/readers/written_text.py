"""A text that people have written as an outsider reads it: with its marks, and as a report shows it."""

from pathlib import PurePosixPath

from evaluation.messages import message
from evaluation.runs.inspection.document import Document, Flaw, Passage
from evaluation.sources.markdown import passages_of_markdown


def read_written_text(file: str, content: bytes) -> Document:
    """The passages of a text in Markdown.

    Args:
        file: its path in the run.
        content: its bytes.

    Returns:
        Every line as it stands in the file; and every paragraph, heading and cell without its marks, as words of the
        text.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as text in UTF-8. Make it again.")),))
    lines = [Passage(message("line {line}", line=str(number)), line) for number, line in _lines(text)]
    words = [
        Passage(message("line {line}", line=str(number)), said, PurePosixPath(file).stem)
        for number, said in passages_of_markdown(text)
    ]
    return Document(file, (*lines, *words))


def _lines(text: str) -> list[tuple[int, str]]:
    return [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
