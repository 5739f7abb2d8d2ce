"""What a preparation is: which tables it looks at, and what it is given besides its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from evaluation.programme import Programme
from evaluation.reference import Reference

if TYPE_CHECKING:
    # ibis costs half a second to import, and only a scan needs it.
    import ibis.expr.types as ir


@dataclass(frozen=True)
class Surroundings:
    """What the rules of a table may look at besides its own rows.

    Attributes:
        report_year: the year the report is about.
        published: whether the figures of the delivery are already public.
        tables: the canonical tables that the preparation looks at, by name; one that was not
            delivered is not there.
        reference: places and people.
        programme: what OPPTAKT is.
    """

    report_year: int
    published: bool
    tables: Mapping[str, pd.DataFrame]
    reference: Reference
    programme: Programme


Prepare: TypeAlias = "Callable[[pd.DataFrame, Surroundings], pd.DataFrame]"
PrepareRows: TypeAlias = "Callable[[ir.Table, int], ir.Table]"


@dataclass(frozen=True)
class Preparation:
    """What is computed for the rules of one table.

    Attributes:
        prepare: a table in, a copy with more columns out; no value of its own is changed.
        looks_at: the other canonical tables that it compares with.
        prepare_rows: the same for rows of an engine, from them and the year of the report; None for tables of people's
            size, which are never scanned on one.
    """

    prepare: Prepare
    looks_at: tuple[str, ...] = ()
    prepare_rows: "PrepareRows | None" = None
