"""`opptakt example`: a complete synthetic set, for trying the suite out."""

from pathlib import Path

from evaluation.cli.terminal import Terminal
from evaluation.example import write_example
from evaluation.messages import message


def write_and_tell(terminal: Terminal, folder: Path, *, seed: int, through: int | None) -> None:
    """Writes the set and tells its files, a line each; the last line is the folder.

    Raises:
        WrongUseError: the folder holds something or cannot be written, or seed or year are out of range.
    """
    terminal.progress(message("Making up a synthetic set; it says nothing about real places."))
    for path in write_example(folder, seed=seed, through=through):
        terminal.facts({"event": "written", "path": str(path)})
    terminal.result({"event": "example", "folder": str(folder)}, str(folder))
