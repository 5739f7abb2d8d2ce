"""The words of the effect analyses: of every key that a method can hand out, and of where a series breaks."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from evaluation.description import Words
from evaluation.indicators.effects.series import Passage
from evaluation.messages import LANGUAGES, Message, message
from evaluation.methods.results import Assumption, Convention
from evaluation.programme import LocalText
from evaluation.study import Study


@cache
def words_of(part: str) -> Mapping[str, LocalText]:
    """The words for every key of one kind.

    Args:
        part: `reasons`, `conclusions`, `conventions`, `assumptions` or `breaks`.
    """
    content = tomllib.loads((files("evaluation.indicators.effects") / "words.toml").read_text(encoding="utf-8"))
    return MappingProxyType({key: LocalText.model_validate(words) for key, words in content[part].items()})


def findings() -> Mapping[str, Words]:
    """The words for what an analysis has found: what it supports, or why there is no number."""
    return MappingProxyType({**words_of("conclusions"), **words_of("reasons")})


def computed_by(convention: Convention, assumptions: Iterable[Assumption]) -> Message:
    """How a number was computed, and what must hold for it to mean what it says.

    Args:
        convention: by which it was computed.
        assumptions: what must hold.
    """
    listed = [words_of("assumptions")[each] for each in dict.fromkeys(assumptions)]
    if not listed:
        return message("Method: {convention}.", convention=words_of("conventions")[convention])
    return message(
        "Method: {convention}. It takes this for given: {assumptions}.",
        convention=words_of("conventions")[convention],
        assumptions=_joined(listed),
    )


def passage_notes(passages: Iterable[Passage], study: Study) -> tuple[Words, ...]:
    """Which breaks some series cross, and who has vouched for it; nothing where they cross none.

    Args:
        passages: of the series.
        study: its programme has the names of roles.
    """
    found = list(passages)
    vouched = {each.break_: each for passage in found for each in passage.vouched}
    open_ones = dict.fromkeys(key for passage in found for key in passage.crossed if key not in vouched)
    notes: list[Words] = [
        message(
            "The series crosses this break: {what}. Vouched for by: {who}, {day}. {reason}",
            what=words_of("breaks")[key],
            who=study.programme.role(each.asserted_by).name,
            day=each.on,
            reason=each.reason,
        )
        for key, each in vouched.items()
    ]
    notes += [
        message(
            "The series crosses this break: {what}. Nobody has vouched for the years being comparable.",
            what=words_of("breaks")[key],
        )
        for key in open_ones
    ]
    return tuple(notes)


def _joined(words: Iterable[LocalText]) -> LocalText:
    every = list(words)
    texts = {language: "; ".join(each.in_(language) for each in every) for language in LANGUAGES}
    return LocalText.model_validate(texts)
