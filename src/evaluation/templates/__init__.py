"""Workbooks that people fill in: one a table, with lists, checks, an explanation and what is known already.

A room beside the reports: what it writes goes out to be filled in, and comes back as a delivery. Heads, lists and
bounds are those of the declarations and of the suites, so that what a workbook lets people write is what the gate
accepts. It may not judge values, and nothing that a registry or a respondent has told of people is handed round in it.
"""

from evaluation.templates.folder import template_files, write_templates

__all__ = ["template_files", "write_templates"]
