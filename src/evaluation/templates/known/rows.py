"""Which rows are known of each table, and what is said of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from evaluation.messages import Message, message
from evaluation.templates.known.delivered import delivered_rows
from evaluation.templates.known.places import municipal_rows, nonprofit_rows, patient_rows, statistics_rows
from evaluation.templates.known.records import (
    account_rows,
    coordinator_rows,
    decision_rows,
    education_rows,
    measure_rows,
)
from evaluation.templates.known.surroundings import Surroundings
from evaluation.templates.texts import Row

_NO_REPLY: Final = message(
    "Each of them stands as not answered. Where an answer has come, change the status and write the number; leave the "
    "others as they are."
)
_COMPLETE: Final = message("Write the figures. What is not known stays empty; a row may be deleted.")


@dataclass(frozen=True)
class KnownRows:
    """The rows of a workbook that stand there already.

    Attributes:
        rows: in canonical values.
        note: what to do with them; None where there are none, or where they are simply what was delivered.
    """

    rows: tuple[Row, ...]
    note: Message | None = None


_Maker = Callable[[Surroundings], tuple[Row, ...]]

_MADE: Final[Mapping[str, tuple[_Maker, Message]]] = {
    "npr_patients": (patient_rows, _COMPLETE),
    "municipal_positions": (municipal_rows, _NO_REPLY),
    "municipal_statistics": (statistics_rows, _COMPLETE),
    "nonprofit_positions": (nonprofit_rows, _NO_REPLY),
    "education": (education_rows, _COMPLETE),
    "coordinators": (
        coordinator_rows,
        message("Write the institution and the dates. Delete the row of a region that has no coordinator."),
    ),
    "decisions": (
        decision_rows,
        message("Change the status and write the date when a decision has been taken; leave the others as planned."),
    ),
    "accounts": (
        account_rows,
        message(
            "Write voucher, date and amount. Copy the row where a line has several vouchers; delete the rows of lines "
            "that have not been used."
        ),
    ),
    "measures": (measure_rows, message("Change the state and write the progress; add what is new.")),
}
_AS_DELIVERED: Final = frozenset(
    {
        "projects",
        "publications",
        "participants",
        "experience_panel",
        "funding",
        "dialogues",
        "activities",
        "recommendations",
        "risks",
        "background_figures",
    }
)
"""Tables that live on from year to year: what a data folder has of them stands in the workbook as it was delivered.

What is told of people, by a registry or by respondents, is in neither list: it is not handed round.
"""


def known_rows(table: str, known: Surroundings) -> KnownRows:
    """The rows that stand in the workbook of a table before anyone has filled it in.

    Args:
        table: name of the table.
        known: what is known.
    """
    if table in _AS_DELIVERED:
        return KnownRows(delivered_rows(table, known))
    if table not in _MADE:
        return KnownRows(())
    maker, note = _MADE[table]
    rows = maker(known)
    return KnownRows(rows, note if rows else None)
