"""Has every figure its numbers beside it, and do they stand in a released table?"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from evaluation.messages import message
from evaluation.runs.inspection.checks.views import NOT_RELEASED
from evaluation.runs.inspection.document import Document
from evaluation.runs.inspection.evidence import FIGURES, Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.page_views import figure_columns, view_of_figure
from evaluation.runs.inspection.view import ViewMatch, best_match

_PICTURES: Final = (".svg", ".png")
_MISSING: Final = message("the figure's numbers are missing beside it.")


def check_figures(evidence: Evidence) -> Iterator[Finding]:
    """Every drawing, every figure on a page, and every file of numbers."""
    for document in evidence.documents:
        if document.file.endswith(_PICTURES) and _stem(document.file) not in evidence.figures:
            yield Finding("figure", document.file, None, _MISSING)
        for figure in document.figures:
            address = figure.address.removeprefix(f"{figure.chapter}--")
            if not address or f"{FIGURES}/{figure.chapter}-{address}" not in evidence.figures:
                yield Finding("figure", document.file, figure.place, _MISSING)
    for numbers in evidence.figures.values():
        yield from _of_numbers(numbers, evidence)


def _stem(file: str) -> str:
    # A figure is named `stem.svg`, or `stem.nn.svg` in further languages; its numbers are in `stem.csv`.
    path = PurePosixPath(file)
    return path.with_name(path.name.split(".")[0]).as_posix()


def _of_numbers(figure: Document, evidence: Evidence) -> Iterator[Finding]:
    if not figure.grid:
        return
    columns = set(figure_columns(figure))
    chapter = PurePosixPath(figure.file).stem.partition("-")[0]
    candidates = [each for each in evidence.plain_wordings if columns <= set(each.table.printed)]
    found = [best_match(view_of_figure(figure, each.table), [each], chapter) for each in candidates]
    matches = [match for match in found if match is not None]
    home = [match for match in matches if match.wording.table.chapter == chapter]
    best = max(home or matches, key=_goodness, default=None)
    if best is None and len(figure.grid) > 1:
        what = message("the numbers of the figure stand in no released table. Release them, or take the figure out.")
        yield Finding("figure", figure.file, None, what)
    for cell in best.differing if best else ():
        yield Finding("figure", figure.file, cell.place, NOT_RELEASED)


def _goodness(match: ViewMatch) -> int:
    return match.agreeing - len(match.differing)
