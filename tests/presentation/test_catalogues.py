"""Everything that is said to someone is said in bokmål and nynorsk too, whole and in the right one of the two."""

import re
from functools import cache
from string import Formatter
from typing import Final, Literal

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from evaluation.presentation.extraction import CATALOGUES, texts_to_translate
from evaluation.presentation.numbers import NARROW_NO_BREAK_SPACE
from evaluation.presentation.words import catalogue

Norwegian = Literal["nb", "nn"]


def word_list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Words that the suite writes in one form of Norwegian and never in the other. A `*` stands for every ending. Words
# that both forms have, such as «tal», «kor» and «dersom», are left out.
BOKMAL_ONLY: Final = word_list(
    "ikke hva hvor hvordan hvem hvilke hvilken hvilket hver hvert hvis fra noe noen en et flere mer være bare selv "
    "tallet tallene kilde* antall* forskjell* navn* tegn* enhet* årlig* uten utenfor mulig* innbygger* regneark* "
    "helseforetak* pasienter* kolonner* kolonnene tabeller* regler* reglene verdier* filen mappen mangler kjør* "
    "ble finnes gjør tjeneste* spesialisthelsetjeneste*"
)
NYNORSK_ONLY: Final = word_list(
    "ikkje kva kvar korleis kvifor frå noko nokon nokre ein eit éin éi dei fleire meir vere berre sjølv talet tala "
    "kjelde* namn* teikn* eining* årleg* utan utanfor mogleg* innbyggjar* rekneark* helseføretak* pasientar* "
    "kolonnar* tabellar* reglar* verdiar* manglar køyr* vart finst gjev gje oppgjev dømes* teneste* "
    "spesialisthelseteneste*"
)


@cache
def entries(language: Norwegian) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language)


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def foreign_words(text: str, foreign: tuple[str, ...]) -> list[str]:
    without_fields = re.sub(r"\{\w+\}", " ", text)
    found = re.findall(r"[^\W\d]+", without_fields.casefold())
    stems = tuple(word.removesuffix("*") for word in foreign if word.endswith("*"))
    return [word for word in found if word in foreign or (stems and word.startswith(stems))]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_everything_the_package_and_the_notebooks_say_is_translated(language: Norwegian) -> None:
    assert texts_to_translate() - catalogue(language).keys() == frozenset()


def test_what_a_notebook_says_of_a_parameter_is_translated_without_its_limits() -> None:
    assert "level of the intervals" in texts_to_translate()
    assert not [text for text in texts_to_translate() if "[0.5, 0.99]" in text]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_translation_is_blank_or_marked_as_uncertain(language: Norwegian) -> None:
    assert [
        entry.id for entry in entries(language) if entry.id and (not str(entry.string).strip() or entry.fuzzy)
    ] == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_catalogue_holds_nothing_that_nobody_says_any_more(language: Norwegian) -> None:
    assert {str(entry.id) for entry in entries(language) if entry.id} - texts_to_translate() == set()
    assert list(entries(language).obsolete) == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_translation_has_the_fields_of_the_english_text(language: Norwegian) -> None:
    wrong = [text for text, words in catalogue(language).items() if fields(text) != fields(words)]
    assert wrong == []


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_translation_ends_as_the_english_text_ends(language: Norwegian) -> None:
    # A full stop too many or too few shows where two messages are put after one another.
    wrong = [text for text, words in catalogue(language).items() if (text[-1] in ".:") != (words[-1] in ".:")]
    assert wrong == []


@pytest.mark.parametrize(("language", "foreign"), [("nb", NYNORSK_ONLY), ("nn", BOKMAL_ONLY)])
def test_each_form_of_norwegian_keeps_to_its_own_words(language: Norwegian, foreign: tuple[str, ...]) -> None:
    found = {words: foreign_words(words, foreign) for words in catalogue(language).values()}
    assert {words: strange for words, strange in found.items() if strange} == {}


@pytest.mark.parametrize(
    ("text", "foreign", "strange"),
    [
        ("Tabellen {fra} er ikke levert.", BOKMAL_ONLY, ["ikke"]),
        ("Antallet står i fleire kolonner.", BOKMAL_ONLY, ["antallet", "kolonner"]),
        ("Tabellen er ikkje levert; sjå kjelda.", NYNORSK_ONLY, ["ikkje"]),
        ("Kjelde: teiknet i helseføretaket", NYNORSK_ONLY, ["kjelde", "teiknet", "helseføretaket"]),
        ("Ein rad", NYNORSK_ONLY, ["ein"]),
        ("Rader og ark", NYNORSK_ONLY, []),
    ],
)
def test_a_word_of_the_other_form_is_found_whole_and_outside_fields(
    text: str, foreign: tuple[str, ...], strange: list[str]
) -> None:
    assert foreign_words(text, foreign) == strange


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_thousands_and_quotation_marks_are_written_the_norwegian_way(language: Norwegian) -> None:
    translations = catalogue(language).values()
    assert [words for words in translations if re.search(r"\d[ \u00a0,.]\d{3}", words) or set(words) & set('"“”')] == []
    assert any(f"100{NARROW_NO_BREAK_SPACE}000" in words for words in translations)
