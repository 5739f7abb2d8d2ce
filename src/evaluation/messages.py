"""Words that are shown to someone, before anyone has chosen a language.

A message is an English text with named fields. Every room may say something; only `presentation` (reports) and
`cli` (the terminal) know in which language it is read, and translate it there through the gettext catalogues.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Language = Literal["nb", "nn", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_PAIR: Final = 2


@dataclass(frozen=True)
class Message:
    """A text to be translated where it is shown.

    Attributes:
        text: the English text, which is also the key in the catalogues; fields stand as `{name}`.
        values: what fills the fields. Numbers are written by the reader's locale. Never a value from a data row.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The English text with its fields filled."""
        return self.text.format(**{name: _in_english(value) for name, value in self.values.items()})


def _in_english(value: object) -> object:
    words = getattr(value, "in_", None)
    return value if words is None else words("en")


def message(text: str, /, **values: object) -> Message:
    """A message from its English text and the values of its fields; the name that the extraction looks for."""
    return Message(text, values)


@dataclass(frozen=True)
class Amount:
    """A number with the decimals it is to be read with, for the field of a message.

    Attributes:
        value: a finite number.
        decimals: digits after the decimal mark.
    """

    value: float
    decimals: int = 0


def percent(share: float) -> Amount:
    """A share as a percentage, with a decimal only where it has one.

    Args:
        share: between 0 and 1.
    """
    value = round(100 * share, 1)
    return Amount(value, 0 if value.is_integer() else 1)


def year_spans(years: Iterable[int]) -> str:
    """Years as a reader lists them, neighbours joined by a dash: 2016–2018, 2020.

    Args:
        years: in any order; each is named once.
    """
    return ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in _spans(years))


def years_in_words(years: Iterable[int]) -> Message | str:
    """Years as a sentence lists them: 2016–2018, 2020 and 2021; two neighbours are two years and no span.

    Args:
        years: in any order; each is named once.
    """
    spans = _spans(years)
    named = [[f"{each[0]}–{each[-1]}"] if len(each) > _PAIR else [str(year) for year in each] for each in spans]
    *others, last = [name for names in named for name in names] or ["–"]
    return message("{years} and {last}", years=", ".join(others), last=last) if others else last


def _spans(years: Iterable[int]) -> list[list[int]]:
    """Years in order, neighbours together."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return spans
