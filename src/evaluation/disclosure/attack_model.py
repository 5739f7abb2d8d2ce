"""What an attacker takes for granted of a hidden count, and how much must stay open: the measure of protection.

Two readers are reckoned with. One sees what is printed: one symbol, whatever the reason for hiding. The other knows for
each hidden count why it is hidden, as if small ones and those hidden for their sake bore labels. What is published must
withstand both.
"""

from typing import Final, Literal

from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.primary import CountCell
from evaluation.shape import Threshold

AttackModel = Literal["one_symbol", "labelled"]
BOTH: Final[tuple[AttackModel, ...]] = ("one_symbol", "labelled")

ANYTHING: Final = Bounds(0, None)


def prior_of(cell: CountCell, model: AttackModel, threshold: Threshold) -> Bounds:
    """What a reader knows of one count by looking at it.

    Args:
        cell: as it stands in the table.
        model: of the reader.
        threshold: the rule for small counts, which every reader knows.
    """
    if cell.value is not None:
        return Bounds(cell.value, cell.value)
    return _own_prior(cell, model, threshold).narrowed_to(cell.told)


def required_width(cell: CountCell, model: AttackModel, threshold: Threshold) -> int:
    """How many people must lie between the bounds that a reader can work out for a hidden count.

    What has been published before cannot be taken back: no more is asked than that left open.

    Args:
        cell: a hidden count.
        model: of the reader.
        threshold: the rule for small counts.
    """
    own = _own_width(cell, model, threshold)
    known = prior_of(cell, model, threshold).width
    return own if known is None else min(own, known)


def _own_prior(cell: CountCell, model: AttackModel, threshold: Threshold) -> Bounds:
    if cell.prior is None:
        return ANYTHING
    if model == "labelled":
        return cell.prior
    # A number of contacts may be zero where patients are hidden, whatever is shown of zeros.
    return Bounds(min(threshold.lowest_hidden, cell.prior.lower), None)


def _own_width(cell: CountCell, model: AttackModel, threshold: Threshold) -> int:
    if model == "one_symbol":
        return threshold.protection_width
    if cell.prior is not None and cell.prior.width is not None:
        return cell.prior.width
    # A count that is hidden to protect others keeps as many possible values as a small one.
    small = threshold.highest_hidden - threshold.lowest_hidden
    return small if cell.reason == "secondary" else threshold.minimum
