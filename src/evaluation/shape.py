"""What a table must say of itself before anyone may decide whether it can be shown.

Indicators say it and the release reads it; neither knows the other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from evaluation.description import Words

Additivity = Literal["yes", "no", "unknown"]
"""Whether parts add up to their total.

Distinct people counted in several parts do not: then the total is at least
the largest part and at most the sum."""

Citation = str | Words
"""Where something stands, for a reader: as it is, or in the reader's language."""


@dataclass(frozen=True)
class Threshold:
    """The smallest count of people that a data source lets be shown.

    Attributes:
        minimum: counts below this are hidden.
        citation: where the rule stands; printed with every table.
        hide_zero: whether 0 is hidden together with the small counts. If zeros are shown, every
            hidden cell tells that someone is there.
        width: how many people must lie between the bounds that a reader can work out for a hidden
            count, who sees nothing but that it is hidden; None: as many as the minimum.

    Raises:
        ValueError: the minimum protects no one, or the rule has no source.
    """

    minimum: int
    citation: Citation
    hide_zero: bool = True
    width: int | None = None

    def __post_init__(self) -> None:
        """Check that the threshold says something."""
        if self.lowest_hidden >= self.highest_hidden:
            raise ValueError("a threshold must leave at least two values that a hidden cell can have")
        if isinstance(self.citation, str) and not self.citation.strip():
            raise ValueError("a threshold needs the citation of the rule that it follows")
        if self.protection_width < self.highest_hidden - self.lowest_hidden:
            raise ValueError("a hidden count must be at least as uncertain as the small counts that are hidden")

    @property
    def lowest_hidden(self) -> int:
        """The smallest count that is hidden."""
        return 0 if self.hide_zero else 1

    @property
    def protection_width(self) -> int:
        """How many people must lie between the bounds of a hidden count."""
        return self.minimum if self.width is None else self.width

    @property
    def highest_hidden(self) -> int:
        """The largest count that is hidden."""
        return self.minimum - 1


@dataclass(frozen=True)
class Margin:
    """A total and its parts along one dimension, in every combination of the other dimensions.

    Attributes:
        dimension: the column along which the parts make up the total.
        total: the value of that column in the row of the total.
        parts: the values of that column in the rows of the parts.
        additive: whether the parts add up to the total.
        everywhere: whether it holds also among cells that no table shows and only another margin names, such as the
            groups of those who answered any question at all.
        among: other dimensions, each with the one value that it must have in a row for the margin to hold there, such
            as how people were counted; none: it holds in all rows.

    Raises:
        ValueError: there are no parts, a part stands twice, the total is its own part, or a dimension in `among` stands
            twice or is the margin's own.
    """

    dimension: str
    total: str
    parts: tuple[str, ...]
    additive: Additivity
    everywhere: bool = False
    among: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Check that the margin is one."""
        if not self.parts or len(set(self.parts)) != len(self.parts) or self.total in self.parts:
            raise ValueError("a margin needs a total and parts, each named once")
        if self.additive not in ("yes", "no", "unknown"):
            raise ValueError("whether a margin is additive must be yes, no or unknown")
        others = [dimension for dimension, _ in self.among]
        if self.dimension in others or len(set(others)) != len(others):
            raise ValueError("a margin holds among values of other dimensions, each named once")

    @property
    def may_be_the_same(self) -> bool:
        """Whether the total has one part of which nobody knows whether it is the same people, counted otherwise."""
        return len(self.parts) == 1 and self.additive == "unknown"


@dataclass(frozen=True)
class Coarser:
    """A table with less detail, for when hiding cannot protect the one that it stands for.

    Attributes:
        rule: what was left out or brought together, for a reader.
        make: computes the table; asked only when it is needed.
    """

    rule: Words
    # Two rules are the same rule whatever function makes the table.
    make: Callable[[], Any] = field(compare=False)
