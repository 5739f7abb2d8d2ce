"""What people have written, placed in the report: marked as theirs, apart from what is computed, and unedited.

The evaluation team assesses; the steering group and the experience panel comment; a member of the team who disagrees
says so. Where the team has written nothing, the report says that.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from evaluation.messages import Language, Message, message
from evaluation.presentation.blocks import Block, Heading, Listing, Paragraph, Span, Statement
from evaluation.presentation.words import translate
from evaluation.quality import GENERAL, StatementText
from evaluation.reports.chapter import Chapter
from evaluation.reports.sections import titles
from evaluation.reports.statement_blocks import statement_blocks
from evaluation.sources import StatementRole

NOT_ASSESSED: Final = frozenset({"summary", "00_programme", "01_data_quality", "13_methods"})
"""Chapters that tell no findings: nobody is asked for an assessment of them."""

_NOT_ASSESSED_KINDS: Final = ("annex_", "formative_")
"""How the names of others begin: a formative report is assessed as a whole, and asks its own questions."""

_WHOSE: Final[Mapping[StatementRole, Message]] = {
    "assessment": message("Assessment by the evaluation team"),
    "steering_group": message("Comment by the steering group"),
    "experience_panel": message("Comment by the experience panel"),
    "dissent": message("Dissent within the evaluation team"),
}
_ASKS: Final = "formative_reflection"
"""The chapter that asks its readers, in the same files."""

_ANSWERS: Final = message("Answers to the questions")

_LANGUAGES: Final[Mapping[Language, Message]] = {
    "nb": message("Norwegian Bokmål"),
    "nn": message("Norwegian Nynorsk"),
    "en": message("English"),
}
_NEAREST: Final[Mapping[Language, tuple[Language, ...]]] = {
    "nb": ("nb", "nn", "en"),
    "nn": ("nn", "nb", "en"),
    "en": ("en", "nb", "nn"),
}
"""The languages in which a text may stand in a report of each language, the best one first."""


def statements_for(
    chapters: Sequence[Chapter], language: Language, texts: Sequence[StatementText]
) -> Mapping[str, tuple[Block, ...]]:
    """What is to stand at the end of each chapter; a chapter of which there is nothing to say is left out.

    Args:
        chapters: of the report.
        language: of the report.
        texts: that people have written about the report, in all languages.
    """
    placed = {chapter.name: _of_chapter(chapter.name, language, texts) for chapter in chapters}
    return {name: blocks for name, blocks in placed.items() if blocks}


def general_statements(
    chapters: Sequence[Chapter], language: Language, texts: Sequence[StatementText]
) -> tuple[Block, ...]:
    """A section of its own near the end: what is written about the report as a whole, and what has not been written.

    Args:
        chapters: of the report, in reading order.
        language: of the report.
        texts: that people have written about the report, in all languages.
    """
    return (
        Heading(1, _spans(message("Assessments and comments"), language), id="statements"),
        _paragraph(
            message(
                "Assessments and comments are written by people. They are not computed, and stand as they were "
                "delivered; those who wrote them answer for the words and the numbers in them."
            ),
            language,
        ),
        Heading(2, _spans(message("The report as a whole"), language), id="statements-general"),
        *_of_section(GENERAL, language, texts, is_expected=True),
        *(_missing(chapters, language, texts) if any(is_assessed(each.name) for each in chapters) else ()),
    )


def is_assessed(chapter: str) -> bool:
    """Whether the evaluation team is asked for an assessment of a chapter.

    Args:
        chapter: its stable name.
    """
    return chapter not in NOT_ASSESSED and not chapter.startswith(_NOT_ASSESSED_KINDS)


def _of_chapter(name: str, language: Language, texts: Sequence[StatementText]) -> tuple[Block, ...]:
    blocks = tuple(_of_section(name, language, texts, is_expected=is_assessed(name)))
    if not any(text.section == name for text in texts):
        return blocks
    # Elements are named for their chapter with two hyphens, and no heading of a notebook has two in a row.
    return (Heading(2, _spans(message("Assessments and comments"), language), id=f"{name}--statements"), *blocks)


def _of_section(
    section: str, language: Language, texts: Sequence[StatementText], *, is_expected: bool
) -> Iterator[Statement]:
    chosen = {text.role: text for text in _chosen(section, language, texts)}
    if is_expected and "assessment" not in chosen:
        words = (
            message("The evaluation team has written no assessment of the report as a whole.")
            if section == GENERAL
            else message("The evaluation team has written no assessment of this chapter.")
        )
        yield Statement("missing", translate(words, language), ())
    for role in _WHOSE:
        if text := chosen.get(role):
            yield _statement(text, language)


def _chosen(section: str, language: Language, texts: Sequence[StatementText]) -> Iterator[StatementText]:
    """Of what each has written about a section, the text in the language that is nearest to the reader's."""
    mine = sorted((text for text in texts if text.section == section), key=lambda text: text.role)
    for _, written in groupby(mine, key=lambda text: text.role):
        yield min(written, key=lambda text: _NEAREST[language].index(text.language))


def _statement(text: StatementText, language: Language) -> Statement:
    # Whoever answers the questions for reflection does not assess: mostly it is the region itself.
    is_answer = (text.section, text.role) == (_ASKS, "assessment")
    whose = translate(_ANSWERS if is_answer else _WHOSE[text.role], language)
    if text.language == language:
        return Statement(text.role, whose, statement_blocks(text.markdown))
    instead = message(
        "The text was not delivered in {language}, and stands here in {other}.",
        language=_LANGUAGES[language],
        other=_LANGUAGES[text.language],
    )
    label = f"{whose}. {translate(instead, language)}"
    return Statement(text.role, label, statement_blocks(text.markdown), language=text.language)


def _missing(chapters: Sequence[Chapter], language: Language, texts: Sequence[StatementText]) -> Iterator[Block]:
    yield Heading(2, _spans(message("What has not been written"), language), id="statements-missing")
    assessed = {text.section for text in texts if text.role == "assessment"}
    missing = [each for each in chapters if is_assessed(each.name) and each.name not in assessed]
    roles = {text.role for text in texts}
    blocks: list[Block] = []
    if missing:
        blocks += (
            _paragraph(message("The evaluation team has written no assessment of these chapters:"), language),
            Listing(tuple((Paragraph((Span(titles(each.path)[language]),)),) for each in missing)),
        )
    blocks += (_paragraph(words, language) for role, words in _NO_COMMENT.items() if role not in roles)
    if blocks:
        yield Statement(
            "missing", translate(message("Assessments and comments that are missing"), language), (*blocks,)
        )
    else:
        yield _paragraph(
            message("Nothing is missing: every chapter has been assessed, and both bodies have commented."), language
        )
    if "dissent" not in roles:
        yield _paragraph(message("No member of the evaluation team has delivered a dissent."), language)


_NO_COMMENT: Final[Mapping[StatementRole, Message]] = {
    "steering_group": message("The steering group has not commented on the report."),
    "experience_panel": message("The experience panel has not commented on the report."),
}


def _paragraph(words: Message, language: Language) -> Paragraph:
    return Paragraph(_spans(words, language))


def _spans(words: Message, language: Language) -> tuple[Span, ...]:
    return (Span(translate(words, language)),)
