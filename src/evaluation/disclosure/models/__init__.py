"""What may leave the house of a statistical model that was fitted on counts nobody has released.

A model gives its data back in more ways than a table does, and each has an answer here:

- a saturated model, or one that is nearly so, fits every cell: its estimates are the counts in another writing. The
  model must have residual degrees of freedom, and enough of them;
- the mean of a category is its count over a known population: nothing is let out that rests on a category of few
  people;
- a fitted value, a residual, a leverage or an extreme belongs to one cell: none is let out;
- estimates and p-values to full precision can be run backwards: whoever tries all small counts finds the one that gives
  just these digits. What is let out is rounded, so that many sets of counts give the same figures.

The minimum of ten residual degrees of freedom is the rule of thumb of output checkers: Brandt et al., "Guidelines for
the checking of output based on microdata research" (2010), rules for modelled output; SACRO's checker has the same
default (`safe_dof_threshold`). The number of observations is not let out: it may itself be a count of people.

A model that was fitted on released values alone tells nothing that its reader could not compute: the other rules are
then not asked. `ReleasedInputs` says on which cells, and checks that each of them was shown.

What is not guaranteed: two models on nearly the same people may be subtracted from each other. The rounding makes that
hard and not impossible, so models of almost the same data should not both be published.
"""

from evaluation.disclosure.models.release import (
    ReleasedModel,
    release_fitted,
    release_model,
    round_p_value,
    round_significant,
)
from evaluation.disclosure.models.rule import GUIDELINES, ModelRule, ReleasedInputs
from evaluation.model_output import EstimateKind, FittedModel, FittedOn, ModelEstimate, ModelOutput

__all__ = [
    "GUIDELINES",
    "EstimateKind",
    "FittedModel",
    "FittedOn",
    "ModelEstimate",
    "ModelOutput",
    "ModelRule",
    "ReleasedInputs",
    "ReleasedModel",
    "release_fitted",
    "release_model",
    "round_p_value",
    "round_significant",
]
