"""Above all rooms: a run is planned, executed, assembled, checked and sealed.

What it does: gates the data once, executes the chapters in processes of their own, lets the report be assembled, reads
the finished files as a checker would, and makes the whole appear with one rename. What may not happen here: no rule of
the programme, of the data or of disclosure stands in this room.
"""

from evaluation.runs.plan import RunPlan, plan_parameters
from evaluation.runs.run import RunResult, run_report
from evaluation.runs.seal import differing_files

__all__ = ["RunPlan", "RunResult", "differing_files", "plan_parameters", "run_report"]
