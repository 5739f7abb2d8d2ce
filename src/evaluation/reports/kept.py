"""What the chapters of a run have kept, read back for assembly."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class KeptTable:
    """A released table that a chapter has kept.

    Attributes:
        chapter: the chapter's name.
        model: values, states and words, as `evaluation.presentation.keeping.table_model` describes them.
    """

    chapter: str
    model: Mapping[str, Any]

    @property
    def file_stem(self) -> str:
        """The name of its files, without an ending."""
        return f"{self.chapter}-{self.model['name']}"


@dataclass(frozen=True)
class KeptFigure:
    """A figure that a chapter has kept.

    Attributes:
        chapter: the chapter's name.
        model: the numbers in it.
        pictures: the drawn files by language and ending, such as `("nb", "svg")`.
    """

    chapter: str
    model: Mapping[str, Any]
    pictures: Mapping[tuple[str, str], Path]

    @property
    def file_stem(self) -> str:
        """The name of its files, without an ending."""
        return f"{self.chapter}-{self.model['name']}"


@dataclass(frozen=True)
class KeptChapter:
    """Everything that one chapter has kept.

    Attributes:
        name: of the chapter.
        tables: in the order of the chapter.
        figures: in the order of the chapter.
        conclusions: by indicator, the key of a step of the evidence rubric.
        disclosure: by table, what the release did.
    """

    name: str
    tables: tuple[KeptTable, ...]
    figures: tuple[KeptFigure, ...]
    conclusions: Mapping[str, str]
    disclosure: Mapping[str, Any]


def read_kept(folder: Path) -> KeptChapter:
    """What a chapter has kept.

    Args:
        folder: the chapter's folder, named after it; the chapter has ended well.
    """
    listing = _read(folder / "kept.json")
    return KeptChapter(
        name=folder.name,
        tables=tuple(KeptTable(folder.name, _read(folder / f"table-{name}.json")) for name in listing["tables"]),
        figures=tuple(
            KeptFigure(
                folder.name,
                _read(folder / f"figure-{name}.json"),
                dict(_pictures(folder, name)),
            )
            for name in listing["figures"]
        ),
        conclusions=listing["conclusions"],
        disclosure=listing["disclosure"],
    )


def _pictures(folder: Path, name: str) -> Iterator[tuple[tuple[str, str], Path]]:
    for path in sorted(folder.glob(f"figure-{name}.*.*")):
        _, language, ending = path.name.rsplit(".", 2)
        yield (language, ending), path


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
