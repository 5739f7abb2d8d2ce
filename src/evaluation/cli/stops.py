"""Every way in which a command can stop, turned into words and an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from evaluation.cli.terminal import Terminal
from evaluation.errors import EvaluationError
from evaluation.messages import message

DEBUG_VARIABLE: Final = "OPPTAKT_DEBUG"
"""When it is set, an internal error shows its traceback, which may hold values from the data."""

INTERNAL: Final = 5
INTERRUPTED: Final = 130


@contextmanager
def stops_told(terminal: Terminal) -> Iterator[None]:
    """Runs a command and tells why it stopped, if it did.

    Raises:
        SystemExit: with the exit code of the stop.
    """
    try:
        yield
    except EvaluationError as error:
        terminal.failure([terminal.words(each) for each in error.messages], error.exit_code)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        words = message("Interrupted. Nothing was published.")
        terminal.failure([terminal.words(words)], INTERRUPTED)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has stopped reading; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(INTERNAL)
    except Exception as error:  # noqa: BLE001 - the last resort, so that no value of the data is printed
        if os.environ.get(DEBUG_VARIABLE):
            import traceback

            traceback.print_exc()
        words = message(
            "Internal error ({kind}). This is not your fault. Nothing was published. Set {variable}=1 to see where it "
            "happened; what is shown then may hold values from the data.",
            kind=type(error).__name__,
            variable=DEBUG_VARIABLE,
        )
        terminal.failure([terminal.words(words)], INTERNAL)
        sys.exit(INTERNAL)
