"""`opptakt reference`: the reference tables, their sources, and how they are written anew."""

from pathlib import Path

from evaluation.cli.terminal import Terminal
from evaluation.messages import message
from evaluation.presentation.words import translate
from evaluation.reference import load_reference, write_published_tables, write_reference_tables


def show_reference(terminal: Terminal) -> None:
    """Tells whose facts the reference tables are, a line each."""
    for name, source in load_reference().sources.items():
        credit = translate(source.credit, terminal.language)
        facts = {"event": "reference", "table": name, "rows": source.rows, "credit": credit}
        terminal.result(facts, f"{name}: {credit}")


def update_reference(terminal: Terminal, facts: Path, target: Path, published: Path | None) -> None:
    """Writes the reference tables anew, and the published figures if a folder for them is named.

    Raises:
        WrongUseError: the folder of facts is missing or lacks a file.
    """
    written = write_reference_tables(facts, target)
    if published is not None:
        written += write_published_tables(facts, published)
    for path in written:
        terminal.result({"event": "written", "path": str(path)}, str(path))
    terminal.progress(message("The reference tables were written. Run the tests before you use them."))
