"""A notebook as an outsider reads it: sources, outputs and metadata, its outputs as the pages that they are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from evaluation.messages import LANGUAGES, Language, Message, message
from evaluation.runs.inspection.document import Document, Flaw, PageTable, Passage, inside, within
from evaluation.runs.inspection.readers.embedded import read_picture
from evaluation.runs.inspection.readers.json_text import passages_of
from evaluation.runs.inspection.readers.page import read_fragment

_NOT_SHOWN: Final = message("what stands here has not come through show(). Make the notebook again.")


def read_notebook(file: str, content: bytes) -> Document:
    """The words, tables and flaws of a notebook.

    Args:
        file: its path in the run; its stem is the chapter.
        content: its bytes.
    """
    try:
        notebook = json.loads(content)
        parts = [_cell(file, number, cell) for number, cell in enumerate(notebook["cells"], 1)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as a notebook. Make it again.")),))
    about = within(message("the properties of the notebook"), tuple(passages_of(notebook.get("metadata", {}))))
    return _together(file, about, parts)


def _cell(file: str, number: int, cell: Mapping[str, Any]) -> Document:
    place = message("cell {number}", number=number)
    passages = [Passage(place, line) for line in _joined(cell["source"]).splitlines() if line.strip()]
    passages += within(place, tuple(passages_of(cell.get("metadata", {}))))
    passages += within(place, tuple(passages_of(cell.get("attachments", {}))))
    shown = [_output(file, place, output) for output in cell.get("outputs", [])]
    return _together(file, passages, shown)


def _output(file: str, place: Message, output: Mapping[str, Any]) -> Document:
    metadata = output.get("metadata", {})
    language = next((each for each in LANGUAGES if each == metadata.get("opptakt", {}).get("language")), None)
    found = [_shown(file, place, kind, value, language) for kind, value in output.get("data", {}).items()]
    if output.get("output_type") != "display_data" or not metadata.get("opptakt", {}).get("element"):
        found.append(Document(file, flaws=(Flaw(place, _NOT_SHOWN),)))
    rest = {name: value for name, value in output.items() if name not in {"data", "output_type"}}
    return _together(file, within(place, tuple(passages_of(rest))), found)


def _together(file: str, passages: Sequence[Passage], parts: Sequence[Document]) -> Document:
    """What stands in several pieces of a notebook, behind some passages of its own."""
    return Document(
        file,
        (*passages, *(each for part in parts for each in part.passages)),
        tuple(each for part in parts for each in part.flaws),
        tables=tuple(each for part in parts for each in part.tables),
    )


def _shown(file: str, place: Message, kind: str, value: object, language: Language | None) -> Document:
    if kind == "text/html":
        page = read_fragment(file, _joined(value), chapter=PurePosixPath(file).stem, language=language)
        return Document(
            file,
            within(place, page.passages),
            tuple(Flaw(place if each.place is None else inside(place, each.place), each.what) for each in page.flaws),
            tables=tuple(_placed(each, place) for each in page.tables),
        )
    if kind == "image/svg+xml":
        return Document(file, *read_picture(kind, _joined(value).encode(), place))
    if kind.startswith(("text/", "application/json")):
        return Document(file, within(place, tuple(passages_of(value))), (Flaw(place, _NOT_SHOWN),))
    what = message("a file of a kind that cannot be checked is put in here. Take it out, or put in SVG or PNG.")
    return Document(file, flaws=(Flaw(place, what),))


def _placed(table: PageTable, place: Message) -> PageTable:
    return replace(table, place=inside(place, table.place))


def _joined(source: object) -> str:
    return "".join(str(each) for each in source) if isinstance(source, list) else str(source)
