"""The addresses of a document as bookmarks: which there are, and where a link leads."""

import re
from collections.abc import Sequence
from typing import Final

from evaluation.presentation.blocks import FigureBlock, Heading, TableBlock
from evaluation.reports.document import Document, Section, walk
from evaluation.reports.word.tree import bookmark

_ON_THE_WEB: Final = re.compile(r"(https?://|mailto:)\S+\Z", re.IGNORECASE)


class Addresses:
    """Every address of a document; each is placed once."""

    def __init__(self, document: Document, more: Sequence[str] = ()) -> None:
        """Reads the addresses of a document.

        Args:
            document: the report.
            more: addresses that the Word document adds.
        """
        self._known = {*more, *(address for each in document.sections for address in _addresses(each))} - {""}
        self._placed: set[str] = set()

    def target(self, address: str) -> str:
        """Where a link leads: a bookmark or a page on the web; empty when there is no such place.

        Args:
            address: within the report after `#`, or on the web.
        """
        if address.startswith("#"):
            return f"#{bookmark(address[1:])}" if address[1:] in self._known else ""
        return address if _ON_THE_WEB.match(address) else ""

    def placed(self, address: str) -> str:
        """The bookmark of an address that is now being written, of its own also where the address is not.

        Args:
            address: of a heading, a table or a figure; may be empty.
        """
        wanted, number = address, 1
        while wanted in self._placed or not wanted:
            number += 1
            wanted = f"{address}-{number}"
        self._placed.add(wanted)
        return bookmark(wanted)


def _addresses(section: Section) -> list[str]:
    found = [section.id]
    for block in walk(section.blocks):
        if isinstance(block, Heading | FigureBlock):
            found.append(block.id)
        elif isinstance(block, TableBlock) and block.grid.caption:
            found.append(block.grid.id)
    return found


def figures_of(document: Document) -> tuple[tuple[Section, tuple[FigureBlock, ...]], ...]:
    """The figures of each section that has any."""
    found = [
        (section, tuple(block for block in walk(section.blocks) if isinstance(block, FigureBlock)))
        for section in document.sections
    ]
    return tuple((section, figures) for section, figures in found if figures)
