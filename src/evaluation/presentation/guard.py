"""The guard of a report run: only what came through `show` may appear.

It is loaded as an extension when a report run starts a kernel. Every cell is read before it runs, and refused where a
value of an unreleased table would reach the report. A data frame on the last line of a cell, a figure, an array or a
bare display call stops the chapter; printed text is dropped when the notebook is normalised.
"""

import ast
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NoReturn

from IPython.core.interactiveshell import InteractiveShell

from evaluation.errors import DisclosureRefusedError, EvaluationError
from evaluation.messages import Message, message
from evaluation.presentation.display import KEPT_VARIABLE, is_showing
from evaluation.presentation.provenance import Finding, Trail
from evaluation.presentation.words import in_every_language

STOPPED_FILE: Final = "stopped.json"
"""Beside what a chapter has kept: the messages of the error that stopped it."""


_OF_WIDGETS: Final = ("comm_open", "comm_msg")
_OF_THE_PAGE: Final = ("display_data", "execute_result", "update_display_data")


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


def refuse_cell(line: int, names: str) -> NoReturn:
    """Stops the chapter before a cell has run, because it would put an unreleased value into the report.

    Args:
        line: of the cell.
        names: as the cell calls what has not been released.

    Raises:
        DisclosureRefusedError: always.
    """
    raise DisclosureRefusedError(
        message(
            "Line {line} of a cell puts into the report what comes from a table that has not been released: {names}. "
            "Take the value from the released table with amount(…), or say with plain(…, because=…) why it tells "
            "nothing about people.",
            line=str(line),
            names=names,
        )
    )


class CellReader(ast.NodeTransformer):
    """Reads every cell before it runs, and puts a refusal in the place of one that must not."""

    def __init__(self) -> None:
        self._trail = Trail()

    def visit(self, node: ast.AST) -> ast.AST:
        """The cell as it is, or what stops the chapter.

        Args:
            node: the cell, parsed.
        """
        findings = self._trail.read(node) if isinstance(node, ast.Module) else ()
        return _refusal(findings[0]) if findings else node


def _refusal(finding: Finding) -> ast.Module:
    # The shell lets no error of a reader stop a cell, so what it is to run in the cell's place stops it.
    names = ", ".join(finding.names) or "–"
    return ast.parse(f"__import__({__name__!r}, fromlist=['guard']).refuse_cell({finding.line!r}, {names!r})")


def tell_why_it_stopped(result: Any) -> None:
    """Lays down, in every language, why one of the suite's own errors stopped a cell.

    Only these promise to hold no value from the data; of any other error the run tells the kind alone. An error that
    the cell itself has raised promises nothing, whatever its kind: what it says is not repeated.

    Args:
        result: of a cell, as IPython has it.
    """
    error, folder = result.error_in_exec, os.environ.get(KEPT_VARIABLE)
    if isinstance(error, EvaluationError) and folder:
        said = error.messages if _is_from_suite(error.__traceback__) else (_of_the_cell(error),)
        words = [in_every_language(each) for each in said]
        (Path(folder) / STOPPED_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8", newline="\n")


def _is_from_suite(trace: TracebackType | None) -> bool:
    """Whether an error was raised in the suite, and not in a cell that uses its kinds of error."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace is None or str(trace.tb_frame.f_globals.get("__name__")).startswith("evaluation.")


def _of_the_cell(error: EvaluationError) -> Message:
    return message(
        "A cell stopped the chapter itself ({error}). What it says is not repeated: it might hold a value.",
        error=type(error).__name__,
    )


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

    kernel = getattr(shell, "kernel", None)
    if kernel is not None:
        _shut_side_channel(kernel.session)
    # Traits are set on the instances, so that nothing outside this kernel is touched.
    shell.events.register("post_run_cell", tell_why_it_stopped)
    shell.ast_transformers.append(CellReader())
    setattr(shell.display_formatter, "format", guarded_format)  # noqa: B010 - a method of an instance
    setattr(publisher, "publish", guarded_publish)  # noqa: B010 - a method of an instance


def _shut_side_channel(session: Any) -> None:
    """Lets nothing past the publisher, and no widget at all: whoever executes the notebook keeps what it is sent."""
    send = session.send

    def guarded_send(stream: Any, message_or_type: Any, *rest: Any, **named: Any) -> Any:
        kind = message_or_type["msg_type"] if isinstance(message_or_type, dict) else message_or_type
        if kind in _OF_WIDGETS:
            refuse("widget")
        if kind in _OF_THE_PAGE and not is_showing():
            refuse("display")
        return send(stream, message_or_type, *rest, **named)

    setattr(session, "send", guarded_send)  # noqa: B010 - a method of an instance
