"""The published NPR figures that ship with the project."""

import tomllib

import pandas as pd
import pytest

from evaluation.messages import LANGUAGES
from evaluation.project import project_path
from evaluation.reference import Level, load_reference, normalise_unit_name

FOLDER = project_path("data/published")


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "npr_patients.csv")


def test_the_figures_are_the_published_ones(published: pd.DataFrame) -> None:
    figures = published.pivot_table(index="unit", columns="year", values="patients")
    # GAMUT blog, 27 May 2020: patients with a procedure code for music therapy, all sectors
    assert {unit: row.astype("int64").tolist() for unit, row in figures.iterrows()} == {
        "Landet": [498, 537, 789],
        "Helse Midt-Norge RHF": [20, 21, 12],
        "Helse Nord RHF": [3, 3, 11],
        "Helse Sør-Øst RHF": [261, 230, 310],
        "Helse Vest RHF": [214, 283, 456],
    }


def test_the_regional_authorities_sum_to_the_country(published: pd.DataFrame) -> None:
    country = published[published["level"] == "country"].set_index("year")["patients"]
    parts = published[published["level"] == "regional_authority"]
    assert (parts.groupby("year")["patients"].sum() == country).all()


def test_every_unit_is_known_by_its_published_name(published: pd.DataFrame) -> None:
    reference = load_reference()
    levels: tuple[Level, ...] = ("country", "regional_authority")
    for level in levels:
        for unit in published.loc[published["level"] == level, "unit"]:
            assert normalise_unit_name(unit) in reference.unit_names(level)


def test_every_row_has_its_source_and_says_what_it_does_not_know(published: pd.DataFrame) -> None:
    assert published["source"].str.contains("27 May 2020").all()
    assert published["source_url"].str.startswith("https://gamut.w.uib.no/2020/05/27/").all()
    assert published["basis"].eq("not_stated").all()


def test_the_delivery_file_describes_the_folder() -> None:
    delivery = tomllib.loads((FOLDER / "delivery.toml").read_text(encoding="utf-8"))
    assert delivery["data"]["kind"] == "published"
    assert set(delivery["data"]["title"]) == set(LANGUAGES)
    patients = delivery["npr_patients"]
    assert patients["published"] is True
    assert patients["threshold"] == 5
    assert "no written rule" in patients["threshold_citation"]["en"]
    assert patients["additive"] == "yes"


def test_every_published_row_names_its_source() -> None:
    for path in sorted(FOLDER.glob("*.csv")):
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
        assert table["source"].ne("").all(), path.name


def test_every_table_has_its_citation_in_three_languages_and_is_marked_as_public() -> None:
    delivery = tomllib.loads((FOLDER / "delivery.toml").read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.csv")):
        section = delivery[path.stem]
        assert section["published"] is True, path.name
        assert set(section["citation"]) == set(LANGUAGES), path.name


def test_the_measures_are_those_of_the_action_plan_for_2026() -> None:
    measures = pd.read_csv(FOLDER / "measures.csv")
    # Counted in the tables of the action plan, chapters II to IX, numbered and unnumbered rows.
    assert measures["chapter"].value_counts().to_dict() == {
        "II": 5, "III": 11, "IV": 7, "V": 7, "VI": 6, "VII": 5, "VIII": 5, "IX": 5,
    }  # fmt: skip
    # Its summary names these as the year's priorities: three in II and V, two in IV, one in each of the others.
    prioritised = measures[measures["state"] == "prioritised"]["chapter"].value_counts().to_dict()
    assert prioritised == {"II": 3, "III": 1, "IV": 2, "V": 3, "VI": 1, "VII": 1, "VIII": 1, "IX": 1}


def test_the_participants_are_those_of_the_list_of_october_2021() -> None:
    participants = pd.read_csv(FOLDER / "participants.csv")
    # Polyfon's presentation of October 2021 lists ten, of which the Norwegian Academy of Music is in the east.
    assert participants["region"].value_counts().to_dict() == {"west": 9, "east": 1}


def test_what_is_published_of_an_authority_is_published_of_a_region_that_is_the_whole_of_it() -> None:
    table = pd.read_csv(project_path("data/reference/outside_figures.csv"))
    known = table.set_index("place")["value"].to_dict()
    years = (2016, 2017, 2018)
    # GAMUT blog, 27 May 2020; Helse Sør-Øst is two regions, of which nothing is published apart
    assert [known[f"unit=north;year={year}"] for year in years] == [3, 3, 11]
    assert [known[f"unit=mid;year={year}"] for year in years] == [20, 21, 12]
    assert [known[f"unit=west;year={year}"] for year in years] == [214, 283, 456]
    assert not any(place.startswith(("unit=south", "unit=east")) for place in known)
