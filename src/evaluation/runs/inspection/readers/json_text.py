"""A JSON file as an outsider reads it: every key and every value."""

import json
from collections.abc import Iterator

from evaluation.messages import message
from evaluation.runs.inspection.document import Document, Flaw, Passage


def read_json(file: str, content: bytes) -> Document:
    """The passages of a JSON file.

    Args:
        file: its path in the run.
        content: its bytes.
    """
    try:
        loaded = json.loads(content)
    except (UnicodeDecodeError, ValueError, RecursionError):
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as JSON. Make it again.")),))
    return Document(file, tuple(passages_of(loaded)))


def passages_of(value: object, path: tuple[str, ...] = ()) -> Iterator[Passage]:
    """Every key and value in what was read from JSON.

    Args:
        value: as Python's reader made it.
        path: the keys that lead to it.
    """
    if isinstance(value, dict):
        for key, each in value.items():
            yield Passage(message("at {path}", path="/".join(path) or "/"), str(key))
            yield from passages_of(each, (*path, str(key)))
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from passages_of(each, (*path, str(number)))
    elif value is not None and not isinstance(value, bool) and value != "":
        yield Passage(message("at {path}", path="/".join(path) or "/"), str(value))


def read_log(file: str, content: bytes) -> Document:
    """The lines of a log.

    Args:
        file: its path in the run.
        content: its bytes.
    """
    try:
        lines = content.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as text in UTF-8. Make it again.")),))
    return Document(
        file,
        tuple(Passage(message("line {line}", line=str(number)), line) for number, line in enumerate(lines, 1) if line),
    )
