"""The attacker's audit: can a reader of this table work out a hidden count?

The audit knows the table's description and what a reader sees of it, never a hidden value. It takes the side of the
reader in every doubt: a count is known as well as the reading that tells most of it tells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from evaluation.disclosure.attack import Attack
from evaluation.disclosure.blocks import Block, blocks_of
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.links import Link, relations_of
from evaluation.disclosure.margins import Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.readings import ANYTHING, Table, readings
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold


@dataclass(frozen=True)
class Audit:
    """What a reader can work out of some columns of counts.

    Attributes:
        possible: whether any numbers fit the table and its margins as declared; if not, the rest is
            empty.
        narrowed: hidden cells that can be bounded more narrowly than their being hidden tells.
        implied: cells left out or missing whose count follows from the rest and is small.
        narrowest: people between the bounds of the best known hidden cell; None if none is hidden
            or none has an upper bound.
        exactly_recoverable: hidden cells that can be only one number.
    """

    possible: bool
    narrowed: tuple[Key, ...] = ()
    implied: tuple[Key, ...] = ()
    narrowest: int | None = None
    exactly_recoverable: int = 0

    @property
    def exposed(self) -> tuple[Key, ...]:
        """Every cell of which a reader can work out too much."""
        return (*self.narrowed, *self.implied)


def audit(
    cells: Mapping[Key, CountCell], totals: Sequence[Total], threshold: Threshold, links: Sequence[Link] = ()
) -> Audit:
    """Attack some columns of counts with everything that a reader of the table knows.

    Args:
        cells: each count as a reader will see it.
        totals: every total with its parts.
        threshold: the rule for small counts; a cell that was hidden without an upper bound must
            keep its width.
        links: the counts that are tied to the number of people they were counted for.
    """
    hidden = {key: cell for key, cell in cells.items() if cell.prior}
    enough = _enough(hidden, threshold)
    parts = [_audit_block(cells, block, enough, threshold) for block in blocks_of(_that_matter(cells, totals), links)]
    if not all(part.possible for part in parts):
        return Audit(possible=False)
    # Cells in no total are as well known as their being hidden tells.
    told = {key: cell.prior or ANYTHING for key, cell in hidden.items()}
    known = told | {key: best for part in parts for key, best in part.known.items()}
    widths = [best.width for best in known.values() if best.width is not None]
    return Audit(
        possible=True,
        narrowed=tuple(key for key, best in known.items() if is_narrower(best, cells[key], threshold)),
        implied=tuple(dict.fromkeys(key for part in parts for key in part.implied)),
        narrowest=min(widths, default=None),
        exactly_recoverable=widths.count(0),
    )


@dataclass(frozen=True)
class _Part:
    """What a reader can work out of one block."""

    possible: bool
    known: Mapping[Key, Bounds] = field(default_factory=dict)
    implied: tuple[Key, ...] = ()


def _audit_block(
    cells: Mapping[Key, CountCell], block: Block, enough: Mapping[Key, int], threshold: Threshold
) -> _Part:
    found = readings(_seen(cells, block.totals, block.links))
    if not found:
        return _Part(possible=False)
    hidden = [key for key in block.cells if key in cells and cells[key].prior]
    for reading in found:
        reading.attack.explore({key: enough[key] for key in hidden if key in enough})
    attacks = [each.attack for each in found]
    return _Part(
        possible=True,
        known={key: _best_known(key, cells[key], attacks, enough) for key in hidden},
        implied=tuple(
            key for each in found for key in each.counting if is_small(each.implying.range_of(key), threshold)
        ),
    )


def _enough(hidden: Mapping[Key, CountCell], threshold: Threshold) -> dict[Key, int]:
    """How free each hidden cell must be seen to be, so that its exact range is of no interest any more.

    A cell with bounds is then as free as its bounds, and one without is as free as it must be and as the best known one
    with bounds, so that it is not the narrowest. Where no cell has bounds, every exact range is asked for.
    """
    bounded = [cell.prior.width for cell in hidden.values() if cell.prior and cell.prior.width is not None]
    if not bounded:
        return {}
    return {key: max(required_width(cell, threshold), min(bounded)) for key, cell in hidden.items()}


def required_width(cell: CountCell, threshold: Threshold) -> int:
    """How many people must lie between the bounds that a reader can work out for a hidden cell."""
    if cell.prior is not None and cell.prior.width is not None:
        return cell.prior.width
    # A count that is hidden to protect others keeps as many possible values as a small one.
    small = threshold.highest_hidden - threshold.lowest_hidden
    return small if cell.reason == "secondary" else threshold.minimum


def is_narrower(found: Bounds, cell: CountCell, threshold: Threshold) -> bool:
    """Whether a hidden cell is better known than it may be."""
    return found.width is not None and found.width < required_width(cell, threshold)


def is_small(found: Bounds, threshold: Threshold) -> bool:
    """Whether a count that was left out, not hidden, is known better than if it were hidden."""
    if found.upper is None or found.width is None:
        return False
    small = found.lower >= 1 and found.upper <= threshold.highest_hidden
    return small and found.width < threshold.highest_hidden - threshold.lowest_hidden


def _best_known(key: Key, cell: CountCell, attacks: Sequence[Attack], enough: Mapping[Key, int]) -> Bounds:
    """What the reading that tells most tells of a hidden cell; one in no total, or free enough, keeps its own."""
    ranges = [
        attack.range_of(key)
        for attack in attacks
        if key in attack and not (enough and attack.is_free(key, enough[key]))
    ]
    return min(
        [*ranges, cell.prior or ANYTHING],
        key=lambda known: inf if known.width is None else known.width,
    )


def _that_matter(cells: Mapping[Key, CountCell], totals: Sequence[Total]) -> list[Total]:
    """Totals with something unknown in them; what is shown tells nothing more by being added."""
    return [total for total in totals if any(key not in cells or cells[key].value is None for key in total.cells)]


def _seen(cells: Mapping[Key, CountCell], totals: Sequence[Total], links: Sequence[Link]) -> Table:
    """What a reader sees of each cell in the totals and links before adding anything up."""
    named = [*(key for total in totals for key in total.cells), *(key for link in links for key in link.cells)]
    knowledge = {key: known_of(cells.get(key, CountCell("missing"))) for key in dict.fromkeys(named)}
    unnumbered = tuple(key for key in knowledge if key not in cells or cells[key].state == "missing")
    return Table(knowledge, totals, relations_of(links, knowledge, totals), unnumbered)


def known_of(cell: CountCell) -> Bounds:
    """What a reader knows of one cell by looking at it."""
    if cell.value is not None:
        return Bounds(cell.value, cell.value)
    return cell.prior or ANYTHING
