"""The rows that stand in a workbook before anyone has filled it in: what the project or a data folder knows already."""

from evaluation.templates.known.rows import KnownRows, known_rows
from evaluation.templates.known.surroundings import Surroundings

__all__ = ["KnownRows", "Surroundings", "known_rows"]
