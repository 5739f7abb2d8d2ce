"""Showing: an element appears in a notebook, in every language that the report is made in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from evaluation.messages import LANGUAGES, Language
from evaluation.presentation.element import Element

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
    """
    for element in elements:
        if not isinstance(element, Element):
            raise TypeError("show() takes tables, figures and prose made from released tables")
        for language in report_languages():
            _publish(element, language)


def _publish(element: Element, language: Language) -> None:
    from IPython.display import display

    metadata = {"opptakt": {"element": element.name, "language": language}}
    with _allowed():
        display({"text/html": element.html(language)}, raw=True, metadata=metadata)


@contextmanager
def _allowed() -> Iterator[None]:
    token = _showing.set(True)
    try:
        yield
    finally:
        _showing.reset(token)
