"""Which tables the example has, who builds each, and how each is delivered."""

from collections.abc import Callable, Mapping
from typing import Final

from evaluation.example.accounts import account_rows
from evaluation.example.background import background_figure_rows
from evaluation.example.cluster import coordinator_rows, experience_panel_rows, participant_rows
from evaluation.example.engagement import activity_rows, dialogue_rows
from evaluation.example.files import FileFormat
from evaluation.example.funding import funding_rows
from evaluation.example.knowledge import education_rows, publication_rows
from evaluation.example.municipal_positions import municipal_position_rows
from evaluation.example.municipal_statistics import municipal_statistics_rows
from evaluation.example.nonprofits import nonprofit_position_rows
from evaluation.example.plan_and_feedback import feedback_rows, measure_rows
from evaluation.example.projects import project_rows
from evaluation.example.rows import Row, World
from evaluation.example.steering import decision_rows, recommendation_rows, risk_rows

Builder = Callable[[World], list[Row]]

BUILDERS: Final[Mapping[str, Builder]] = {
    "municipal_positions": municipal_position_rows,
    "municipal_statistics": municipal_statistics_rows,
    "nonprofit_positions": nonprofit_position_rows,
    "projects": project_rows,
    "publications": publication_rows,
    "education": education_rows,
    "participants": participant_rows,
    "coordinators": coordinator_rows,
    "experience_panel": experience_panel_rows,
    "funding": funding_rows,
    "dialogues": dialogue_rows,
    "activities": activity_rows,
    "decisions": decision_rows,
    "accounts": account_rows,
    "measures": measure_rows,
    "feedback": feedback_rows,
    "recommendations": recommendation_rows,
    "risks": risk_rows,
    "background_figures": background_figure_rows,
}
"""The tables but those on specialist care, which are counted from the same simulated contacts."""

_PLAIN: Final = FileFormat()
_NYNORSK: Final = FileFormat(language="nn")
_OLD_PROGRAM: Final = FileFormat(encoding="cp1252", delimiter=";", decimal_mark=",")

FORMATS: Final[Mapping[str, FileFormat]] = {
    "npr_episodes": FileFormat(ending="parquet", language=None),
    "municipal_positions": FileFormat(ending="xlsx", language="nn"),
    "participants": FileFormat(ending="xlsx", language="nb"),
    "measures": FileFormat(ending="xlsx", language="nb"),
    "activities": FileFormat(ending="xlsx", language="nn"),
    "nonprofit_positions": _OLD_PROGRAM,
    "projects": _NYNORSK,
    "dialogues": _NYNORSK,
    "feedback": FileFormat(language=None),
    "publications": FileFormat(language="en"),
}


def format_of(table: str) -> FileFormat:
    """How a table is delivered: most as a csv file with heads in bokmål."""
    return FORMATS.get(table, _PLAIN)
