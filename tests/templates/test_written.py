"""What a list proposes is understood when it comes back, in every language."""

import pytest

from evaluation.messages import LANGUAGES, Language
from evaluation.reference import LEVELS, Level, load_reference, normalise_unit_name
from evaluation.sources import TABLES
from evaluation.sources.declaration import normalise_spelling
from evaluation.templates.texts import holds
from evaluation.templates.written import Writer

REFERENCE = load_reference()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_every_place_that_is_proposed_is_the_place_that_is_read(level: Level, language: Language) -> None:
    writer, known = Writer(REFERENCE, language), REFERENCE.unit_names(level)
    for unit in REFERENCE.units(level):
        assert known[normalise_unit_name(writer.place(level, unit))] == unit


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_proposed_is_the_value_that_is_read(language: Language) -> None:
    writer = Writer(REFERENCE, language)
    for declaration in TABLES.values():
        for column in declaration.columns:
            for word in column.words:
                written = writer.cells({column.name: word}, declaration)[column.name]
                assert column.value_spellings()[normalise_spelling(str(written))] == word


def test_a_number_of_earlier_borders_is_written_as_it_is() -> None:
    cells = Writer(REFERENCE, "nn").cells({"municipality": "1201", "fte": 7.5}, TABLES["municipal_positions"])
    assert cells == {"municipality": "1201", "fte": 7.5}


def test_several_values_stand_in_one_cell_and_a_hidden_count_stays_hidden() -> None:
    row = {"regions": ("south", "east"), "participants": ("A", "B"), "title": "T"}
    assert Writer(REFERENCE, "nn").cells(row, TABLES["projects"]) == {
        "regions": "Sør; Aust",
        "participants": "A; B",
        "title": "T",
    }
    assert Writer(REFERENCE, "nb").cells({"applicants": "48", "graduates": "<5"}, TABLES["education"]) == {
        "applicants": 48,
        "graduates": "<5",
    }


def test_every_column_of_every_table_is_explained_in_three_languages() -> None:
    for declaration in TABLES.values():
        for column in declaration.columns:
            assert all(holds(declaration.name, column.name).in_(language).endswith(".") for language in LANGUAGES)
