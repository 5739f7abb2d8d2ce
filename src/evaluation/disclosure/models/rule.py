"""What a model must meet before its output is let out, and the released cells that it may have been fitted on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from evaluation.disclosure.released import Released
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message
from evaluation.model_output import EstimateKind
from evaluation.shape import Citation, Threshold

OF_ONE_CELL: Final[frozenset[EstimateKind]] = frozenset({"fitted", "residual", "leverage", "extreme"})
GUIDELINES: Final = "Brandt et al. 2010, Guidelines for the checking of output based on microdata research"


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
