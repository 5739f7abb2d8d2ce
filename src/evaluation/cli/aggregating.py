"""`opptakt aggregate`: contacts counted in a secure environment, and what was found in them, in words."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from evaluation.cli.checking import HEADS, table_row, tell_findings
from evaluation.cli.terminal import Terminal
from evaluation.episodes import Aggregation, EngineName, aggregate
from evaluation.messages import message, year_spans
from evaluation.quality import CheckOutcome, refuse_identity_numbers_in_names
from evaluation.sources import DELIVERY_FILE, TABLES

_PATIENTS: Final = "npr_patients"
_SHOWN: Final = 12


def aggregate_and_tell(
    terminal: Terminal, episodes: Sequence[str], out: Path, *, engine: EngineName, delivery: Path | None
) -> None:
    """Counts patients from contacts; the last thing told is where the counts lie.

    Raises:
        EvaluationError: whatever stopped the aggregation; nothing was written then.
    """
    refuse_identity_numbers_in_names([*episodes, out, delivery])
    terminal.source(TABLES["npr_episodes"].title[terminal.language], ", ".join(episodes))
    done = aggregate(episodes, out, engine=engine, delivery=delivery, tell=terminal.progress)
    _tell_rows(terminal, done)
    _tell_settings(terminal, done)
    terminal.progress(
        message(
            "{file} holds true counts, also of few people, and is not released: keep it in the secure zone. The checks "
            "and the disclosure control are those of any delivery.",
            file=out.name,
        )
    )
    facts = {
        "event": "aggregated",
        "path": str(out),
        "contacts": done.contacts,
        "years": list(done.years),
        "cells": done.cells,
        "delivery": done.section,
    }
    terminal.result(facts, str(out))


def _tell_rows(terminal: Terminal, done: Aggregation) -> None:
    terminal.facts({"event": "table", **done.checked.as_json()})
    terminal.table([terminal.words(head) for head in HEADS], [table_row(done.checked, terminal)])
    tell_findings(terminal, CheckOutcome(tables={}, results=(done.checked,)))
    if done.not_read:
        shown = ", ".join(done.not_read[:_SHOWN]) + (" …" if len(done.not_read) > _SHOWN else "")
        terminal.progress(
            message(
                "Columns that are not needed, and of which nothing was read ({count}): {columns}.",
                count=len(done.not_read),
                columns=shown,
            )
        )
    if done.outside:
        terminal.progress(
            message(
                "Contacts with a code of music therapy that was not valid in their year, and which were not counted: "
                "{contacts}.",
                contacts=done.outside,
            )
        )
    terminal.progress(
        message(
            "Contacts with music therapy: {contacts}. Years: {years}. Rows of counts: {cells}.",
            contacts=done.contacts,
            years=year_spans(done.years),
            cells=done.cells,
        )
    )


def _tell_settings(terminal: Terminal, done: Aggregation) -> None:
    if done.wrote_settings:
        terminal.progress(
            message("What the counts are is written in {file} beside them; add the source there.", file=DELIVERY_FILE)
            if "# citation" in done.section
            else message("What the counts are is written in {file} beside them.", file=DELIVERY_FILE)
        )
    else:
        terminal.progress(
            message("There is a {file} beside the counts already; it must say of them:", file=DELIVERY_FILE)
        )
        for line in done.section.splitlines():
            terminal.say(line)
    if done.out.stem.lower() != _PATIENTS:
        terminal.progress(message("In a folder of deliveries the file must be called {name}.", name=_PATIENTS))
