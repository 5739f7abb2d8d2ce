"""What OPPTAKT is, from one TOML file (goals, indicators, milestones, budget), and how its effects are analysed.

The plan stands in `opptakt.toml`, the analysis plan in `analysis_plan.toml`; the models here read them, refuse what
they do not know and hold their parts against each other. A ground room: it may not read deliveries, and it knows no
notebook. It stays light (no pandas), since every command imports it.
"""

from evaluation.programme.analysis_plan import (
    AnalysisPlan,
    Assertion,
    BreakKey,
    Contrast,
    Detectable,
    EvidenceRule,
    Finding,
    OwnPast,
    PlanChange,
    PositionChange,
    SeriesAnalysis,
    Standing,
)
from evaluation.programme.consistency import check_programme
from evaluation.programme.formative import STEPS, FormativePlan, Question, Step
from evaluation.programme.goals import (
    Baseline,
    Breakdown,
    FeedbackQuestion,
    Frequency,
    Goal,
    GoalKind,
    Indicator,
    Role,
)
from evaluation.programme.hub_model import Bearing, EvidenceKind, HubFinding, HubModel, HubOption
from evaluation.programme.loading import (
    PLAN_FILE,
    PROGRAMME_FILE,
    load_analysis_plan,
    load_formative_plan,
    load_hub_model,
    load_programme,
)
from evaluation.programme.milestones import Milestone, Quantity, ResultMilestone, Season, Slip
from evaluation.programme.model import Programme
from evaluation.programme.money import (
    Budget,
    BudgetLine,
    Grant,
    Mode,
    OwnContribution,
    PositionShare,
)
from evaluation.programme.plan_consistency import check_plan, unknown_units
from evaluation.programme.questions import (
    Criterion,
    CriterionKey,
    EvaluationMethod,
    EvaluationQuestion,
    ReportChapter,
)
from evaluation.programme.regions import Body, BodyKey, Region, RegionCode
from evaluation.programme.rubric import EvidenceKey, EvidenceStep
from evaluation.programme.schedule import Completeness, DataSource, Period, Report, ReportKind
from evaluation.programme.sheet import SHEET_FIELDS, sheet_contents
from evaluation.programme.text import LocalText
from evaluation.programme.theory import LAYERS, Layer, Theory, TheoryActivity, TheoryLink

__all__ = [
    "LAYERS",
    "PLAN_FILE",
    "PROGRAMME_FILE",
    "SHEET_FIELDS",
    "STEPS",
    "AnalysisPlan",
    "Assertion",
    "Baseline",
    "Bearing",
    "Body",
    "BodyKey",
    "BreakKey",
    "Breakdown",
    "Budget",
    "BudgetLine",
    "Completeness",
    "Contrast",
    "Criterion",
    "CriterionKey",
    "DataSource",
    "Detectable",
    "EvaluationMethod",
    "EvaluationQuestion",
    "EvidenceKey",
    "EvidenceKind",
    "EvidenceRule",
    "EvidenceStep",
    "FeedbackQuestion",
    "Finding",
    "FormativePlan",
    "Frequency",
    "Goal",
    "GoalKind",
    "Grant",
    "HubFinding",
    "HubModel",
    "HubOption",
    "Indicator",
    "Layer",
    "LocalText",
    "Milestone",
    "Mode",
    "OwnContribution",
    "OwnPast",
    "Period",
    "PlanChange",
    "PositionChange",
    "PositionShare",
    "Programme",
    "Quantity",
    "Question",
    "Region",
    "RegionCode",
    "Report",
    "ReportChapter",
    "ReportKind",
    "ResultMilestone",
    "Role",
    "Season",
    "SeriesAnalysis",
    "Slip",
    "Standing",
    "Step",
    "Theory",
    "TheoryActivity",
    "TheoryLink",
    "check_plan",
    "check_programme",
    "load_analysis_plan",
    "load_formative_plan",
    "load_hub_model",
    "load_programme",
    "sheet_contents",
    "unknown_units",
]
