"""What a table must say of itself before it can be released."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import pandas as pd

Additivity = Literal["yes", "no", "unknown"]
"""Whether parts add up to their total.

Distinct people counted in several parts do not: then the total is at least
the largest part and at most the sum."""

Key = tuple[str, ...]
"""The values of a table's dimensions in one row, as text: what identifies a cell of a count."""


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
    citation: str
    hide_zero: bool = True

    def __post_init__(self) -> None:
        """Check that the threshold says something."""
        if self.lowest_hidden >= self.highest_hidden:
            raise ValueError(
                "a threshold must leave at least two values that a hidden cell can have"
            )
        if not self.citation.strip():
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


class Releasable(Protocol):
    """A table that can be asked to be released.

    Every column is declared once: as a dimension, a count, derived from a count, context, or the
    mark of what is public. A count column `patients` may have companions `patients_status`,
    `patients_lower` and `patients_upper`: a row with the status `suppressed` was hidden in the
    delivery and lies between the limits (no upper limit: not known). Companions are never released.
    A table may also carry a `description` (the words for it) and a `lineage` (the names of what it
    came from), which travel with it unread.
    """

    @property
    def name(self) -> str:
        """A slug that names the table in files and messages."""

    @property
    def frame(self) -> pd.DataFrame:
        """The table in long form, one row a cell."""

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The columns whose values together identify a row."""

    @property
    def counts(self) -> Mapping[str, tuple[str, ...]]:
        """Each column that counts people, with the columns that are hidden with it."""

    @property
    def context(self) -> tuple[str, ...]:
        """Columns that tell nothing about people who were counted, such as the population."""

    @property
    def margins(self) -> tuple[Margin, ...]:
        """How totals relate to parts."""

    @property
    def threshold(self) -> Threshold | None:
        """The rule for small counts; required as soon as the table counts people."""

    @property
    def public_column(self) -> str | None:
        """A column that says true where the row's counts have been published before."""

    @property
    def public_citation(self) -> str | None:
        """Where they have been published; required with `public_column`."""
