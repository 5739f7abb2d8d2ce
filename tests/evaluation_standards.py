"""The map of the standards for evaluation (`docs/evaluation-standards.md`) as rows."""

import re
from dataclasses import dataclass
from pathlib import Path

STANDARDS_MAP = Path(__file__).parents[1] / "docs" / "evaluation-standards.md"
_OUTSIDE = "outside the report"


@dataclass(frozen=True)
class Section:
    """A part of the report.

    Attributes:
        chapter: the notebook's name, or what the report adds.
        heading: in bokmål; empty for the chapter as a whole.
    """

    chapter: str
    heading: str


@dataclass(frozen=True)
class Met:
    """A standard and where it is met.

    Attributes:
        standard: its name.
        sections: where it is met; none for one that is not about the report.
    """

    standard: str
    sections: tuple[Section, ...]


def read_standards() -> tuple[Met, ...]:
    """The rows of both tables."""
    lines = STANDARDS_MAP.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return tuple(Met(name, _sections(where)) for name, _, where, _ in rows if name != "standard")


def _sections(cell: str) -> tuple[Section, ...]:
    if cell == _OUTSIDE:
        return ()
    named = [re.fullmatch(r"`(\w+)`(?:: (.+))?", each) for each in cell.split("; ")]
    assert all(named), cell
    return tuple(Section(each[1], each[2] or "") for each in named if each)
