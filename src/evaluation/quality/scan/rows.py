"""A table of an engine as the rules look at it: which columns there are, of which kind, and what is missing."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import ibis
import ibis.expr.types as ir

from evaluation.quality.scan.refusals import NotScannableError

Kind = Literal["text", "whole", "number", "time", "truth"]
Expression: TypeAlias = ir.Value


@dataclass(frozen=True)
class Rows:
    """The rows that are scanned.

    Attributes:
        table: of an engine; no column of it is changed.
    """

    table: ir.Table

    def column(self, name: str, *kinds: Kind) -> Expression:
        """A column of one of some kinds, of any kind if none is named.

        A number that is no number is missing, as it is for pandas when it reads the same file.

        Raises:
            NotScannableError: it is not there, or of another kind.
        """
        if name not in self.table.columns:
            raise NotScannableError("column", name)
        column = self.table[name]
        kind = kind_of(column)
        if kind is None or (kinds and kind not in kinds):
            raise NotScannableError("column", name)
        return column.isnan().ifelse(ibis.null(), column) if column.type().is_floating() else column


def kind_of(column: Expression) -> Kind | None:
    """What the values of a column are; None for what no canonical table has."""
    dtype = column.type()
    tests: dict[Kind, bool] = {
        "text": dtype.is_string(),
        "whole": dtype.is_integer(),
        "number": dtype.is_floating() or dtype.is_decimal(),
        "time": dtype.is_timestamp() or dtype.is_date(),
        "truth": dtype.is_boolean(),
    }
    return next((kind for kind, is_it in tests.items() if is_it), None)
