"""Headers in three languages, and what of a header may be shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import DataBlockedError
from evaluation.messages import Language
from evaluation.sources import TABLES, Table
from evaluation.sources.names import column_letter, label, place

NPR = TABLES["npr_patients"]
ROW = {
    "year": "2016",
    "level": "country",
    "unit": "Landet",
    "sector": "all",
    "procedure": "any",
    "basis": "treated",
    "patients": "498",
    "contacts": "",
    "source": "NPR",
    "source_url": "",
}
SPELLINGS = [
    (column.name, language, spelling)
    for column in NPR.columns
    for language, spellings in column.headers.items()
    for spelling in spellings
]


@pytest.mark.parametrize(("name", "language", "spelling"), SPELLINGS)
def test_every_spelling_of_every_language_maps(
    deliver: Callable[..., Path],
    read: Callable[[Path], Table],
    name: str,
    language: Language,
    spelling: str,
) -> None:
    headers = [spelling if each == name else each for each in ROW]
    frame = read(deliver([headers, list(ROW.values())], ending=".csv")).frame
    assert frame["patients"].tolist() == [498]
    assert frame["source"].tolist() == ["NPR"]


def test_case_blanks_and_underscores_do_not_matter(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    headers = ["ÅR", " Nivå\n", "Enhets_navn", "antall  PASIENTER", "Source_URL"]
    table = read(deliver([headers, [2016, "Land", "landet", 498, "https://example.org"]]))
    assert table.frame["source_url"].tolist() == ["https://example.org"]


def test_a_decomposed_letter_is_the_same_letter(deliver: Callable[..., Path], read: Callable[[Path], Table]) -> None:
    rows = [["A\u030ar", "Niva\u030a", "enhet", "pasienter"], ["2016", "land", "Landet", "1"]]
    assert read(deliver(rows, ending=".csv")).frame["year"].tolist() == [2016]


@pytest.mark.parametrize(
    ("headers", "said", "not_said"),
    [
        (["år", "nivå", "enhet"], ["missing", "patients"], []),
        (["år", "nivå", "enhet", "pasienter", "fødeland"], ["no such columns: fødeland"], []),
        (["år", "nivå", "enhet", "pasienter", "01017012345"], ["columns: E"], ["01017012345"]),
        (["år", "nivå", "enhet", "pasienter", "010170 12345 x"], ["columns: E"], ["12345"]),
        (["år", "nivå", "enhet", "pasienter", "x" * 60], ["x" * 40], ["x" * 41]),
        (["år", "nivå", "enhet", "pasienter", *"abcdefg"], ["a, b, c, d, e …"], ["f, g"]),
        (["år", "nivå", "enhet", "pasienter", "Antall pasienter"], ["same column"], []),
        (["år", "nivå", "enhet", "pasienter", ""], ["without a header", "E"], []),
        (["år", "nivå", "enhet", "pasienter", "2017"], ["layout to wide", "2017"], []),
    ],
)
def test_odd_headers_are_told_of_by_name(
    deliver: Callable[..., Path],
    read: Callable[[Path], Table],
    headers: list[str],
    said: list[str],
    not_said: list[str],
) -> None:
    values = ["2016", "land", "Landet", "498"] + ["hemmelig"] * 10
    with pytest.raises(DataBlockedError) as caught:
        read(deliver([headers, values[: len(headers)]], ending=".csv"))
    text = str(caught.value)
    assert all(words in text for words in said)
    assert not any(words in text for words in [*not_said, "hemmelig"])


def test_a_constant_for_a_column_that_is_there_is_refused(
    deliver: Callable[..., Path], read: Callable[[Path], Table]
) -> None:
    rows = [["år", "nivå", "enhet", "pasienter", "grunnlag"], [2016, "land", "Landet", 1, "bosted"]]
    with pytest.raises(DataBlockedError, match="keep one of them"):
        read(deliver(rows, settings="constants = { basis = 'treated' }"))


def test_columns_of_a_spreadsheet_have_letters() -> None:
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.text(max_size=80), st.integers(min_value=0, max_value=50))
def test_no_label_is_blank_long_or_a_persons_number(text: str, index: int) -> None:
    shown = label(text, index)
    assert 0 < len(shown) <= 40
    assert sum(letter.isdigit() for letter in shown) < 6 or not shown.replace(" ", "").isdigit()


def test_a_sheet_named_as_a_persons_number_is_not_named() -> None:
    assert place("a.xlsx", "010170 12345") == "a.xlsx"
    assert place("a.xlsx", "Ark1") == "a.xlsx (Ark1)"
