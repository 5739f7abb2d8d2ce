"""The arguments of a rule: suite parameters filled in, and none left that nobody understands."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from evaluation.quality.scan.refusals import NotScannableError
from evaluation.quality.suites import Parameters

_PARAMETER: Final = "$PARAMETER"


@dataclass(frozen=True)
class Arguments:
    """What a rule was given.

    Attributes:
        given: values by name, without suite parameters.
    """

    given: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text, such as the name of a column.

        Raises:
            NotScannableError: it is missing, or no text.
        """
        value = self.given.get(name)
        if not isinstance(value, str) or not value:
            raise NotScannableError("value", name)
        return value

    def names(self, name: str) -> list[str]:
        """A list of different texts, at least one.

        Raises:
            NotScannableError: it is something else.
        """
        values = self.given.get(name)
        if not isinstance(values, list) or not values or not all(isinstance(each, str) for each in values):
            raise NotScannableError("value", name)
        if len(set(values)) != len(values):
            raise NotScannableError("value", name)
        return values

    def truth(self, name: str) -> bool:
        """A truth value; False where it is not given.

        Raises:
            NotScannableError: it is something else.
        """
        value = self.given.get(name, False)
        if not isinstance(value, bool):
            raise NotScannableError("value", name)
        return value

    def limit(self, name: str) -> float | None:
        """A finite number; None where it is not given.

        Raises:
            NotScannableError: it is something else.
        """
        value = self.given.get(name)
        if value is not None and not is_number(value):
            raise NotScannableError("value", name)
        return value

    def share(self, name: str) -> float:
        """A number from 0 to 1; 1 where it is not given.

        Raises:
            NotScannableError: it is something else.
        """
        value = self.limit(name) if name in self.given else 1.0
        if value is None or not 0 <= value <= 1:
            raise NotScannableError("value", name)
        return value


def arguments(
    kwargs: Mapping[str, Any], values: Parameters, *, required: frozenset[str], optional: frozenset[str]
) -> Arguments:
    """The arguments of a rule.

    Args:
        kwargs: as the suite writes them.
        values: of the suite parameters.
        required: names that must be there.
        optional: names that may be there.

    Raises:
        NotScannableError: one is missing, is not understood, or asks for a parameter that nobody gives.
    """
    if unknown := sorted(kwargs.keys() - required - optional):
        raise NotScannableError("unknown argument", unknown[0])
    if missing := sorted(required - kwargs.keys()):
        raise NotScannableError("missing argument", missing[0])
    return Arguments({name: _filled(name, value, values) for name, value in kwargs.items()})


def is_number(value: object) -> bool:
    """Whether a value is a finite number; a truth value is none."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _filled(name: str, value: Any, values: Parameters) -> Any:
    if not isinstance(value, dict) or _PARAMETER not in value:
        return value
    # Great Expectations knows further keys beside the name, such as a value of its own.
    if value.keys() != {_PARAMETER} or value[_PARAMETER] not in values:
        raise NotScannableError("value", name)
    return values[value[_PARAMETER]]
