"""The fixed words in which an effect goal is concluded."""

from typing import Literal

from evaluation.programme.text import LocalText, ProgrammeModel

EvidenceKey = Literal["not_assessable", "opposite_sign", "no_sign", "weak_sign", "consistent_sign", "strong_sign"]


class EvidenceStep(ProgrammeModel):
    """A step of the evidence scale.

    Attributes:
        key: canonical key.
        name: the step's words, the same in every report.
        meaning: when the step is used and what it does not say.
    """

    key: EvidenceKey
    name: LocalText
    meaning: LocalText
