"""The ways in which the suite stops, each with its exit code.

The text of an error names file, sheet, column and number of rows and says what to do. It never holds a value from
the data: whoever raises one of these answers for that.
"""

import errno
from typing import ClassVar, Final

from evaluation.messages import Message

EXIT_DONE: Final = 0

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system calls a disk, a quota or a file that is full: the caller can mend it."""


class EvaluationError(Exception):
    """A stop that was foreseen: shown as its messages, without a traceback.

    Attributes:
        messages: one or more sentences for the user, most important first.
        exit_code: what the command line ends with.
    """

    exit_code: ClassVar[int] = 5

    def __init__(self, *messages: Message) -> None:
        super().__init__(*messages)
        self.messages = messages

    def __str__(self) -> str:
        """The messages in English, a line each."""
        return "\n".join(str(each) for each in self.messages)


class DataBlockedError(EvaluationError):
    """The gate stopped the data: someone must mend a delivery."""

    exit_code = 1


class WrongUseError(EvaluationError):
    """The command, a path or a setting is wrong: the caller can mend it."""

    exit_code = 2


class DisclosureRefusedError(EvaluationError):
    """What was about to be released would tell something about few people."""

    exit_code = 3


class NotebookFailedError(EvaluationError):
    """A chapter stopped, or did not keep what it must."""

    exit_code = 4
