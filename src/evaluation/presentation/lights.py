"""Traffic lights: which colour stands before which word, the same on every page.

A light is a mark beside words that say the same, never in their place, and every colour has a shape of its own. A step
of the evidence scale that says nothing has the same light as a milestone that nobody can judge.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, get_args

from evaluation.presentation.grid import Light

LIGHTS: Final[Mapping[str, Light]] = MappingProxyType(
    {
        "reached": "green",
        "on_the_way": "amber",
        "behind": "red",
        "not_assessable": "grey",
        "no_milestone": "grey",
        # A weak sign may be chance: it is no ground for a green light.
        "opposite_sign": "red",
        "no_sign": "amber",
        "weak_sign": "amber",
        "consistent_sign": "green",
        "strong_sign": "green",
    }
)
"""By status of a milestone or goal and by step of the evidence scale."""


def check_lights(lights: Mapping[str, Mapping[str, Light]], columns: tuple[str, ...]) -> None:
    """Refuse lights that stand nowhere, or that there are not.

    Args:
        lights: by column, the light of each value.
        columns: the columns that are shown.

    Raises:
        ValueError: a column is not shown, or there is no such light.
    """
    if strange := [column for column in lights if column not in columns]:
        raise ValueError(f"lights stand in columns that are shown; these are not: {', '.join(strange)}")
    if unknown := {light for each in lights.values() for light in each.values()} - set(get_args(Light)):
        raise ValueError(f"there are no such lights: {', '.join(sorted(unknown))}")
