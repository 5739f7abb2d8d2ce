"""The figures of the page, each from the findings alone."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.calibration.finding import Finding
from benchmarks.calibration.shapes import LEVELS
from evaluation.methods.offers import HIGHEST_SHARE, LOWEST_SHARE
from evaluation.presentation.drawing import picture
from evaluation.presentation.palette import INK, QUIET, SHADE, mark

_CODES: Final = {
    "Helse Nord": "helse_nord",
    "Helse Midt-Norge": "helse_midt_norge",
    "Helse Sør-Øst": "helse_sor_ost",
    "Helse Vest": "helse_vest",
}
_MODELS: Final = (
    ("quasi_poisson_t", "level", "Quasi-Poisson t, level"),
    ("ols_t", "level", "Least squares t, level"),
    ("newey_west_lag_1", "level", "Newey–West lag 1, level"),
    ("farrington_prediction", "level_sum", "Farrington, sum of three years"),
)


def drawn(findings: Sequence[Finding]) -> dict[str, bytes]:
    """Every figure as SVG, by file name."""
    makers: dict[str, Callable[[Sequence[Finding]], Figure]] = {
        "calibration-series.svg": _series,
        "calibration-counts.svg": _counts,
        "calibration-drift.svg": _drift,
        "calibration-regions.svg": _regions,
    }
    return {name: picture(partial(make, findings)).svg for name, make in makers.items()}


def _series(findings: Sequence[Finding]) -> Figure:
    figure, panels = plt.subplots(2, 2, figsize=(7.2, 5.4), sharex=True, sharey=True, layout="constrained")
    for (convention, what, title), axes in zip(_MODELS, panels.ravel(), strict=True):
        rows = [each for each in _of(findings, convention, what) if _plain(each) and each.shape.dispersion == 3]  # noqa: PLR2004
        _lines(axes, rows, lambda each: each.shape.autocorrelation)
        axes.set_title(title, fontsize=9.5)
    panels[0, 0].legend(frameon=False, fontsize=8, loc="lower left")
    figure.supxlabel("autocorrelation from one year to the next", fontsize=9.5)
    figure.supylabel("share of intervals that hold the truth", fontsize=9.5)
    return figure


def _counts(findings: Sequence[Finding]) -> Figure:
    figure, axes = plt.subplots(figsize=(7.2, 3.4), layout="constrained")
    rows = [each for each in findings if each.what == "rate" and not each.shape.shock]
    _lines(axes, rows, lambda each: each.shape.dispersion)
    axes.legend(frameon=False, fontsize=8)
    axes.set_xlabel("variance over mean")
    axes.set_ylabel("share of intervals\nthat hold the level")
    return figure


def _drift(findings: Sequence[Finding]) -> Figure:
    figure, panels = plt.subplots(1, 2, figsize=(7.2, 3.0), sharey=True, layout="constrained")
    titles = (("level", "Change of level"), ("level_and_trend", "Change of level on a trend"))
    for (what, title), axes in zip(titles, panels, strict=True):
        rows = [
            each
            for each in _of(findings, "quasi_poisson_t", what)
            if each.shape.drift and (each.shape.before, each.shape.after) == (10, 3)
        ]
        _lines(axes, rows, lambda each: each.shape.dispersion)
        axes.set_title(title, fontsize=9.5)
        axes.set_xlabel("variance over mean")
    panels[0].set_ylabel("share of intervals\nthat hold “no change”")
    panels[1].legend(frameon=False, fontsize=8, loc="lower right")
    return figure


def _regions(findings: Sequence[Finding]) -> Figure:
    rows = [
        each
        for each in findings
        if each.convention in {"randomisation_enumeration", "poisson_wald", "wild_bootstrap_webb"}
        and (each.shape.before, each.shape.after) == (10, 3)
        and not each.shape.autocorrelation
    ]
    kinds = sorted({(each.convention, each.what) for each in rows}, reverse=True)
    figure, axes = plt.subplots(figsize=(7.2, 3.6), layout="constrained")
    axes.grid(visible=True, axis="x")
    for place, kind in enumerate(kinds):
        mine = [each for each in rows if (each.convention, each.what) == kind]
        axes.plot([mine[0].nominal] * 2, [place - 0.35, place + 0.35], color=INK, linewidth=2)
        for each in mine:
            marker = "s" if each.shape.shock else "o"
            face = QUIET if each.shape.dispersion > 1 else "white"
            axes.plot(each.answers.share, place, marker=marker, color=QUIET, markerfacecolor=face, linestyle="none")
    axes.set_yticks(range(len(kinds)), [_words(kind) for kind in kinds])
    for label, marker, face in (
        ("dispersion 1", "o", "white"),
        ("dispersion 1, shocks", "s", "white"),
        ("dispersion 3", "o", QUIET),
        ("dispersion 3, shocks", "s", QUIET),
    ):
        axes.plot([], [], marker=marker, color=QUIET, markerfacecolor=face, linestyle="none", label=label)
    axes.legend(fontsize=8, loc="lower right", framealpha=1)
    axes.set_xlim(0)
    axes.set_ylim(-0.6, len(kinds) - 0.4)
    axes.set_xlabel("share of panels without any effect in which one is found; the line is what the test says")
    return figure


def _words(kind: tuple[str, str]) -> str:
    test = {
        "randomisation_enumeration": "first of all assignments",
        "poisson_wald": "pooled Poisson error",
        "wild_bootstrap_webb": "wild bootstrap",
    }[kind[0]]
    return f"{test},\n{kind[1].replace('_', ' ')}"


def _lines(axes: Axes, rows: Sequence[Finding], across: Callable[[Finding], float]) -> None:
    axes.axhspan(LOWEST_SHARE, HIGHEST_SHARE, color=SHADE, zorder=0)
    axes.axhline(0.95, color=QUIET, linewidth=0.8, zorder=1)
    for name, level in LEVELS.items():
        mine = sorted((each for each in rows if each.shape.level == level), key=across)
        look = mark(_CODES[name])
        axes.errorbar(
            [across(each) for each in mine],
            [each.answers.share for each in mine],
            yerr=[2 * each.answers.error for each in mine],
            color=look.colour,
            marker=look.marker,
            markersize=4.5,
            linewidth=1.2,
            label=f"{name} ({level:g} a year)",
        )


def _of(findings: Sequence[Finding], convention: str, what: str) -> list[Finding]:
    return [each for each in findings if (each.convention, each.what) == (convention, what)]


def _plain(finding: Finding) -> bool:
    shape = finding.shape
    return (shape.before, shape.after, shape.shock, shape.drift, shape.step) == (10, 3, 0, False, 1)
