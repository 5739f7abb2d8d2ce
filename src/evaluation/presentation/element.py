"""What can stand on a page: an element knows its name and how it reads in every language."""

from typing import Final, Protocol, TypeGuard, runtime_checkable

from evaluation.messages import Language
from evaluation.presentation.blocks import Block

_ROOM: Final = __name__.rpartition(".")[0] + "."


@runtime_checkable
class Element(Protocol):
    """Something that can be shown: a table, a figure or prose, made from released tables and words only."""

    @property
    def name(self) -> str:
        """A slug, unique in its chapter; its address on the page."""

    def blocks(self, language: Language) -> tuple[Block, ...]:
        """The element in one language, as every format of a report takes it."""

    def html(self, language: Language) -> str:
        """The element as HTML in one language."""


def is_of_this_room(thing: object) -> TypeGuard[Element]:
    """Whether a thing is an element of one of the suite's own kinds.

    A class that a chapter writes, also one that inherits from a kind of the suite, can hand out any page: it is none.

    Args:
        thing: what is to be shown or kept.
    """
    return isinstance(thing, Element) and type(thing).__module__.startswith(_ROOM)


def only_of_this_room(kind: type) -> None:
    """Refuse a kind of element that the suite does not have.

    Args:
        kind: a class that inherits from one of the suite's.

    Raises:
        TypeError: it stands outside this room.
    """
    if not kind.__module__.startswith(_ROOM):
        raise TypeError("what can be shown is one of the suite's own kinds; a chapter cannot add another")
