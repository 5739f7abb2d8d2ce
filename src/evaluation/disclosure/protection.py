"""Counts protected: hidden, attacked, and hidden further, until the attack finds nothing or nothing is left to hide."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from evaluation.disclosure.audit import Audit, Auditor, audit
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.ledger import Known, Ledger, OutsideFigure, applied
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.secondary_suppression import suppress_secondary
from evaluation.disclosure.shape import Key


@dataclass(frozen=True)
class Protected:
    """Counts as a reader will see them, with what the attack says of them.

    Attributes:
        counts: all of them, with what has been published before.
        found: what a reader can work out.
        revised: cells whose published number has changed since.
        sources: where small figures that are shown were published by others.
    """

    counts: Counts
    found: Audit
    revised: frozenset[Key]
    sources: tuple[str, ...]


def protect(counts: Counts, universe: str, ledger: Ledger) -> Protected:
    """Hide as much as it takes that nobody can work out a hidden count.

    Args:
        counts: after primary suppression.
        universe: the people whom they count.
        ledger: what has been published before.
    """
    known = fitted(counts, universe, ledger)
    cells, found = _hide(known.counts)
    return Protected(known.counts.with_cells(cells), found, known.revised, known.sources)


def fitted(counts: Counts, universe: str, ledger: Ledger) -> Known:
    """The counts with what was published before; cells that cannot be what they were are taken apart.

    Args:
        counts: the new ones, with the numbers that are known of them.
        universe: the people whom they count.
        ledger: what has been published before.
    """
    apart: set[tuple[str, Key]] = set()
    known = applied(ledger, counts, universe)
    # Without a revision everything that was told then still holds now.
    while (known.touched | known.unmatched) - apart or known.supposed:
        contradictory = {*audit(known.counts, models=("one_symbol",)).contradictory, *_misfitting(known.counts)}
        if not contradictory:
            return known
        if further := _among(known.touched - apart, contradictory) or _among(
            known.unmatched - apart, _beside(known.counts, contradictory)
        ):
            apart |= further
        elif known.supposed:
            # What others have published of cells that stand in no table is of other people, or has been revised.
            ledger = replace(
                ledger, figures=tuple(each for each in ledger.figures if not _stands_nowhere(each, counts))
            )
        else:
            return known
        known = applied(ledger, counts, universe, apart=apart)
    return known


def _among(told: Collection[tuple[str, Key]], cells: Collection[Key]) -> set[tuple[str, Key]]:
    return {each for each in told if each[1] in cells}


def _misfitting(counts: Counts) -> Iterator[Key]:
    """The cells of totals of which all numbers are known, of then or now, and do not fit; nothing in them is hidden."""
    for total in counts.totals:
        numbers = [cell.value for key in total.cells if (cell := counts.cells.get(key)) and cell.value is not None]
        if len(numbers) == len(total.cells) and not total.may_be_the_same:
            whole, *parts = numbers
            most = sum(parts)
            if not (most if total.additive == "yes" else max(parts)) <= whole <= most:
                yield from total.cells


def _beside(counts: Counts, cells: Collection[Key]) -> set[Key]:
    """The cells that a total names together with one of some cells."""
    return {key for total in counts.totals if not set(cells).isdisjoint(total.cells) for key in total.cells}


def _stands_nowhere(figure: OutsideFigure, counts: Counts) -> bool:
    return not any(figure.is_about(key) for key in counts.cells)


def _hide(counts: Counts) -> tuple[Mapping[Key, CountCell], Audit]:
    auditor = Auditor()
    cells = suppress_secondary(counts)
    while exposed := auditor.audit(counts.with_cells(cells), narrowest=False).exposed:
        further = suppress_secondary(counts.with_cells(cells), exposed=exposed)
        if further == cells:
            break
        cells = further
    return cells, auditor.audit(counts.with_cells(cells))
