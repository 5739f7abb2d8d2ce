"""The second half of the published room: from executed notebooks to the files that people open.

What it does: knows which chapters a report has and which parameters each takes; turns executed notebooks into one
document a language, and that into a self-contained page, a PDF and a Word file; writes a CSV for every table and figure
and a workbook of all tables. What may not happen here: nothing in this room computes an indicator, executes a notebook,
or takes a number from anywhere else than what a chapter has released and kept.
"""

from evaluation.reports.assemble import assemble
from evaluation.reports.chapter import REPORTS, Chapter, Kind, chapters_of, read_chapter, research_notebooks
from evaluation.reports.parameters import Parameter, ParameterSchema, read_parameters
from evaluation.reports.renderings import FORMATS, Format
from evaluation.reports.report import Report
from evaluation.reports.sections import sections_about, sections_of
from evaluation.reports.statements import general_statements, statements_for

__all__ = [
    "FORMATS",
    "REPORTS",
    "Chapter",
    "Format",
    "Kind",
    "Parameter",
    "ParameterSchema",
    "Report",
    "assemble",
    "chapters_of",
    "general_statements",
    "read_chapter",
    "read_parameters",
    "research_notebooks",
    "sections_about",
    "sections_of",
    "statements_for",
]
