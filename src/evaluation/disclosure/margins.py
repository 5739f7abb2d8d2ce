"""Every total with its parts, written out for each combination of the other dimensions."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluation.disclosure.declarations import row_keys
from evaluation.disclosure.shape import Key, Releasable
from evaluation.shape import Additivity, Margin


@dataclass(frozen=True)
class Total:
    """One total and its parts.

    Attributes:
        dimension: the column along which the parts make up the total.
        name: the value of that column in the row of the total; with `dimension` it names the margin.
        total: the cell of the total.
        parts: the cells of the parts.
        additive: whether the parts add up to the total.
    """

    dimension: str
    name: str
    total: Key
    parts: tuple[Key, ...]
    additive: Additivity

    @property
    def cells(self) -> tuple[Key, ...]:
        """The total, then its parts."""
        return (self.total, *self.parts)

    @property
    def may_be_the_same(self) -> bool:
        """Whether the total has one part of which nobody knows whether it is the same people, counted in another way.

        A reader may take the two numbers for equal wherever the shown ones allow it; else they tell nothing of each
        other.
        """
        return len(self.parts) == 1 and self.additive == "unknown"


@dataclass(frozen=True)
class Link:
    """One cell of people and the cell of what was counted for them, such as contacts.

    Each person has at least one, and where there is nobody there is none.

    Attributes:
        people: the cell of the people.
        events: the cell of what each of them has at least one of.
    """

    people: Key
    events: Key

    @property
    def cells(self) -> tuple[Key, Key]:
        """The people, then the events."""
        return (self.people, self.events)


def written_out_totals(table: Releasable) -> tuple[Total, ...]:
    """Every total that can tell something, in the order of margins and rows.

    Cells that the table does not have are named all the same: a reader knows that they exist.
    """
    keys = row_keys(table)
    present = set(keys)
    found: list[Total] = []
    for margin in table.margins:
        named = tuple(dict.fromkeys([*keys, *(total.total for total in found)])) if margin.everywhere else keys
        among = set(named) if margin.everywhere else present
        along = _of_margin(margin, table.dimensions, named)
        found += [total for total in along if _tells(total, among)]
    return tuple(found)


def _tells(total: Total, present: set[Key]) -> bool:
    """Whether a reader of the table has a use for a total.

    One none of whose parts is there tells nothing of a part, unless it has only one. A number that may be the same as
    one that is not there tells nothing that it does not tell itself.
    """
    if total.may_be_the_same:
        return present.issuperset(total.cells)
    return len(total.parts) == 1 or not present.isdisjoint(total.parts)


def _of_margin(margin: Margin, dimensions: tuple[str, ...], keys: tuple[Key, ...]) -> Iterator[Total]:
    position, members = dimensions.index(margin.dimension), {margin.total, *margin.parts}
    among = [(dimensions.index(dimension), value) for dimension, value in margin.among]
    within = [key for key in keys if key[position] in members and all(key[place] == value for place, value in among)]
    others = dict.fromkeys((key[:position], key[position + 1 :]) for key in within)
    for before, after in others:
        yield Total(
            dimension=margin.dimension,
            name=margin.total,
            total=(*before, margin.total, *after),
            parts=tuple((*before, part, *after) for part in margin.parts),
            additive=margin.additive,
        )
