"""The finished files, read as an output checker at a statistics bureau would read them before they are sealed.

What happens here: every file is read as an outsider reads it, and whatever must not be published is told by file
and place. What may not happen here: nothing is mended, and no finding holds the value it is about.
"""

from evaluation.runs.inspection.evidence import Attack
from evaluation.runs.inspection.inspection import Inspection, inspect_folder, inspect_outputs
from evaluation.runs.inspection.single_table import inspect_table

__all__ = ["Attack", "Inspection", "inspect_folder", "inspect_outputs", "inspect_table"]
