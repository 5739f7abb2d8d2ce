"""Languages as Word names them."""

from typing import Final

from evaluation.messages import Language

LOCALES: Final[dict[Language, str]] = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""The languages of reports; English is written the European way."""


def locale(language: str) -> str:
    """A language as Word names it; one that no report is written in is named as it is."""
    return next((name for known, name in LOCALES.items() if known == language), language)
