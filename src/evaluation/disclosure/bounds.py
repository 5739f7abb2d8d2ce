"""What a reader can know of one count: that it lies between two whole numbers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """A count lies from `lower` to `upper`, both included; `upper` None: nothing is known above.

    Attributes:
        lower: people, zero or more.
        upper: people, or None.
    """

    lower: int
    upper: int | None

    @property
    def width(self) -> int | None:
        """The distance between the two, in people; None without an upper bound."""
        return None if self.upper is None else self.upper - self.lower

    def narrowed_to(self, other: "Bounds | None") -> "Bounds":
        """What both say together; these bounds where the two have nothing in common, or there are no others."""
        if other is None:
            return self
        lower = max(self.lower, other.lower)
        uppers = [each.upper for each in (self, other) if each.upper is not None]
        upper = min(uppers, default=None)
        return self if upper is not None and upper < lower else Bounds(lower, upper)
