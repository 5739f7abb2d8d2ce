"""How a delivery writes its numbers: the mark of decimals and the mark between thousands."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from evaluation.messages import message
from evaluation.sources.proposal.found_table import FoundTable
from evaluation.sources.proposal.observations import Observation, left_open, remark, sure, unsure

_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009]")
_BOTH: Final = re.compile(r"[+-]?[0-9]{1,3}(?:([.,'])[0-9]{3})+([.,])[0-9]+")
_MANY_GROUPS: Final = re.compile(r"[+-]?[0-9]{1,3}(?:([.,'])[0-9]{3})(?:\1[0-9]{3})+")
_DECIMALS: Final = re.compile(r"[+-]?[0-9]+([.,])[0-9]+")
_EITHER: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,'])[0-9]{3}")
_OTHER: Final = {",": ".", ".": ","}


@dataclass(slots=True)
class MarksSeen:
    """How often each mark stands where it can mean but one thing, and where it could mean either.

    Attributes:
        decimal: marks before decimals.
        thousands: marks between thousands.
        either_in_counts: marks before exactly three digits where people are counted, who have no fractions.
        either: such marks elsewhere.
    """

    decimal: Counter[str] = field(default_factory=Counter)
    thousands: Counter[str] = field(default_factory=Counter)
    either_in_counts: Counter[str] = field(default_factory=Counter)
    either: Counter[str] = field(default_factory=Counter)

    def see(self, text: str, *, is_count: bool) -> None:
        """Take the marks of one number into account; what is no number is passed over."""
        number = _SPACES.sub("", text).replace("\u2212", "-").replace("\u2019", "'")
        if (both := _BOTH.fullmatch(number)) and both[1] != both[2]:
            self.thousands[both[1]] += 1
            self.decimal[both[2]] += 1
        elif groups := _MANY_GROUPS.fullmatch(number):
            self.thousands[groups[1]] += 1
        elif either := _EITHER.fullmatch(number):
            if either[1] == "'":
                self.thousands["'"] += 1
            else:
                (self.either_in_counts if is_count else self.either)[either[1]] += 1
        elif decimals := _DECIMALS.fullmatch(number):
            self.decimal[decimals[1]] += 1


def marks_proposed(found: FoundTable) -> Iterator[Observation]:
    """The settings of the marks, as far as the numbers of the table need any."""
    marks = MarksSeen()
    for column, indices in found.measured():
        for _, cell in found.cells(indices):
            if isinstance(cell, str):
                marks.see(cell, is_count=column.kind == "count")
    if len(marks.decimal) > 1 or len(marks.thousands) > 1 or set(marks.decimal) & set(marks.thousands):
        yield remark(
            message(
                "Numbers are written in several ways: the same mark stands for decimals in some and for thousands in "
                "others. Ask for the file with numbers that are all written alike."
            )
        )
        return
    decimal = next(iter(marks.decimal), None)
    thousands = next(iter(marks.thousands), None)
    yield from _certain(decimal, thousands)
    if decimal is None and thousands is None:
        yield from _undecided(marks)
    elif thousands is None and decimal is not None:
        yield from _by_decimals(marks, decimal)


def _certain(decimal: str | None, thousands: str | None) -> Iterator[Observation]:
    if decimal is not None:
        yield sure("decimal_mark", decimal, message("Decimals stand behind «{mark}».", mark=decimal))
    elif thousands in _OTHER:
        yield sure(
            "decimal_mark",
            _OTHER[thousands],
            message("No number has decimals; the mark that separates thousands cannot be theirs."),
        )
    if thousands is not None:
        yield sure("thousands", thousands, message("«{mark}» stands between thousands.", mark=thousands))


def _by_decimals(marks: MarksSeen, decimal: str) -> Iterator[Observation]:
    """With the mark of decimals known, the other one separates thousands."""
    other = _OTHER[decimal]
    if marks.either_in_counts[other] or marks.either[other]:
        yield sure(
            "thousands",
            other,
            message(
                "«{mark}» stands between thousands, since decimals stand behind «{decimal}».",
                mark=other,
                decimal=decimal,
            ),
        )


def _undecided(marks: MarksSeen) -> Iterator[Observation]:
    """Only numbers such as 1.234 are there, which are one thing in one country and another thing in the next."""
    if len(marks.either_in_counts) == 1:
        mark = next(iter(marks.either_in_counts))
        reason = message(
            "«{mark}» stands before exactly three digits where people are counted (cells: {cells}), so it is taken "
            "for the mark between thousands. Compare with a figure that you know.",
            mark=mark,
            cells=marks.either_in_counts[mark],
        )
        yield unsure("decimal_mark", _OTHER[mark], reason)
        yield unsure("thousands", mark, message("See decimal_mark."))
    elif len(marks.either) == 1:
        yield _either(*marks.either.most_common(1)[0])


def _either(mark: str, cells: int) -> Observation:
    """The question that the gate stops at."""
    reason = message(
        "«{mark}» stands before exactly three digits in every number that has it (cells: {cells}). It marks decimals "
        "or thousands: write decimal_mark = «{mark}», or decimal_mark = «{other}» and thousands = «{mark}». Compare "
        "with a figure that you know, or ask the deliverer.",
        mark=mark,
        other=_OTHER[mark],
        cells=cells,
    )
    return left_open(("decimal_mark",), mark, reason)
