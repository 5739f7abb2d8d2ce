"""What is said of a rule that cannot be scanned: which rule, and what of it."""

from collections.abc import Iterable
from typing import Literal

from evaluation.errors import WrongUseError
from evaluation.messages import Message, message
from evaluation.quality.suites import Rule

Reason = Literal["type", "unknown argument", "missing argument", "value", "column", "pattern"]


class NotScannableError(ValueError):
    """A rule asks for something that a scan does not do as Great Expectations does it.

    Attributes:
        reason: what kind of thing.
        name: the thing, as the suite writes it.
    """

    def __init__(self, reason: Reason, name: str) -> None:
        super().__init__(reason, name)
        self.reason = reason
        self.name = name


def refused(suite: str, found: Iterable[tuple[Rule, NotScannableError]], types: Iterable[str]) -> WrongUseError:
    """The error that names every rule that cannot be scanned.

    Args:
        suite: name of the suite.
        found: the rules, each with why.
        types: the types that can be scanned.
    """
    known = ", ".join(sorted(types))
    return WrongUseError(*(_sentence(suite, rule, why, known) for rule, why in found))


def _sentence(suite: str, rule: Rule, why: NotScannableError, known: str) -> Message:
    named = {"rule": rule.meta.id, "type": rule.type, "table": suite, "name": why.name}
    if why.reason == "type":
        return message(
            "The rule {rule} of {table} is of the type {type}, which cannot be checked in one scan of the rows. "
            "Write it with one of these types: {known}.",
            **{**named, "known": known},
        )
    if why.reason == "unknown argument":
        return message(
            "The rule {rule} ({type}) of {table} has the argument {name}, which cannot be checked in one scan of the "
            "rows. Write the rule without it.",
            **named,
        )
    if why.reason == "missing argument":
        return message("The rule {rule} ({type}) of {table} lacks the argument {name}. Add it to the rule.", **named)
    if why.reason == "value":
        return message(
            "The rule {rule} ({type}) of {table} has a value in the argument {name} that cannot be checked in one scan "
            "of the rows. See in docs/data.md which values it may have.",
            **named,
        )
    if why.reason == "column":
        return message(
            "The rule {rule} ({type}) of {table} looks at the column {name}, which is not among the rows that are "
            "scanned, or holds another kind of values. Correct the rule.",
            **named,
        )
    return message(
        "The pattern of the rule {rule} ({type}) of {table} holds {name}, which engines read differently. Write the "
        "pattern with signs, sets in brackets, groups, repeats, ^ and $ alone.",
        **named,
    )
