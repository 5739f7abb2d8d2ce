"""A proposal as the text of a `delivery.toml`: every setting under its reason, and a mark where a person must look."""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from evaluation.messages import Message, message
from evaluation.sources.proposal.observations import Observation, SettingValue
from evaluation.sources.proposal.proposal import Proposal

UNSURE: Final = message("UNSURE")
"""The word by which a person finds what must be looked at."""

_INDENT: Final = "    "
_SHORT: Final = 40  # characters of a value that is told beside its reason
_WIDTH: Final = 110  # characters of a line
_LISTS_OF_SYMBOLS: Final = frozenset({"suppressed", "missing", "zero"})
_BARE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPED: Final = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}

Say = Callable[[Message], str]


def as_toml(proposal: Proposal, say: Say) -> str:
    """The section of the table, ready to be saved as `delivery.toml` or put into one.

    Args:
        proposal: of a file.
        say: a message in the language of the comments.
    """
    lines = [*_comment(_introduction(proposal), say), "", f"[{proposal.table}]"]
    remarks = [each for each in proposal.observations if not each.is_setting]
    for each in remarks:
        if not each.key:
            lines += _reason(each, say)
    questions = [line for each in remarks if each.key for line in _reason(each, say)]
    for each in proposal.observations:
        if each.is_setting and len(each.key) == 1:
            if each.key[0] in _LISTS_OF_SYMBOLS and questions:
                lines, questions = [*lines, "", *questions], []
            lines += ["", *_reason(each, say), _assignment(each)]
    lines += ["", *questions] if questions else []
    for name in ("columns", "values", "constants"):
        lines += _sections(proposal, name, say)
    return "\n".join(lines) + "\n"


def _introduction(proposal: Proposal) -> Message:
    return message(
        "Proposed by looking at {file}. Look at every line that is marked {mark}: correct it, or delete the mark. "
        "Lines with # in front do not hold. Nothing that is not written here is guessed when the file is read.",
        file=printable(proposal.opened.file.file_name),
        mark=UNSURE,
    )


def _sections(proposal: Proposal, name: str, say: Say) -> Iterator[str]:
    """The mappings, each entry under its reason, which a table on one line would have no room for."""
    entries = [each for each in proposal.observations if each.is_setting and len(each.key) > 1 and each.key[0] == name]
    before: tuple[str, ...] = ()
    said = ""
    for each in entries:
        if each.key[:-1] != before:
            before, said = each.key[:-1], ""
            yield ""
            yield f"[{'.'.join(map(_key, (proposal.table, *before)))}]"
        reason = "\n".join(_reason(each, say))
        # What holds for several entries, such as number codes, is said once.
        if reason != said:
            yield reason
        said = reason
        yield _assignment(each)


def _reason(observation: Observation, say: Say) -> Sequence[str]:
    if observation.certainty != "unsure":
        return _comment(observation.reason, say)
    return _lines(f"{say(UNSURE)}: {say(observation.reason)}")


def _comment(text: Message, say: Say) -> Sequence[str]:
    return _lines(say(text))


def _lines(text: str) -> Sequence[str]:
    wrapped = textwrap.wrap(printable(text), _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"# {line}" for line in wrapped]


def in_short(observation: Observation) -> str:
    """A setting and its value on one line, the value only where it is short; nothing for a remark."""
    if not observation.is_setting:
        return ""
    name = ".".join(observation.key)
    value = _value(observation.value)
    return f"{name} = {value}" if len(value) <= _SHORT else name


def _assignment(observation: Observation) -> str:
    line = f"{_key(observation.key[-1])} = {_value(observation.value)}"
    return line if observation.proposed else "\n".join(f"# {each}" for each in line.split("\n"))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _value(value: SettingValue | None) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case tuple():
            return _list([_text(each) for each in value])
        case Mapping():
            return "{ " + ", ".join(f"{_key(name)} = {_text(text)}" for name, text in value.items()) + " }"
    return _text(str(value))


def _list(texts: Sequence[str]) -> str:
    """On one line, or where it would be a long one on as many as it takes."""
    line = f"[{', '.join(texts)}]"
    if len(line) <= _WIDTH:
        return line
    lines = [""]
    for text in texts:
        if len(lines[-1]) + len(text) > _WIDTH - len(_INDENT):
            lines.append("")
        lines[-1] += f"{text}, "
    return "\n".join(["[", *(_INDENT + each.rstrip() for each in lines if each), "]"])


def _text(text: str) -> str:
    """A basic string of TOML."""
    return '"' + "".join(_ESCAPED.get(each) or (each if each.isprintable() else _escape(each)) for each in text) + '"'


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - what four digits can hold


def printable(text: str) -> str:
    """A text without what would end a comment or move a cursor."""
    return "".join(each if each.isprintable() else " " for each in text)
