"""Showing: an element appears in a notebook, in every language that the report is made in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from evaluation.messages import LANGUAGES, Language
from evaluation.presentation.blocks import Block, blocks_as_json
from evaluation.presentation.element import Element, is_of_this_room
from evaluation.presentation.markup import markup
from evaluation.presentation.said import check_said, declared, words_of

LANGUAGES_VARIABLE: Final = "OPPTAKT_LANGUAGES"
"""The environment variable that names a report run's languages, the first one first."""

KEPT_VARIABLE: Final = "OPPTAKT_KEPT"
"""The environment variable that names the folder into which a chapter of a report run keeps."""

SHOWN: Final = "shown"
"""How the files begin in which a chapter lays down what it shows, and what they are called in an output's metadata."""

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
    blocks = element.blocks(language)
    page = markup(blocks)
    if folder := os.environ.get(KEPT_VARIABLE):
        told[SHOWN] = _lay_down(blocks, Path(folder), language)
    with _allowed():
        display({"text/html": page}, raw=True, metadata={"opptakt": told})


def _lay_down(blocks: tuple[Block, ...], folder: Path, language: Language) -> str:
    """Writes what is shown for the report, which takes it in a form of its own; the notebook holds the page alone."""
    place = len(list(folder.glob(f"{SHOWN}-*.{language}.json"))) + 1
    name = f"{SHOWN}-{place}.{language}.json"
    (folder / name).write_text(blocks_as_json(blocks), encoding="utf-8", newline="\n")
    return name


@contextmanager
def _allowed() -> Iterator[None]:
    token = _showing.set(True)
    try:
        yield
    finally:
        _showing.reset(token)
