"""Secondary suppression: further counts are hidden until nobody can work the small ones out.

Greedy and the same for the same table: a total that gives something away gets one more hidden cell, the smallest that
is enough; one that several such totals share before others, and a total of others only where no part will do. What
single totals do not show, the audit finds, and the search goes on from there. It never hides what has been published
before, and gives up where nothing is left to hide; whether its result may be shown is for the audit to say.
"""

from collections.abc import Iterable, Mapping, Sequence

from evaluation.disclosure.audit import audit, is_narrower, is_small, known_of
from evaluation.disclosure.blocks import blocks_of
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.links import Link
from evaluation.disclosure.margins import Total
from evaluation.disclosure.one_total import range_in
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.shape import Key
from evaluation.shape import Threshold

Cells = Mapping[Key, CountCell]


def suppress_secondary(
    cells: Cells, totals: Sequence[Total], threshold: Threshold, links: Sequence[Link] = ()
) -> dict[Key, CountCell]:
    """The cells with as many more hidden as it takes, or as can be found.

    Args:
        cells: each count after primary suppression.
        totals: every total with its parts.
        threshold: the rule for small counts.
        links: counts that are tied to the people they were counted for, and hidden with them.
    """
    result = dict(cells)
    for block in blocks_of(totals, links):
        # Where every cell is there and shown, nothing is to be protected.
        if any(key not in cells or cells[key].value is None for key in block.cells):
            here = {key: cells[key] for key in block.cells if key in cells}
            result |= _Suppression(here, block.totals, block.links, threshold).finish()
    return result


class _Suppression:
    """One block on its way to being protected."""

    def __init__(self, cells: Cells, totals: Sequence[Total], links: Sequence[Link], threshold: Threshold) -> None:
        self._cells = dict(cells)
        self._totals = totals
        self._links = links
        self._threshold = threshold
        self._events = {link.people: link.events for link in links}
        self._is_event = set(self._events.values())
        self._order = {key: place for place, key in enumerate(cells)}
        self._parents = {total.total for total in totals if len(total.parts) > 1}

    def finish(self) -> dict[Key, CountCell]:
        """Hide until the audit finds nothing, or nothing is left to hide."""
        self._close_weak_totals()
        while True:
            found = audit(self._cells, self._totals, self._threshold, self._links)
            chosen = self._against(found.exposed)
            if not chosen:
                return self._cells
            for key in chosen:
                self._hide(key)
            self._close_weak_totals()

    def _against(self, exposed: Sequence[Key]) -> list[Key]:
        """One more cell to hide for each exposed one, of the totals that it stands in, or of those next to them."""
        chosen: list[Key] = []
        for key in exposed:
            near = self._next_to({key})
            candidates = self._candidates(near) or self._candidates(self._next_to(near))
            if candidates and near.isdisjoint(chosen):
                chosen.append(candidates[0])
        return chosen

    def _next_to(self, keys: set[Key]) -> set[Key]:
        """Every cell that stands in a total with one of these."""
        return {each for total in self._totals if not keys.isdisjoint(total.cells) for each in total.cells}

    def _close_weak_totals(self) -> None:
        """Hide in every total that gives something away by itself."""
        progress = True
        while progress:
            weak = [total for total in self._totals if self._is_weak(total)]
            progress = False
            for total in weak:
                choice = self._choice(total, weak) if self._is_weak(total) else None
                if choice is not None:
                    self._hide(choice)
                    progress = True

    def _choice(self, total: Total, weak: Sequence[Total]) -> Key | None:
        """The cell that makes a total tell nothing, or one on the way there where none does."""
        candidates = self._candidates(total.cells)
        shared = {key: sum(key in other.cells for other in weak) for key in candidates}
        ordered = sorted(candidates, key=lambda key: -shared[key])
        enough = (key for key in ordered if not self._is_weak(total, but_for=key))
        return next(enough, ordered[0] if ordered else None)

    def _candidates(self, keys: Iterable[Key]) -> list[Key]:
        """The cells that may still be hidden: those that are no total first, and of each kind the smallest."""
        shown = {key: value for key in keys if (value := self._hideable(key)) is not None}
        return sorted(shown, key=lambda key: (key in self._parents, shown[key], self._order[key]))

    def _hideable(self, key: Key) -> int | None:
        cell = self._cells.get(key)
        # Where zeros are shown, a zero is no place to hide anyone.
        if cell is None or cell.published or cell.value is None or cell.value < self._threshold.minimum:
            return None
        return cell.value

    def _hide(self, key: Key) -> None:
        for each in (key, self._events.get(key, key)):
            if self._hideable(each) is not None:
                self._cells[each] = self._hidden(each)

    def _hidden(self, key: Key) -> CountCell:
        """A hidden cell as the best-informed reader would take it: one who knew that it is not small."""
        lowest = 0 if key in self._is_event else self._threshold.minimum
        return CountCell("hidden", prior=Bounds(lowest, None), reason="secondary")

    def _is_weak(self, total: Total, *, but_for: Key | None = None) -> bool:
        """Whether a total tells too much of one of its cells, looked at by itself."""

        def cell(key: Key) -> CountCell:
            return self._hidden(key) if key == but_for else self._cells.get(key, CountCell("missing"))

        cells = {key: cell(key) for key in total.cells}
        if all(each.value is not None for each in cells.values()):
            return False
        known = {key: known_of(each) for key, each in cells.items()}
        without = [key for key, each in cells.items() if each.state == "missing"]
        return any(self._exposes(range_in(total, known, key, without), cells[key]) for key in total.cells)

    def _exposes(self, found: Sequence[Bounds], cell: CountCell) -> bool:
        if cell.prior is not None:
            return any(is_narrower(each, cell, self._threshold) for each in found)
        return cell.value is None and any(is_small(each, self._threshold) for each in found)
