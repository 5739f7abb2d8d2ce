"""Several values in one cell."""

from typing import Final

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import WrongUseError
from evaluation.sources import TABLES, Delivery, join_many, split_many
from evaluation.sources.cells import Cell
from evaluation.sources.problems import Fault
from evaluation.sources.settings import check_settings
from evaluation.sources.values import Value, read_cell, reading_of

PROJECTS: Final = TABLES["projects"]


def read(cell: Cell, column: str, delivery: Delivery | None = None) -> Value | Fault:
    return read_cell(cell, reading_of(PROJECTS.column(column), delivery or Delivery(missing=("–",))))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Sør", "south"),
        ("Sør; Øst", "south;east"),
        ("aust, vest,\nnord", "east;west;north"),
        ("Vest\r\nSør", "west;south"),
        ("Sør;sør ; SOUTH", "south"),
        ("Sør;;", "south"),
        ("south;west", "south;west"),
        ("Sør; Bakvendtland", "south;Bakvendtland"),
        ("Sør; 2", Fault.UNMAPPED_NUMBER),
        (" ;\n", None),
        ("–", None),
        (None, None),
    ],
)
def test_regions_are_read_one_by_one_in_their_order_and_once(cell: Cell, expected: Value | Fault) -> None:
    assert read(cell, "regions") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("UiB; NMH", "UiB;NMH"),
        ("Stiftelsen A, B og C\nNORCE", "Stiftelsen A, B og C;NORCE"),
        ("UiB;UiB", "UiB"),
        (7, "7"),
        ("=A1", Fault.FORMULA),
        ("", None),
    ],
)
def test_a_comma_may_stand_in_the_name_of_an_organisation(cell: Cell, expected: Value | Fault) -> None:
    assert read(cell, "participants") == expected


def test_the_words_of_a_delivery_count_within_a_cell_too() -> None:
    delivery = Delivery(values={"regions": {"1": "south", "2": "east"}})
    assert read("1;2", "regions", delivery) == "south;east"


def test_a_constant_may_hold_several_values_but_only_known_ones() -> None:
    check_settings(Delivery(constants={"regions": "sør; vest"}), PROJECTS, file_name="delivery.toml")
    with pytest.raises(WrongUseError, match="regions is not one of south, east, west, mid, north"):
        check_settings(Delivery(constants={"regions": "sør; syd"}), PROJECTS, file_name="delivery.toml")


def test_a_column_of_many_gives_a_column_of_tuples() -> None:
    cells = pd.Series(["south;east", None, "west"], index=[3, 1, 2], dtype="str", name="regions")
    split = split_many(cells)
    assert split.tolist() == [("south", "east"), (), ("west",)]
    assert (split.index.tolist(), split.name) == ([3, 1, 2], "regions")
    assert split_many(cells.iloc[:0]).tolist() == []


def test_one_cell_gives_one_tuple() -> None:
    assert split_many("south;east") == ("south", "east")
    assert split_many("") == split_many(None) == ()


@given(st.lists(st.text(st.characters(exclude_characters=";"), min_size=1), unique=True))
def test_what_is_joined_can_be_split_again(values: list[str]) -> None:
    assert list(split_many(join_many(values))) == values
