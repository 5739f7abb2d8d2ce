"""What a chapter declares, what it has kept, and the files that are made from it."""

import json
import re
from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES
from evaluation.reports import REPORTS, chapters_of, read_chapter, research_notebooks
from evaluation.reports.kept import read_kept

GOOD = {
    "metadata": {"opptakt": {"tables": ["patients"], "figures": ["rates"]}},
    "cells": [
        {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": ["year: int = 2026  # the year\n"]},
        {"cell_type": "markdown", "metadata": {}, "source": ["# A chapter"]},
    ],
}
READING_ORDER = [
    "summary",
    "00_programme",
    "06_result_goals",
    *("02_effect_goal_1", "03_effect_goal_2", "04_effect_goal_3", "05_effect_goal_4"),
    *("12_involvement", "07_activities", "08_money", "09_risks", "10_action_plan", "11_conclusions"),
    *("13_methods", "01_data_quality"),
    *("annex_a_indicators", "annex_b_published_figures", "annex_c_evaluation_matrix"),
]
NOTEBOOKS = (*{each.name: each for kind in REPORTS for each in chapters_of(kind)}.values(), *research_notebooks())


def notebook(folder: Path, content: object) -> Path:
    path = folder / "03_chapter.ipynb"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_chapter_says_what_it_takes_and_what_it_keeps(tmp_path):
    chapter = read_chapter(notebook(tmp_path, GOOD))
    assert chapter.name == "03_chapter"
    assert chapter.schema.names == {"year"}
    assert (chapter.tables, chapter.figures) == (("patients",), ("rates",))


def test_a_chapter_says_whether_it_reads_what_others_have_kept(tmp_path):
    declared = GOOD["metadata"]["opptakt"]
    reading = {**GOOD, "metadata": {"opptakt": {**declared, "reads": "kept"}}}
    assert read_chapter(notebook(tmp_path, GOOD)).reads == ""
    assert read_chapter(notebook(tmp_path, reading)).reads == "kept"
    with pytest.raises(WrongUseError, match=r"03_chapter\.ipynb says that it reads «deliveries»"):
        read_chapter(notebook(tmp_path, {**GOOD, "metadata": {"opptakt": {**declared, "reads": "deliveries"}}}))


def test_the_summary_comes_first_and_follows_up_the_last_report():
    first = chapters_of("summative")[0]
    assert (first.name, first.reads) == ("summary", "kept")
    assert "recommendations" in first.tables


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no notebook",
        "[]",
        {},
        {"metadata": {}, "cells": []},
        {"metadata": {"opptakt": {"tables": []}}, "cells": []},
        {"metadata": {"opptakt": {"tables": [], "figures": None}}, "cells": []},
        {"metadata": {"opptakt": {"tables": [], "figures": []}}},
    ],
)
def test_what_declares_too_little_is_no_chapter(tmp_path, content):
    with pytest.raises(WrongUseError, match=r"03_chapter\.ipynb is not a chapter"):
        read_chapter(notebook(tmp_path, content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_has_a_title_in_every_language(tmp_path, language):
    titles = [
        {"cell_type": "markdown", "metadata": {"tags": [f"lang-{each}"]}, "source": ["# A chapter"]}
        for each in LANGUAGES
        if each != language
    ]
    with pytest.raises(WrongUseError, match=f"no title in the language {language}"):
        read_chapter(notebook(tmp_path, {**GOOD, "cells": [GOOD["cells"][0], *titles]}))


def test_a_notebook_that_is_not_there_is_no_chapter(tmp_path):
    with pytest.raises(WrongUseError, match=r"gone\.ipynb is not a chapter"):
        read_chapter(tmp_path / "gone.ipynb")


@pytest.mark.parametrize("kind", list(REPORTS))
def test_every_report_has_its_chapters_in_reading_order(kind):
    chapters = chapters_of(kind)
    assert tuple(chapter.name for chapter in chapters) == REPORTS[kind]
    assert len(set(chapters)) == len(chapters)
    assert all("year" in chapter.schema.names and "data" in chapter.schema.names for chapter in chapters)


def test_the_status_report_is_read_from_what_was_done_to_what_it_rests_on():
    assert list(REPORTS["summative"]) == READING_ORDER


@pytest.mark.parametrize("chapter", NOTEBOOKS, ids=lambda chapter: chapter.name)
def test_a_title_has_no_number_and_no_letter_for_the_report_gives_them(chapter):
    titles = [title for title in map(title_of, cells(chapter)) if title is not None]
    assert len(titles) == 3
    assert [title for title in titles if re.match(r"\d|(Vedlegg|Annex) [A-Z]\b", title)] == []


@pytest.mark.parametrize("chapter", NOTEBOOKS, ids=lambda chapter: chapter.name)
def test_a_chapter_of_the_report_is_named_and_never_numbered(chapter):
    # The plan's own chapters have numbers, and the sentence says that they are the plan's.
    sentences = [each for cell in cells(chapter) for each in re.split(r"[.!?:]\s", "".join(cell["source"]))]
    numbered = [each for each in sentences if re.search(r"(?i)\b(?:kapittel(?:et)?|chapter) \d", each)]
    assert [each for each in numbered if "plan" not in each.lower()] == []


def title_of(cell):
    first = "".join(cell["source"]).partition("\n")[0]
    return first.removeprefix("# ") if cell["cell_type"] == "markdown" and first.startswith("# ") else None


def test_the_chapters_of_a_report_have_names_of_their_own_that_are_slugs():
    for kind in REPORTS:
        names = [chapter.name for chapter in chapters_of(kind)]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names)


def test_a_final_report_has_all_the_chapters_of_a_summative_one_and_two_on_the_whole_period():
    final = REPORTS["final"]
    assert tuple(name for name in final if not name.startswith("final_")) == REPORTS["summative"]
    place = final.index("10_action_plan")
    assert final[place + 1 : place + 3] == ("final_period", "final_hub_model")


def test_every_chapter_of_a_formative_report_takes_a_region():
    assert all("region" in chapter.schema.names for chapter in chapters_of("formative"))


def cells(chapter):
    return json.loads(chapter.path.read_text("utf-8"))["cells"]


@pytest.mark.parametrize("chapter", NOTEBOOKS, ids=lambda chapter: chapter.name)
def test_a_committed_notebook_holds_no_outputs_and_no_counts(chapter):
    code = [cell for cell in cells(chapter) if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


@pytest.mark.parametrize("chapter", NOTEBOOKS, ids=lambda chapter: chapter.name)
def test_every_narrative_cell_stands_in_three_languages_with_the_same_headings(chapter):
    found = {language: [] for language in LANGUAGES}
    for cell in cells(chapter):
        if cell["cell_type"] == "markdown":
            (tag,) = cell["metadata"]["tags"]
            marks = [line.split()[0] for line in "".join(cell["source"]).splitlines() if line.startswith("#")]
            found[tag.removeprefix("lang-")].append(marks)
    assert found["nb"] == found["nn"] == found["en"]
    assert found["nb"][0] == ["#"]
    assert not any("#" in marks for marks in found["nb"][1:])


def test_what_was_kept_is_read_back(tmp_path):
    folder = tmp_path / "02_goal"
    folder.mkdir()
    files = {
        "kept.json": {"tables": ["a"], "figures": ["rates"], "conclusions": {"E1": "x"},
                      "disclosure": {"a": {}}},
        "table-a.json": {"name": "a"},
        "figure-rates.json": {"name": "rates"},
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    for ending in ("nb.svg", "nb.png", "en.svg"):
        (folder / f"figure-rates.{ending}").touch()
    (folder / "figure-rates-more.nb.svg").touch()
    kept = read_kept(folder)
    assert [table.file_stem for table in kept.tables] == ["02_goal-a"]
    (figure,) = kept.figures
    assert set(figure.pictures) == {("nb", "svg"), ("nb", "png"), ("en", "svg")}
    assert kept.conclusions == {"E1": "x"}
