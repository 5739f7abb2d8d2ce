"""A declaration that contradicts itself is refused when it is made."""

import pytest

from evaluation.messages import LANGUAGES
from evaluation.programme import LocalText
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
        TableDeclaration("t", (), (column("a", "Navn"), column("b", " navn_")), TITLE, "npr")


def test_a_key_must_be_a_column() -> None:
    with pytest.raises(ValueError, match="no column"):
        TableDeclaration("t", ("c",), (column("a"),), TITLE, "npr")


def test_two_values_cannot_share_a_spelling() -> None:
    with pytest.raises(ValueError, match="means both"):
        Column("c", "category", {}, values={"a": ("x",), "b": ("X",)})


def test_a_default_must_be_a_value() -> None:
    with pytest.raises(ValueError, match="default"):
        Column("c", "category", {}, values={"a": ()}, default="b")


def test_only_a_category_has_values() -> None:
    with pytest.raises(ValueError, match="category"):
        Column("c", "text", {}, values={"a": ()})


def test_a_label_is_a_spelling_and_further_ones_may_be_left_out() -> None:
    labels = {"a": LocalText(nb="Ein", nn="Éin", en="One"), "b": LocalText(nb="To", nn="To", en="Two")}
    column = Column("c", "category", {}, labels=labels, values={"a": ("første", "EIN")}, default="b")
    assert column.words == ("a", "b")
    assert column.spellings_of("a") == ("Ein", "Éin", "One", "første")
    assert column.spellings_of("b") == ("To", "Two")
    assert column.value_spellings()["two"] == "b"


def test_a_further_spelling_needs_a_label_where_there_are_labels() -> None:
    labels = {"a": LocalText(nb="Ein", nn="Ein", en="One")}
    with pytest.raises(ValueError, match="no label"):
        Column("c", "category", {}, labels=labels, values={"b": ()})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "number", "many": True}, "can be many"),
        ({"kind": "text", "statuses": {"not_counted": ()}}, "only a number"),
        ({"kind": "text", "level": "municipality"}, "names a place"),
        ({"kind": "text", "units_of": "level"}, "names a place"),
    ],
)
def test_what_a_kind_of_column_cannot_have_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Column(name="c", headers={}, **wrong)  # type: ignore[arg-type]


def test_a_number_with_statuses_has_a_companion() -> None:
    number = Column("fte", "number", {}, statuses={"not_counted": ("ikkje talt",)})
    declaration = TableDeclaration("t", (), (number,), TITLE, "npr")
    assert canonical_dtypes(declaration) == {"fte": "Float64", "fte_status": "str"}


def test_a_column_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TABLES["npr_patients"].column("navn")
