"""From an executed notebook to blocks of the document model, as an exporter of nbconvert.

A notebook has a narrative cell a language, and an output a language; one language is kept. What a chapter has shown it
has laid down as blocks beside what it keeps; the output in the notebook says under which name.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Unicode

from evaluation.messages import Language
from evaluation.presentation.blocks import Block, Heading, blocks_from_json
from evaluation.presentation.display import SHOWN
from evaluation.reports.chapter import LANGUAGE_TAGS, language_tag
from evaluation.reports.narrative import narrative_blocks


class OneLanguage(Preprocessor):
    """Keeps the cells and outputs of one language."""

    language = Unicode(help="The language that is kept: nb, nn or en.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """The notebook as one language reads it."""
        nb.cells = [cell for cell in nb.cells if self._is_read(cell)]
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if self._is_shown(output)]
        return nb, resources

    def _is_read(self, cell: NotebookNode) -> bool:
        """A cell is read in a language that it has a tag of, or in every one when it has none."""
        tags = LANGUAGE_TAGS.intersection(cell.metadata.get("tags", ()))
        return not tags or language_tag(self.language) in tags

    def _is_shown(self, output: NotebookNode) -> bool:
        told = output.get("metadata", {}).get("opptakt", {})
        return bool(output.output_type == "display_data" and told.get("language") == self.language)


class ChapterExporter(Exporter):
    """A chapter as blocks of the document model."""

    def __init__(self, *, language: Language, kept: Path, **options: Any) -> None:
        """An exporter for one chapter.

        Args:
            language: that is kept.
            kept: the folder in which the chapter has laid down what it shows; its name is the chapter's.
            **options: of nbconvert.
        """
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self._kept = kept
        self.register_preprocessor(OneLanguage(language=language), enabled=True)  # type: ignore[no-untyped-call]

    def blocks_of(self, notebook: NotebookNode) -> tuple[Block, ...]:
        """The blocks of a chapter.

        Args:
            notebook: executed.
        """
        read, _ = self.from_notebook_node(notebook)
        return tuple(self._blocks(read))

    def _blocks(self, notebook: NotebookNode) -> Iterator[Block]:
        taken: set[str] = set()
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                blocks = narrative_blocks(cell.source, chapter=self._kept.name, taken=taken)
                taken |= {block.id for block in blocks if isinstance(block, Heading)}
                yield from blocks
            elif cell.cell_type == "code":
                for output in cell.outputs:
                    path = self._kept / output.metadata["opptakt"][SHOWN]
                    yield from blocks_from_json(path.read_text(encoding="utf-8"))
