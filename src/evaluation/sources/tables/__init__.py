"""The canonical tables: a new one is a module with its declaration, named in this registry."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from evaluation.sources.declaration import TableDeclaration
from evaluation.sources.tables.accounts import ACCOUNTS
from evaluation.sources.tables.activities import ACTIVITIES
from evaluation.sources.tables.background_figures import BACKGROUND_FIGURES
from evaluation.sources.tables.coordinators import COORDINATORS
from evaluation.sources.tables.corrections import CORRECTIONS
from evaluation.sources.tables.decisions import DECISIONS
from evaluation.sources.tables.dialogues import DIALOGUES
from evaluation.sources.tables.education import EDUCATION
from evaluation.sources.tables.experience_panel import EXPERIENCE_PANEL
from evaluation.sources.tables.feedback import FEEDBACK
from evaluation.sources.tables.funding import FUNDING
from evaluation.sources.tables.measures import MEASURES
from evaluation.sources.tables.municipal_positions import MUNICIPAL_POSITIONS
from evaluation.sources.tables.municipal_statistics import MUNICIPAL_STATISTICS
from evaluation.sources.tables.nonprofit_positions import NONPROFIT_POSITIONS
from evaluation.sources.tables.npr_episodes import NPR_EPISODES
from evaluation.sources.tables.npr_patients import NPR_PATIENTS
from evaluation.sources.tables.participants import PARTICIPANTS
from evaluation.sources.tables.projects import PROJECTS
from evaluation.sources.tables.publications import PUBLICATIONS
from evaluation.sources.tables.recommendations import RECOMMENDATIONS
from evaluation.sources.tables.risks import RISKS

_IN_ORDER: Final = (
    NPR_PATIENTS,
    NPR_EPISODES,
    MUNICIPAL_POSITIONS,
    MUNICIPAL_STATISTICS,
    NONPROFIT_POSITIONS,
    PROJECTS,
    PUBLICATIONS,
    EDUCATION,
    PARTICIPANTS,
    COORDINATORS,
    EXPERIENCE_PANEL,
    FUNDING,
    DIALOGUES,
    ACTIVITIES,
    DECISIONS,
    ACCOUNTS,
    MEASURES,
    FEEDBACK,
    RECOMMENDATIONS,
    RISKS,
    BACKGROUND_FIGURES,
)

TABLES: Final[Mapping[str, TableDeclaration]] = MappingProxyType(
    {declaration.name: declaration for declaration in _IN_ORDER}
)
"""Name → declaration, in the order of the handbook."""

READABLE: Final[Mapping[str, TableDeclaration]] = MappingProxyType({**TABLES, CORRECTIONS.name: CORRECTIONS})
"""The tables, and what is read as they are but is about them."""

__all__ = ["READABLE", "TABLES"]
