"""Reads a file as a proposal says, so that what would still stop it is told at once."""

from dataclasses import dataclass, replace

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import Message
from evaluation.sources.canonical import Table, read_table
from evaluation.sources.delivery import DELIVERY_FILE
from evaluation.sources.places import UnitNames
from evaluation.sources.proposal.proposal import Proposal
from evaluation.sources.settings import check_settings


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of reading.

    Attributes:
        table: as read; None where the reader stopped.
        problems: why it stopped.
    """

    table: Table | None
    problems: tuple[Message, ...] = ()


def try_out(proposal: Proposal, reference: UnitNames) -> Trial:
    """Read the cells that were looked at with the settings as they are proposed, unsure ones included."""
    file = replace(proposal.opened.file, table=proposal.table, delivery=proposal.delivery())
    try:
        check_settings(file.delivery, proposal.candidate.declaration, file_name=DELIVERY_FILE)
        return Trial(read_table(file, proposal.opened.raw, reference))
    except (DataBlockedError, WrongUseError) as error:
        return Trial(None, error.messages)
