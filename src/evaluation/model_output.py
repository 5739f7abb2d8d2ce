"""What a model has found, before anyone has decided whether it may be shown, and what a model may be fitted on.

An indicator makes it, the release lets it out or refuses, and neither knows the other: so it lies under the rooms.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, Protocol

from evaluation.description import ColumnDescription, Words

EstimateKind = Literal["coefficient", "mean", "fitted", "residual", "leverage", "extreme"]
"""A contrast or slope; the mean or rate of a category; or, of a single cell, what the model says of it."""

ANALYSIS: Final = "analysis"
"""The column of every released model that says by which analysis of the plan each number was found."""

EXPLORATORY: Final = "exploratory"
"""What stands there where the number is of no analysis that was planned."""

_AFTER: Final = f"{EXPLORATORY}:"


def exploratory(key: str) -> str:
    """What stands for an analysis that was made after one of the plan, with other choices.

    Args:
        key: of the analysis in the plan.
    """
    return f"{_AFTER}{key}"


def made_after(analysis: str) -> str:
    """The key of the planned analysis after which an exploratory one was made; empty where it was made after none."""
    return analysis.removeprefix(_AFTER) if analysis.startswith(_AFTER) else ""


@dataclass(frozen=True, kw_only=True)
class ModelEstimate:
    """One number of a model, or the place of one that could not be had.

    Attributes:
        name: a slug, unique in its place and analysis.
        value: finite; None where there is none: then `finding` says why, or the number was hidden.
        kind: what it is; a mean, and whatever belongs to one cell, is treated with more care.
        lower: lower limit of its interval; None where there is none.
        upper: upper limit; None where there is none, `math.inf` where the data allow no finite one.
        p_value: between 0 and 1; None where there is none.
        people: how many people the category behind it counts, or the smaller of the two categories that it compares;
            None where no category is behind it, as with a trend over years.
        at: what it is about, by the dimensions of the model, such as a unit and a year.
        analysis: the key of the analysis in the plan that found it, or `exploratory(key)` of the one that it changes;
            None for one that was made after none.
        finding: the key of what it supports, or of why there is no number; empty where the model says neither.
        hidden: whether the number that would stand here is hidden in the table from which it comes.

    Raises:
        ValueError: a number is NaN, the value is not finite or is missing without a word, or a p-value is no
            probability.
    """

    name: str
    value: float | None
    kind: EstimateKind = "coefficient"
    lower: float | None = None
    upper: float | None = None
    p_value: float | None = None
    people: int | None = None
    at: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))
    analysis: str | None = None
    finding: str = ""
    hidden: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no number."""
        if any(each is not None and math.isnan(each) for each in self.limits):
            raise ValueError("the limits of an estimate must be numbers")
        if self.value is None:
            if not (self.finding or self.hidden) or any(each is not None for each in (*self.limits, self.p_value)):
                raise ValueError("an estimate without a value says why, and has no limits")
        elif self.hidden or not math.isfinite(self.value):
            raise ValueError("an estimate must be finite, and a hidden one has no value")
        if self.p_value is not None and not 0 <= self.p_value <= 1:
            raise ValueError("a p-value lies between 0 and 1")

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """The limits of its interval."""
        return self.lower, self.upper


@dataclass(frozen=True, kw_only=True)
class ModelOutput:
    """What a model has found, before anyone has decided whether it may be shown.

    Attributes:
        name: a slug, the model's name in files.
        title: what the model is about.
        unit: what an estimate is: a ratio, a difference.
        source: where the data come from.
        convention: how it was computed.
        estimates: what is to be shown of it.
        labels: the words for each estimate, by its name.
        observations: how many it was fitted on: cells, years or people; not let out.
        residual_df: residual degrees of freedom; None where the convention has none. Not let out.
        saturated: whether it has as many parameters as observations, also within one group.
        dimensions: what sets estimates of one name apart, such as unit and year, with the words for each.
        findings: the words for every finding that stands in it; without any, no column of findings comes out.
        decimals: with how many decimals its numbers are printed; None: as many as their rounding leaves.
        notes: what a reader must know, besides the convention.
        absence: what is said where there is no estimate at all.

    Raises:
        ValueError: two estimates have one name in one place, one has no label, a finding has no words, a dimension is
            not filled in, or there are more degrees of freedom than observations.
    """

    name: str
    title: Words
    unit: Words
    source: Words
    convention: Words
    estimates: tuple[ModelEstimate, ...]
    labels: Mapping[str, Words]
    observations: int
    residual_df: float | None
    saturated: bool
    dimensions: Mapping[str, ColumnDescription] = field(default_factory=lambda: MappingProxyType({}))
    findings: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    decimals: int | None = None
    notes: tuple[Words, ...] = ()
    absence: Words | None = None

    def __post_init__(self) -> None:
        """Refuse a model that contradicts itself."""
        places = [(each.analysis, *sorted(each.at.items()), each.name) for each in self.estimates]
        if len(set(places)) != len(places) or not {each.name for each in self.estimates} <= set(self.labels):
            raise ValueError("every estimate needs a name of its own in its place, and words for it")
        if any(set(each.at) != set(self.dimensions) for each in self.estimates):
            raise ValueError("every estimate says where it stands, by the name of each dimension of the model")
        if not {each.finding for each in self.estimates if each.finding} <= set(self.findings):
            raise ValueError("every finding needs words")
        if self.residual_df is not None and self.residual_df > self.observations:
            raise ValueError("a model cannot have more residual degrees of freedom than observations")


@dataclass(frozen=True)
class FittedOn:
    """The cells of one shown table that a model was fitted on.

    Attributes:
        table: the table's name.
        columns: the columns that were used.
        cells: the rows, each by the value of every dimension.
    """

    table: str
    columns: tuple[str, ...]
    cells: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, kw_only=True)
class FittedModel:
    """What a model has found, with the cells of shown tables that it was fitted on.

    Attributes:
        output: what it has found.
        inputs: a part a table; none where no number could be had.
    """

    output: ModelOutput
    inputs: tuple[FittedOn, ...]


class ShownTable(Protocol):
    """A table as its readers see it, whoever has let it out: what a model of released values is fitted on."""

    @property
    def name(self) -> str:
        """The table's slug."""

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The columns whose values together identify a row."""

    @property
    def rows(self) -> Sequence[Mapping[str, object]]:
        """Each row's values by column; hidden and missing ones are no numbers."""

    @property
    def states(self) -> Sequence[Mapping[str, str]]:
        """Each row's states by column: `shown`, `public`, `hidden` or `missing`."""

    def is_revised(self, **cell: object) -> bool:
        """Whether a count of the row has been published before with another number."""
