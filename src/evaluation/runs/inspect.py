"""The finished files, read as an output checker at a statistics bureau would read them before they are sealed.

What checkers reject most can be seen by a machine: file types that hide things, a figure without its numbers, a table
without context, numbers that look like a person.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Message, message
from evaluation.quality import count_identity_numbers

ALLOWED_ENDINGS: Final = frozenset({".html", ".xlsx", ".csv", ".svg", ".png", ".ipynb", ".json"})
_TEXT_ENDINGS: Final = frozenset({".html", ".csv", ".json", ".ipynb"})
_ARCHIVES: Final = frozenset({".xlsx"})
_TEXT_PARTS: Final = ("xl/sharedStrings.xml", "docProps/core.xml")
_DIGEST: Final = re.compile(r"\b[0-9a-f]{64}\b")


def inspect_outputs(folder: Path) -> None:
    """Reads every file of a staged run.

    Raises:
        DisclosureRefusedError: something must not be published; every finding is named by file.
    """
    findings = [finding for path in sorted(folder.rglob("*")) if path.is_file() for finding in _findings(path, folder)]
    if findings:
        raise DisclosureRefusedError(*findings)


def _findings(path: Path, folder: Path) -> Iterator[Message]:
    name = path.relative_to(folder).as_posix()
    if path.suffix not in ALLOWED_ENDINGS:
        yield message("{file}: files of this kind are not published.", file=name)
    if path.suffix in {".svg", ".png"} and not _numbers_of(path).is_file():
        yield message("{file}: the figure's numbers are missing beside it.", file=name)
    if path.suffix == ".csv" and len(path.read_text("utf-8").splitlines()) == 0:
        yield message("{file}: the table has no heads.", file=name)
    if path.suffix in {*_TEXT_ENDINGS, *_ARCHIVES}:
        # One SHA-256 in a thousand holds eleven digits that pass for a person; such a file could never be published.
        found = count_identity_numbers(_DIGEST.sub("", _text(path)))
        if found:
            yield message("{file}: {count} numbers look like national identity numbers.", file=name, count=found)


def _text(path: Path) -> str:
    if path.suffix not in _ARCHIVES:
        return path.read_text("utf-8")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in _TEXT_PARTS if name in archive.namelist())


def _numbers_of(picture: Path) -> Path:
    # A figure is named `stem.svg`, or `stem.nn.svg` in further languages; its numbers are in `stem.csv`.
    return picture.with_name(picture.name.split(".")[0] + ".csv")
