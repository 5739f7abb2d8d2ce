"""What OPPTAKT is: goals, indicators, milestones, budget, regions and calendar, from one TOML file.

The plan stands in `opptakt.toml`; the models here read it, refuse what they do not know and hold
its parts against each other. A ground room: it may not read deliveries, and it knows no notebook.
It stays light (no pandas), since every command imports it.
"""

from evaluation.programme.consistency import check_programme
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
from evaluation.programme.loading import PROGRAMME_FILE, load_programme
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
from evaluation.programme.regions import Body, BodyKey, Region, RegionCode
from evaluation.programme.rubric import EvidenceKey, EvidenceStep
from evaluation.programme.schedule import Completeness, DataSource, Period, Report, ReportKind
from evaluation.programme.sheet import SHEET_FIELDS, sheet_contents
from evaluation.programme.text import LocalText

__all__ = [
    "PROGRAMME_FILE",
    "SHEET_FIELDS",
    "Baseline",
    "Body",
    "BodyKey",
    "Breakdown",
    "Budget",
    "BudgetLine",
    "Completeness",
    "DataSource",
    "EvidenceKey",
    "EvidenceStep",
    "FeedbackQuestion",
    "Frequency",
    "Goal",
    "GoalKind",
    "Grant",
    "Indicator",
    "LocalText",
    "Milestone",
    "Mode",
    "OwnContribution",
    "Period",
    "PositionShare",
    "Programme",
    "Quantity",
    "Region",
    "RegionCode",
    "Report",
    "ReportKind",
    "ResultMilestone",
    "Role",
    "Season",
    "Slip",
    "check_programme",
    "load_programme",
    "sheet_contents",
]
