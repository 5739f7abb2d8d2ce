"""What falls short, in sentences made from the findings: the first part of the page."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from benchmarks.calibration.finding import Finding
from benchmarks.calibration.shapes import AUTOCORRELATIONS, LEVELS, STEP
from benchmarks.calibration.wording import percent, spread

_LONGEST = (10, 3)


def shortfalls(findings: Sequence[Finding]) -> list[str]:
    """One sentence or two each."""
    makers = (
        _autocorrelation,
        _drift,
        _newey_west,
        _counts,
        _standardised,
        _least_squares,
        _randomisation,
        _pooled,
        _bootstrap,
        _charts,
    )
    return [make(findings) for make in makers]


def _autocorrelation(findings: Sequence[Finding]) -> str:
    by_size = [
        f"{spread(_level(findings, partial(_only, autocorrelation=size)))} % at {size:g}" for size in AUTOCORRELATIONS
    ]
    return (
        "**Years that hang together.** The quasi-Poisson t interval of a change of level (10 + 3 years, no "
        f"shocks, no drift) holds the truth in {', '.join(by_size)} of autocorrelation. Thirteen points cannot "
        "tell which it is, and no interval of a change of level here does better: it is printed with the "
        "assumption, or not at all."
    )


def _drift(findings: Sequence[Finding]) -> str:
    rows = _level(findings, lambda each: each.shape.drift)
    large = [each for each in rows if each.shape.level == max(LEVELS.values())]
    trend = _of(findings, "quasi_poisson_t", "level_and_trend", lambda each: each.shape.drift and _long(each))
    return (
        "**Recording that gets better.** When recording rises evenly from 70 % to all through the series, a "
        f"change of level is found where there is none in {spread([_turned(each) for each in rows])} % of the "
        f"series, and in {spread([_turned(each) for each in large])} % at the level of Helse Vest. With a trend in "
        f"the model it is {spread([_turned(each) for each in trend])} %. No interval of a change of level is "
        "offered under drift, and growth beside an E1 number is never said to be more patients alone."
    )


def _newey_west(findings: Sequence[Finding]) -> str:
    plain = [
        _turned(each)
        for what in ("level", "level_and_trend")
        for each in _of(findings, "newey_west_lag_1", what, lambda each: _only(each) and each.answers.given > 0.9)  # noqa: PLR2004
    ]
    return (
        f"**Newey–West** finds a change where there is none in {spread(plain)} % of undisturbed series of 10 + 3 "
        "years at a nominal 5 %: a line of sensitivity, never an interval."
    )


def _counts(findings: Sequence[Finding]) -> str:
    def at(dispersion: float, shock: float) -> str:
        return spread(
            [
                each
                for each in findings
                if each.what == "rate" and (each.shape.dispersion, each.shape.shock) == (dispersion, shock)
            ]
        )

    own = [each for each in findings if each.what == "rate_of_the_year"]
    return (
        "**Intervals of a single count or rate** are of chance alone. They hold the rate that the year itself had "
        f"in {spread(own)} % in every shape, but the level about which the years vary in {at(1.0, 0.0)} % with "
        f"Poisson's variance, {at(1.5, 0.0)} % at one and a half times that, {at(3.0, 0.0)} % at three times, and "
        f"{at(1.0, 0.3)} % where the years share shocks of 0.3. They say what one year's number is worth, and "
        "nothing of what next year's will be: two years whose intervals lie apart have not changed level by that."
    )


def _standardised(findings: Sequence[Finding]) -> str:
    lowest = min(LEVELS.values())
    (row,) = _of(
        findings, "dobson_byar", "standardised_rate", lambda each: _poisson(each) and each.shape.level == lowest
    )
    return (
        "**A rate that is given from ten events on** is given when the year was high. At the level of Helse Nord "
        f"a standardised rate with Dobson's interval comes out in {percent(row.answers.given)} % of the years, "
        f"with Poisson's variance, and then holds the truth in {percent(row.answers.share)} %: a threshold on the "
        "count is a choice by the result."
    )


def _least_squares(findings: Sequence[Finding]) -> str:
    refused = _of(findings, "ols_t", "level", lambda each: _long(each) and each.shape.level == min(LEVELS.values()))
    given = [each.answers.given for each in refused]
    stepped = _of(findings, "ols_t", "level", lambda each: _long(each) and each.shape.step == STEP)
    return (
        "**Least squares of log rates** has no answer where a year is zero: at the level of Helse Nord it has one "
        f"in {percent(min(given), 0)}–{percent(max(given), 0)} % of the series. After a true ratio of 1.5 it holds "
        f"{spread(stepped)} %: too wide, as the years after vary less on the log scale."
    )


def _randomisation(findings: Sequence[Finding]) -> str:
    def first(units: str) -> str:
        return spread(_of(findings, "randomisation_enumeration", units, _long))

    return (
        f"**Randomisation.** The actual assignment comes first of all six in {first('four_authorities')} % of "
        f"panels in which nothing happened, not in 16.7 %; first of ten in {first('five_regions')} %, not in 10 %. "
        "The two or three that take part are the large ones, whose rates are steady, and the test takes all units "
        f"to be exchangeable. With five regions of one size it is first in {first('five_regions_alike')} %. So “k "
        "of 6” is printed as a description and never as a p-value."
    )


def _pooled(findings: Sequence[Finding]) -> str:
    rows = [
        each
        for units in ("four_authorities", "five_regions")
        for each in _of(findings, "poisson_wald", units, lambda each: each.shape.dispersion > 1 or each.shape.shock > 0)
    ]
    return (
        f"**The pooled Poisson standard error** of the two-by-two ratio finds a difference in {spread(rows)} % of "
        "panels without one, as soon as years vary by more than Poisson's chance. The reports have none."
    )


def _bootstrap(findings: Sequence[Finding]) -> str:
    def found(convention: str, what: str) -> list[Finding]:
        return _of(findings, convention, what, lambda _: True)

    regions, alike = found("wild_bootstrap_webb", "five_regions"), found("wild_bootstrap_webb", "five_regions_alike")
    trusts = found("wild_bootstrap_rademacher", "twelve_trusts")
    shocked = [each for each in trusts if each.shape.shock]
    calm = [each for each in trusts if not each.shape.shock]
    return (
        f"**The wild bootstrap** of five regions finds a difference in {spread(regions)} % of panels without one "
        f"at a nominal 5 %, and in {spread(alike)} % with regions of one size. With twelve trusts of 40 a year, "
        f"each a cluster, it is {spread(calm)} % without shocks, and {spread(shocked)} % where the trusts of a "
        "region share them: they are then four clusters and not twelve."
    )


def _charts(findings: Sequence[Finding]) -> str:
    xmr = _of(findings, "nhs_xmr", "any_signal", lambda _: True)
    funnel = _of(findings, "funnel_additive", "within_0.95", lambda _: True)
    exact = _of(findings, "funnel_exact_poisson", "within_0.95", lambda _: True)
    calm = [each for each in xmr if not each.shape.autocorrelation]
    return (
        f"**Charts.** The NHS rules signal in {spread(calm)} % of unchanged series of 11 or 13 independent years, "
        f"and in up to {percent(max(each.answers.share for each in xmr))} % of autocorrelated ones. A 95 % funnel "
        f"holds {spread(exact)} % of trusts without the variance between units and {spread(funnel)} % with it, "
        "which adds the same to large and small: variance in proportion to the mean is not of that kind. A signal "
        "is where to look, and no test."
    )


def _level(findings: Sequence[Finding], keep: Callable[[Finding], bool]) -> list[Finding]:
    return _of(findings, "quasi_poisson_t", "level", lambda each: _long(each) and each.shape.step == 1 and keep(each))


def _of(findings: Sequence[Finding], convention: str, what: str, keep: Callable[[Finding], bool]) -> list[Finding]:
    return [each for each in findings if (each.convention, each.what) == (convention, what) and keep(each)]


def _long(finding: Finding) -> bool:
    return (finding.shape.before, finding.shape.after) == _LONGEST


def _only(finding: Finding, autocorrelation: float = 0.0) -> bool:
    shape = finding.shape
    disturbed = (shape.autocorrelation, shape.shock, shape.drift, shape.step)
    return _long(finding) and disturbed == (autocorrelation, 0, False, 1)


def _poisson(finding: Finding) -> bool:
    return finding.shape.dispersion == 1 and not finding.shape.shock


def _turned(finding: Finding) -> Finding:
    """Of an interval that should hold "no change": the share that does not."""
    return replace(finding, answers=replace(finding.answers, share=round(1 - finding.answers.share, 4)))
