"""What was computed from released tables: it passes by a door of its own, and what is hidden stays hidden."""

import pandas as pd
import pytest

from evaluation.description import ColumnDescription, Description
from evaluation.disclosure import Symbol, Threshold, release
from evaluation.disclosure.models.computed import release_computed
from evaluation.errors import DisclosureRefusedError
from evaluation.indicators import IndicatorTable
from evaluation.messages import message
from evaluation.presentation import disclosure_line


def described(*columns):
    words = {column: ColumnDescription(message("Year")) for column in columns}
    return Description(message("Year"), message("Year"), message("Year"), words)


@pytest.fixture(scope="module")
def counts():
    frame = pd.DataFrame({"year": [2016, 2017, 2018], "patients": [12, 3, 40]})
    return release(
        IndicatorTable("counts", frame, ("year",), described("year", "patients"), counts={"patients": ()},
                       threshold=Threshold(5, "the test's own rule"))
    )  # fmt: skip


def computed(**changes):
    frame = pd.DataFrame({"year": [2016, 2017, 2018], "double": [24.0, None, None], "gone": [False, True, False]})
    options = {"context": ("double", "gone")}
    return IndicatorTable("doubled", frame, ("year",), described("year", "double"), **{**options, **changes})


def test_what_is_hidden_in_the_inputs_stays_hidden_and_the_flag_stays_behind(counts):
    made = release_computed(computed(), counts, hidden="gone")
    assert made.columns == ("year", "double")
    assert [row["double"] for row in made.rows] == [24.0, Symbol.HIDDEN, Symbol.MISSING]
    assert [state["double"] for state in made.states] == ["shown", "hidden", "missing"]
    assert made.role("double") == "derived"
    assert made.lineage == ("counts",)


def test_the_table_says_from_what_it_was_computed_and_what_its_symbols_mean(counts):
    made = release_computed(computed(), counts, hidden="gone")
    assert str(made.summary.attack_model).startswith(
        "Everything here was computed from released figures only (table counts)"
    )
    assert made.summary.threshold == 5
    assert "computed" not in disclosure_line(counts).html("en")
    assert "whoever holds them can compute it again" in disclosure_line(made).html("en")


def test_a_table_that_counts_people_is_for_the_release_to_decide_about(counts):
    counting = computed(counts={"double": ()}, context=("gone",), threshold=Threshold(5, "the test's own rule"))
    with pytest.raises(ValueError, match="counts nobody"):
        release_computed(counting, counts, hidden="gone")


def test_inputs_must_have_passed_the_release(counts):
    with pytest.raises(TypeError, match=r"release\(\)"):
        release_computed(computed(), counts.frame(), hidden="gone")
    with pytest.raises(ValueError, match="released tables"):
        release_computed(computed())


def test_a_column_that_nobody_declared_is_refused(counts):
    with pytest.raises(DisclosureRefusedError):
        release_computed(computed(context=("gone",)), counts, hidden="gone")
