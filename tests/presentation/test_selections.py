"""Which rows a view shows, several heads a row, dates and long texts."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from evaluation.messages import message
from evaluation.presentation import small_multiples, table
from evaluation.presentation.selection import select


def rows_of(element, language="nb"):
    page = BeautifulSoup(element.html(language), "html.parser")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.find_all("tr")]


@pytest.fixture(scope="module")
def decisions(make_table):
    """Rows by region, milestone and year, with a date, a long text and a number, each missing once."""
    long = "Styringsgruppa ber koordinatorane følgje opp saka med kommunane før neste møte."
    frame = pd.DataFrame(
        [
            ("south", "a", 2026, pd.Timestamp("2026-03-31"), long, 1.0),
            ("south", "b", 2026, pd.NaT, None, None),
            ("west", "a", 2026, pd.Timestamp("2026-12-01"), "Kort.", 3.0),
            ("west", "a", 2027, pd.Timestamp("2027-12-01"), "Kort.", 4.0),
        ],
        columns=["region", "milestone", "year", "decided", "reason", "number"],
    )
    columns = {each: each for each in frame.columns}
    return make_table(frame, ("region", "milestone", "year"), columns)


def test_only_the_rows_that_are_asked_for_are_shown(decisions):
    element = table(decisions, rows="milestone", values="number", where={"region": "west", "year": 2026})
    assert rows_of(element)[1:] == [["a", "3"]]
    several = table(decisions, rows="region", values="number", where={"milestone": ("a", "b"), "year": (2026, "2027")})
    assert len(rows_of(several)) == 5


def test_rows_that_are_not_there_leave_a_sentence(decisions):
    element = table(decisions, rows="milestone", values="number", where={"region": "mid"}, caption=message("Decisions"))
    assert "«Decisions»" in element.html("en")
    assert "<table" not in element.html("en")


def test_only_dimensions_choose_rows(decisions):
    with pytest.raises(ValueError, match="no dimensions of the table table: number"):
        table(decisions, rows="milestone", values="number", where={"number": 1})


def test_a_crossed_table_names_every_dimension_in_rows_columns_or_where(decisions):
    with pytest.raises(ValueError, match="left out: year"):
        table(decisions, rows="milestone", columns="region", values="number")
    with pytest.raises(ValueError, match="left out: year"):
        table(decisions, rows="milestone", columns="region", values="number", where={"year": (2026, 2027)})
    element = table(decisions, rows="milestone", columns="region", values="number", where={"year": 2026})
    assert rows_of(element) == [["milestone", "south", "west"], ["a", "1", "3"], ["b", "..mangler", "–ingen oppføring"]]


def test_several_heads_a_row_group_the_rows(decisions):
    element = table(decisions, rows=("region", "milestone"), columns="year", values="number")
    page = BeautifulSoup(element.html("nb"), "html.parser")
    heads = [[cell.get_text() for cell in row.find_all("th")] for row in page.select("tbody tr")]
    assert heads == [["south", "a"], ["south", "b"], ["west", "a"]]
    assert all(cell["scope"] == "row" for cell in page.select("tbody th"))
    # What the row above has said is heard again, and not seen.
    assert [cell.get_text() for cell in page.select("tbody th .visually-hidden")] == ["south"]
    assert [row.get("class") for row in page.select("tbody tr")] == [None, None, ["opens"]]


def test_a_list_takes_several_heads_too_and_marks_its_total(decisions):
    element = table(decisions, rows=("milestone", "region"), values=("number",), where={"year": 2026}, total="west")
    page = BeautifulSoup(element.html("nb"), "html.parser")
    assert [cell.get_text() for cell in page.select("thead th")] == ["milestone", "region", "number"]
    assert [row.th.get_text() for row in page.select("tr.total")] == ["a"]


@pytest.mark.parametrize(("language", "day"), [("nb", "31. mars 2026"), ("nn", "31. mars 2026"), ("en", "31 Mar 2026")])
def test_a_date_is_written_as_the_language_writes_it(decisions, language, day):
    element = table(decisions, rows="milestone", values="decided", where={"region": "south", "year": 2026})
    assert rows_of(element, language)[1][1] == day.replace(" ", "\u00a0")  # never torn apart


def test_words_and_dates_stand_to_the_left_with_their_symbols_and_sentences_have_room(decisions):
    element = table(decisions, rows="milestone", values=("decided", "reason", "number"), where={"region": "south"})
    page = BeautifulSoup(element.html("nb"), "html.parser")
    assert [head.get("class") for head in page.select("thead th")] == [None, None, ["long"], ["number"]]
    missing = page.select("tbody tr")[1].select("td")
    assert [cell.get("class") for cell in missing] == [None, None, ["number"]]
    assert [cell.select_one(".visually-hidden").get_text() for cell in missing] == ["mangler"] * 3


def test_only_the_symbols_that_are_shown_are_explained(decisions):
    with_gap = table(decisions, rows="milestone", values="number", where={"region": "south"})
    without = table(decisions, rows="milestone", values="number", where={"region": "west"})
    assert ".. " in with_gap.html("en")
    assert ".. " not in without.html("en")


def test_a_column_that_is_not_there_is_refused(decisions):
    with pytest.raises(ValueError, match="no column nothing"):
        table(decisions, rows="milestone", values="nothing")


def test_small_multiples_of_some_rows(decisions):
    words = {"alt": message("x"), "caption": message("y"), "unit": message("z")}
    element = small_multiples(decisions, panels="region", value="number", where={"milestone": "a"}, **words)
    assert [(row["region"], row["year"]) for row in element.rows] == [("south", 2026), ("west", 2026), ("west", 2027)]
    assert element.columns == ("region", "year", "milestone", "number")
    with pytest.raises(ValueError, match="left out: milestone"):
        small_multiples(decisions, panels="region", value="number", **words)


def test_a_selection_keeps_the_order_of_the_table(decisions):
    kept = select(decisions, {"milestone": "a"}).records
    assert [(record["region"], record["year"]) for record in kept] == [("south", 2026), ("west", 2026), ("west", 2027)]
    assert [record.number("number") for record in select(decisions).records] == [1.0, None, 3.0, 4.0]
