"""Texts in three languages, and the base of every model in the programme file."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from evaluation.messages import Language

Text = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]
"""One non-empty line without blanks at its ends."""


class ProgrammeModel(BaseModel):
    """A frozen model that refuses unknown fields and does not convert types."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class LocalText(ProgrammeModel):
    """A text in bokmål, nynorsk and English.

    Attributes:
        nb: bokmål.
        nn: nynorsk.
        en: English.
    """

    nb: Text
    nn: Text
    en: Text

    def in_(self, language: Language) -> str:
        """The text in one language.

        Args:
            language: `nb`, `nn` or `en`.
        """
        return {"nb": self.nb, "nn": self.nn, "en": self.en}[language]
