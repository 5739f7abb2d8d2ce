"""Which texts there are to translate, and the catalogues brought up to date with them.

`python -m evaluation.presentation.extraction` reads every `message("…")` in the package and in the notebooks, and what
the notebooks say of their parameters, adds what is new to the catalogues with an empty translation, and takes out what
nobody says any more.
"""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from evaluation.project import project_path

CATALOGUES: Final = Path(__file__).with_name("catalogues")
_KEYWORDS: Final = {"message": None}
_OF_PARAMETER: Final = re.compile(r"^\w+: .+?  # (?P<text>.+?)(?: \[[^]]+\])?$", re.MULTILINE)
"""The comment behind a parameter, which the help of `opptakt run` says, without the limits of a number."""


def texts_to_translate() -> frozenset[str]:
    """Every English text that the package or a notebook says to someone."""
    said = {text for source in _sources() for text in _texts(source)}
    return frozenset(said.union(_OF_PARAMETER.findall("\n".join(_cells("parameters")))))


def _sources() -> Iterator[str]:
    for module in sorted(Path(__file__).parents[1].rglob("*.py")):
        yield module.read_text(encoding="utf-8")
    yield from _cells()


def _cells(tag: str | None = None) -> Iterator[str]:
    """The cells of code of all notebooks, or those of them with a tag."""
    for path in sorted(project_path("notebooks").rglob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and (tag is None or tag in cell["metadata"].get("tags", [])):
                yield "".join(cell["source"])


def _texts(source: str) -> Iterator[str]:
    stream = io.BytesIO(source.encode())
    for _, text, _, _ in extract("python", stream, _KEYWORDS, options={"encoding": "utf-8"}):
        yield text if isinstance(text, str) else text[0]


def update_catalogues() -> None:
    """Writes both catalogues anew, in alphabetical order, keeping the translations they have."""
    texts = sorted(texts_to_translate())
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as stream:
            before = read_po(stream, locale=path.stem)
        after = Catalog(locale=path.stem, project="opptakt-evaluation", charset="utf-8")
        for text in texts:
            known = before.get(text)
            after.add(text, known.string if known else "")
        with path.open("wb") as stream:
            write_po(stream, after, width=100, omit_header=True, sort_output=True)


if __name__ == "__main__":
    update_catalogues()
