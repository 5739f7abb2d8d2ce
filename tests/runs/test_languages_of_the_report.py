"""A finished report is whole in each of its languages: nothing is left in English, and each form keeps to itself."""

import re
from string import Formatter

import pytest
from bs4 import BeautifulSoup
from tests.presentation.test_catalogues import BOKMAL_ONLY, NYNORSK_ONLY, foreign_words

from evaluation.presentation.words import catalogue

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

WORDS_OF_A_SENTENCE = 3
"""A text of fewer words may be the same in two languages."""


def text_of(folder, language):
    """What the page says in its own language: without names of files and settings, and without texts in another one."""
    page = BeautifulSoup((folder / f"report.{language}.html").read_text("utf-8"), "html.parser")
    alternatives = [each["alt"] for each in page.select("img")]
    for part in page.select("body [lang], code, section.about, footer, style"):
        part.decompose()
    return " ".join([page.get_text(" ", strip=True), *alternatives])


def pieces(text):
    """The texts between the fields of a message that are long enough to be told."""
    literals = (literal.strip(" .:;,()«»") for literal, *_ in Formatter().parse(text))
    return [each for each in literals if len(re.findall(r"[A-Za-z]{2,}", each)) >= WORDS_OF_A_SENTENCE]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_text_is_left_in_english(finished, language):
    said = text_of(finished.folder, language)
    english = {piece for text in catalogue(language) for piece in pieces(text)}
    assert len(english) > 1000
    assert [piece for piece in english if piece in said] == []


def test_the_english_report_says_what_the_catalogue_says_in_english(finished):
    said = text_of(finished.folder, "en")
    english = {piece for text in catalogue("nb") for piece in pieces(text)}
    assert sum(piece in said for piece in english) > 100
    norwegian = {piece for text in catalogue("nb").values() for piece in pieces(text)} - english
    assert [piece for piece in norwegian if f" {piece} " in said] == []


@pytest.mark.parametrize(("language", "foreign"), [("nb", NYNORSK_ONLY), ("nn", BOKMAL_ONLY)])
def test_each_form_of_norwegian_keeps_to_its_own_words(finished, language, foreign):
    # A text that was delivered stands as it was delivered; the English page says which ones these are.
    english = BeautifulSoup((finished.folder / "report.en.html").read_text("utf-8"), "html.parser")
    delivered = set(
        re.findall(r"[^\W\d]+", " ".join(each.get_text() for each in english.select("[lang=no]")).casefold())
    )
    assert set(foreign_words(text_of(finished.folder, language), foreign)) - delivered == set()


def test_every_chapter_has_as_many_parts_in_each_language(finished):
    counted = {}
    for language in ("nb", "nn", "en"):
        page = BeautifulSoup((finished.folder / f"report.{language}.html").read_text("utf-8"), "html.parser")
        counted[language] = {
            section["aria-labelledby"]: [len(section.select(each)) for each in ("h3", "table", "figure", "p", "li")]
            for section in page.select("main > section")
        }
    assert counted["nb"] == counted["nn"] == counted["en"]
