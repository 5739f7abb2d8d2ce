"""Showing: an element appears in a notebook, in every language that the report is made in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from evaluation.messages import LANGUAGES, Language
from evaluation.presentation.element import Element, is_of_this_room
from evaluation.presentation.said import check_said, declared, words_of

LANGUAGES_VARIABLE: Final = "OPPTAKT_LANGUAGES"
"""The environment variable that names a report run's languages, the first one first."""

_showing: ContextVar[bool] = ContextVar("showing", default=False)


def report_languages() -> tuple[Language, ...]:
    """The languages of the report that this kernel works for; bokmål alone when it works for none."""
    named = os.environ.get(LANGUAGES_VARIABLE, "nb").split(",")
    return tuple(each for name in named for each in LANGUAGES if each == name)


def is_showing() -> bool:
    """Whether `show` is at work: only then may anything appear in a report run."""
    return _showing.get()


def show(*elements: Element) -> None:
    """Shows elements where the cell's output stands, once a language.

    Args:
        *elements: tables, figures and prose made from released tables.

    Raises:
        TypeError: something else was to be shown.
        DisclosureRefusedError: its words hold what nobody has released.
    """
    for element in elements:
        if not is_of_this_room(element):
            raise TypeError("show() takes tables, figures and prose made from released tables")
        check_said(*words_of(element))
        for language in report_languages():
            _publish(element, language)


def _publish(element: Element, language: Language) -> None:
    from IPython.display import display

    told: dict[str, object] = {"element": element.name, "language": language}
    if reasons := [each.because for each in declared(*words_of(element))]:
        told["declared"] = reasons
    # Made before the door opens: while it stands open, nothing but this may come through.
    page = element.html(language)
    with _allowed():
        display({"text/html": page}, raw=True, metadata={"opptakt": told})


@contextmanager
def _allowed() -> Iterator[None]:
    token = _showing.set(True)
    try:
        yield
    finally:
        _showing.reset(token)
