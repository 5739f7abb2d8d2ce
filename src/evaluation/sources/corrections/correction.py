"""What a correction is, once it fits the table that it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evaluation.sources.folder import DeliveredFile


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that has been put right, or will be from a later day on.

    Attributes:
        line: of `corrections.csv`, from 1.
        table: canonical name.
        key: the key columns that the line names, with the year and the levels of places, and their canonical values as
            text; empty where the rows of the table are about one person each, and none of them may be pointed out.
        column: canonical name.
        old: what was delivered, as canonical text; empty where the cell was blank.
        new: what stands there instead.
        is_told: whether `old` and `new` may be told: they are blank here where they count people, or are about one.
        reason: why, in the words of whoever corrected.
        source: where it can be looked up.
        day: from which it is known.
        role: of whoever corrected, never a name.
        is_applied: whether it was known on the day of the report.
    """

    line: int
    table: str
    key: Mapping[str, str]
    column: str
    old: str
    new: str
    is_told: bool
    reason: str
    source: str
    day: date
    role: str
    is_applied: bool


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a data set.

    Attributes:
        file: as it was found.
        every: one a line, in the file's order.
    """

    file: DeliveredFile
    every: tuple[Correction, ...]

    @property
    def applied(self) -> tuple[Correction, ...]:
        """Those that were known on the day of the report."""
        return tuple(each for each in self.every if each.is_applied)

    @property
    def all_told(self) -> bool:
        """Whether nothing in the file is withheld from readers."""
        return all(each.is_told for each in self.every)
