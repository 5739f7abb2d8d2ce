"""What every method hands back: an estimate, or the reason why there is none.

Nothing here is prose: reasons, conclusions, conventions and assumptions are keys of one vocabulary, and a later room
has the words for each key. No result holds a NaN: what could not be computed is a `NotEstimable`, or a limit of None.
"""

import math
from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "all_zero",  # no events anywhere in what is modelled
    "crosses_break",  # the window holds more than one code regime and nobody has asserted that they are comparable
    "did_not_converge",  # the likelihood was climbed and no top was reached
    "gap_in_series",  # a year is missing between two others, where the method leans on neighbouring years
    "interval_not_computable",  # the estimate exists, and so does no interval of it
    "mean_too_low",  # the method's limits mean nothing at so few events a period
    "missing_values",  # a count, a population or a time that the method needs is missing
    "no_comparison",  # nothing to compare with: no other group, no earlier period
    "no_population",  # a population is zero or missing
    "no_variation",  # all values equal, where the method measures against their spread
    "non_integer",  # a count is not a whole number
    "one_point",  # one point where a series is needed
    "separable",  # the data fit a ratio of zero or infinity: one side has no events at all
    "too_few_clusters",  # the smallest attainable p-value is above the level, or the bootstrap has too few draws
    "too_few_events",  # under the number of events from which the convention gives a figure
    "too_few_points",  # no residual degrees of freedom, or fewer than the convention asks for
    "window_outside_data",  # the years asked for are not in the series
    "zero_on_log_scale",  # a rate of zero has no logarithm
]
"""Why there is no estimate."""

Conclusion = Literal[
    "increase_supported",  # the whole interval lies above "no change"
    "decrease_supported",  # the whole interval lies below "no change"
    "compatible_with_no_change",  # the interval holds "no change"; that is not to say that nothing changed
    "cannot_be_concluded",  # an estimate without an interval or a test that could have told
    "not_estimable",  # no estimate
]
"""What an estimate supports, by itself."""

Convention = Literal[
    "anhoej_run_chart",
    "bland_altman",
    "byar",
    "censored_likelihood",
    "conditional_exact_ratio",
    "conditional_mid_p_ratio",
    "dobson_byar",
    "farrington_prediction",
    "fay_feuer_gamma",
    "funnel_additive",
    "funnel_exact_binomial",
    "funnel_exact_poisson",
    "garwood",
    "indirect_byar",
    "indirect_garwood",
    "lin_concordance",
    "negative_binomial_joint",
    "newey_west_lag_1",
    "nhs_xmr",
    "ols_t",
    "p_chart",
    "p_prime_chart",
    "poisson_profile_likelihood",
    "poisson_wald",
    "quasi_poisson_t",
    "randomisation_enumeration",
    "relative_magnitudes",
    "simulated_power",
    "twfe_difference",
    "twfe_log",
    "two_by_two_difference",
    "two_by_two_log",
    "u_chart",
    "u_prime_chart",
    "wild_bootstrap_rademacher",
    "wild_bootstrap_webb",
    "wilson",
    "worst_case_bounds",
]
"""By which convention a number was computed; each is described where it is computed."""

Assumption = Literal[
    "comparable_across_codes",  # asserted by a person; see `asserted_by`
    "constant_rate_within_stratum",
    "exchangeable_assignment",  # every unit could as well have been among those that started
    "fixed_pre_trend",  # the trend before the start would have gone on
    "independent_clusters",
    "independent_events",
    "independent_points",  # no autocorrelation
    "level_before_holds",  # without the start, the level before it would have gone on
    "log_linear_trend",
    "normal_residuals",
    "parallel_trends",
    "parallel_within_bound",  # parallel but for at most a multiple of the largest deviation before the start
    "poisson_counts",  # variance equal to the mean
    "population_known",  # without error
    "quadratic_variance",  # variance = mean + α × mean²
    "reference_rates_known",  # without error
    "variance_proportional_to_mean",
]
"""What must hold for an estimate to mean what it says."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """One number with its interval, and what it rests on.

    Attributes:
        value: the estimate; `math.inf` where the data allow no finite one (a ratio to no events).
        lower: lower limit; None where there is no interval.
        upper: upper limit, which may be `math.inf`; None where there is no interval.
        level: confidence level of the limits, such as 0.95.
        null: the value that means "no change" (1 for a ratio, 0 for a difference); None where the number is a level and
            not a change.
        convention: how it was computed.
        assumptions: what must hold.
        p_value: two-sided, of `null`; None where the convention has none.
        df: residual degrees of freedom; None where the convention has none.
        dispersion: Pearson's χ² / df, as estimated: it may be under 1; None where the convention has none.
        asserted_by: the person who asserted that a broken series is comparable; None where nobody had to.
    """

    value: float
    lower: float | None
    upper: float | None
    level: float
    null: float | None
    convention: Convention
    assumptions: tuple[Assumption, ...] = ()
    p_value: float | None = None
    df: float | None = None
    dispersion: float | None = None
    asserted_by: str | None = None

    def __post_init__(self) -> None:
        """Refuses what no reader could be shown.

        Raises:
            ValueError: a number is NaN, or only one of the limits is given.
        """
        numbers = (self.value, self.lower, self.upper, self.p_value, self.df, self.dispersion)
        if any(each is not None and math.isnan(each) for each in numbers):
            raise ValueError("an estimate must not hold NaN: what cannot be computed is NotEstimable")
        if (self.lower is None) != (self.upper is None):
            raise ValueError("an interval has two limits")

    def conclude(self) -> Conclusion:
        """What the interval supports, against `null`."""
        return concluded(self.lower, self.upper, null=self.null)


@dataclass(frozen=True, kw_only=True)
class NotEstimable:
    """No estimate, and why.

    Attributes:
        reason: why.
        convention: the convention that was asked for; None where none was reached.
    """

    reason: Reason
    convention: Convention | None = None

    def conclude(self) -> Conclusion:
        """Always `not_estimable`."""
        return "not_estimable"


Result = Estimate | NotEstimable
"""What a method of one number hands back."""


@dataclass(frozen=True, kw_only=True)
class Comparability:
    """Somebody's word that a series is comparable across a change of codes.

    Attributes:
        asserted_by: the person, as the analysis plan names them.
    """

    asserted_by: str

    def __post_init__(self) -> None:
        """Refuses an assertion by nobody.

        Raises:
            ValueError: the name is empty.
        """
        if not self.asserted_by.strip():
            raise ValueError("comparability must be asserted by a named person")


def concluded(lower: float | None, upper: float | None, *, null: float | None) -> Conclusion:
    """What an interval supports.

    Args:
        lower: lower limit, or None.
        upper: upper limit, or None.
        null: the value that means "no change"; None where the number is a level.
    """
    if lower is None or upper is None or null is None:
        return "cannot_be_concluded"
    if lower > null:
        return "increase_supported"
    return "decrease_supported" if upper < null else "compatible_with_no_change"
