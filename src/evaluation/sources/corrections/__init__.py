"""Corrections: cells of delivered tables put right by `corrections.csv`, after reading and before the gate.

The delivered files are never touched. A correction names one cell, what stands in it and what is to stand there, why,
by which source, from which day and by which role. One that does not fit stops the data: a "from" that no longer stands
in the cell means that the delivery has been mended since. Rows are neither added nor taken away, and rows about
patients cannot be corrected at all. Why it is so stands in `docs/decisions/0017-corrections-and-revisions.md`.
"""

from evaluation.sources.corrections.applying import corrected_tables
from evaluation.sources.corrections.correction import Correction, Corrections
from evaluation.sources.corrections.lines import read_lines

__all__ = ["Correction", "Corrections", "corrected_tables", "read_lines"]
