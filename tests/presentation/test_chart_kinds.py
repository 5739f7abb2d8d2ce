"""What holds for every kind of chart, whatever it draws."""

import json
from itertools import combinations

import pytest
from bs4 import BeautifulSoup
from matplotlib.transforms import Bbox

from evaluation.disclosure import Symbol
from evaluation.messages import LANGUAGES, message
from evaluation.presentation import keep
from evaluation.presentation.drawing import SHAPES


def soup(element, language="nb"):
    return BeautifulSoup(element.html(language), "html.parser")


def boxes(figure):
    """Where each text of a figure stands, in pixels."""
    figure.canvas.draw()
    texts = [
        text
        for axes in figure.axes
        for text in [*axes.texts, axes.title, axes._left_title]
        if axes.axison or axes.texts
    ]
    found = [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text().strip()]
    assert found
    return found


@pytest.mark.parametrize("shape", SHAPES)
def test_no_text_leaves_the_sheet(kind, make_chart, drawn, shape):
    figure = drawn(make_chart(kind), "nb", shape)
    sheet = figure.bbox
    for text, box in boxes(figure):
        assert box.x0 >= sheet.x0 - 1, text
        assert box.x1 <= sheet.x1 + 1, text
        assert box.y0 >= sheet.y0 - 1, text
        assert box.y1 <= sheet.y1 + 1, text


@pytest.mark.parametrize("shape", SHAPES)
def test_no_two_texts_stand_in_each_other(kind, make_chart, drawn, shape):
    for (one, first), (other, second) in combinations(boxes(drawn(make_chart(kind), "nb", shape)), 2):
        common = Bbox.intersection(first, second)
        # The boxes of two lines of one paragraph touch: letters that reach down and up need not meet.
        assert common is None or common.height < 0.35 * min(first.height, second.height) or common.width < 2, (
            one,
            other,
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_both_shapes_the_alternative_text_and_the_numbers(kind, make_chart, own_rows, language):
    page = soup(make_chart(kind), language)
    assert page.img["alt"] == "Tallene står i tabellen."
    assert page.source["srcset"] != page.img["src"]
    assert page.details.caption.get_text() == "Figur enhet"
    assert page.details.table
    assert len(page.select("details thead th")) > 1


def test_the_same_chart_has_the_same_bytes(kind, make_chart):
    for shape in SHAPES:
        assert make_chart(kind).picture("nn", shape) == make_chart(kind).picture("nn", shape)


def test_a_chart_of_nothing_says_what_is_lacking(kind, make_chart):
    for language in LANGUAGES:
        page = soup(make_chart(kind, []), language)
        assert page.img is None
        assert "Tabell" not in page.get_text()
        assert "Figur" in page.get_text()


def test_one_row_is_enough(kind, make_chart, own_rows):
    for row in (own_rows[0], own_rows[-1]):
        element = make_chart(kind, [row])
        page = soup(element)
        assert page.img
        assert len(page.select("details tbody tr")) == len(element.records)


@pytest.mark.parametrize("shape", SHAPES)
def test_one_row_keeps_to_the_sheet(kind, make_chart, own_rows, drawn, shape):
    figure = drawn(make_chart(kind, own_rows[:1]), "nb", shape)
    assert all(figure.bbox.x0 - 1 <= box.x0 and box.x1 <= figure.bbox.x1 + 1 for _, box in boxes(figure))


@pytest.mark.parametrize("kind_of_people", ["bars of people", "tile map", "likert", "many panels"])
@pytest.mark.parametrize("people", [3, None])
def test_where_everything_is_hidden_or_missing_the_chart_says_so_and_shows_no_number(
    make_chart, texts, kind_of_people, people
):
    rows = {
        "bars of people": [("03", people), ("46", people)],
        "tile map": [("03", people), ("46", people)],
        "likert": [("services", people, *(None if people is None else 0 for _ in range(2)))],
        "many panels": [("Oslo universitetssykehus HF", year, people) for year in (2016, 2017)],
    }[kind_of_people]
    element = make_chart(kind_of_people, rows)
    assert set(element.states) == {"hidden" if people else "missing"}
    symbol = ":" if people else ".."
    assert any(symbol in text for text in texts(element))
    assert soup(element).img
    assert all(row[column] in {Symbol.HIDDEN, Symbol.MISSING} for row in element.rows for column in element.drawn)


def test_hidden_numbers_stand_nowhere_in_the_picture(make_chart, texts):
    for shape in SHAPES:
        written = texts(make_chart("bars of people", [("03", 4), ("46", 789), ("50", 777)]), "nb", shape)
        assert not {"4", "4†"} & set(written)
        assert ": skjult" in written


def test_the_numbers_come_out_with_every_column_that_is_drawn(kind, make_chart, tmp_path, monkeypatch):
    monkeypatch.setenv("OPPTAKT_KEPT", str(tmp_path))
    monkeypatch.setenv("OPPTAKT_LANGUAGES", "nb")
    element = make_chart(kind)
    keep(figures=[element])
    model = json.loads((tmp_path / f"figure-{element.name}.json").read_text("utf-8"))
    assert set(model["columns"]) >= {*element.dimensions, *element.drawn}
    assert len(model["rows"]) == len(model["states"]) == len(element.records)
    assert all(list(row) == model["columns"] for row in model["rows"])
    assert (tmp_path / f"figure-{element.name}.nb.png").read_bytes().startswith(b"\x89PNG")


def test_dates_are_kept_as_days(make_chart, tmp_path, monkeypatch):
    monkeypatch.setenv("OPPTAKT_KEPT", str(tmp_path))
    monkeypatch.setenv("OPPTAKT_LANGUAGES", "nb")
    keep(figures=[make_chart("bullet chart")], tables=[make_chart("bullet chart").released])
    for file in ("figure-table.json", "table-table.json"):
        assert json.loads((tmp_path / file).read_text("utf-8"))["rows"][0]["due"] == "2026-12-31"


def test_hostile_words_stay_words(kind, make_chart):
    words = 'R&D $x$ {y} "><img src=x onerror=alert(1)><script>alert(1)</script>'
    page = soup(
        make_chart(kind, alt=message("{x}", x=words), caption=message("{x}", x=words), unit=message("{x}", x=words))
    )
    assert len(page.find_all("img")) == 1
    assert not page.find_all("script")
    assert page.img["alt"] == words


def test_a_chart_cannot_be_made_without_an_alternative_text(kind, make_chart):
    with pytest.raises(ValueError, match="alternative text"):
        make_chart(kind, alt=message(" "))


def test_a_chart_takes_only_what_has_passed_the_release(kind, chart_from, not_released):
    for thing in not_released:
        with pytest.raises(TypeError, match=r"only what came through release\(\)"):
            chart_from(kind, thing)
