"""Forms to send to others, in bokmål and nynorsk together: språklova § 14 asks that both are there at the same time."""

from collections.abc import Mapping
from typing import Final

from evaluation.messages import Language
from evaluation.templates.forms.municipal_survey import municipal_survey
from evaluation.templates.forms.npr_order import npr_order
from evaluation.templates.known import Surroundings

FOLDER: Final = "forms"
"""Where the forms lie, so that none is taken for a table."""


def forms(known: Surroundings, language: Language) -> Mapping[str, bytes]:
    """The bytes of every form, by name.

    Args:
        known: the year, the programme and the places.
        language: of the table in the order; bokmål where English is asked for, since the answer comes from a Norwegian
            registry.
    """
    return {
        f"{FOLDER}/npr_order.xlsx": npr_order(known, "nb" if language == "en" else language),
        f"{FOLDER}/municipal_survey.xlsx": municipal_survey(known),
    }
