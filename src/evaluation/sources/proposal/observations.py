"""What a look at a delivery has found: a setting or a remark, with its reason and how certain it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evaluation.messages import Message

Certainty = Literal["sure", "unsure", "open"]
"""The file itself says it; a person must look at it; or it can be filled in, and nothing is assumed until then."""
SettingValue = str | int | bool | tuple[str, ...] | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that was seen.

    Attributes:
        key: the setting of the table's section in `delivery.toml`, a part a level, such as `("values", "sector", "1")`;
            of a remark the setting that it is about, or nothing.
        value: what is proposed for the setting; None for a remark.
        reason: why, what else it could be, and whom to ask.
        certainty: whether a person must look at it.
        proposed: whether the setting is written so that it holds; otherwise it is only shown, as a comment.
    """

    key: tuple[str, ...]
    value: SettingValue | None
    reason: Message
    certainty: Certainty
    proposed: bool = True

    @property
    def is_setting(self) -> bool:
        """Whether it can be written into `delivery.toml`, and is no mere remark."""
        return self.value is not None

    def facts(self, reason: str) -> dict[str, Any]:
        """For machines.

        Args:
            reason: in the user's language.
        """
        value = dict(self.value) if isinstance(self.value, Mapping) else self.value
        return {
            "setting": ".".join(self.key) or None,
            "value": list(value) if isinstance(value, tuple) else value,
            "certainty": self.certainty,
            "proposed": self.is_setting and self.proposed,
            "reason": reason,
        }


def sure(key: str, value: SettingValue, reason: Message) -> Observation:
    """A setting that the file itself leaves no doubt about."""
    return Observation(tuple(key.split(".")), value, reason, "sure")


def unsure(key: str, value: SettingValue, reason: Message) -> Observation:
    """A setting that holds as proposed, and that a person must look at."""
    return Observation(tuple(key.split(".")), value, reason, "unsure")


def left_open(
    key: tuple[str, ...], value: SettingValue, reason: Message, *, certainty: Certainty = "unsure"
) -> Observation:
    """A setting that only a person can decide; it is shown as a comment and does not hold."""
    return Observation(key, value, reason, certainty, proposed=False)


def remark(reason: Message, certainty: Certainty = "unsure", *, about: str = "") -> Observation:
    """Something to know that no setting can mend, or that needs none; perhaps about a setting."""
    return Observation(tuple(each for each in (about,) if each), None, reason, certainty)
