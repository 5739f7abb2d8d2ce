"""Published figures are shown as they were published, and nothing is computed from them."""

import pandas as pd
import pytest

from evaluation.indicators import background_figures
from evaluation.messages import LANGUAGES
from evaluation.presentation.words import translate
from evaluation.project import project_path
from evaluation.reference import load_reference
from evaluation.sources import find_deliveries, read_raw, read_table


@pytest.fixture(scope="module")
def published(study_with):
    files = find_deliveries(project_path("data/published")).files
    (file,) = (each for each in files if each.table == "background_figures")
    return background_figures(
        study_with({"background_figures": read_table(file, read_raw(file), load_reference()).frame})
    )


def test_every_published_figure_has_its_row(published):
    # positions_published of the facts has 28 figures.
    assert len(published.frame) == 28
    assert published.frame["source"].notna().all()


def test_a_figure_that_was_given_as_a_bound_says_so(published):
    (below,) = published.frame[published.frame["bound"] == "below"].to_dict("records")
    # «under 20 … i psykisk helsevern», interpellation no. 73 (2014–2015).
    assert (below["period"], below["value"]) == ("2015-05", 20.0)


def test_a_figure_of_a_time_that_has_not_begun_is_left_out(study_with):
    times = ["ca. 2026", "2026-10", "2026-11", "2027", "undated"]
    frame = pd.DataFrame({"period": times, "area": "survey", "unit": "a", "measure": "respondents", "value": 212.0})
    table = background_figures(study_with({"background_figures": frame}))
    assert sorted(table.frame["period"]) == ["2026-10", "ca. 2026", "undated"]


def test_figures_stand_by_area_and_time(published):
    assert published.frame["area"].drop_duplicates().tolist() == [
        "specialist_care",
        "municipality",
        "nonprofit",
        "education",
        "survey",
        "need",
        "cluster",
        "statistics",
        "combined",
    ]


def test_every_category_has_words_in_every_language(published):
    for column in ("area", "measure", "bound", "certainty", "region"):
        labels = published.description.columns[column].labels
        for value in published.frame[column].dropna().unique():
            assert all(labels[value].in_(language) for language in LANGUAGES), (column, value)


def test_without_the_table_there_is_a_reason_and_no_row(study_with):
    table = background_figures(study_with({}))
    assert len(table.frame) == 0
    assert "The secretariat gathers them" in str(table.description.absence)


def test_a_delivery_without_the_optional_columns_is_shown_all_the_same(study_with):
    frame = pd.DataFrame(
        {
            "period": ["2018"],
            "area": ["survey"],
            "unit": ["a"],
            "measure": ["respondents"],
            "value": [212.0],
            "bound": ["exact"],
        }
    )
    table = background_figures(study_with({"background_figures": frame}))
    assert table.frame["note"].isna().all()


def test_a_month_is_read_in_words_and_a_year_as_it_is(study_with):
    frame = pd.DataFrame({"period": ["2015-05", "2018", "2015-13"], "area": "survey", "unit": "a", "value": 1.0})
    labels = background_figures(study_with({"background_figures": frame})).description.columns["period"].labels
    assert {period: words.in_("nn") for period, words in labels.items()} == {"2015-05": "mai 2015"}
    assert labels["2015-05"].in_("en") == "May 2015"


def test_a_day_is_read_in_words_and_a_time_that_nobody_knows_is_said_to_have_no_date(study_with):
    periods = ["2019-01-01", "2019-02-30", "ukjend", "unknown"]
    frame = pd.DataFrame({"period": periods, "area": "survey", "unit": "a", "value": 1.0})
    labels = background_figures(study_with({"background_figures": frame})).description.columns["period"].labels
    assert {period: translate(words, "en") for period, words in labels.items()} == {
        "2019-01-01": "1 January 2019",
        "ukjend": "Not dated",
        "unknown": "Not dated",
    }
    assert translate(labels["2019-01-01"], "nb") == "1. januar 2019"


def test_one_area_has_its_own_rows_and_its_own_decimals(study_with):
    rows = [("survey", 60.9), ("statistics", 66.0)]
    frame = pd.DataFrame([{"area": area, "period": "2018", "unit": "a", "value": value} for area, value in rows])
    study = study_with({"background_figures": frame})
    tables = {area: background_figures(study, area=area) for area, _ in rows}
    assert {area: table.frame["value"].tolist() for area, table in tables.items()} == {
        "survey": [60.9],
        "statistics": [66.0],
    }
    decimals = {area: table.description.columns["value"].decimals for area, table in tables.items()}
    assert decimals == {"survey": 1, "statistics": 0}
