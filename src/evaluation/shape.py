"""What a table must say of itself before anyone may decide whether it can be shown.

Indicators say it and the release reads it; neither knows the other.
"""

from dataclasses import dataclass
from typing import Literal

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

    Raises:
        ValueError: the minimum protects no one, or the rule has no source.
    """

    minimum: int
    citation: Citation
    hide_zero: bool = True

    def __post_init__(self) -> None:
        """Check that the threshold says something."""
        if self.lowest_hidden >= self.highest_hidden:
            raise ValueError("a threshold must leave at least two values that a hidden cell can have")
        if isinstance(self.citation, str) and not self.citation.strip():
            raise ValueError("a threshold needs the citation of the rule that it follows")

    @property
    def lowest_hidden(self) -> int:
        """The smallest count that is hidden."""
        return 0 if self.hide_zero else 1

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

    Raises:
        ValueError: there are no parts, a part stands twice, or the total is its own part.
    """

    dimension: str
    total: str
    parts: tuple[str, ...]
    additive: Additivity

    def __post_init__(self) -> None:
        """Check that the margin is one."""
        if not self.parts or len(set(self.parts)) != len(self.parts) or self.total in self.parts:
            raise ValueError("a margin needs a total and parts, each named once")
        if self.additive not in ("yes", "no", "unknown"):
            raise ValueError("whether a margin is additive must be yes, no or unknown")
