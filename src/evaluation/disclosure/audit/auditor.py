"""The attacker's audit: can a reader of these counts work out a hidden one?

The audit knows the description of the tables and what a reader sees of them, never a hidden value. It takes the side of
the reader in every doubt: a count is known as well as the reading that tells most of it tells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from evaluation.disclosure.attack_model import ANYTHING, BOTH, AttackModel, prior_of, required_width
from evaluation.disclosure.audit.blocks import Block, blocks_of
from evaluation.disclosure.audit.readings import Reading, Table, readings
from evaluation.disclosure.audit.relations import relations_of
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.margins import Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold

_FAR: Final = 8
"""How many times the width that is asked for is looked for at once, so that few ranges have to be solved for."""


@dataclass(frozen=True)
class Audit:
    """What a reader can work out of some counts.

    Attributes:
        contradictory: cells of totals that no numbers fit, with their margins as declared; if there are any, the rest
            is empty.
        narrowed: hidden cells that can be bounded more narrowly than they may be.
        implied: cells left out or missing whose count follows from the rest and is small.
        narrowest: people between the bounds of the best known hidden cell, for a reader who sees what is printed; None
            if none is hidden or none has an upper bound.
        exactly_recoverable: hidden cells that can be only one number and were not public as such.
        told_before: hidden cells that what was published before gives away, more than may be, whatever is hidden now.
    """

    contradictory: tuple[Key, ...] = ()
    narrowed: tuple[Key, ...] = ()
    implied: tuple[Key, ...] = ()
    narrowest: int | None = None
    exactly_recoverable: int = 0
    told_before: tuple[Key, ...] = ()

    @property
    def exposed(self) -> tuple[Key, ...]:
        """Every cell of which a reader can work out too much."""
        return tuple(dict.fromkeys((*self.narrowed, *self.implied)))

    @property
    def is_passed(self) -> bool:
        """Whether the counts may be shown so."""
        return not (self.contradictory or self.narrowed or self.implied)


def audit(counts: Counts, *, models: Sequence[AttackModel] = BOTH) -> Audit:
    """Attack some counts with everything that a reader of them knows.

    Args:
        counts: as a reader will see them, with all that ties them together; the true values are not read.
        models: the readers to be reckoned with; the first is the one whose narrowest interval is told.
    """
    return Auditor(models).audit(counts)


class Auditor:
    """The attacker of counts that change little between two looks: what has not changed is not attacked again."""

    def __init__(self, models: Sequence[AttackModel] = BOTH) -> None:
        """Take the side of some readers.

        Args:
            models: the readers to be reckoned with; the first is the one whose narrowest interval is told.
        """
        self._models = models
        self._parts: dict[object, _Part | None] = {}

    def audit(self, counts: Counts, *, narrowest: bool = True) -> Audit:
        """Attack some counts.

        Args:
            counts: as a reader will see them; between two calls nothing but the cells may differ.
            narrowest: whether the narrowest interval is wanted, which takes as long again as all the rest.
        """
        blocks = blocks_of(_that_matter(counts.cells, counts.totals), counts.links)
        found = {model: [(block, self._part(counts, block, model)) for block in blocks] for model in self._models}
        contradictory = dict.fromkeys(
            key for parts in found.values() for block, part in parts if part is None for key in block.cells
        )
        if contradictory:
            return Audit(contradictory=tuple(contradictory))
        attacked = {model: [part for _, part in parts if part] for model, parts in found.items()}
        parts = [part for each in attacked.values() for part in each]
        return Audit(
            narrowed=tuple(dict.fromkeys(key for part in parts for key in part.narrowed)),
            implied=tuple(dict.fromkeys(key for part in parts for key in part.implied)),
            narrowest=_narrowest(attacked[self._models[0]]) if narrowest else None,
            exactly_recoverable=len({key for part in parts for key in part.exact}),
            told_before=tuple(dict.fromkeys(key for part in parts for key in part.told_before)),
        )

    def _part(self, counts: Counts, block: Block, model: AttackModel) -> "_Part | None":
        """One block attacked by one reader; None where no numbers fit it."""
        seen = (model, tuple((key, counts.cells.get(key)) for key in block.cells))
        if seen not in self._parts:
            found = readings(_seen(counts, block, model))
            self._parts[seen] = _Part(counts, block, model, found) if found else None
        return self._parts[seen]


class _Part:
    """What one reader can work out of one block.

    Attributes:
        narrowed: the hidden cells that are known too well.
        exact: the hidden cells that can be one number only, and were not public as such.
        implied: cells left out whose count follows from the rest and is small.
        told_before: hidden cells that are known too well from what was published before, whatever is hidden now.
    """

    def __init__(self, counts: Counts, block: Block, model: AttackModel, found: Sequence[Reading]) -> None:
        threshold = counts.threshold
        self._attacks = [each.attack for each in found]
        self._required: dict[Key, float] = {
            key: required_width(cell, model, threshold)
            for key in block.cells
            if (cell := counts.cells.get(key)) is not None and _is_hidden(cell)
        }
        for attack in self._attacks:
            attack.explore({key: int(required) for key, required in self._required.items()})
        self._known = {
            key: self._best_known(key)
            for key, required in self._required.items()
            if self._spread(key) < required or required == 0
        }
        narrowed = [key for key, known in self._known.items() if _width(known) < self._required[key]]
        implied = [key for each in found for key in each.counting if is_small(each.implying.range_of(key), threshold)]
        told = any(counts.cells[key].told is not None for key in block.cells if key in counts.cells)
        before = _ToldBefore(counts, block, model) if told and (narrowed or implied) else None
        if before is not None:
            # What was published before tells by itself cannot be taken back: no more is asked than it leaves open.
            self._required |= {key: min(self._required[key], before.width(key)) for key in narrowed}
            implied = [key for key in implied if not is_small(before.range_of(key), threshold)]
        self.told_before = [key for key in narrowed if _width(self._known[key]) >= self._required[key]]
        self.narrowed = [key for key in narrowed if _width(self._known[key]) < self._required[key]]
        self.exact = [key for key, known in self._known.items() if known.width == 0 and self._required[key] > 0]
        self.implied = implied

    def narrowest(self, best: float) -> float:
        """People between the bounds of the best known hidden cell, if they are fewer than `best`.

        What has been told before is no finding of this table.
        """
        given_away = frozenset(self.told_before)
        asked = {key: required for key, required in self._required.items() if required > 0 and key not in given_away}
        best = min([best, *(_width(known) for key, known in self._known.items() if key in asked)])
        for attack in self._attacks:
            attack.explore({key: _FAR * int(required) for key, required in asked.items()})
        for key in sorted(asked, key=self._spread):
            if self._spread(key) >= best:
                break
            best = min(best, _width(self._best_known(key)))
        return best

    def _spread(self, key: Key) -> int:
        """How free a hidden cell has been seen to be in the reading that tells most of it."""
        return min((attack.spread(key) for attack in self._attacks if key in attack), default=0)

    def _best_known(self, key: Key) -> Bounds:
        """What the reading that tells most tells of a cell."""
        ranges = [attack.range_of(key) for attack in self._attacks if key in attack]
        return min(ranges, key=_width, default=ANYTHING)


class _ToldBefore:
    """What a reader could work out of a block from what was published before, were everything else hidden."""

    def __init__(self, counts: Counts, block: Block, model: AttackModel) -> None:
        anything = CountCell("hidden", prior=ANYTHING, reason="secondary")
        # A label of a count that is hidden for the sake of others is of now, too.
        cells = {
            key: anything if (cell.value is not None or cell.reason == "secondary") and cell.told is None else cell
            for key in block.cells
            if (cell := counts.cells.get(key)) is not None
        }
        self._attacks = [each.attack for each in readings(_seen(counts.with_cells(cells), block, model))]

    def range_of(self, key: Key) -> Bounds:
        """What the reading that tells most tells of a cell."""
        return min((attack.range_of(key) for attack in self._attacks if key in attack), key=_width, default=ANYTHING)

    def width(self, key: Key) -> float:
        """People between the bounds of a cell."""
        return _width(self.range_of(key))


def _narrowest(parts: Sequence[_Part]) -> int | None:
    best = inf
    for part in parts:
        best = part.narrowest(best)
    return None if best == inf else int(best)


def _seen(counts: Counts, block: Block, model: AttackModel) -> Table:
    """What a reader sees of each cell of a block before adding anything up."""
    cells = counts.cells
    knowledge = {
        key: prior_of(cells[key], model, counts.threshold) if key in cells else ANYTHING for key in block.cells
    }
    # A total that stands nowhere is not taken for nobody: its parts would all be nobody with it.
    totals = {total.total for total in block.totals if len(total.parts) > 1}
    unnumbered = tuple(
        key for key in knowledge if key not in totals and (key not in cells or cells[key].state == "missing")
    )
    return Table(knowledge, block.totals, relations_of(block.links, knowledge, block.totals), unnumbered)


def is_small(found: Bounds, threshold: Threshold) -> bool:
    """Whether a count that was left out, not hidden, is known better than if it were hidden."""
    if found.upper is None or found.width is None:
        return False
    small = found.lower >= 1 and found.upper <= threshold.highest_hidden
    return small and found.width < threshold.highest_hidden - threshold.lowest_hidden


def _is_hidden(cell: CountCell) -> bool:
    return cell.prior is not None and cell.value is None


def _width(known: Bounds) -> float:
    return inf if known.width is None else known.width


def _that_matter(cells: Mapping[Key, CountCell], totals: Sequence[Total]) -> list[Total]:
    """Totals with something unknown in them; what is shown tells nothing more by being added."""
    return [total for total in totals if any(key not in cells or cells[key].value is None for key in total.cells)]
