"""What the gate decided, and in whose words it says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from evaluation.errors import DataBlockedError
from evaluation.messages import Language, Message
from evaluation.quality.problems import Problem, Translate, in_english, problem_of_message
from evaluation.quality.results import Finding, TableResult, Verdict
from evaluation.sources import Corrections, Table


class GateBlockedError(DataBlockedError):
    """The gate stopped the data: a file could not be read, or a critical rule failed.

    Attributes:
        outcome: everything that was found.
    """

    def __init__(self, outcome: "CheckOutcome") -> None:
        super().__init__(*outcome.messages)
        self.outcome = outcome

    def lines(self, language: Language, translate: Translate = in_english) -> list[str]:
        """What stopped the data, a sentence each; see `CheckOutcome.lines`."""
        return self.outcome.lines(language, translate)


Scan = Literal["clean", "refused", "unread"]
"""What is known of identity numbers in a file: none was seen, one was, or its cells could not be looked through."""


@dataclass(frozen=True)
class CheckOutcome:
    """The checked tables of a data set, or why there are none.

    Attributes:
        tables: the canonical tables that were let through, by name.
        results: how the rules went, for every table that could be read, by name.
        unreadable: messages about files that could not be read, or were refused.
        problems: everything that is wrong, with its places: what could not be read first, then the rules that do not
            hold, table by table.
        scans: what the search for identity numbers found, by the name of the file.
        corrections: what was put right in the tables; None where nobody delivered corrections, or they do not fit.
    """

    tables: Mapping[str, Table]
    results: tuple[TableResult, ...]
    unreadable: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    scans: Mapping[str, Scan] = field(default_factory=dict)
    corrections: Corrections | None = None

    @property
    def blocked(self) -> bool:
        """Whether the data must not go further."""
        return bool(self.unreadable) or any(each.verdict == "block" for each in self.results)

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict of all tables."""
        if self.blocked:
            return "block"
        found = {each.verdict for each in self.results}
        return "warn" if "warn" in found else "note" if "note" in found else "pass"

    @property
    def messages(self) -> tuple[Message, ...]:
        """What stops the data: unreadable files first, then every critical rule that failed."""
        return self.unreadable + tuple(
            # Not `message()`: the finding brings its own words, so the frame needs no translation.
            Message("{finding}", {"finding": finding})
            for finding in self.findings("block")
        )

    def with_problems(self, problems: tuple[Message, ...]) -> "CheckOutcome":
        """The same with what is wrong with files that are no tables: everyone mends once."""
        told = tuple(map(problem_of_message, problems))
        return replace(self, unreadable=self.unreadable + problems, problems=self.problems + told)

    def findings(self, verdict: Verdict) -> tuple[Finding, ...]:
        """The rules from which this verdict follows, over all tables."""
        return tuple(
            Finding(result.table, result.file_name, result.sheet, rule)
            for result in self.results
            for rule in result.failed(verdict)
        )

    def lines(self, language: Language, translate: Translate = in_english) -> list[str]:
        """What stops the data, a sentence each.

        Args:
            language: of the reader.
            translate: turns a message about an unreadable file into that language; the sentences
                about rules come from the suites and need none.
        """
        return [
            *(translate(each, language) for each in self.unreadable),
            *(each.in_(language) for each in self.findings("block")),
        ]

    def warnings(self, language: Language) -> list[str]:
        """What does not stop the data but needs a look, a sentence each."""
        return [each.in_(language) for each in self.findings("warn")]

    def notes(self, language: Language) -> list[str]:
        """What a reader of the data should know, a sentence each."""
        return [each.in_(language) for each in self.findings("note")]


def gate(outcome: CheckOutcome) -> CheckOutcome:
    """Let checked data through.

    Returns:
        The same outcome.

    Raises:
        GateBlockedError: the data must not go further.
    """
    if outcome.blocked:
        raise GateBlockedError(outcome)
    return outcome
