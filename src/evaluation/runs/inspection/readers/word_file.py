"""A DOCX file as an outsider unpacks it: all parts, what was deleted, comments, alternative texts and properties."""

from collections.abc import Iterator
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.document import Document, Flaw, Passage
from evaluation.runs.inspection.readers.package import (
    UnreadablePackageError,
    part_place,
    read_package,
    words_in_attributes,
)
from evaluation.runs.inspection.readers.xml_tree import Element, local_name

_MAIN: Final = "word/document.xml"
_CHANGES: Final = frozenset({"del", "ins", "moveFrom", "moveTo", "delText"})
_FIELDS: Final = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "LINK", "DATABASE")


def read_word_file(file: str, content: bytes) -> Document:
    """The words and flaws of a DOCX file.

    Args:
        file: its path in the run.
        content: its bytes.
    """
    try:
        package = read_package(content)
        package.trees[_MAIN]
    except (UnreadablePackageError, KeyError):
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as DOCX. Make it again.")),))
    passages = [
        passage
        for name, tree in package.trees.items()
        if name != "[Content_Types].xml"
        for passage in (*_paragraphs(name, tree), *words_in_attributes(tree, part_place(name)))
    ]
    flaws = [flaw for name, tree in package.trees.items() for flaw in _hidden(name, tree)]
    return Document(file, (*passages, *package.passages), (*package.flaws, *flaws))


def _paragraphs(name: str, tree: Element) -> Iterator[Passage]:
    """A paragraph's pieces belong together; text outside every paragraph stands alone."""
    inside: set[Element] = set()
    paragraphs = [each for each in tree.iter() if local_name(each.tag) == "p"]
    for number, paragraph in enumerate(paragraphs, 1):
        inside.update(paragraph.iter())
        if text := "".join(paragraph.itertext()).strip():
            yield Passage(message("part {part}, paragraph {number}", part=name, number=number), text)
    for element in tree.iter():
        if element not in inside and element.text and element.text.strip():
            yield Passage(part_place(name), element.text)


def _hidden(name: str, tree: Element) -> Iterator[Flaw]:
    names = {local_name(each.tag) for each in tree.iter()}
    if names & _CHANGES:
        yield Flaw(part_place(name), message("the file keeps what was changed. Accept the changes and save it again."))
    if "vanish" in names:
        yield Flaw(part_place(name), message("the file holds hidden text. Show it, or take it out."))
    fields = [each.text or "" for each in tree.iter() if local_name(each.tag) == "instrText"]
    if any(text.strip().upper().startswith(_FIELDS) for text in fields):
        yield Flaw(part_place(name), message("the file is linked to other data. Break the link."))
