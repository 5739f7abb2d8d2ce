"""The computed room: one package or module a goal, a study in, tables that describe themselves out.

What it does: turns the checked tables of a study into indicator tables, with intervals by the conventions of `methods`,
with the words for every column and with all that the release must know: which columns count people, which follow from
them, how totals relate to parts, whose threshold holds. What may not happen here: nothing in this room reads a file,
prints, draws, rounds, or hides a number.
"""

from evaluation.indicators.action_plan.changes import measures_changes
from evaluation.indicators.action_plan.feedback import (
    feedback_regions,
    feedback_respondents,
    feedback_roles,
    feedback_scores,
)
from evaluation.indicators.action_plan.measures import measures_by_chapter, measures_of_plan
from evaluation.indicators.action_plan.recommendations import recommendations, recommendations_asked
from evaluation.indicators.activities import activities_by_area, activities_by_kind, activities_by_region
from evaluation.indicators.background_figures import background_figures
from evaluation.indicators.conclusions import goal_conclusions
from evaluation.indicators.corrections import data_corrections
from evaluation.indicators.data_quality import data_coverage, data_rules, delivered_tables
from evaluation.indicators.data_years import data_years
from evaluation.indicators.evaluation_design.analyses import evidence_scale, planned_analyses
from evaluation.indicators.evaluation_design.calendar import source_calendar
from evaluation.indicators.evaluation_design.calibration import calibrated_intervals
from evaluation.indicators.evaluation_design.facts import programme_facts
from evaluation.indicators.evaluation_design.matrix import evaluation_matrix
from evaluation.indicators.evaluation_design.protection import small_number_rules
from evaluation.indicators.evaluation_design.questions import evaluation_criteria, evaluation_questions
from evaluation.indicators.evaluation_design.theory import programme_theory, theory_assumptions
from evaluation.indicators.formative.changes import milestone_changes
from evaluation.indicators.formative.gaps import data_gaps
from evaluation.indicators.formative.new_years import compared_day, new_complete_years
from evaluation.indicators.formative.pace import milestone_pace
from evaluation.indicators.formative.reflection import reflection_questions
from evaluation.indicators.formative.signals import early_signals
from evaluation.indicators.indicator_sheets import indicator_sheets
from evaluation.indicators.money.accounts import grant_report_due, years_without_budget
from evaluation.indicators.money.budget import accounts_by_line, accounts_by_region
from evaluation.indicators.money.frame import grant_frame
from evaluation.indicators.money.own_contribution import own_contribution
from evaluation.indicators.money.reconciliation import accounts_reconciliation
from evaluation.indicators.municipal_positions.breakdown import effect_municipal_breakdown
from evaluation.indicators.municipal_positions.comparison import effect_municipal_comparison
from evaluation.indicators.municipal_positions.municipalities import effect_municipal_list
from evaluation.indicators.municipal_positions.positions import effect_municipal
from evaluation.indicators.municipal_positions.response import effect_municipal_response
from evaluation.indicators.municipal_positions.statistics import effect_municipal_statistics
from evaluation.indicators.nonprofit_positions.positions import (
    effect_nonprofit,
    effect_nonprofit_kinds,
    effect_nonprofit_list,
)
from evaluation.indicators.patients.patients import effect_patients
from evaluation.indicators.period.hub_model import hub_evidence, hub_options
from evaluation.indicators.period.milestones import period_milestones, period_numbers
from evaluation.indicators.projects.education import effect_projects_education
from evaluation.indicators.projects.network import effect_projects_network, effect_projects_shared
from evaluation.indicators.projects.projects import effect_projects
from evaluation.indicators.projects.publications import effect_projects_publications
from evaluation.indicators.question_answers import question_answers
from evaluation.indicators.results.collaboration import result_collaboration, result_involvement
from evaluation.indicators.results.coordinators import result_coordinators
from evaluation.indicators.results.funding import result_funding
from evaluation.indicators.results.milestones import formal_milestones
from evaluation.indicators.results.national import result_dialogues, result_outside
from evaluation.indicators.results.overview import result_overview
from evaluation.indicators.results.panel import result_panel, result_panel_members
from evaluation.indicators.results.participants import result_composition, result_participants
from evaluation.indicators.results.targets import result_targets
from evaluation.indicators.revisions import compared_reports, data_revisions, revised_years
from evaluation.indicators.risks import latest_risks, risks_over_time
from evaluation.indicators.table import IndicatorTable

__all__ = [
    "IndicatorTable",
    "accounts_by_line",
    "accounts_by_region",
    "accounts_reconciliation",
    "activities_by_area",
    "activities_by_kind",
    "activities_by_region",
    "background_figures",
    "calibrated_intervals",
    "compared_day",
    "compared_reports",
    "data_corrections",
    "data_coverage",
    "data_gaps",
    "data_revisions",
    "data_rules",
    "data_years",
    "delivered_tables",
    "early_signals",
    "effect_municipal",
    "effect_municipal_breakdown",
    "effect_municipal_comparison",
    "effect_municipal_list",
    "effect_municipal_response",
    "effect_municipal_statistics",
    "effect_nonprofit",
    "effect_nonprofit_kinds",
    "effect_nonprofit_list",
    "effect_patients",
    "effect_projects",
    "effect_projects_education",
    "effect_projects_network",
    "effect_projects_publications",
    "effect_projects_shared",
    "evaluation_criteria",
    "evaluation_matrix",
    "evaluation_questions",
    "evidence_scale",
    "feedback_regions",
    "feedback_respondents",
    "feedback_roles",
    "feedback_scores",
    "formal_milestones",
    "goal_conclusions",
    "grant_frame",
    "grant_report_due",
    "hub_evidence",
    "hub_options",
    "indicator_sheets",
    "latest_risks",
    "measures_by_chapter",
    "measures_changes",
    "measures_of_plan",
    "milestone_changes",
    "milestone_pace",
    "new_complete_years",
    "own_contribution",
    "period_milestones",
    "period_numbers",
    "planned_analyses",
    "programme_facts",
    "programme_theory",
    "question_answers",
    "recommendations",
    "recommendations_asked",
    "reflection_questions",
    "result_collaboration",
    "result_composition",
    "result_coordinators",
    "result_dialogues",
    "result_funding",
    "result_involvement",
    "result_outside",
    "result_overview",
    "result_panel",
    "result_panel_members",
    "result_participants",
    "result_targets",
    "revised_years",
    "risks_over_time",
    "small_number_rules",
    "source_calendar",
    "theory_assumptions",
    "years_without_budget",
]
