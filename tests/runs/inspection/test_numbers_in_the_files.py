"""Counts below the threshold, numbers that were not released and tables without context are found where they stand."""

import json
import re
import zipfile

import pytest

from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message
from evaluation.runs.inspection import inspect_folder, inspect_outputs

TABLE = "tables/02_goal-patients.csv"
FIGURE = "figures/02_goal-chart.csv"
NOT_RELEASED = "the number is not the one in the released table. Make the file again from what was released."


def rewrite(path, part, change):
    """Changes one part of an Office file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b"").decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_run_with_which_nothing_is_wrong_passes_and_is_summed_up(run):
    result = inspect_outputs(run)
    assert result.findings == ()
    assert (result.tables, result.counts, result.hidden, result.narrowest_interval) == (1, 3, 1, 7)
    assert result.files == 9


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (",:,:,hidden", ",3,:,hidden", "row 4, column patients: a count that is said to be hidden is shown."),
        (",:,:,hidden", ",3,:,shown", "row 4, column patients: a count below the threshold of 5 is shown. Hide it."),
        (",:,:,hidden", ",0,:,shown", "row 4, column patients: a count below the threshold of 5 is shown. Hide it."),
        (",:,:,hidden", ",:,0.1,hidden", "row 4, column rate: what follows from a hidden count is shown. Hide it too."),
        (",:,:,hidden", ",4.5,:,shown", "a count that is said to be shown is no whole number of people."),
        (",:,:,hidden", ",3,..,missing", "row 4, column patients: a count that is said to be missing is shown."),
        (",:,:,hidden", ",3,:,", "nothing that is known is said of whether the count is shown."),
        (",:,:,hidden", ",3,:,public", "row 4, column patients: the cell does not say what the release says of it."),
        (",20,", ",21,", "row 3, column patients: the cell does not say what the release says of it."),
        ("2024,north", "2025,north", "cells that were released are not in the table (1)."),
        ("patients_state", "patients_how", "no column says of the counts whether they are hidden (patients)."),
        (",rate,", ",,", "a column has no head, or two have the same."),
    ],
)
def test_a_table_file_is_held_against_the_threshold_and_the_release(change, findings, old, new, expected):
    change(TABLE, old, new)
    found = [each for each in findings() if each.startswith(TABLE)]
    assert any(expected in each for each in found), found


def test_a_zero_is_small_where_zeros_are_hidden_and_not_where_they_are_shown(run, change, findings):
    change(TABLE, ",:,:,hidden", ",0,0.0,shown")
    assert any("below the threshold" in each for each in findings())
    content = json.loads((run / "disclosure.json").read_text("utf-8"))
    content["statements"][0]["threshold"]["hide_zero"] = False
    (run / "disclosure.json").write_text(json.dumps(content), encoding="utf-8")
    assert not any("below the threshold" in each for each in findings())


def test_a_table_that_counts_people_needs_a_statement_and_a_statement_its_table(run, findings):
    (run / TABLE).rename(run / "tables" / "02_goal-others.csv")
    found = findings()
    assert f"{TABLE}: the table was released, and the file is missing. Make the run again." in found
    assert any(
        each.startswith("tables/02_goal-others.csv: the table counts people, and nothing says") for each in found
    )


def test_a_run_that_does_not_say_what_it_released_is_refused(run):
    (run / "disclosure.json").unlink()
    with pytest.raises(DisclosureRefusedError, match="nothing says how it was released"):
        inspect_outputs(run)


def test_what_the_release_told_must_be_readable(run):
    (run / "disclosure.json").write_text('{"format": 99}', encoding="utf-8")
    with pytest.raises(DisclosureRefusedError, match="a later version"):
        inspect_outputs(run)


@pytest.mark.parametrize("shown", ["3", "3†", "4\u202f711"])
def test_a_number_on_a_page_that_is_not_the_released_one_is_found(change, findings, shown):
    change("report.nb.html", '<span aria-hidden="true">:</span><span class="visually-hidden">skjult</span>', shown)
    found = findings()[-1]
    assert re.fullmatch(
        rf"report.nb.html, at #02_goal--by-unit \(line \d+\), row 3, column number 2: {NOT_RELEASED}", found
    )


def test_a_number_that_is_only_heard_or_stands_in_the_markup_is_found(change, findings):
    change("report.nb.html", ">skjult<", ">3<")
    change("report.nb.html", ">1\u202f027<", ' title="1026">1\u202f027<')
    assert ["tells another number than the cell shows" in each for each in findings()] == [True, True]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>I nord var det 3 pasienter.</p>",
        "<p><b>3</b></p>",
        "<p title='3 pasienter'>Nord</p>",
        "<p aria-label='3 pasienter'>Nord</p>",
        "<p>Pasienter: tre, altså 3 av 25</p>",
    ],
)
def test_a_number_in_a_text_that_the_notebook_does_not_say_is_found(change, findings, markup):
    change("report.nb.html", "<p>Det var", f"{markup}<p>Det var")
    assert ["that the notebook of the chapter does not say" in each for each in findings()] == [True]


def test_a_number_in_the_label_of_a_chapter_is_found(change, findings):
    change("report.nb.html", '<section class="chapter"', '<section aria-label="3 pasienter" class="chapter"')
    assert ["that the notebook of the chapter does not say" in each for each in findings()] == [True]


def test_a_number_in_an_alternative_text_that_the_notebook_does_not_say_is_found(change, findings):
    change("report.nb.html", 'alt="En figur."', 'alt="En figur. I nord: 3."')
    (found,) = findings()
    assert found.startswith("report.nb.html, at #02_goal--chart (line ")
    assert "attribute alt: a number stands here that the notebook of the chapter does not say." in found


def test_what_the_notebook_says_stands_on_the_page(run, change, findings):
    change("report.nb.html", "<p>Det var", "<p>I 2024 var det <em>1 027</em> pasienter.</p><p>Det var")
    path = run / "notebooks" / "02_goal.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][0]["source"] = "# Mål\n\nI 2024 var det **1 027** pasienter."
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert findings() == []


@pytest.mark.parametrize(
    "drawn",
    [
        "<text>3</text>",
        "<text>Nord 3</text>",
        "<!-- 3 -->",
        "<g aria-label='Nord: 3'/>",
        "<g id='Nord: 3'/>",
    ],
)
def test_a_number_in_a_drawing_that_does_not_lie_beside_it_is_found(change, findings, drawn):
    change("figures/02_goal-chart.svg", "<text>20</text>", f"<text>20</text>{drawn}")
    assert ["a number is drawn here that does not lie beside the figure" in each for each in findings()] == [True]


@pytest.mark.parametrize("drawn", ["<desc>Nord: 20</desc>", "<title>20</title>", "<metadata><a>20</a></metadata>"])
def test_a_number_that_a_drawing_holds_and_does_not_draw_is_found(change, findings, drawn):
    change("figures/02_goal-chart.svg", "<text>20</text>", f"<text>20</text>{drawn}")
    assert ["a number stands here that is not drawn" in each for each in findings()] == [True]


@pytest.mark.parametrize(
    "drawn", ["<text>1\u202f027</text>", "<text>1,027</text>", "<text>20†</text>", "<g id='ytick_1'><text>3</text></g>"]
)
def test_the_numbers_of_a_figure_and_of_its_scale_are_drawn(change, findings, drawn):
    change("figures/02_goal-chart.svg", "<text>20</text>", drawn)
    assert findings() == []


def test_the_numbers_of_a_figure_on_a_page_are_checked_too(run, findings):
    path = run / "report.nb.html"
    first, second, last = path.read_text("utf-8").split(">20<")
    path.write_text(f"{first}>20<{second}>3<{last}", encoding="utf-8")
    (found,) = findings()
    assert found.startswith("report.nb.html, at #02_goal--chart-numbers ")


def test_a_number_in_a_notebook_is_found_by_its_cell(run, findings):
    path = run / "notebooks" / "02_goal.ipynb"
    path.write_text(path.read_text("utf-8").replace(">20<", ">3<"), encoding="utf-8")
    (found,) = findings()
    assert found.startswith("notebooks/02_goal.ipynb, cell 2, at #by-unit (line ")
    assert found.endswith(f"row 2, column number 2: {NOT_RELEASED}")


def test_without_a_workbook_a_page_is_still_held_against_the_numbers(run, change, findings):
    (run / "tables.xlsx").unlink()
    assert findings() == []
    change("report.nb.html", '<span aria-hidden="true">:</span><span class="visually-hidden">skjult</span>', "3")
    assert [NOT_RELEASED in each for each in findings()] == [True]


def test_a_table_of_numbers_that_were_never_released_is_found(change, findings):
    unknown = "<table><caption>Andre <span class='unit'>n</span></caption><thead><tr><th>Hva</th><th>Tall</th></tr>"
    change("report.nb.html", "<figure", f"{unknown}</thead><tr><th>a</th><td>3</td></tr></table><figure")
    assert any("stand in no released table" in each for each in findings())


def test_a_number_in_a_sheet_that_is_not_the_released_one_is_found_by_its_cell(run, findings):
    rewrite(run / "tables.xlsx", "xl/worksheets/sheet2.xml", lambda text: text.replace("<v>20</v>", "<v>3</v>"))
    assert findings() == [f"tables.xlsx, sheet «1 Pasienter», cell C6: {NOT_RELEASED}"]


def test_a_hidden_cell_of_a_sheet_may_hold_nothing_but_the_symbol(run, findings):
    def unhide(text):
        return re.sub(r'<c r="C7"[^>]*>.*?</c>', '<c r="C7"><v>3</v></c>', text)

    rewrite(run / "tables.xlsx", "xl/worksheets/sheet2.xml", unhide)
    assert findings() == [f"tables.xlsx, sheet «1 Pasienter», cell C7: {NOT_RELEASED}"]


@pytest.mark.parametrize("gone", ["A1", "A2", "D4"])
def test_a_sheet_without_title_unit_or_heads_is_found(run, findings, gone):
    def without(text):
        return re.sub(rf'<c r="{gone}"[^>]*>.*?</c>', "", text)

    rewrite(run / "tables.xlsx", "xl/worksheets/sheet2.xml", without)
    assert any(each.startswith("tables.xlsx") for each in findings())


def test_a_figure_without_its_numbers_is_found_in_every_form(run, findings):
    (run / FIGURE).unlink()
    found = findings()
    assert "figures/02_goal-chart.svg: the figure's numbers are missing beside it." in found
    assert "figures/02_goal-chart.png: the figure's numbers are missing beside it." in found
    assert any(
        each.startswith("report.nb.html, at #02_goal--chart ") and "numbers are missing" in each for each in found
    )


def test_a_picture_on_a_page_that_is_no_figure_has_no_numbers(change, findings):
    change("report.nb.html", "<figure", '<p><img alt="x" src="data:image/svg+xml,%3Csvg/%3E"></p><figure')
    assert any("the figure's numbers are missing beside it" in each for each in findings())


def test_a_number_of_a_figure_that_was_not_released_is_found_by_row_and_column(change, findings):
    change(FIGURE, "north,2024,:", "north,2024,3")
    assert findings() == [f"{FIGURE}, row 4, column patients: {NOT_RELEASED}"]


def test_numbers_of_a_figure_that_no_table_has_are_found(change, findings):
    change(FIGURE, "unit,year,patients", "unit,year,others")
    assert any(
        each.startswith(f"{FIGURE}: the numbers of the figure stand in no released table") for each in findings()
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<li>: skjult, fordi tallet er under 5.</li>", "", "no note says what : means."),
        ('Pasienter <span class="unit">', '<span class="unit">', "the table has no title."),
        ('<span class="unit">Antall pasienter</span>', "", "nothing says what a number in the table counts."),
        (">Område<", "><", "a column has no head, or two have the same."),
        ("<figcaption>Pasienter</figcaption>", "", "the figure has no title."),
        (' alt="En figur."', "", "the figure has no alternative text."),
    ],
)
def test_context_that_is_missing_on_a_page_is_found(change, findings, old, new, expected):
    change("report.nb.html", old, new)
    assert any(each.startswith("report.nb.html, at #") and expected in each for each in findings())


def test_a_table_without_any_notes_is_found(run, findings):
    path = run / "report.nb.html"
    path.write_text(
        re.sub(r'<ul class="notes">.*?</ul>', "", path.read_text("utf-8"), flags=re.DOTALL), encoding="utf-8"
    )
    assert any("no source and no notes stand under the table." in each for each in findings())


def test_a_table_without_a_sheet_is_found(run, findings):
    copy = (run / TABLE).read_text("utf-8").replace("patients_state", "x").replace(",hidden", ",shown")
    (run / "tables" / "02_goal-others.csv").write_text(copy, encoding="utf-8")
    expected = "tables.xlsx: the table tables/02_goal-others.csv has no sheet with its title, unit, notes and source."
    assert expected in findings()


def test_the_attack_is_put_to_what_was_released_and_its_words_are_told(run):
    seen = []

    def attack(statements):
        seen.extend(statements)
        return (message("Too well known."),)

    assert [str(each) for each in inspect_folder(run, attack=attack).findings] == ["Too well known."]
    assert [(each.chapter, each.table) for each in seen] == [("02_goal", "patients")]


def write_about(run, text: str) -> None:
    (run / "assessments").mkdir(exist_ok=True)
    (run / "assessments" / "2026.nb.md").write_text(f"# general\n\n{text}\n", encoding="utf-8")


def test_what_people_have_written_may_hold_numbers_that_no_chapter_says(run, change, findings):
    change("report.nb.html", "<p>Det var", "<p>Vi talte 17 av <b>de 40</b> selv.</p><p>Det var")
    assert ["that the notebook of the chapter does not say" in each for each in findings()] == [True]
    write_about(run, "Vi talte 17\nav **de 40** selv.")
    assert findings() == []


def test_a_number_that_differs_from_the_one_that_people_have_written_is_found(run, change, findings):
    change("report.nb.html", "<p>Det var", "<p>Vi talte 18 av de 40 selv.</p><p>Det var")
    write_about(run, "Vi talte 17 av de 40 selv.")
    assert ["that the notebook of the chapter does not say" in each for each in findings()] == [True]


def test_what_must_not_occur_is_found_in_what_people_have_written(run, findings):
    write_about(run, "Hemmelig **55**-12 og 155076 **00333**.")
    found = findings("Hemmelig 55-12")
    assert len(found) == 2
    assert all("2026.nb.md" in each for each in found)
