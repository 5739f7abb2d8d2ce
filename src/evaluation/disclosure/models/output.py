"""What a model has found and what it must meet, before anyone has decided whether it may be shown."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from evaluation.description import Words
from evaluation.disclosure.released import Released
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message
from evaluation.shape import Citation, Threshold

EstimateKind = Literal["coefficient", "mean", "fitted", "residual", "leverage", "extreme"]
"""A contrast or slope; the mean or rate of a category; or, of a single cell, what the model says of it."""

OF_ONE_CELL: Final[frozenset[EstimateKind]] = frozenset({"fitted", "residual", "leverage", "extreme"})
GUIDELINES: Final = "Brandt et al. 2010, Guidelines for the checking of output based on microdata research"


@dataclass(frozen=True, kw_only=True)
class ModelEstimate:
    """One number of a model.

    Attributes:
        name: a slug, unique in the model.
        value: finite.
        kind: what it is; a mean, and whatever belongs to one cell, is treated with more care.
        lower: lower limit of its interval; None where there is none.
        upper: upper limit; None where there is none, `math.inf` where the data allow no finite one.
        p_value: between 0 and 1; None where there is none.
        people: how many people the category behind it counts, or the smaller of the two categories that it compares;
            None where no category is behind it, as with a trend over years.

    Raises:
        ValueError: a number is NaN, the value is not finite, or a p-value is no probability.
    """

    name: str
    value: float
    kind: EstimateKind = "coefficient"
    lower: float | None = None
    upper: float | None = None
    p_value: float | None = None
    people: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no number."""
        if not math.isfinite(self.value) or any(each is not None and math.isnan(each) for each in self.limits):
            raise ValueError("an estimate must be finite, and its limits must be numbers")
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

    Raises:
        ValueError: two estimates have one name, one has no label, or there are more degrees of freedom than
            observations.
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

    def __post_init__(self) -> None:
        """Refuse a model that contradicts itself."""
        names = [each.name for each in self.estimates]
        if len(set(names)) != len(names) or not set(names) <= set(self.labels):
            raise ValueError("every estimate needs a name of its own, and words for it")
        if self.residual_df is not None and self.residual_df > self.observations:
            raise ValueError("a model cannot have more residual degrees of freedom than observations")


@dataclass(frozen=True, kw_only=True)
class ModelRule:
    """What a model must meet before its output is let out.

    Attributes:
        threshold: the fewest people that a category behind an estimate may count.
        minimum_df: the fewest residual degrees of freedom.
        significant_digits: to which estimates and limits are rounded, half up.
        citation: where the minimum stands.

    Raises:
        ValueError: the rule would let a saturated model through, or rounds to nothing.
    """

    threshold: Threshold
    minimum_df: int = 10
    significant_digits: int = 3
    citation: Citation = GUIDELINES

    def __post_init__(self) -> None:
        """Check that the rule protects someone."""
        if self.minimum_df < 1 or self.significant_digits < 1:
            raise ValueError("a rule for models needs at least one degree of freedom and one digit")


@dataclass(frozen=True)
class ReleasedInputs:
    """The cells of a released table that a model was fitted on, every one of them shown.

    Attributes:
        released: the table.
        columns: the columns that were used.
        cells: which rows, each by the value of every dimension, such as `{"year": 2016, "unit": "norway"}`.

    Raises:
        TypeError: the table has not passed the release.
        KeyError: there is no such cell or column.
        DisclosureRefusedError: a cell is hidden or missing, so what the model was fitted on was not released.
    """

    released: Released
    columns: tuple[str, ...]
    cells: tuple[Mapping[str, object], ...] = field(repr=False)

    def __post_init__(self) -> None:
        """Check that every cell was shown."""
        if type(self.released) is not Released:
            raise TypeError("the inputs of a model are released only if they came through release()")
        states = [self.released.state(column, **cell) for cell in self.cells for column in self.columns]
        unseen = sum(state not in {"shown", "public"} for state in states)
        if unseen or not states:
            raise DisclosureRefusedError(
                message(
                    "A model was said to be fitted on released values of the table {table}, and not all of them are "
                    "shown; number of cells: {cells}. Leave these cells out of the model, or let the rule for models "
                    "decide.",
                    table=self.released.name,
                    cells=unseen,
                )
            )

    def numbers(self, column: str) -> tuple[float, ...]:
        """One column of the cells, in their order: what the model is to be fitted on.

        Raises:
            TypeError: the column does not hold numbers.
        """
        values = [self.released.value(column, **cell) for cell in self.cells]
        numbers = tuple(float(each) for each in values if isinstance(each, int | float))
        if len(numbers) != len(values):
            raise TypeError("the column does not hold numbers")
        return numbers
