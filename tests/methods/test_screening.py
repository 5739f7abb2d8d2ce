"""What the data rule out is a reason; what no data could be is an error."""

import numpy as np
import pytest

from evaluation.methods.results import Comparability, NotEstimable
from evaluation.methods.screening import crosses_break, screened

SOMEBODY = Comparability(asserted_by="Kari Nordmann")


@pytest.mark.parametrize(
    ("events", "population", "reason"),
    [
        ([0, 0, 0], [10, 10, 10], "all_zero"),
        ([1, np.nan, 2], [10, 10, 10], "missing_values"),
        ([], [], "missing_values"),
        ([1, 2, 3], [10, 0, 10], "no_population"),
        ([1, 2, 3], [10, np.nan, 10], "no_population"),
        ([1, 2.5, 3], [10, 10, 10], "non_integer"),
    ],
)
def test_data_that_rule_a_method_out_say_why(events, population, reason):
    assert screened(events, population, convention="ols_t") == NotEstimable(reason=reason, convention="ols_t")


@pytest.mark.parametrize(
    ("events", "population", "reason"),
    [
        ([-1, 2], [10, 10], "must not be negative"),
        ([1, 2], [10, -10], "must not be negative"),
        (["1", "2"], [10, 10], "events must be numbers"),
        ([True, False], [10, 10], "events must be numbers"),
        ([1, 2, 3], [10, 10], "broadcast"),
    ],
)
def test_what_no_data_could_be_is_an_error(events, population, reason):
    with pytest.raises(ValueError, match=reason):
        screened(events, population)


@pytest.mark.parametrize(
    ("labels", "word", "expected"),
    [
        (None, None, False),
        ([], None, False),
        (["IBBE00"] * 3, None, False),
        (["IBBE00", "IBBE10", "IBBE10"], None, True),
        (["IBBE00", "IBBE10", "IBBE10"], SOMEBODY, False),
        (["IBBE00", None], None, True),  # an unknown regime is another one
    ],
)
def test_a_change_of_label_is_crossed_only_on_somebodys_word(labels, word, expected):
    assert crosses_break(labels, word) is expected
