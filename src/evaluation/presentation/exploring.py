"""Exploring: what a researcher sees of an indicator in JupyterLab, before anything has been released.

An indicator table on the last line of a cell is shown with its reference sheet, how complete it is, what to beware of
and its first rows, under a banner that says that it is internal. Chapters import this room, so the formatter is there
as soon as one is opened; elsewhere `%load_ext evaluation.presentation.exploring` brings it. In a report run it is not
there, and the guard would refuse what it makes.
"""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Protocol

import pandas as pd

from evaluation.description import Description, Words
from evaluation.messages import message, percent
from evaluation.presentation.display import KEPT_VARIABLE, report_languages
from evaluation.presentation.markup import fragment
from evaluation.presentation.words import translate
from evaluation.programme import SHEET_FIELDS, Indicator, Programme, load_programme, sheet_contents

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

FIRST_ROWS: Final = 10
_HOME: Final = ("evaluation.indicators.table", "IndicatorTable")
"""Where the type lives: by name, because this room knows no indicator."""


class Explorable(Protocol):
    """An indicator table, as far as its display needs to know it."""

    @property
    def frame(self) -> pd.DataFrame:
        """The rows, not released."""

    @property
    def description(self) -> Description:
        """The words for them."""

    @property
    def sheet(self) -> Indicator | None:
        """The reference sheet."""

    @property
    def latest_complete_year(self) -> int | None:
        """The last year for which its source is complete."""

    @property
    def completeness(self) -> float | None:
        """How much of what should have been delivered was, from 0 to 1."""


def begin_exploring() -> None:
    """Brings the formatter to the shell in which someone explores; does nothing in a report run or without a shell."""
    # Whoever has no shell has not imported IPython either, and need not wait for it.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and KEPT_VARIABLE not in os.environ:
        load_ipython_extension(shell)


def load_ipython_extension(shell: "InteractiveShell") -> None:
    """Tells a shell how an indicator table is displayed."""
    if shell.display_formatter is None:
        return
    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type_by_name(*_HOME, internal_html)
    formatters["text/plain"].for_type_by_name(*_HOME, _print_plainly)


def internal_html(table: Explorable) -> str:
    """An indicator table with its reference sheet, for the eyes of whoever may see the data.

    Args:
        table: not released.
    """
    language = report_languages()[0]
    description = table.description
    first = table.frame.head(FIRST_ROWS)
    shown = message("The first {shown} of {rows} rows:", shown=len(first), rows=len(table.frame))
    return fragment("internal").render(
        banner=translate(message("Internal, not released: do not copy it out of the project."), language),
        title=translate(description.title, language),
        unit=translate(description.unit, language),
        sheet=[(translate(head, language), translate(words, language)) for head, words in _sheet(table)],
        notes=[translate(each, language) for each in (*description.notes_of(description.columns), description.source)],
        shown=translate(shown, language),
        heads=list(first.columns),
        rows=first.astype(object).where(first.notna(), "–").to_numpy().tolist(),
    )


def _print_plainly(table: Explorable, printer: Any, cycle: bool) -> None:  # noqa: FBT001 - IPython's own signature
    """The same for a terminal: title and rows under the banner."""
    del cycle
    language = report_languages()[0]
    banner = translate(message("Internal, not released: do not copy it out of the project."), language)
    title = translate(table.description.title, language)
    printer.text(f"{banner}\n{title}\n{table.frame.head(FIRST_ROWS).to_string()}")


def _sheet(table: Explorable) -> Iterator[tuple[Words, Words | str]]:
    """What is known of the indicator, a line each: its sheet, then how far its data reach."""
    if table.sheet is not None:
        yield from _fields(table.sheet, load_programme())
    if table.latest_complete_year is not None:
        yield message("Latest complete year"), str(table.latest_complete_year)
    if table.completeness is not None:
        share = message("{percent} per cent", percent=percent(table.completeness))
        yield message("Delivered of what should have been"), share


def _fields(sheet: Indicator, programme: Programme) -> Iterator[tuple[Words, Words | str]]:
    yield message("Indicator"), sheet.code
    for field, content in sheet_contents(programme, sheet, complete=None).items():
        yield SHEET_FIELDS[field], content
