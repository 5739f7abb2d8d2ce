"""The numbers along an axis: few, round, and written in the reader's language."""

from collections.abc import Sequence
from typing import Final

from evaluation.messages import Language
from evaluation.presentation.numbers import format_number

_RATIOS: Final = (
    0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 20.0, 50.0, 100.0, 1000.0,
)  # fmt: skip
_FINE: Final = (0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5, 1.7, 2.0)
_FEW: Final = 3
_MOST: Final = 5


def ticks(lowest: float, highest: float, *, log: bool = False) -> list[float]:
    """Round numbers in a range.

    Args:
        lowest: end of the range; above zero where the scale is one of ratios.
        highest: other end.
        log: whether equal ratios are equally far apart.
    """
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415 - costs seconds, and only some processes draw

    if log:
        found = [each for each in _RATIOS if lowest <= each <= highest]
        if len(found) >= _FEW:
            return found
        if fine := [each for each in _FINE if lowest <= each <= highest]:
            return fine
    tried = MaxNLocator(nbins=_MOST).tick_values(lowest, highest)
    return [float(each) for each in tried if lowest <= each <= highest]


def tick_label(number: float, among: Sequence[float], language: Language) -> str:
    """A number of an axis with as many decimals as it takes to write all of them.

    Args:
        number: one of the axis.
        among: all of the axis.
        language: of the reader.
    """
    decimals = next((each for each in range(4) if all(abs(round(n, each) - n) < 1e-9 for n in among)), 4)  # noqa: PLR2004
    return format_number(number, language, decimals=decimals)
