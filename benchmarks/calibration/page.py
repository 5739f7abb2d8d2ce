"""The page `docs/calibration.md`, made from the findings alone: the same file gives the same page."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from benchmarks.calibration.finding import Finding
from benchmarks.calibration.rule import (
    AGREEMENT,
    COUNTS,
    EXPLAINING,
    JUDGED,
    JUDGED_ERROR,
    OTHERS,
    SERIES,
    TESTS,
    offers,
)
from benchmarks.calibration.shapes import AUTOCORRELATIONS, DISPERSIONS, FIRST_RECORDED, LEVELS, SEED, SHOCKS, STEP
from benchmarks.calibration.shortfalls import shortfalls
from benchmarks.calibration.wording import METHODS, WHAT, flowing, number, percent, table
from evaluation.methods.offers import AT_LEAST, HIGHEST_SHARE, LOWEST_SHARE, SIGNAL_MARGIN, Offer
from evaluation.methods.results import Convention

_LONGEST = (10, 3)
_BAND = f"{percent(LOWEST_SHARE, 0)}–{percent(HIGHEST_SHARE, 0)}"


def page(findings: Sequence[Finding]) -> str:
    """The whole page, in Markdown."""
    parts = [
        "# Calibration",
        _opening(findings),
        "## What falls short",
        flowing("\n".join(f"- {each}" for each in shortfalls(findings))),
        "## What is offered",
        _rule(),
        _offered(offers(findings)),
        "## What is not offered",
        _refused(findings),
        "## How it was simulated",
        _how(),
        "## Intervals of a series",
        _figure("calibration-series.svg", "Share of intervals that hold the truth, by autocorrelation, 10 + 3 years, "
                "dispersion 3, four methods; the numbers are in the table below"),
        _table(findings, SERIES, _plain_series),
        "The same with recording that drifts, and after a true step:",
        _figure("calibration-drift.svg", "Share of quasi-Poisson intervals that hold “no change” where recording has "
                "drifted, by dispersion and authority, without and with a trend; the numbers are in the table below"),
        _table(findings, SERIES[:5], _changed_series),
        "## Intervals of counts, rates and proportions",
        _figure("calibration-counts.svg", "Share of exact and Byar's intervals that hold the level, by dispersion and "
                "level; the numbers are in the table below"),
        _table(findings, (*COUNTS, *OTHERS[:3]), lambda each: not each.shape.shock),
        "## Tests, charts and funnels where there is nothing",
        _figure("calibration-regions.svg", "Share of panels without an effect in which a test finds one: hollow marks "
                "dispersion 1, filled 3; circles no shocks, squares shocks of 0.3; the numbers are in the table below"),
        _table(findings, (*OTHERS[3:], *EXPLAINING), lambda each: each.shape.before != 11),  # noqa: PLR2004
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _opening(findings: Sequence[Finding]) -> str:
    bounds = next(each for each in findings if each.convention == "worst_case_bounds")
    return flowing(f"""
        How often the intervals and the tests of the suite are right, in simulated data of this programme's shape:
        {len(findings)} pairs of a method and a shape. `make calibration` simulates everything anew (about four minutes
        of processor time in two processes, seed {SEED}) and writes the numbers to [calibration.csv](calibration.csv),
        this page and its figures; the same seed gives the same page, on one version of the libraries. Every sentence
        and table here is made from that file.

        Shares are in per cent. A nominal 95 % interval is taken to keep its promise when it holds {_BAND} % of the true
        values. "±" is the Monte Carlo standard error, in percentage points. Where a method has no answer for a part of
        the data, the share is of its answers, and "answers" says how many there were.

        Worst-case bounds of hidden cells need no simulation to be right: they held every cell of all
        {bounds.answers.simulations} tables, {percent(bounds.answers.share, 0)} %, as they must.
    """)


def _rule() -> str:
    at_least = "; ".join(sorted(METHODS[each] for each in AT_LEAST))
    return flowing(f"""
        Worked out from the numbers, and kept for the code in `evaluation.methods.offers`; a test holds the two
        together. An interval is offered from a level on, where it held {_BAND} % in **every** simulated shape within
        the limits of the row, at that level and above, without drift. A share with a Monte Carlo error over
        {percent(JUDGED_ERROR)} points counts as not known. Dispersion, shocks and autocorrelation are those of the
        truth; a report has an estimate of the first and must assume the others, and prints what it assumes.

        Two kinds keep their promise on one side only. Made to hold **at least** their level, and offered where they
        hold more too: {at_least}. Tests and signals find something **at most**
        {percent(SIGNAL_MARGIN, 0)} points more often than they say.
    """)


def _offered(made: Sequence[Offer]) -> str:
    head = ["method", "of what", "from events", "trials or pairs", "points", "dispersion to", "shocks to"]
    head.append("autocorrelation to")
    rows = [
        [
            METHODS[each.convention],
            WHAT[each.what],
            "" if each.convention in AGREEMENT else number(each.lowest_level),
            number(each.fewest_units) if each.fewest_units else "",
            _points(each.fewest_before, each.fewest_after),
            number(each.highest_dispersion),
            number(each.highest_shock),
            number(each.highest_autocorrelation) if each.fewest_before else "",
        ]
        for each in made
    ]
    return table(head, rows)


def _refused(findings: Sequence[Finding]) -> str:
    made = {(each.convention, each.what) for each in offers(findings)}
    rows = [
        [METHODS[key[0]], WHAT[key[1]], _range(mine), percent(mine[0].nominal)]
        for key in JUDGED
        if key not in made and (mine := _of(findings, key))
    ]
    text = (
        "At no level and in none of the shapes did these keep their promise, or there were too few answers "
        "to know. The "
        "reports print none of them as an interval or a test; what is printed of them is named a description."
    )
    return f"{flowing(text)}\n\n{table(['method', 'of what', 'share, all shapes', 'nominal'], rows)}"


def _how() -> str:
    levels = ", ".join(f"{name} {level:g}" for name, level in LEVELS.items())
    return flowing(f"""
        - **Levels**: patients a year, means of the published 2016–2018: {levels}.
        - **Windows**: 10 + 3 years (2016–2028); 8 + 1, 8 + 2 and 8 + 3 (from 2018, as the code changed in 2017); and
          5 or 6 + 1, 2 and 3, as the analysis plan has them, which leaves 2020 and 2021 out.
        - **Dispersion** {_list(DISPERSIONS)}: variance over mean, given the year's level; Poisson's distribution at 1,
        a negative binomial's above.
        - **Shocks** {_list(SHOCKS)}: standard deviation of the logarithm of a year's level, mean 1, one draw for a
        region and year; trusts of a region share it.
        - **Autocorrelation** {_list(AUTOCORRELATIONS)}: from one year to the next, of chance and of shocks alike
        (first-order, Gaussian copula).
        - **Drift**: the share that is recorded rises in equal steps from {percent(FIRST_RECORDED, 0)} % to all;
        otherwise nothing changes.
        - **Step**: a true ratio of {STEP:g} after the start, where that is said; else none, and an interval of a ratio
        should hold 1.
        - **Trusts**: the 20 health trusts, each with an equal part of its authority's level; twelve trusts of 40 a year
        in four regions for the bootstrap. **Regions**: south and east have a quarter and three quarters of Helse
        Sør-Øst.
        - **Not simulated**: the negative binomial (it needs 20 degrees of freedom, which no series here has), Poisson's
        profile likelihood under 10 events, u, p and prime charts, populations that are wrong, and populations that
        change (an offset takes them up).
        - **The file**: one line a method and shape; `before`, `after`, `size` (units, trials or pairs), `level`,
        `dispersion`, `shock`, `autocorrelation`, `drift` and `step` are the shape; `share` is of the answers, `given`
        of the `simulations`.
    """)


def _plain_series(finding: Finding) -> bool:
    shape = finding.shape
    return (shape.before, shape.after) == _LONGEST and not shape.drift and shape.step == 1


def _changed_series(finding: Finding) -> bool:
    shape = finding.shape
    return (shape.before, shape.after) == _LONGEST and (shape.drift or shape.step != 1)


def _table(findings: Sequence[Finding], keys: Iterable[tuple[Convention, str]], keep: Callable[[Finding], bool]) -> str:
    """The shares by method, shape and level: the least and the most over what else varies."""
    grouped: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for key in keys:
        for each in _of(findings, key):
            if keep(each):
                grouped[_row(each)].append(each)
    head = ["method", "of what", "shape", "events", "dispersion", "nominal", "share", "±", "answers"]
    rows = [
        [
            *row,
            percent(mine[0].nominal),
            _range(mine),
            _error(mine),
            percent(min(each.answers.given for each in mine), 0),
        ]
        for row, mine in grouped.items()
    ]
    return table(head, rows, left=3)


def _row(finding: Finding) -> tuple[str, ...]:
    shape = finding.shape
    told = [
        _points(shape.before, shape.after),
        f"n = {shape.size}" if finding.convention in {"wilson", *AGREEMENT} else "",
        f"autocorrelation {shape.autocorrelation:g}" if shape.autocorrelation else "",
        "drift" if shape.drift else "",
        f"step {shape.step:g}" if shape.step != 1 else "",
        f"shocks {shape.shock:g}" if shape.shock and finding.convention in TESTS else "",
    ]
    shown = ", ".join(each for each in told if each)
    level = "" if finding.convention in AGREEMENT else number(shape.level)
    # A series' dispersion is estimated with it, and hardly matters: one row for all.
    every = (finding.convention, finding.what) in SERIES
    dispersion = f"{min(DISPERSIONS):g}–{max(DISPERSIONS):g}" if every else number(shape.dispersion)
    return METHODS[finding.convention], WHAT[finding.what], shown, level, dispersion


def _of(findings: Sequence[Finding], key: tuple[str, str]) -> list[Finding]:
    return [each for each in findings if (each.convention, each.what) == key]


def _range(findings: Sequence[Finding]) -> str:
    known = [each.answers.share for each in findings if each.answers.given]
    if not known:
        return "no answer"
    low, high = percent(min(known)), percent(max(known))
    return low if low == high else f"{low}–{high}"


def _error(findings: Sequence[Finding]) -> str:
    errors = [each.answers.error for each in findings if each.answers.given]
    return percent(max(errors)) if errors else ""


def _points(before: int, after: int) -> str:
    if not before:
        return ""
    return f"{before} + {after}" if after else f"{before}"


def _list(values: Sequence[float]) -> str:
    *first, last = (f"{each:g}" for each in values)
    return f"{', '.join(first)} and {last}"


def _figure(name: str, alternative: str) -> str:
    return f"![{alternative}](images/{name})"
