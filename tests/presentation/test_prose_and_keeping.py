"""Sentences with released numbers in them, and what a chapter lays down for the report."""

import json

import pytest
from bs4 import BeautifulSoup

from evaluation import keep
from evaluation.messages import message
from evaluation.presentation import amount, conclusion, disclosure_line, paragraph, prose, small_multiples
from evaluation.presentation.words import translate


def chart(released):
    return small_multiples(
        released, name="rates", panels="unit", value="rate", interval=("rate_lower", "rate_upper"),
        leave_out=("norway",), alt=message("x"), caption=message("y"), unit=message("z"),
    )  # fmt: skip


def test_a_released_number_is_read_with_the_decimals_of_its_column(released):
    sentence = message("{rate} per ten", rate=amount(released, "rate", year=2016, unit="helse_vest"))
    assert translate(sentence, "nb") == "123,4 per ten"
    assert translate(sentence, "en") == "123.4 per ten"


def test_a_hidden_number_is_read_as_its_symbol(released):
    assert amount(released, "patients", year=2017, unit="helse_nord") == ":"
    assert amount(released, "rate", year=2018, unit="helse_vest") == ".."


def test_a_number_that_was_not_released_has_no_amount(released, not_released):
    for thing in not_released:
        with pytest.raises(TypeError, match="release"):
            amount(thing, "patients")
    with pytest.raises(KeyError):
        amount(released, "patients", year=1999, unit="norway")
    with pytest.raises(TypeError, match="numbers"):
        amount(released, "unit", year=2016, unit="norway")


def test_paragraphs_are_escaped():
    said = prose(message("{x}", x="a < b & <i>"))
    assert said.html("nb").strip() == "<p>a &lt; b &amp; &lt;i&gt;</p>"
    # A text that a delivery has brought is Norwegian also in an English report.
    assert said.html("en").strip() == '<p><span lang="no">a &lt; b &amp; &lt;i&gt;</span></p>'


def test_sentences_stand_in_one_paragraph_and_none_of_them_in_no_paragraph():
    together = paragraph(message("One of {n}.", n=1500), message("Two."))
    assert together.html("en").strip() == "<p>One of 1,500. Two.</p>"
    assert paragraph().html("en").strip() == ""


def test_a_conclusion_has_its_step_and_its_reasons():
    page = BeautifulSoup(conclusion(message("Cannot be assessed"), message("No figures.")).html("en"), "html.parser")
    assert [each.get_text() for each in page.select(".conclusion p")] == [
        "Cannot be assessed",
        "No figures.",
    ]


def test_the_disclosure_line_counts_what_was_done(released):
    html = BeautifulSoup(disclosure_line(released).html("en"), "html.parser").get_text()
    assert "«Patients»: 9 counts of people. Hidden: 1 because they are small, 0 to protect these" in html
    assert "published before: 1." in html
    assert "worked out exactly: 0." in html
    assert "The threshold is 5 (the test's own rule)." in html
    # Nothing ties the hidden count to others: who sees only that it is hidden knows no upper bound.
    assert "possible values" not in html


def test_a_table_with_nothing_hidden_says_so(make_released):
    html = disclosure_line(make_released({(2016, "norway"): 20})).html("en")
    assert "«Patients»: 1 counts of people, none of them hidden. The threshold is 5" in html
    assert "A reader who knows all reports" not in html


def test_the_disclosure_line_names_every_table_and_says_once_what_a_reader_is_taken_to_know(released, make_released):
    html = disclosure_line(released, released, make_released({(2016, "norway"): 20})).html("en")
    assert html.count("«Patients»:") == 3
    assert html.count("A reader who knows all reports") == 1


def test_a_table_without_people_is_named_too(make_released):
    html = disclosure_line(make_released({})).html("nb")
    assert "«Pasienter» har ingen rader" in html
    assert "Terskelen er" not in html


@pytest.fixture
def kept(tmp_path, monkeypatch, released):
    """The folder of a chapter that kept one table and one figure in two languages."""
    monkeypatch.setenv("OPPTAKT_KEPT", str(tmp_path))
    monkeypatch.setenv("OPPTAKT_LANGUAGES", "nb,nn")
    keep(tables=[released], figures=[chart(released)], conclusions={"E1": "not_assessable"})
    return tmp_path


def test_a_chapter_keeps_every_table_and_every_figure_in_every_language(kept):
    assert sorted(path.name for path in kept.iterdir()) == [
        "figure-rates.json", "figure-rates.nb.png", "figure-rates.nb.svg", "figure-rates.nn.png",
        "figure-rates.nn.svg", "kept.json", "statements.json", "table-patients.json",
    ]  # fmt: skip
    listing = json.loads((kept / "kept.json").read_text("utf-8"))
    assert listing["tables"] == ["patients"]
    assert listing["figures"] == ["rates"]
    assert listing["conclusions"] == {"E1": "not_assessable"}
    assert listing["disclosure"]["patients"]["primary"] == 1


def test_a_kept_table_holds_what_was_released_and_nothing_that_was_hidden(kept, released):
    model = json.loads((kept / "table-patients.json").read_text("utf-8"))
    assert [column["name"] for column in model["columns"]] == list(released.columns)
    assert [column["role"] for column in model["columns"]][:3] == ["dimension", "dimension", "count"]
    assert [row["patients"] for row in model["rows"]] == [1234, 30, "..", 3, ":", 12, 2000, 40, 50]
    assert model["rows"][4] == {
        "year": 2017, "unit": "helse_nord", "patients": ":", "rate": ":", "rate_lower": ":", "rate_upper": ":",
    }  # fmt: skip
    assert [state["patients"] for state in model["states"]][3:6] == ["public", "hidden", "shown"]
    assert model["columns"][1]["labels"]["norway"] == {"nb": "Hele landet", "nn": "Heile landet", "en": "Norway"}
    assert model["notes"][0]["nn"] == "Ein merknad."


def test_the_numbers_of_a_kept_figure_are_the_released_ones_without_the_total(kept):
    model = json.loads((kept / "figure-rates.json").read_text("utf-8"))
    assert model["columns"] == ["unit", "year", "rate", "rate_lower", "rate_upper"]
    assert [(row["unit"], row["year"], row["rate"]) for row in model["rows"]] == [
        ("helse_vest", 2016, 123.4), ("helse_vest", 2017, 3.0), ("helse_vest", 2018, ".."),
        ("helse_nord", 2016, 0.3), ("helse_nord", 2017, ":"), ("helse_nord", 2018, 1.2),
    ]  # fmt: skip


def test_elsewhere_than_in_a_report_run_nothing_is_kept(tmp_path, monkeypatch, released):
    monkeypatch.delenv("OPPTAKT_KEPT", raising=False)
    monkeypatch.chdir(tmp_path)
    keep(tables=[released])
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_kept_when_one_thing_has_not_been_released(tmp_path, monkeypatch, released, not_released):
    monkeypatch.setenv("OPPTAKT_KEPT", str(tmp_path))
    for thing in not_released:
        with pytest.raises(TypeError):
            keep(tables=[released, thing])
        with pytest.raises(TypeError):
            keep(tables=[released], figures=[thing])
    assert list(tmp_path.iterdir()) == []


def test_a_figure_of_nothing_keeps_its_empty_numbers(tmp_path, monkeypatch, make_released):
    monkeypatch.setenv("OPPTAKT_KEPT", str(tmp_path))
    keep(figures=[chart(make_released({}))])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figure-rates.json", "kept.json", "statements.json"]
