"""An Office file as an outsider unpacks it: a ZIP archive of parts, some of which can hide things."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from evaluation.messages import Message, message
from evaluation.runs.inspection.document import Flaw, Passage
from evaluation.runs.inspection.readers.embedded import read_picture
from evaluation.runs.inspection.readers.xml_tree import Element, UnreadableXmlError, local_name, parse_xml

_LARGEST: Final = 500_000_000
"""Bytes that an archive may unpack to: more than any report, less than what fills a machine."""
_ARCHIVE: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_PICTURES: Final = {".png": "image/png", ".svg": "image/svg+xml"}
_XML: Final = (".xml", ".rels", ".vml")
_SETTINGS: Final = re.compile(r".*/printerSettings\d*\.bin")
_REMARKS: Final = re.compile(r"(?:xl|word)/(?:threaded)?comments|xl/drawings/[^/]+\.(?:xml|vml)$", re.IGNORECASE)
"""Parts that hold what is written beside the text: comments, notes and text boxes."""
_WORDS: Final = frozenset({"descr", "title", "name", "author", "displayName", "tooltip", "display", "alt", "initials"})
"""Attributes that hold words, wherever they stand in an Office file."""


class UnreadablePackageError(ValueError):
    """The bytes are no archive, or more than one that a report could be."""


@dataclass(frozen=True)
class Package:
    """The parts of an Office file.

    Attributes:
        trees: each part of XML.
        passages: what stands in its pictures and in the names of its parts.
        flaws: what may not be in it.
    """

    trees: dict[str, Element]
    passages: tuple[Passage, ...]
    flaws: tuple[Flaw, ...]


def read_package(content: bytes) -> Package:
    """The parts of an Office file.

    Args:
        content: the bytes of the file.

    Raises:
        UnreadablePackageError: it cannot be unpacked.
    """
    try:
        parts = _unpacked(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise UnreadablePackageError from None
    trees: dict[str, Element] = {}
    found: list[Passage | Flaw] = []
    for name, part in parts.items():
        found.append(Passage(part_place(name), name))
        if _REMARKS.match(name):
            found.append(Flaw(part_place(name), message("the file holds comments or text boxes. Take them out.")))
        if name.endswith(_XML):
            try:
                trees[name] = parse_xml(part)
            except UnreadableXmlError:
                found.append(
                    Flaw(part_place(name), message("the part cannot be read safely as XML. Make the file again."))
                )
        else:
            found += _of_other_part(name, part)
    found += [flaw for name, tree in trees.items() if name.endswith(".rels") for flaw in _relations(name, tree)]
    passages = tuple(each for each in found if isinstance(each, Passage))
    return Package(trees, passages, tuple(each for each in found if isinstance(each, Flaw)))


def part_place(name: str) -> Message:
    """Where a part stands."""
    return message("part {part}", part=name)


def words_in_attributes(tree: Element, place: Message) -> Iterator[Passage]:
    """The words that stand in attributes: alternative texts, names, tool tips."""
    for element in tree.iter():
        for attribute, value in element.attrib.items():
            if value and local_name(attribute) in _WORDS:
                where = message("{outer}, attribute {attribute}", outer=place, attribute=local_name(attribute))
                yield Passage(where, value)


def _unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > _LARGEST:
            raise UnreadablePackageError
        return {entry.filename: archive.read(entry) for entry in entries}


def _of_other_part(name: str, part: bytes) -> Iterator[Passage | Flaw]:
    place, ending = part_place(name), "." + name.rpartition(".")[2].lower()
    if "vbaproject" in name.lower() or "/activex/" in name.lower():
        yield Flaw(place, message("the file holds a program (macro). Save it without."))
    elif part.startswith((_ARCHIVE, _OLD_OFFICE)) or "embeddings/" in name.lower():
        yield Flaw(place, message("another file is hidden in the file. Take it out."))
    elif ending in _PICTURES:
        passages, flaws = read_picture(_PICTURES[ending], part, place)
        yield from passages
        yield from flaws
    elif not _SETTINGS.fullmatch(name):
        what = message("a file of a kind that cannot be checked is put in here. Take it out, or put in SVG or PNG.")
        yield Flaw(place, what)


def _relations(name: str, tree: Element) -> Iterator[Flaw]:
    for relation in tree.iter():
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            yield Flaw(
                part_place(name),
                message(
                    "something would be fetched from elsewhere when the file is opened. Put it in, or take it out."
                ),
            )
        elif kind in {"externalLink", "connections", "queryTable", "externalLinkPath"}:
            yield Flaw(part_place(name), message("the file is linked to other data. Break the link."))
