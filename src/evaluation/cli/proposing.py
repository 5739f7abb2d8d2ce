"""`opptakt delivery`: what a file that nobody has described seems to be, and a `delivery.toml` for it."""

import sys
from pathlib import Path
from typing import Final

from evaluation.cli.terminal import Terminal
from evaluation.messages import Message, message
from evaluation.quality import open_for_a_look
from evaluation.reference import load_reference
from evaluation.sources import DELIVERY_FILE
from evaluation.sources.names import shown
from evaluation.sources.proposal import UNSURE, Observation, Proposal, Trial, as_toml, in_short, propose, try_out

_ENDINGS: Final = {".txt": ".csv", ".tsv": ".csv", ".tab": ".csv", ".xls": ".xlsx"}
"""How the name of a file must end that the reader is to take for what it is."""


def propose_and_tell(terminal: Terminal, path: Path, *, table: str | None) -> None:
    """Looks at a file; tells what was seen, and gives the text of a delivery file as the result.

    Raises:
        DataBlockedError: the file cannot be read, or an identity number was seen in it.
        WrongUseError: there is no such file or table, or nothing says which table it is.
    """
    opened = open_for_a_look(path)
    proposal = propose(opened, load_reference(), table=table)
    trial = try_out(proposal, load_reference())
    _tell_place(terminal, proposal)
    _tell_observations(terminal, proposal)
    _tell_trial(terminal, trial)
    _tell_name(terminal, proposal)
    text = as_toml(proposal, terminal.words)
    terminal.facts({"event": "proposal", "table": proposal.table, "toml": text})
    for line in text.splitlines() if not terminal.machine else ():
        terminal.result({}, line)


def _tell_place(terminal: Terminal, proposal: Proposal) -> None:
    """Where in the file the table stands."""
    file, candidate = proposal.opened.file, proposal.candidate
    last_header = candidate.header_row + candidate.header_rows - 1
    sheets = [each.name for each in proposal.sheets if each.name is not None]
    terminal.facts(
        {
            "event": "look",
            "file": file.file_name,
            "table": proposal.table,
            "sheets": [
                {"name": shown(each.name or ""), "hidden": each.hidden, "read": each is candidate.sheet}
                for each in proposal.sheets
                if each.name is not None
            ],
            "header_rows": [candidate.header_row, last_header],
            "rows": [proposal.first_row, proposal.last_row],
            "rows_of_table": proposal.rows,
            "whole_file": proposal.opened.is_whole,
        }
    )
    if terminal.machine:
        return
    terminal.progress(message("{file} is looked at as the table {table}.", file=file.file_name, table=proposal.table))
    if sheets:
        terminal.progress(message("Sheets: {sheets}.", sheets=", ".join(_sheets(terminal, proposal))))
    terminal.progress(
        message(
            "Headers: {headers}. Rows of the table: {first}–{last} (without sums: {rows}).",
            headers=_span(candidate.header_row, last_header),
            first=str(proposal.first_row),
            last=str(proposal.last_row),
            rows=proposal.rows,
        )
    )


def _span(first: int, last: int) -> Message:
    if first == last:
        return message("row {row}", row=str(first))
    return message("rows {first}–{last}", first=str(first), last=str(last))


def _sheets(terminal: Terminal, proposal: Proposal) -> list[str]:
    """The sheets by name, with what is said of each."""
    told = []
    for each in proposal.sheets:
        states = [message("read")] if each is proposal.candidate.sheet else []
        states += [message("hidden")] if each.hidden else []
        states += [message("empty")] if each.is_empty() else []
        words = ", ".join(map(terminal.words, states))
        told.append(f"{shown(each.name or '')} ({words})" if words else shown(each.name or ""))
    return told


def _tell_observations(terminal: Terminal, proposal: Proposal) -> None:
    """What a person must look at, each once; machines are told everything."""
    for each in proposal.observations:
        terminal.facts({"event": "observation", **each.facts(terminal.words(each.reason))})
    if terminal.machine:
        return
    told = [f"– {_line(terminal, each)}" for each in proposal.unsure if not _is_said_before(each, proposal)]
    if not told:
        terminal.progress(message("Nothing in the file is in doubt."))
        return
    terminal.progress(
        message("To be looked at, and marked {mark} in the proposal: {number}.", mark=UNSURE, number=len(told))
    )
    # On a screen the proposal follows, where each stands with its setting.
    for line in told if not sys.stdout.isatty() else ():
        terminal.say(line)


def _line(terminal: Terminal, observation: Observation) -> str:
    setting, words = in_short(observation), terminal.words(observation.reason)
    if not setting:
        return words
    return f"{setting}: {words}" if observation.proposed else f"# {setting}: {words}"


def _is_said_before(observation: Observation, proposal: Proposal) -> bool:
    """Whether another entry of the same mapping, such as another number code, has the same reason."""
    first = next(each for each in proposal.unsure if each.reason == observation.reason)
    return observation.key[:1] == ("values",) and first is not observation and first.key[:-1] == observation.key[:-1]


def _tell_trial(terminal: Terminal, trial: Trial) -> None:
    """Whether the reader takes the file as it is proposed."""
    problems = [terminal.words(each) for each in trial.problems]
    rows = None if trial.table is None else len(trial.table.frame)
    terminal.facts({"event": "trial", "rows": rows, "problems": problems})
    if terminal.machine:
        return
    if rows is not None:
        terminal.progress(
            message("With these settings as they stand, what was looked at can be read: {rows} rows.", rows=rows)
        )
        return
    terminal.progress(message("As the settings stand, the check would stop at:"))
    for line in problems:
        terminal.say(f"– {line}")


def _tell_name(terminal: Terminal, proposal: Proposal) -> None:
    """What the file must be called to be found."""
    path = proposal.opened.file.path
    ending = _ENDINGS.get(path.suffix.lower(), path.suffix.lower())
    if path.name.lower() != proposal.table + ending:
        terminal.progress(
            message(
                "Call the file {name}, and save the proposal as {delivery} in the same folder.",
                name=proposal.table + ending,
                delivery=DELIVERY_FILE,
            )
        )
