"""What a check has found: in which file, where, and what to do. Never the value itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from evaluation.messages import Message, message

Kind = Literal["file", "threshold", "figure", "context", "identity", "planted", "statement", "attack"]
"""Which of the checks has found it."""

SHOWN_OF_A_KIND: Final = 20
"""A reader mends a kind of mistake, not its hundredth instance."""


@dataclass(frozen=True)
class Finding:
    """Something for which a run must not be published.

    Attributes:
        kind: of check that found it.
        file: the path of the file in the run; empty where it is no file's.
        place: where in the file; None: the file as a whole.
        what: is wrong, and what to do.
    """

    kind: Kind
    file: str
    place: Message | None
    what: Message

    def told(self, secret: Callable[[str], bool]) -> Message:
        """The finding in words.

        Args:
            secret: whether a text holds what must not be told; the name of a file or a sheet could.
        """
        file: str | Message = self.file
        if secret(self.file):
            file = message("a file whose name must not be told")
        if not self.file:
            return self.what
        if self.place is None:
            return message("{file}: {what}", file=file, what=self.what)
        place = message("a place whose name must not be told") if secret(str(self.place)) else self.place
        return message("{file}, {place}: {what}", file=file, place=place, what=self.what)


def grouped(findings: Iterable[Finding], secret: Callable[[str], bool]) -> tuple[Message, ...]:
    """The findings in words, file by file, a kind after the other, and of each kind no more than a reader needs.

    Args:
        findings: in any order.
        secret: whether a text holds what must not be told.
    """

    def group(finding: Finding) -> tuple[str, str]:
        return finding.file, finding.kind

    return tuple(
        told for _, each in groupby(sorted(findings, key=group), group) for told in _of_a_kind(list(each), secret)
    )


def _of_a_kind(findings: list[Finding], secret: Callable[[str], bool]) -> Iterator[Message]:
    for finding in findings[:SHOWN_OF_A_KIND]:
        yield finding.told(secret)
    if len(findings) > SHOWN_OF_A_KIND:
        what = message("and {count} more of this kind.", count=len(findings) - SHOWN_OF_A_KIND)
        yield Finding(findings[0].kind, findings[0].file, None, what).told(secret)
