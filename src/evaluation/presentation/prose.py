"""Prose with numbers in it: sentences with released values, and conclusions in the fixed words of the rubric."""

from dataclasses import dataclass

from evaluation.description import Words
from evaluation.disclosure import CellValue, Released, ReleaseSummary, Symbol
from evaluation.messages import Amount, Language, message
from evaluation.model_output import ANALYSIS
from evaluation.presentation.blocks import Block, Conclusion, Paragraph, Span, Spans
from evaluation.presentation.element import only_of_this_room
from evaluation.presentation.markup import markup
from evaluation.presentation.said import check_said, words_of
from evaluation.presentation.selection import check_released
from evaluation.presentation.spans import CitedAmount, spans_of
from evaluation.presentation.standing import AnalysedAmount, standing_of_words
from evaluation.presentation.values import threshold_words
from evaluation.presentation.words import translate


@dataclass(frozen=True)
class ProseElement:
    """Paragraphs.

    Attributes:
        name: its address on the page.
        paragraphs: one or more sentences each.
        heading: of a conclusion, which is set apart; None for running text.
    """

    name: str
    paragraphs: tuple[Words, ...]
    heading: Words | None = None

    def __init_subclass__(cls) -> None:
        """Refuse kinds of prose that are not the suite's.

        Raises:
            TypeError: a chapter has written one.
        """
        only_of_this_room(cls)

    def __post_init__(self) -> None:
        """Refuse words that hold what nobody has released.

        Raises:
            DisclosureRefusedError: see `check_said`.
        """
        check_said(*words_of(self))

    def blocks(self, language: Language) -> tuple[Block, ...]:
        """The paragraphs, or the conclusion, in one language."""
        paragraphs = tuple(_with_standing(each, language) for each in self.paragraphs)
        if self.heading:
            return (Conclusion(spans_of(self.heading, language), paragraphs),)
        return tuple(Paragraph(each) for each in paragraphs)

    def html(self, language: Language) -> str:
        """The paragraphs as HTML."""
        return markup(self.blocks(language))


def _with_standing(paragraph: Words, language: Language) -> Spans:
    """A paragraph, and behind it what the numbers in it are in the analysis plan, where a model has found them."""
    standings = "; ".join(translate(each, language) for each in standing_of_words(paragraph))
    spans = spans_of(paragraph, language)
    return (*spans, Span(f" ({standings}.)")) if standings else spans


@dataclass(frozen=True)
class Sentences:
    """Sentences that follow each other in one paragraph."""

    sentences: tuple[Words, ...]

    def in_(self, language: Language) -> str:
        """The sentences in one language, a space between them."""
        return " ".join(translate(each, language) for each in self.sentences)


def prose(*paragraphs: Words, name: str = "prose") -> ProseElement:
    """Running text, a paragraph each."""
    return ProseElement(name, paragraphs)


def paragraph(*sentences: Words, name: str = "prose") -> ProseElement:
    """Running text in one paragraph; nothing where there is no sentence."""
    return ProseElement(name, (Sentences(sentences),) if sentences else ())


def conclusion(step: Words, *reasons: Words, name: str = "conclusion") -> ProseElement:
    """A conclusion in the words of the evidence rubric, with its reasons.

    Args:
        step: the rubric's words, from the programme file.
        reasons: why it is not a higher or lower step.
        name: its address on the page.
    """
    return ProseElement(name, reasons, step)


def amount(released: Released, column: str, **cell: object) -> Amount | str:
    """A released value for the field of a message, with the decimals that its column is printed with.

    Args:
        released: a table that has passed the release.
        column: a column of numbers.
        **cell: the value of every dimension.

    Raises:
        TypeError: the table has not passed the release.
        KeyError: there is no such cell.
    """
    check_released(released)
    value: CellValue = released.value(column, **cell)
    if isinstance(value, Symbol):
        return value.value
    if not isinstance(value, int | float):
        raise TypeError("the column does not hold numbers")
    description = released.description
    decimals = description.columns[column].decimals if description else 0
    if released.is_model:
        return AnalysedAmount(value, decimals, released.name, column, cell, analysis=str(cell[ANALYSIS]))
    return CitedAmount(value, decimals, released.name, column, cell)


def disclosure_line(*tables: Released) -> ProseElement:
    """What the release did to some tables: cells, hidden cells, the narrowest interval left, and the attack model once.

    Args:
        *tables: at least one that has passed the release.

    Raises:
        TypeError: one has not passed the release.
    """
    for released in tables:
        check_released(released)
    attacks = [released.summary.attack_model for released in tables if _hides(released)]
    told_once = [attack for place, attack in enumerate(attacks) if attack not in attacks[:place]]
    return ProseElement(f"{tables[0].name}-disclosure", (*map(_protected, tables), *told_once))


def _hides(released: Released) -> bool:
    summary = released.summary
    return summary.primary + summary.secondary + summary.delivered > 0


def _protected(released: Released) -> Words:
    """What was done to one table, under its title."""
    summary = released.summary
    title = released.description.title if released.description else released.name
    if not len(released):
        return message("«{title}» has no rows, so nothing in it had to be hidden.", title=title)
    if summary.threshold is None or not summary.cells:
        return message("«{title}»: {what}", title=title, what=summary.attack_model)
    threshold = threshold_words(summary.threshold, summary.threshold_citation or "–")
    return Sentences((*(_hidden(summary, title) if _hides(released) else _shown(summary, title)), threshold))


def _shown(summary: ReleaseSummary, title: Words | str) -> tuple[Words, ...]:
    counted = message("«{title}»: {cells} counts of people, none of them hidden.", title=title, cells=summary.cells)
    if not summary.already_public:
        return (counted,)
    public = message("Below the threshold but published before: {public}.", public=summary.already_public)
    return (counted, public)


def _hidden(summary: ReleaseSummary, title: Words | str) -> tuple[Words, ...]:
    counted = message(
        "«{title}»: {cells} counts of people. Hidden: {primary} because they are small, {secondary} to protect these, "
        "{delivered} by the deliverer. Below the threshold but published before: {public}. Counts that can be worked "
        "out exactly: {recoverable}.",
        title=title,
        cells=summary.cells,
        primary=summary.primary,
        secondary=summary.secondary,
        delivered=summary.delivered,
        public=summary.already_public,
        recoverable=summary.exactly_recoverable,
    )
    before = (
        message(
            "Hidden numbers of which earlier publications have already told more than the rule allows, so that what is "
            "said of a reader below does not hold for them: {before}.",
            before=summary.told_before,
        ),
    )
    counted_all = (counted, *before) if summary.told_before else (counted,)
    if summary.narrowest_interval is None:
        return counted_all
    width = message(
        "The hidden number that a reader can narrow down most still has {values} possible values.",
        values=summary.narrowest_interval + 1,
    )
    return (*counted_all, width)
