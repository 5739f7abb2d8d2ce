"""A declaration that contradicts itself is refused when it is made."""

import pytest

from evaluation.messages import LANGUAGES
from evaluation.sources import TABLES, Column, TableDeclaration, canonical_dtypes

TITLE = {"nb": "Prøve", "nn": "Prøve", "en": "Trial"}


def column(name: str, *headers: str) -> Column:
    return Column(name=name, kind="text", headers={"nb": headers})


@pytest.mark.parametrize("declaration", TABLES.values(), ids=TABLES)
def test_every_table_has_words_in_every_language(declaration: TableDeclaration) -> None:
    assert set(declaration.title) == set(LANGUAGES)
    for each in declaration.columns:
        assert set(each.headers) == set(LANGUAGES)
        assert all(each.headers.values())


def test_the_columns_of_npr_patients_are_those_of_the_handbook() -> None:
    declaration = TABLES["npr_patients"]
    assert declaration.key == ("year", "level", "unit", "sector", "procedure", "basis")
    assert declaration.required == ("year", "level", "unit", "patients")
    assert canonical_dtypes(declaration) == {
        "year": "Int64",
        "level": "str",
        "unit": "str",
        "sector": "str",
        "procedure": "str",
        "basis": "str",
        "patients": "Int64",
        "patients_lower": "Int64",
        "patients_upper": "Int64",
        "patients_status": "str",
        "contacts": "Int64",
        "contacts_lower": "Int64",
        "contacts_upper": "Int64",
        "contacts_status": "str",
        "source": "str",
        "source_url": "str",
    }


def test_no_sector_is_known_by_a_number() -> None:
    spellings = TABLES["npr_patients"].column("sector").value_spellings()
    assert not [each for each in spellings if any(letter.isdigit() for letter in each)]


def test_two_columns_cannot_share_a_header() -> None:
    with pytest.raises(ValueError, match="means both"):
        TableDeclaration("t", (), (column("a", "Navn"), column("b", " navn_")), TITLE)


def test_a_key_must_be_a_column() -> None:
    with pytest.raises(ValueError, match="no column"):
        TableDeclaration("t", ("c",), (column("a"),), TITLE)


def test_two_values_cannot_share_a_spelling() -> None:
    with pytest.raises(ValueError, match="means both"):
        Column("c", "category", {}, values={"a": ("x",), "b": ("X",)})


def test_a_default_must_be_a_value() -> None:
    with pytest.raises(ValueError, match="default"):
        Column("c", "category", {}, values={"a": ()}, default="b")


def test_only_a_category_has_values() -> None:
    with pytest.raises(ValueError, match="category"):
        Column("c", "text", {}, values={"a": ()})


def test_a_column_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TABLES["npr_patients"].column("navn")
