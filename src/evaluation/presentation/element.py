"""What can stand on a page: an element knows its name and how it reads in every language."""

from typing import Protocol, runtime_checkable

from evaluation.messages import Language


@runtime_checkable
class Element(Protocol):
    """Something that can be shown: a table, a figure or prose, made from released tables and words only."""

    @property
    def name(self) -> str:
        """A slug, unique in its chapter; its address on the page."""

    def html(self, language: Language) -> str:
        """The element as HTML in one language."""
