"""How a rule is counted: two aggregates over rows, or a key of which no two rows may have the same."""

import operator
from dataclasses import dataclass
from functools import reduce

import ibis.expr.types as ir

from evaluation.quality.scan.rows import Expression, Rows


@dataclass(frozen=True)
class Counting:
    """The counts of one rule, before anything is read.

    Attributes:
        checked: aggregate, the number of rows that the rule looks at.
        failed: aggregate, the number of these that do not satisfy it; for a key, None.
        key: rows with the columns of a key alone, those that are compared; else None.
        held: aggregate, whether the rule holds, where the numbers of rows do not tell; else None.
        share: of the checked rows, how much must satisfy it.
    """

    checked: Expression
    failed: Expression | None = None
    key: ir.Table | None = None
    held: Expression | None = None
    share: float = 1.0


@dataclass(frozen=True)
class Looked:
    """The rows that a rule is about: all, or those for which a condition holds.

    Attributes:
        rows: that are scanned.
        where: truth values, never null; None for all rows.
    """

    rows: Rows
    where: Expression | None

    def count(self) -> Expression:
        """How many rows."""
        return self.rows.table.count(where=self.where)

    def present(self, column: Expression) -> Expression:
        """In how many of the rows a value stands."""
        return column.count(where=self.where)

    def holds(self, *tests: Expression) -> Expression:
        """For how many of the rows all tests hold; a test that is null does not."""
        every = (*tests, self.where) if self.where is not None else tests
        return self.rows.table.count(where=reduce(operator.and_, every))

    def keys(self, names: list[str], *tests: Expression) -> ir.Table:
        """The columns of a key, from the rows for which all tests hold."""
        every = (*tests, self.where) if self.where is not None else tests
        columns = {f"key_{place}": self.rows.column(name) for place, name in enumerate(names)}
        return (self.rows.table.filter(*every) if every else self.rows.table).select(**columns)
