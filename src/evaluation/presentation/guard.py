"""The guard of a report run: only what came through `show` may appear.

It is loaded as an extension when a report run starts a kernel. A data frame on the last line of a cell, a figure, an
array or a bare display call stops the chapter; printed text is dropped when the notebook is normalised.
"""

import json
import os
from pathlib import Path
from typing import Any, Final, NoReturn

from IPython.core.interactiveshell import InteractiveShell

from evaluation.errors import DisclosureRefusedError, EvaluationError
from evaluation.messages import message
from evaluation.presentation.display import is_showing
from evaluation.presentation.keeping import KEPT_VARIABLE
from evaluation.presentation.words import in_every_language

STOPPED_FILE: Final = "stopped.json"
"""Beside what a chapter has kept: the messages of the error that stopped it."""


def refuse(kind: str) -> NoReturn:
    """Stops the chapter because something was to appear that has not passed the release.

    Raises:
        DisclosureRefusedError: always; it names the kind of thing, never what is in it.
    """
    raise DisclosureRefusedError(
        message(
            "A {kind} was to appear in the report. Only tables, figures and prose made from released tables can: "
            "release it and use show().",
            kind=kind,
        )
    )


def tell_why_it_stopped(result: Any) -> None:
    """Lays down, in every language, why one of the suite's own errors stopped a cell.

    Only these promise to hold no value from the data; of any other error the run tells the kind alone.

    Args:
        result: of a cell, as IPython has it.
    """
    error, folder = result.error_in_exec, os.environ.get(KEPT_VARIABLE)
    if isinstance(error, EvaluationError) and folder:
        words = [in_every_language(each) for each in error.messages]
        (Path(folder) / STOPPED_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8", newline="\n")


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Puts the guard before everything that a kernel can display."""
    publisher = shell.display_pub
    publish = publisher.publish

    def guarded_format(thing: object, *_: object, **__: object) -> NoReturn:
        refuse(type(thing).__name__)

    def guarded_publish(data: Any, *rest: Any, **named: Any) -> None:
        if not is_showing():
            refuse("display")
        publish(data, *rest, **named)

    # Traits are set on the instances, so that nothing outside this kernel is touched.
    shell.events.register("post_run_cell", tell_why_it_stopped)
    setattr(shell.display_formatter, "format", guarded_format)  # noqa: B010 - a method of an instance
    setattr(publisher, "publish", guarded_publish)  # noqa: B010 - a method of an instance
