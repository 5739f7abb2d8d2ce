"""What a table must be before it can be asked to be released."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from evaluation.shape import Citation, Margin, Threshold

Key = tuple[str, ...]
"""The values of a table's dimensions in one row, as text: what identifies a cell of a count."""


class Releasable(Protocol):
    """A table that can be asked to be released.

    Every column is declared once: as a dimension, a count, derived from a count, context, or the
    mark of what is public. A count column `patients` may have companions `patients_status`,
    `patients_lower` and `patients_upper`: a row with the status `suppressed` was hidden in the
    delivery and lies between the limits (no upper limit: not known). Companions are never released.
    A count may follow from another count: `contacts` from `patients` counts what was done for those people, at least
    once for each and never where there is nobody. It is hidden with them, and what it tells of them is reckoned with.
    A derived column `share` may have a companion `share_from`: for each row, the keys of the other rows from whose
    counts the value follows, such as the total; it is hidden with any of them.
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
        """Each column of counts, with the columns that follow from it and are hidden with it."""

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
    def public_citation(self) -> Citation | None:
        """Where they have been published; required with `public_column`."""
