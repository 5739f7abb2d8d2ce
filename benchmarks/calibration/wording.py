"""What the page calls things."""

import re
import textwrap
from typing import Final

from benchmarks.calibration.finding import Finding

METHODS: Final = {
    "anhoej_run_chart": "Run chart, Anhøj's rules",
    "bland_altman": "Limit of agreement, exact interval",
    "byar": "Byar's interval of a count or rate",
    "censored_likelihood": "Likelihood interval of partly hidden counts",
    "conditional_exact_ratio": "Exact interval of two counts' ratio",
    "conditional_mid_p_ratio": "Mid-p interval of two counts' ratio",
    "dobson_byar": "Dobson's interval of a standardised rate",
    "farrington_prediction": "Farrington's prediction interval",
    "fay_feuer_gamma": "Fay and Feuer's interval of a standardised rate",
    "funnel_additive": "Funnel limits, with variance between units",
    "funnel_exact_poisson": "Funnel limits, exact",
    "garwood": "Exact interval of a count or rate",
    "lin_concordance": "Lin's concordance",
    "newey_west_lag_1": "Newey–West, lag 1",
    "nhs_xmr": "XmR chart, NHS rules",
    "ols_t": "Least squares of log rates, t",
    "poisson_wald": "Pooled Poisson standard error of the two-by-two ratio",
    "quasi_poisson_t": "Quasi-Poisson, t",
    "randomisation_enumeration": "Randomisation, the actual assignment first of all",
    "wild_bootstrap_rademacher": "Wild bootstrap, Rademacher's weights",
    "wild_bootstrap_webb": "Wild bootstrap, Webb's weights",
    "wilson": "Wilson's interval of a proportion",
    "worst_case_bounds": "Worst-case bounds of hidden cells",
}
WHAT: Final = {
    "any_signal": "any of its rules",
    "every_cell_of_a_table": "every cell of a table with its margins",
    "five_regions": "five regions, levels as published",
    "five_regions_alike": "five regions of one size",
    "four_authorities": "four authorities, levels as published",
    "level": "change of level",
    "level_and_trend": "change of level on a trend",
    "level_and_trend_first_year": "first year, from a trend",
    "level_and_trend_sum": "sum of the years after, from a trend",
    "level_first_year": "first year, from a level",
    "level_sum": "sum of the years after, from a level",
    "outside_limits": "a point outside the limits",
    "pairs": "two series of normal values",
    "proportion": "a proportion",
    "rate": "the level about which years vary",
    "rate_of_the_year": "the rate that the year itself had",
    "standardised_rate": "six strata",
    "trend": "trend",
    "twelve_trusts": "twelve trusts in four regions",
    "two_years": "two years of one level",
    "within_0.95": "95 % limits, twenty trusts",
    "within_0.998": "99.8 % limits, twenty trusts",
    "zero_hidden": "eight cells, 0–4 hidden",
    "zero_shown": "eight cells, 1–4 hidden",
}


def percent(share: float, decimals: int = 1) -> str:
    """A share in per cent, without the sign."""
    return f"{100 * share:.{decimals}f}"


def spread(findings: list[Finding]) -> str:
    """The least and the most of the shares, in per cent."""
    shares = [each.answers.share for each in findings]
    low, high = percent(min(shares)), percent(max(shares))
    return low if low == high else f"{low}–{high}"


def number(value: float) -> str:
    """A number of a shape."""
    return f"{value:g}"


def flowing(text: str) -> str:
    """Paragraphs and list items filled anew, so that a number's length moves no line break in the code."""
    joined = re.sub(r"[ \n]+", " ", re.sub(r"\n\s*\n", "\v", re.sub(r"\n\s*- ", "\n\f- ", "\n" + text.strip())))
    # A line must not begin with what Markdown takes for a list.
    joined = joined.replace(" + ", "\u00a0+\u00a0").replace(" %", "\u00a0%").replace("\v", "\n\n").replace(" \f", "\n")
    return "\n".join(_filled(line) for line in joined.strip().split("\n"))


def _filled(line: str) -> str:
    later = "  " if line.startswith("- ") else ""
    return textwrap.fill(line.strip(), 118, subsequent_indent=later, break_long_words=False, break_on_hyphens=False)


def table(head: list[str], rows: list[list[str]], *, left: int = 2) -> str:
    """A Markdown table; columns after the first `left` are flush right."""
    marks = [":--" if place < left else "--:" for place in range(len(head))]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, marks, *rows])
