"""What the door leaves as it was."""

import pandas as pd

from evaluation.disclosure import release


def test_the_same_table_is_released_the_same_way_and_left_as_it_was(make, published):
    frame = published[published["unit"] != "country"]
    before = frame.copy(deep=True)
    first, second = release(make(frame)), release(make(frame))
    assert first.rows == second.rows
    assert first.summary == second.summary
    pd.testing.assert_frame_equal(frame, before)


def test_description_and_lineage_travel_with_the_table(make, units):
    words = object()
    released = release(make(units(mid=20), description=words, lineage=("npr_patients",)))
    assert released.description is words
    assert released.lineage == ("npr_patients",)


def test_an_empty_table_is_released_empty(make):
    frame = pd.DataFrame({"year": [], "unit": [], "patients": []})
    released = release(make(frame))
    assert len(released) == 0
    assert released.frame().columns.tolist() == ["year", "unit", "patients"]
