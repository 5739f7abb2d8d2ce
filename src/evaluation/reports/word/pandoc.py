"""pandoc as the package brings it: no file of the user's, no setting, no network."""

import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from evaluation.errors import WrongUseError
from evaluation.messages import message

_SECONDS: Final = 300


@cache
def pandoc() -> Path:
    """The program that the package `pypandoc-binary` brings; never another one that happens to be installed.

    Raises:
        WrongUseError: the package is not installed.
    """
    found = find_spec("pypandoc")
    places = list(found.submodule_search_locations or ()) if found else []
    for place in places:
        program = Path(place) / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
        if program.is_file():
            return program
    raise WrongUseError(
        message(
            "A Word document needs pandoc, and the package that brings it is not installed. Install it with: "
            "pip install pypandoc-binary. Or leave docx out of --format."
        )
    )


@cache
def default_reference() -> bytes:
    """Pandoc's own reference document."""
    return _run("--print-default-data-file", "reference.docx", text=b"")


def docx_from(text: str, *, reference: Path, target: Path) -> None:
    """Has pandoc write a document.

    Args:
        text: pandoc's own tree as JSON, pictures inside.
        reference: the document whose styles are used.
        target: the file that is written.
    """
    options = ("--from", "json", "--to", "docx", "--reference-doc", str(reference), "--output", str(target))
    _run(*options, text=text.encode())


def _run(*options: str, text: bytes) -> bytes:
    # In its sandbox pandoc reads no file but the one it is given and asks nothing of a network.
    command = [str(pandoc()), "--sandbox", "--data-dir", os.devnull, *options]
    done = subprocess.run(command, input=text, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603
    return done.stdout
