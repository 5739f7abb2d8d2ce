"""A released table is made by the door alone, and what it gives away is a copy."""

import copy
import dataclasses
import pickle
from datetime import date

import numpy as np
import pandas as pd
import pytest

from evaluation.disclosure import HIDDEN, MISSING, Released, release


@pytest.fixture
def released(make, published):
    return release(make(published[published["unit"] != "country"]))


def test_nobody_else_can_make_one(released):
    with pytest.raises(TypeError):
        Released()
    with pytest.raises(TypeError, match="by nothing else"):
        Released(released._content, key=None)
    with pytest.raises(TypeError, match="by nothing else"):
        Released(released._content, key=object())
    with pytest.raises(TypeError):
        dataclasses.replace(released, name="other")


def test_nothing_in_it_can_be_set_or_deleted(released):
    with pytest.raises(AttributeError, match="does not change"):
        released.name = "other"
    with pytest.raises(AttributeError, match="does not change"):
        released._content = None
    with pytest.raises(AttributeError, match="does not change"):
        del released._content
    with pytest.raises(TypeError):
        released.rows[0]["patients"] = 1
    with pytest.raises(TypeError):
        released.states[0]["patients"] = "shown"
    with pytest.raises(dataclasses.FrozenInstanceError):
        released.summary.primary = 0


def test_a_copy_is_the_table_itself_and_a_pickle_is_refused(released):
    assert copy.copy(released) is released
    assert copy.deepcopy(released) is released
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(released, protocol)


def test_changing_what_it_returns_changes_nothing(released):
    frame = released.frame()
    frame.loc[:, "patients"] = 3
    released.numbers("patients")[:] = 3
    assert released.frame()["patients"].tolist()[:3] == [20, ":", 261]
    assert np.isnan(released.numbers("patients")[1])


def test_changing_the_frame_it_was_made_from_changes_nothing(make, units):
    frame = units(mid=20, north=3)
    released = release(make(frame))
    frame.loc[:, "patients"] = [1, 2]
    assert [row["patients"] for row in released.rows] == [20, HIDDEN]


def test_the_true_count_of_a_hidden_cell_is_nowhere_in_it(make, units):
    # 3 is the only value of a hidden cell here, and the threshold and its neighbours are not 3.
    content = release(make(units(mid=20, north=3)))._content
    assert [row["patients"] for row in content.rows] == [20, HIDDEN]
    assert "3" not in repr(content.rows)


def test_one_value_is_found_by_every_dimension(released):
    assert released.value("patients", year=2016, unit="mid") == 20
    assert released.value("patients", unit="mid", year="2016") == 20
    assert released.state("patients", year=2016, unit="north") == "hidden"
    for wrong in ({"year": 2016}, {"year": 2016, "unit": "mid", "sector": "all"}):
        with pytest.raises(KeyError, match="every dimension"):
            released.value("patients", **wrong)
    with pytest.raises(KeyError):
        released.value("patients", year=1999, unit="mid")
    with pytest.raises(KeyError):
        released.value("rate", year=2016, unit="mid")


def test_numbers_are_for_drawing_and_say_nothing_of_what_is_hidden(released):
    numbers = released.numbers("patients")
    assert numbers.dtype == np.float64
    assert numbers[:4].tolist()[0] == 20.0
    assert np.flatnonzero(np.isnan(numbers)).tolist() == [1, 5]
    with pytest.raises(TypeError, match="numbers"):
        released.numbers("unit")
    with pytest.raises(KeyError):
        released.numbers("rate")


def test_values_are_pythons_own(make):
    frame = pd.DataFrame(
        {
            "year": np.array([2018, 2019], dtype=np.int32),
            "unit": pd.Categorical(["mid", "north"]),
            "patients": pd.array([20, None], dtype="Int64"),
            "population": [1.5, np.nan],
            "asked": pd.to_datetime(["2026-01-01", None]),
            "kind": [("a",), None],
        }
    )
    released = release(make(frame, context=("population", "asked", "kind"), margins=()))
    first, second = released.rows
    assert [type(first[name]) for name in ("year", "unit", "patients", "population", "kind")] == [
        int,
        str,
        int,
        float,
        str,
    ]
    assert isinstance(first["asked"], date)
    assert [second[name] for name in ("patients", "population", "asked", "kind")] == [MISSING] * 4


def test_the_symbols_are_single_and_print_as_they_stand():
    assert (str(HIDDEN), str(MISSING)) == (":", "..")
    assert pickle.loads(pickle.dumps(HIDDEN)) is HIDDEN  # noqa: S301
    assert copy.deepcopy(MISSING) is MISSING


def test_it_shows_itself_without_values(released):
    assert repr(released) == "<Released patients-by-authority: 12 rows>"
    assert len(released) == 12
