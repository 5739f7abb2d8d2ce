"""Tile maps: each county of 2024 once, its number in it, hidden and missing told apart without colour."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evaluation.presentation.charts.classes import natural_classes
from evaluation.presentation.charts.tiles import TILES, classes_with_nothing
from evaluation.reference import load_reference

numbers = st.floats(-1e6, 1e6, allow_nan=False)


def test_the_tiles_are_the_counties_of_2024():
    assert set(TILES) == set(load_reference().units("county"))
    assert len(set(TILES.values())) == 15


def test_neighbours_lie_where_a_reader_looks_for_them():
    north_to_south = ["56", "18", "50", "34", "03", "31"]  # Finnmark, Nordland, Trøndelag, Innlandet, Oslo, Østfold
    west_to_east = ["11", "40", "03", "32"]  # Rogaland, Telemark, Oslo, Akershus
    assert all(TILES[one][1] < TILES[other][1] for one, other in pairwise(north_to_south))
    assert all(TILES[one][0] < TILES[other][0] for one, other in pairwise(west_to_east))


def test_every_county_has_its_name_and_number(make_chart, texts):
    written = texts(make_chart("tile map", [("46", 789), ("55", 1234), ("15", 12)]))
    assert {"789", "1\u202f234", "12", "Vestland", "Troms", "Møre og", "Romsdal", "Oslo"} <= set(written)
    assert written.count("..") == 12


def test_the_first_of_several_official_names_stands_in_the_tile(make_chart, texts):
    for shape in ("wide", "narrow"):
        written = texts(make_chart("tile map", [("56", 20)]), "nb", shape)
        assert "Finnmark" in written
        assert not any("Finnmárku" in text for text in written)


def test_hidden_and_missing_are_told_apart_without_colour(make_chart, drawn, texts):
    element = make_chart("tile map", [("46", 789), ("11", 2), ("50", None)])
    (axes,) = drawn(element).axes
    patterns = [(each.get_hatch(), each.get_linestyle()) for each in axes.patches[:15]]
    assert sum(1 for hatch, _ in patterns if hatch) == 1
    assert sum(1 for _, line in patterns if line not in {"-", "solid"}) == 13
    written = texts(element)
    assert written.count(":") == 1
    assert {": skjult", ".. mangler"} <= set(written)


def test_symbols_that_are_not_there_are_not_explained(make_chart, texts):
    element = make_chart("tile map", [(county, 20) for county in TILES])
    assert not {": skjult", ".. mangler"} & set(texts(element))
    assert element.notes == ()


def test_places_that_are_no_county_have_no_tile_and_no_row(make_chart):
    element = make_chart("tile map", [("46", 789), ("norway", 5000)])
    assert [row["county"] for row in element.rows] == ["46"]
    assert len(element.notes) == 1
    assert "<img" not in make_chart("tile map", [("norway", 5000)]).html("nb")


def test_the_legend_names_the_lowest_and_the_highest_number_of_each_class(make_chart, texts):
    # Two clusters and two numbers far off: the cut that leaves the least spread within the classes.
    rows = [("03", 10), ("11", 12), ("15", 50), ("18", 52), ("31", 500), ("32", 3000)]
    written = texts(make_chart("tile map", rows))
    assert {"10–12", "50–52"} <= set(written)
    assert written.count("500") == written.count("3\u202f000") == 2  # in the tile and in the legend


def test_none_at_all_is_a_class_of_its_own():
    assert classes_with_nothing([0, 0.14, 0.1, 0.9, 1.0, 7, 0]) == [(0, 0), (0.1, 0.14), (0.9, 1.0), (7, 7)]
    assert classes_with_nothing([0.1, 0.14]) == [(0.1, 0.1), (0.14, 0.14)]
    assert classes_with_nothing([]) == []


def test_numbers_fall_into_the_classes_with_the_least_spread():
    # By hand: {1, 2}, {9, 10} and {50} have 0.5 + 0.5 + 0 squared differences; every other cut has more.
    assert natural_classes([50, 1, 10, 2, 9], 3) == ((1, 2), (9, 10), (50, 50))


def test_there_are_no_more_classes_than_numbers():
    assert natural_classes([], 4) == ()
    assert natural_classes([3, 3, 3], 4) == ((3, 3),)
    assert natural_classes([3, 1], 4) == ((1, 1), (3, 3))


@given(st.lists(numbers, min_size=1, max_size=15), st.integers(1, 5))
def test_every_number_lies_in_exactly_one_class(values, most):
    classes = natural_classes(values, most)
    assert len(classes) == min(most, len(set(values)))
    assert all(before[1] < after[0] for before, after in pairwise(classes))
    for value in values:
        assert sum(lowest <= value <= highest for lowest, highest in classes) == 1
