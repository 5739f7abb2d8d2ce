"""Every way in which a command can stop, turned into words and an exit code."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

from evaluation.cli.terminal import Terminal
from evaluation.errors import NO_ROOM, EvaluationError
from evaluation.messages import Message, message

DEBUG_VARIABLE: Final = "OPPTAKT_DEBUG"
"""When it is set, an internal error shows its traceback, which may hold values from the data."""

INTERNAL: Final = 5
WRONG_USE: Final = 2
_BY_SIGNAL: Final = 128
_ENDINGS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class _ToldToEnd(KeyboardInterrupt):
    """Whoever rules the machine has asked the command to end, which it does as after Ctrl-C."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


@contextmanager
def stops_told(terminal: Terminal) -> Iterator[None]:
    """Runs a command and tells why it stopped, if it did.

    Raises:
        SystemExit: with the exit code of the stop.
    """
    try:
        with _endings_heard():
            yield
    except EvaluationError as error:
        _stop(terminal, error.exit_code, *error.messages)
    except KeyboardInterrupt as interrupt:
        number = interrupt.number if isinstance(interrupt, _ToldToEnd) else signal.SIGINT
        _stop(terminal, _BY_SIGNAL + number, message("Interrupted. Nothing was published."))
    except BrokenPipeError:
        # Whoever read our output has stopped reading; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(INTERNAL)
    except Exception as error:  # noqa: BLE001 - the last resort, so that no value of the data is printed
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            _stop(terminal, WRONG_USE, _no_room())
        if os.environ.get(DEBUG_VARIABLE):
            import traceback

            traceback.print_exc()
        _stop(terminal, INTERNAL, _internal(error))


def _stop(terminal: Terminal, exit_code: int, *messages: Message) -> NoReturn:
    terminal.failure([terminal.words(each) for each in messages], exit_code)
    sys.exit(exit_code)


def _no_room() -> Message:
    import tempfile

    return message(
        "There is no room left on the disk, or on the one with the temporary files ({folder}). Make room, or set "
        "TMPDIR to a folder on another disk. Nothing was published.",
        folder=tempfile.gettempdir(),
    )


def _internal(error: Exception) -> Message:
    return message(
        "Internal error ({kind}). This is not your fault. Nothing was published. Set {variable}=1 to see where it "
        "happened; what is shown then may hold values from the data.",
        kind=type(error).__name__,
        variable=DEBUG_VARIABLE,
    )


@contextmanager
def _endings_heard() -> Iterator[None]:
    """Lets a request to end unwind the command, so that its processes end and its staging folder goes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # A signal that is ignored, as under nohup, stays so.
    heard = [number for number in _ENDINGS if signal.getsignal(number) == signal.SIG_DFL]
    for number in heard:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise _ToldToEnd(number)
