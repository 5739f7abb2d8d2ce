"""Words as running text that still knows from which cell each number was taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from string import Formatter
from typing import Final

from evaluation.description import Words
from evaluation.messages import Amount, Language, Message
from evaluation.presentation.blocks import Citation, Span, Spans
from evaluation.presentation.words import field_text, language_of_delivered, template, translate

_FORMATTER: Final = Formatter()


@dataclass(frozen=True)
class CitedAmount(Amount):
    """A number of a released table, for the field of a message.

    Attributes:
        table: the table's name.
        column: the column of the number.
        cell: the value of every dimension.
    """

    table: str = ""
    column: str = ""
    cell: Mapping[str, object] = field(default_factory=dict)


def spans_of(words: Words | str, language: Language) -> Spans:
    """Words as running text in one language; its text is what `translate` gives.

    Args:
        words: a message, sentences, or something that brings its own words.
        language: of the text.
    """
    return tuple(_joined(_spans(words, language)))


def _spans(words: object, language: Language) -> Iterable[Span]:
    if isinstance(words, Message):
        for literal, name, _, _ in _FORMATTER.parse(template(words, language)):
            yield Span(literal)
            if name is not None:
                yield from _field(words.values[name], language)
    elif sentences := getattr(words, "sentences", ()):
        for place, sentence in enumerate(sentences):
            yield from (Span(" "),) if place else ()
            yield from _spans(sentence, language)
    else:
        yield Span(translate(words, language))  # type: ignore[arg-type]


def _field(value: object, language: Language) -> Iterable[Span]:
    if isinstance(value, Message):
        yield from _spans(value, language)
    elif isinstance(value, CitedAmount):
        cell = {name: _plain(each) for name, each in value.cell.items()}
        yield Span(field_text(value, language), cites=Citation(value.table, value.column, cell, value.decimals))
    else:
        text = field_text(value, language)
        delivered = language_of_delivered(text, language) if isinstance(value, str) else ""
        yield Span(text, language=delivered)


def _plain(value: object) -> str | int | float | bool | None:
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _joined(spans: Iterable[Span]) -> Iterable[Span]:
    """Neighbours that look the same as one; nothing of what is empty."""
    held: Span | None = None
    for span in spans:
        if held and replace(held, text="") == replace(span, text="") and span.cites is None:
            held = replace(held, text=held.text + span.text)
            continue
        if held and held.text:
            yield held
        held = span
    if held and held.text:
        yield held
