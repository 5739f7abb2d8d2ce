"""An executed notebook without what varies from run to run.

papermill writes times, durations, paths and a random id into the notebook; kernels may print. What is left says the
same on every machine: the cells, the parameters, the released outputs in every language.
"""

from typing import Final

import nbformat
from nbformat import NotebookNode

_KEPT_METADATA: Final = ("kernelspec", "language_info", "opptakt")
_KEPT_LANGUAGE: Final = ("name", "file_extension", "mimetype")


def normalised(notebook: NotebookNode) -> NotebookNode:
    """A copy whose bytes depend on the notebook, its parameters and its data only.

    Printed text is dropped besides: it has not passed the release.
    """
    copy = nbformat.from_dict(notebook)
    copy.metadata = nbformat.from_dict({name: copy.metadata[name] for name in _KEPT_METADATA if name in copy.metadata})
    language = copy.metadata.get("language_info", {})
    copy.metadata["language_info"] = nbformat.from_dict(
        {name: language[name] for name in _KEPT_LANGUAGE if name in language}
    )
    for position, cell in enumerate(copy.cells, start=1):
        _normalise_cell(cell, position)
    return copy  # type: ignore[no-any-return]


def _normalise_cell(cell: NotebookNode, position: int) -> None:
    cell.id = f"cell-{position:03d}"
    tags = cell.metadata.get("tags", [])
    cell.metadata = nbformat.from_dict({"tags": list(tags)} if tags else {})
    if cell.cell_type == "code":
        cell.execution_count = None
        cell.outputs = [output for output in cell.outputs if output.output_type == "display_data"]


def notebook_text(notebook: NotebookNode) -> str:
    """The notebook as it is written to a file."""
    return str(nbformat.writes(notebook, version=4)) + "\n"
