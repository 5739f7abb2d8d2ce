"""Classes of numbers: where a series of numbers falls apart most naturally."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise


def natural_classes(numbers: Iterable[float], most: int) -> tuple[tuple[float, float], ...]:
    """The lowest and the highest number of each class, from low to high.

    The numbers are cut where the squared differences within the classes are smallest. Every number lies in exactly one
    class, equal numbers lie in the same, and no class is empty.

    Args:
        numbers: in any order, a few dozen at most.
        most: how many classes there may be.

    Source:
        Fisher (1958), "On grouping for maximum homogeneity", Journal of the American Statistical Association 53.
    """
    ordered = sorted(numbers)
    distinct = sorted(set(ordered))
    classes = min(most, len(distinct))
    if not classes:
        return ()
    cuts = min(
        combinations(distinct[1:], classes - 1),
        key=lambda starts: sum(_spread(each) for each in _parted(ordered, starts)),
    )
    return tuple((part[0], part[-1]) for part in _parted(ordered, cuts))


def _parted(ordered: Sequence[float], starts: Sequence[float]) -> list[Sequence[float]]:
    """The numbers in parts, each but the first beginning with one of the starts."""
    ends = [0, *(ordered.index(start) for start in starts), len(ordered)]
    return [ordered[begin:end] for begin, end in pairwise(ends)]


def _spread(numbers: Sequence[float]) -> float:
    mean = sum(numbers) / len(numbers)
    return sum((number - mean) ** 2 for number in numbers)
