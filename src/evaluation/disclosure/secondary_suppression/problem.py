"""One block of counts as numbers: what may be hidden, what a reader reckons with, what each hidden count must keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from evaluation.disclosure.attack_model import AttackModel, prior_of, required_width
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.secondary_suppression.blocks import Block
from evaluation.disclosure.secondary_suppression.relations import Relation, relations_of
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold

Vector = NDArray[np.float64]
Places = NDArray[np.int64]
Mask = NDArray[np.bool_]

_FAR: Final = 1000.0
"""How far above the true count a hidden one without an upper limit is looked for, at the least; in people."""

_NOBODY: Final = Bounds(0, 0)


@dataclass(frozen=True)
class Room:
    """How far below and above its true count each cell could be taken to be, were it hidden, by one kind of reader.

    Attributes:
        below: people, for each cell.
        above: people, for each cell; a distance that no sum needs where there is no limit.
        width: how many people must lie between the ends of what a reader can work out, were the cell hidden; 0: none.
        down: how far below its true count a reader must be able to suppose it, were it hidden; people, 0: no matter.
    """

    below: Vector
    above: Vector
    width: Vector
    down: Vector


@dataclass(frozen=True)
class Problem:
    """What is to be hidden in one block.

    Attributes:
        keys: the cells.
        values: their counts, in people; any that fit where the suppression knows none.
        hidden: the cells that are hidden whatever happens.
        free: the cells that may be hidden.
        weights: what is lost with each cell.
        sums: a row for each sum that a reader reckons with, a column for each cell; 1, -1 or 0.
        lower: for each sum, how far it may fall below what the true counts make it (0 or less).
        upper: for each sum, how far it may rise above that (0 or more).
        rooms: for each kind of reader.
        links: places of people and of what was counted for them; hidden with them, and none where nobody is.
    """

    keys: tuple[Key, ...]
    values: Vector
    hidden: Mask
    free: Mask
    weights: Vector
    sums: csr_array
    lower: Vector
    upper: Vector
    rooms: Mapping[AttackModel, Room]
    links: Places


def problem_of(
    block: Block, counts: Counts, weights: Mapping[Key, float], models: Sequence[AttackModel], values: Mapping[Key, int]
) -> Problem:
    """The numbers of one block.

    Args:
        block: totals and links that hang together.
        counts: what is to be protected.
        weights: what is lost with each cell.
        models: the readers that are reckoned with.
        values: a count for every cell of the block, in people, that fits all that is shown.
    """
    keys, events = block.cells, {link.events for link in block.links}
    cells = [counts.cells.get(key, CountCell("missing")) for key in keys]
    free = np.array(
        [may_be_hidden(cell, counts.threshold, in_events=key in events) for key, cell in zip(keys, cells, strict=True)]
    )
    # A cell that may be hidden is looked at as it would be seen then.
    seen = [
        hidden_for_others(counts.threshold, in_events=key in events) if each else cell
        for key, cell, each in zip(keys, cells, free, strict=True)
    ]
    number = np.array([values[key] for key in keys], dtype=np.float64)
    # A reader may suppose of a cell that stands in no table that it is nobody, wherever the true counts allow it; not
    # of a total, whose parts would all be nobody with it.
    summing = {total.total for total in block.totals if len(total.parts) > 1}
    nobody = [
        cell.value is None and cell.prior is None and values[key] == 0 and key not in summing
        for key, cell in zip(keys, cells, strict=True)
    ]
    places = {key: place for place, key in enumerate(keys)}
    links = np.array([[places[key] for key in link.cells] for link in block.links], dtype=np.int64).reshape(-1, 2)
    sums, lower, upper = _matrix(relations_of(block, values), places, number)
    return Problem(
        keys=keys,
        values=number,
        hidden=np.array([cell.value is None for cell in cells]),
        free=free,
        weights=np.array([weights[key] for key in keys]),
        sums=sums,
        lower=lower,
        upper=upper,
        rooms={model: _room(seen, number, nobody, model, counts.threshold, links) for model in models},
        links=links,
    )


def hidden_for_others(threshold: Threshold, *, in_events: bool) -> CountCell:
    """A cell that is hidden to protect others, as the best-informed reader would take it: one who knows why.

    Args:
        threshold: the rule for small counts.
        in_events: whether the cell counts what was done for people; then nothing says that it is not small.
    """
    return CountCell("hidden", prior=Bounds(0 if in_events else threshold.minimum, None), reason="secondary")


def may_be_hidden(cell: CountCell, threshold: Threshold, *, in_events: bool) -> bool:
    """Whether a cell may be hidden to protect others.

    Args:
        cell: as a reader sees it.
        threshold: the rule for small counts.
        in_events: whether the cell counts what was done for people.
    """
    if cell.published or cell.value is None:
        return False
    # Where zeros are shown, a zero is no place to hide anyone.
    return cell.value >= (1 if in_events else threshold.minimum)


def _room(
    seen: Sequence[CountCell],
    number: Vector,
    nobody: Sequence[bool],
    model: AttackModel,
    threshold: Threshold,
    links: Places,
) -> Room:
    priors = [
        _NOBODY if supposed else prior_of(cell, model, threshold) for cell, supposed in zip(seen, nobody, strict=True)
    ]
    # Whatever a hidden count must do for others, it need not do more than all of them could ask of it at once.
    far = _FAR + 2 * float(number.max(initial=0.0))
    above = np.array(
        [far if prior.upper is None else prior.upper - value for prior, value in zip(priors, number, strict=True)]
    )
    below = np.array([value - prior.lower for prior, value in zip(priors, number, strict=True)])
    width = np.array([_width(cell, value, model, threshold) for cell, value in zip(seen, number, strict=True)])
    return Room(np.maximum(below, 0.0), np.maximum(above, 0.0), width, _down(priors, number, width, links))


def _down(priors: Sequence[Bounds], number: Vector, width: Vector, links: Places) -> Vector:
    """Where people must possibly be nobody, what was counted for them must possibly be nothing."""
    down = np.zeros(len(number))
    for people, events in links:
        if priors[people].lower == 0 and width[people] and priors[people].width == width[people]:
            down[events] = number[events]
    return down


def _width(cell: CountCell, value: float, model: AttackModel, threshold: Threshold) -> float:
    if cell.value is not None:
        return 0.0
    if cell.prior is None:
        small = 1 <= value <= threshold.highest_hidden
        return float(threshold.highest_hidden - threshold.lowest_hidden) if small else 0.0
    return float(required_width(cell, model, threshold))


def _matrix(
    relations: Sequence[Relation], places: Mapping[Key, int], number: Vector
) -> tuple[csr_array, Vector, Vector]:
    entries = [
        (row, places[key], sign)
        for row, relation in enumerate(relations)
        for sign, keys in ((1.0, relation.plus), (-1.0, relation.minus))
        for key in keys
    ]
    rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
    shape = (len(relations), len(number))
    sums = csr_array((np.array(signs), (np.array(rows, int), np.array(columns, int))), shape=shape)
    made = sums @ number
    lower = np.array([relation.lower for relation in relations]) - made
    upper = np.array([relation.upper for relation in relations]) - made
    # Counts that contradict their totals are for the door to refuse; here they tell nothing.
    return sums, np.minimum(lower, 0.0), np.maximum(upper, 0.0)
