"""A table on a page: read by eyes, by a screen reader, and never by a browser as anything but text."""

from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from evaluation.description import ColumnDescription, Description
from evaluation.disclosure import release
from evaluation.indicators import IndicatorTable
from evaluation.messages import message
from evaluation.presentation import table
from evaluation.presentation.blocks import TableBlock
from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.presentation.keeping import table_model
from evaluation.presentation.markup import markup
from evaluation.presentation.words import translate

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "R&D", "{{ 7 * 7 }}", "'--"]
NARROW = "\u202f"


def soup(element, language="en"):
    return BeautifulSoup(element.html(language), "html.parser")


def crossed(released, **options):
    return table(released, rows="unit", columns="year", values="patients", **options)


def cell_texts(page):
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.find_all("tr")]


def test_every_head_says_which_cells_it_heads(released):
    page = soup(crossed(released))
    assert [head["scope"] for head in page.select("thead th")] == ["col"] * 4
    assert [head["scope"] for head in page.select("tbody th")] == ["row"] * 3
    assert not page.select("th:not([scope])")


def test_a_table_has_a_caption_with_its_unit_and_is_named_by_it(released):
    page = soup(crossed(released, name="by-area"))
    assert page.caption.get_text() == "Patients people"
    assert page.select_one(".scroll[role=group]")["aria-labelledby"] == page.caption["id"] == "by-area-caption"
    assert page.select_one(".scroll[role=group]")["tabindex"] == "0"  # scrolled by keyboard: WCAG 2.1, 2.1.1


@pytest.mark.parametrize(
    ("columns", "rows", "expected"), [(8, 8, None), (9, 8, ["wide"]), (8, 9, ["tall"]), (9, 9, ["tall", "wide"])]
)
def test_a_table_too_large_for_paper_says_so(columns, rows, expected):
    heads = (Head("head"), *(Head("head", number=True),) * (columns - 1))
    grid = Grid("t", "Title", "", heads, (Row((Cell("cell"),) * columns),) * rows)
    assert BeautifulSoup(markup((TableBlock(grid),)), "html.parser").table.get("class") == expected


@pytest.mark.parametrize(
    ("heads", "stacked"),
    [
        ((Head("a"), Head("b"), Head("c")), True),
        ((Head("a"), Head("b", number=True), Head("c", long=True)), True),
        ((Head("a"), Head("b", number=True), Head("c")), False),
    ],
)
def test_a_table_of_words_can_be_read_downwards_and_is_a_table_still(heads, stacked):
    grid = Grid("t", "Title", "", heads, (Row((Cell("x"), Cell("y"), Cell("z"))),))
    made = BeautifulSoup(markup((TableBlock(grid),)), "html.parser").table
    assert (made.get("class") == ["stacked"]) == stacked
    roles = ["rowgroup", "row", *["columnheader"] * 3, "rowgroup", "row", "rowheader", "cell", "cell"]
    assert [made.get("role"), *(each.get("role") for each in made.find_all(["thead", "tbody", "tr", "th", "td"]))] == (
        ["table", *roles] if stacked else [None] * 11
    )
    assert [each.get("data-head") for each in made.tbody.find_all(["th", "td"])] == (
        [None, "b", "c"] if stacked else [None] * 3
    )


def test_a_table_of_two_columns_needs_no_word_for_the_second():
    grid = Grid("t", "Title", "", (Head("a"), Head("b")), (Row((Cell("x"), Cell("y"))),))
    assert not BeautifulSoup(markup((TableBlock(grid),)), "html.parser").select("[data-head]")


def test_the_numbers_stand_where_their_row_and_column_say(released):
    rows = {row[0]: row[1:] for row in cell_texts(soup(crossed(released), "nb"))}
    assert rows["Område"] == ["2016", "2017", "2018"]
    assert rows["Helse Vest"][:2] == [f"1{NARROW}234", "30"]
    assert rows["Hele landet"] == [f"2{NARROW}000", "40", "50"]


def test_hidden_and_missing_symbols_are_seen_as_symbols_and_heard_as_words(released):
    page = soup(crossed(released))
    pairs = {
        cell.select_one("[aria-hidden=true]").get_text(): cell.select_one(".visually-hidden").get_text()
        for cell in page.select("td")
        if cell.select_one("[aria-hidden=true]")
    }
    assert pairs == {":": "hidden", "..": "missing", "3†": "3 (published before)"}
    notes = [each.get_text() for each in page.select(".notes li")]
    assert notes[0] == "A note."
    assert notes[1] == ": hidden, because the number is below 5 or would let such a number be worked out."
    assert notes[2] == ".. missing in the data, or not applicable."
    assert notes[3].startswith("† below the threshold of 5")
    assert notes[-1] == "Source: a test"


def test_why_a_number_is_missing_stands_only_where_it_is_missing(make_released, description):
    columns = dict(description().columns)
    columns["unit"] = replace(columns["unit"], gaps={"norway": message("Not added up in 2017.")})
    made = make_released(
        {(2016, "norway"): 20, (2017, "norway"): None, (2016, "helse_vest"): 20, (2017, "helse_vest"): 30},
        columns=columns,
    )
    assert "Not added up in 2017." in crossed(made).html("en")
    for where in ({"year": 2016}, {"unit": "helse_vest"}):
        elsewhere = table(made, rows="unit", columns="year", values="patients", where=where)
        assert "Not added up in 2017." not in elsewhere.html("en")
    assert "Not added up in 2017." in [note["en"] for note in table_model(made)["notes"]]


def test_a_file_says_who_laid_down_the_threshold_and_a_view_leaves_that_to_its_chapter(released):
    assert "the test's own rule" not in crossed(released).html("en")
    assert "The threshold is 5 (the test's own rule)." in [note["en"] for note in table_model(released)["notes"]]


def test_a_whole_number_among_others_of_its_kind_has_decimals_only_where_they_are_alike(make_released, description):
    columns = dict(description().columns)
    columns["patients"] = replace(columns["patients"], decimals=1)
    alike = make_released({(2016, "norway"): 20}, columns=columns)
    assert "20.0" in crossed(alike).html("en")
    columns["patients"] = replace(columns["patients"], as_written=True)
    unlike = make_released({(2016, "norway"): 20}, columns=columns)
    assert "20.0" not in crossed(unlike).html("en")


def test_a_note_of_a_column_stands_only_where_the_column_does(make_released, description):
    columns = dict(description().columns)
    columns["rate"] = replace(columns["rate"], notes=(message("Of all residents."),))
    made = make_released({(2016, "norway"): 20}, columns=columns, file_notes=(message("For files."),))
    rates = table(made, rows="unit", columns="year", values="rate")
    assert [each.get_text() for each in soup(rates).select(".notes li")] == [
        "A note.",
        "Of all residents.",
        "Source: a test",
    ]
    assert "Of all residents." not in crossed(made).html("en")
    kept = [note["en"] for note in table_model(made)["notes"]]
    assert kept == ["A note.", "Of all residents.", "For files."]


def test_symbols_that_do_not_stand_in_the_table_are_not_explained(make_released):
    plain = make_released({(2016, "norway"): 20})
    assert [each.get_text() for each in soup(crossed(plain)).select(".notes li")] == ["A note.", "Source: a test"]


def test_a_number_above_the_threshold_has_no_mark_even_when_it_is_public(make_released):
    assert "†" not in crossed(make_released({(2016, "norway"): (20, True)})).html("en")


def test_a_total_row_is_marked_and_only_that_one(released):
    page = soup(crossed(released, total="norway"))
    assert [row.th.get_text() for row in page.select("tr.total")] == ["Norway"]


def test_rows_come_in_the_order_of_their_labels(released):
    assert [head.get_text() for head in soup(crossed(released)).select("tbody th")] == [
        "Western Norway",
        "Northern Norway",
        "Norway",
    ]


def test_an_interval_stands_with_its_number_and_is_hidden_with_it(released):
    page = soup(table(released, rows="unit", columns="year", values="rate", interval=("rate_lower", "rate_upper")))
    north = page.select("tbody tr")[1]
    # 3 / 10 with limits one tenth to either side; 2 is below the threshold; 12 / 10.
    assert [each.get_text(" ", strip=True) for each in north.select("td")] == [
        "0.3† 0.3 (published before) (0.2–0.4)",
        ": hidden",
        "1.2 (1.1–1.3)",
    ]


def test_a_list_shows_several_columns_and_sets_only_numbers_to_the_right():
    rules = release(
        IndicatorTable(
            "rules",
            pd.DataFrame({"rule": ["a", "b"], "consequence": ["stops", "warns"], "rows": [1500, 0]}),
            ("rule",),
            _words("rule", "consequence", "rows"),
            context=("consequence", "rows"),
        )
    )
    page = soup(table(rules, rows="rule", values=("consequence", "rows")), "nb")
    assert cell_texts(page) == [["rule", "consequence", "rows"], ["a", "stops", f"1{NARROW}500"], ["b", "warns", "0"]]
    assert ["number" in head.get("class", []) for head in page.select("thead th")] == [False, False, True]


def test_words_in_a_crossed_table_stand_to_the_left_under_heads_that_do_too():
    status = release(
        IndicatorTable(
            "status",
            pd.DataFrame({"goal": ["R1", "R1", "R2"], "region": ["south", "east", "south"], "status": ["a", "b", "c"]}),
            ("goal", "region"),
            _words("goal", "region", "status"),
            context=("status",),
        )
    )
    page = soup(table(status, rows="goal", columns="region", values="status"))
    assert cell_texts(page) == [["goal", "south", "east"], ["R1", "a", "b"], ["R2", "c", "–no entry"]]
    assert page.select("thead th.number, td.number") == []


def test_numbers_in_a_crossed_table_stand_to_the_right_under_heads_that_do_too(released):
    page = soup(crossed(released))
    assert len(page.select("thead th.number")) == 3
    assert page.select("td:not(.number)") == []


def _words(*columns):
    return Description("Rules", "rows", "Source: a test", {name: ColumnDescription(name) for name in columns})


def test_a_table_without_rows_says_what_is_lacking(make_released):
    absent = crossed(make_released({})).html("en")
    assert "<table" not in absent
    assert "«Patients» cannot be shown. No data have been delivered for it" in absent


def test_a_cell_that_the_table_does_not_have_is_a_dash_to_the_eye_and_no_entry_to_the_ear(make_released):
    holed = make_released({(2016, "norway"): 20, (2017, "helse_vest"): 30})
    assert cell_texts(soup(crossed(holed)))[1:] == [
        ["Western Norway", "–no entry", "30"],
        ["Norway", "20", "–no entry"],
    ]


@pytest.mark.parametrize("place", range(5))
def test_only_what_has_passed_the_release_can_be_shown(not_released, place):
    with pytest.raises(TypeError, match=r"only what came through release\(\)"):
        table(not_released[place], rows="unit", values="patients")


def test_a_crossed_table_shows_one_value_and_both_dimensions(released):
    with pytest.raises(ValueError, match="one value in each cell"):
        table(released, rows="unit", columns="year", values=("patients", "rate"))
    with pytest.raises(ValueError, match="no dimensions of the table patients: patients"):
        table(released, rows="unit", columns="patients", values="rate")


def test_a_table_without_words_cannot_be_shown(make_released, released):
    wordless = release(IndicatorTable("x", pd.DataFrame({"a": ["b"]}), ("a",), None))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="has no description"):
        table(wordless, rows="a", values=()).html("nb")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text_wherever_it_stands(make_released, text):
    column = ColumnDescription(text, MappingProxyType({"norway": message("{x}", x=text)}))
    columns = {"year": ColumnDescription("Year"), "unit": column, "patients": ColumnDescription(text)}
    made = make_released({(2016, "norway"): 20}, title=message("{x}", x=text), columns=columns, notes=(text,))
    page = soup(crossed(made, unit=message("{x}", x=text)))
    assert not page.find_all(["script", "img"])
    assert page.caption.get_text() == f"{text} {text}"
    assert page.select_one("tbody th").get_text() == text
    assert page.select_one(".notes li").get_text() == text


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(texts, texts, texts)
def test_no_text_can_change_the_shape_of_a_table(head, cell, spoken):
    grid = Grid("a", cell, head, (Head(head), Head(cell)), (Row((Cell(head), Cell(cell, spoken=spoken))),), (spoken,))
    page = BeautifulSoup(markup((TableBlock(grid),)), "html.parser")
    assert [each.name for each in page.find_all(True)] == [
        *("div", "div", "table", "caption", "span", "thead", "tr", "th", "th", "tbody", "tr", "th", "td"),
        *("span", "span", "ul", "li"),
    ]
    assert page.select_one("tbody th").get_text() == head
    assert page.select_one(".visually-hidden").get_text() == spoken


def test_the_spoken_words_are_translated(released):
    heard = {each.get_text() for each in soup(crossed(released), "nb").select(".visually-hidden")}
    assert heard == {translate(message("hidden"), "nb"), translate(message("missing"), "nb")} | {
        translate(message("{number} (published before)", number="3"), "nb")
    }


@pytest.mark.parametrize(("language", "expected"), [("en", ["no", None]), ("nb", [None, None]), ("nn", [None, None])])
def test_a_text_that_stands_as_it_was_delivered_says_its_language_in_an_english_report(language, expected):
    measures = release(
        IndicatorTable(
            "measures",
            pd.DataFrame({"number": ["1", "2"], "text": ["Kurs for ansatte", "2026"]}),
            ("number",),
            _words("number", "text"),
            context=("text",),
        )
    )
    page = soup(table(measures, rows="number", values="text"), language)
    assert [cell.get("lang") for cell in page.select("td")] == expected
