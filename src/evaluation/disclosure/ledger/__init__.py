"""The ledger: what earlier runs and others have published, which no release can take back.

A new release is protected and audited together with all of it. Whoever has last year's report holds it beside this
year's: a cell that was hidden then stays hidden, a number that was shown then is known now, and a total that was shown
then ties the same people.
"""

from evaluation.disclosure.ledger.applying import Known, applied
from evaluation.disclosure.ledger.files import (
    LEDGER_VARIABLE,
    open_ledger,
    read_ledger,
    read_outside_figures,
    write_ledger,
)
from evaluation.disclosure.ledger.model import NOTHING_BEFORE, EarlierRelease, Ledger, OutsideFigure

__all__ = [
    "LEDGER_VARIABLE",
    "NOTHING_BEFORE",
    "EarlierRelease",
    "Known",
    "Ledger",
    "OutsideFigure",
    "applied",
    "open_ledger",
    "read_ledger",
    "read_outside_figures",
    "write_ledger",
]
