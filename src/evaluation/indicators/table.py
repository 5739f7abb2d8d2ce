"""The form in which every indicator comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pandas as pd

from evaluation.description import Description
from evaluation.programme import Indicator
from evaluation.shape import Citation, Coarser, Margin, Threshold


@dataclass(frozen=True)
class IndicatorTable:
    """A computed table that says of itself all that its readers and its release must know.

    Attributes:
        name: a slug, the table's name in files.
        frame: long form, one row a cell; not for showing.
        dimensions: the columns that identify a row.
        description: the words for it.
        counts: each column that counts people, with the columns that follow from it.
        context: columns that tell nothing about people who were counted.
        margins: how totals relate to parts.
        threshold: the rule for small counts; None for a table that counts no people.
        public_column: truth values: whether a row's counts have been published before.
        public_citation: where they were published.
        lineage: the canonical tables it was computed from.
        sheet: the reference sheet of the indicator that it shows; None for a table about the data themselves.
        latest_complete_year: the last year for which its source is complete on the day of the study.
        completeness: how much of what should have been delivered was, from 0 to 1; None where nobody can say.
        universe: the people whom it counts; tables of the same universe are protected together. Empty: its name.
        wholes: the value of a dimension that stands for everything, so that a cell is the same in a table without it.
        measures: what a column of counts is called in the other tables of its universe, where the name differs.
        coarser: the same table with less and less detail, for when hiding cannot protect it.
    """

    name: str
    frame: pd.DataFrame
    dimensions: tuple[str, ...]
    description: Description
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    context: tuple[str, ...] = ()
    margins: tuple[Margin, ...] = ()
    threshold: Threshold | None = None
    public_column: str | None = None
    public_citation: Citation | None = None
    lineage: tuple[str, ...] = ()
    sheet: Indicator | None = None
    latest_complete_year: int | None = None
    completeness: float | None = None
    universe: str = ""
    wholes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    measures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    coarser: tuple[Coarser, ...] = ()
