"""The ways on for the hub model after the programme, and which findings speak for and against each."""

from collections import Counter
from typing import Literal, get_args

from pydantic import Field

from evaluation.messages import Message, message
from evaluation.programme.text import LocalText, ProgrammeModel

OptionKey = Literal["continue", "change", "end"]
EvidenceKind = Literal["result", "effect", "money"]
HubFinding = Literal[
    "all_regions",
    "some_regions",
    "no_region",
    "within_frame",
    "over_frame",
    "opposite_sign",
    "no_sign",
    "weak_sign",
    "consistent_sign",
    "strong_sign",
    "no_milestone",
    "not_assessable",
]
"""What a result goal, the accounts or an effect goal comes to."""

Bearing = Literal["for", "against", "neither"]


class HubOption(ProgrammeModel):
    """A way on for the hub model.

    Attributes:
        key: canonical key.
        name: the way on in a word.
        meaning: what it would be.
    """

    key: OptionKey
    name: LocalText
    meaning: LocalText


class HubRule(ProgrammeModel):
    """Which findings of a kind of evidence speak for an option, and which against it.

    Attributes:
        option: key of the way on.
        evidence: the kind.
        speaks_for: findings that support it.
        against: findings that speak against it.
    """

    option: OptionKey
    evidence: EvidenceKind
    speaks_for: tuple[HubFinding, ...] = Field(alias="for")
    against: tuple[HubFinding, ...]


class HubModel(ProgrammeModel):
    """The ways on, and the rules by which evidence bears on them.

    Attributes:
        options: in reading order.
        rules: one for each option and kind of evidence.
    """

    options: tuple[HubOption, ...]
    rules: tuple[HubRule, ...]

    def bearing(self, option: OptionKey, evidence: EvidenceKind, finding: HubFinding) -> Bearing:
        """How a finding bears on an option.

        Args:
            option: key of the way on.
            evidence: the kind of evidence.
            finding: what it comes to.
        """
        rule = next(each for each in self.rules if (each.option, each.evidence) == (option, evidence))
        if finding in rule.speaks_for:
            return "for"
        return "against" if finding in rule.against else "neither"


def check_hub_model(model: HubModel) -> tuple[Message, ...]:
    """What contradicts itself in the rules; empty when all is well.

    Args:
        model: as its file has it.
    """
    pairs = Counter((rule.option, rule.evidence) for rule in model.rules)
    wanted = [(option, evidence) for option in get_args(OptionKey) for evidence in get_args(EvidenceKind)]
    wrong = [pair for pair in wanted if pairs[pair] != 1]
    both = [rule for rule in model.rules if set(rule.speaks_for) & set(rule.against)]
    missing = sorted(set(get_args(OptionKey)) - {each.key for each in model.options})
    return (
        *(message("There is no option {option}.", option=each) for each in missing),
        *(
            message("There must be one rule for {option} and {evidence}.", option=option, evidence=evidence)
            for option, evidence in wrong
        ),
        *(
            message(
                "The rule for {option} and {evidence} has a finding that speaks for and against.",
                option=each.option,
                evidence=each.evidence,
            )
            for each in both
        ),
    )
