"""The parameters cell is the only place where a parameter stands, and nothing that it does not declare is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import WrongUseError
from evaluation.reports import chapters_of, read_parameters

EVERY_TYPE = """\
# A remark on a line of its own.
year: int = 2026  # the year
confidence: float = 0.95  # level of the intervals
title: str = "x"  # a title; with = and # in it
draft: bool = False  # whether it is a draft
data: str | None = None  # the folder
mode: Literal["fast", "exact"] = "fast"  # how
years: list[int] = [2016, 2017]  # which years

limit: int | float | None = (
    None
)  # behind the last line
"""


def cell(source, tags=("parameters",)):
    return {"cell_type": "code", "source": source, "metadata": {"tags": list(tags)}}


def schema(source=EVERY_TYPE):
    return read_parameters("chapter", [cell("x = 1", ()), cell(source), {"source": "", "metadata": {}}])


def refusal(action):
    with pytest.raises(WrongUseError) as refused:
        action()
    assert refused.value.exit_code == 2
    return str(refused.value)


def test_every_parameter_is_read_with_its_type_default_and_description():
    found = {each.name: (each.annotation, each.default, each.description) for each in schema().parameters}
    assert found == {
        "year": ("int", 2026, "the year"),
        "confidence": ("float", 0.95, "level of the intervals"),
        "title": ("str", "x", "a title; with = and # in it"),
        "draft": ("bool", False, "whether it is a draft"),
        "data": ("str | None", None, "the folder"),
        "mode": ("Literal['fast', 'exact']", "fast", "how"),
        "years": ("list[int]", [2016, 2017], "which years"),
        "limit": ("int | float | None", None, "behind the last line"),
    }
    assert schema().names == set(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", 2027),
        ("confidence", 0.9),
        ("confidence", 1),  # a whole number is a fraction too
        ("title", ""),
        ("draft", True),
        ("data", None),
        ("data", "folder"),
        ("mode", "exact"),
        ("years", []),
        ("limit", 1.5),
    ],
)
def test_a_value_of_the_declared_type_is_taken_as_it_is(name, value):
    assert schema().check({name: value}) == {name: value}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", True),
        ("year", "2026"),
        ("year", 2026.0),
        ("confidence", "0.9"),
        ("confidence", True),
        ("title", 1),
        ("draft", 1),
        ("data", 1),
        ("mode", "slow"),
        ("years", (2016,)),
        ("years", ["2016"]),
        ("limit", True),
    ],
)
def test_a_value_of_another_type_is_refused_by_name_and_without_the_value(name, value):
    text = refusal(lambda: schema().check({name: value}))
    assert f"The parameter {name} of the notebook chapter must be " in text
    assert "2026" not in text


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("year", "2027", 2027),
        ("confidence", "0.9", 0.9),
        ("title", "2027", "2027"),
        ("draft", "true", True),
        ("data", "folder", "folder"),
        ("mode", "exact", "exact"),
    ],
)
def test_what_was_typed_is_read_as_the_declared_type(name, text, value):
    assert schema().check_text({name: text}) == {name: value}


@pytest.mark.parametrize(("name", "text"), [("year", "next"), ("year", "2026.5"), ("draft", "maybe"), ("mode", "FAST")])
def test_what_cannot_be_read_as_the_declared_type_is_refused(name, text):
    assert f"The parameter {name} " in refusal(lambda: schema().check_text({name: text}))


LIMITED = "share: float = 0.5  # a share [0, 1]\nyear: int = 2017  # a year, or so [2008, 2028]\n"


def test_a_number_has_the_limits_that_its_comment_ends_with():
    found = {each.name: (each.description, each.limits) for each in schema(LIMITED).parameters}
    assert found == {"share": ("a share", " [0, 1]"), "year": ("a year, or so", " [2008, 2028]")}
    assert {each.limits for each in schema().parameters} == {""}


@pytest.mark.parametrize(("name", "text", "value"), [("share", "0", 0.0), ("share", "1", 1.0), ("year", "2028", 2028)])
def test_a_value_on_its_limit_is_taken(name, text, value):
    assert schema(LIMITED).check_text({name: text}) == {name: value}
    assert schema(LIMITED).check({name: value}) == {name: value}


@pytest.mark.parametrize(
    ("name", "text", "limits"),
    [
        ("share", "-0.01", "between 0 and 1."),
        ("share", "1.01", "between 0 and 1."),
        ("share", "nan", "between 0 and 1."),
        ("share", "inf", "between 0 and 1."),
        ("year", "3000", "between 2008 and 2028."),
    ],
)
def test_a_value_outside_its_limits_is_refused_with_what_is_allowed(name, text, limits):
    said = refusal(lambda: schema(LIMITED).check_text({name: text}))
    assert f"The parameter {name} of the notebook chapter must lie {limits}" in said


def test_an_unknown_name_is_refused_with_the_names_there_are():
    text = refusal(lambda: schema().check({"yaer": 2026}))
    assert "has no parameter yaer. It has: year, confidence, title" in text


def test_every_fault_is_told_at_once():
    text = refusal(lambda: schema().check({"yaer": 1, "year": "x", "draft": 3}))
    assert len(text.splitlines()) == 3


@pytest.mark.parametrize("cells", [[], [cell("a: int = 1  # a"), cell("b: int = 1  # b")], [cell("a: int = 1", ())]])
def test_a_notebook_has_exactly_one_parameters_cell(cells):
    assert "exactly one cell" in refusal(lambda: read_parameters("chapter", cells))


@pytest.mark.parametrize(
    "source",
    [
        "year: int = 2026",  # no comment
        "year = 2026  # no type",
        "year: int  # no default",
        "year: int = 20 + 6  # not a literal",
        "year: int = '2026'  # a default of another type",
        "year: date = 2026  # an unknown type",
        "year: dict[str, int] = {}  # a type that papermill cannot pass",
        "year: Literal[open] = 1  # not a value",
        "import os  # a statement",
        "print(1)  # a call",
        "a.b: int = 1  # an attribute",
        "year: int = = 2026  # no Python",
        "year: int = 2026  #",
        "_year: int = 2026  # a name that hides",
        "year: int = 2026  # a default outside its limits [2008, 2020]",
        "year: int = 2026  # limits of another type [0.5, 3000]",
        "year: str = 'x'  # limits of what is no number [1, 2]",
        "year: int = 2026  # limits the wrong way round [2028, 2008]",
    ],
)
def test_a_cell_that_says_too_little_or_does_too_much_is_refused(source):
    assert "The parameters cell of the notebook chapter cannot be read" in refusal(lambda: schema(source))


def test_nothing_in_the_cell_is_run(tmp_path):
    mark = tmp_path / "ran"
    source = f"year: list[__import__('pathlib').Path({str(mark)!r}).touch()] = []  # trap"
    refusal(lambda: schema(source))
    assert not mark.exists()


@given(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=30))
def test_whatever_the_default_it_comes_back_as_it_stands(whole, fraction, text):
    source = f"a: int = {whole!r}  # a\nb: float = {fraction!r}  # b\nc: str = {text!r}  # c\n"
    assert [each.default for each in schema(source).parameters] == [whole, fraction, text]


def test_the_chapters_of_the_yearly_report_say_what_each_setting_is():
    parameters = {chapter.name: chapter.schema.parameters for chapter in chapters_of("summative")}
    assert all([each.name for each in given][:2] == ["data", "year"] for given in parameters.values())
    assert all("as_of" in {each.name for each in given} for given in parameters.values())
    assert "confidence" in {each.name for each in parameters["02_effect_goal_1"]}
    assert all(len(each.description) > 10 for given in parameters.values() for each in given)
