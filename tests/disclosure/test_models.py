"""Of a model on counts that nobody has released, nothing comes out that gives a count back."""

import copy
import math
import pickle
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evaluation.description import ColumnDescription
from evaluation.disclosure import MISSING, Released, Threshold, release
from evaluation.disclosure.models import (
    ModelEstimate,
    ModelOutput,
    ModelRule,
    ReleasedInputs,
    ReleasedModel,
    release_model,
    round_p_value,
    round_significant,
)
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import message

RULE = ModelRule(threshold=Threshold(5, "the test's own rule"))


def estimate(name="level_change", value=1.23456, **changes):
    rest = {"lower": 1.01999, "upper": 1.49501, "p_value": 0.0314159}
    return ModelEstimate(name=name, value=value, **{**rest, **changes})


def output(*estimates, **changes):
    found = estimates or (estimate(),)
    words = {
        "name": "step-west",
        "title": message("Patients"),
        "unit": message("Times"),
        "source": message("Source"),
        "convention": message("Quasi-Poisson"),
        "estimates": found,
        "labels": {each.name: message("Level change") for each in found},
        "observations": 13,
        "residual_df": 10,
        "saturated": False,
    }
    return ModelOutput(**{**words, **changes})


def refused(found, **options):
    with pytest.raises(DisclosureRefusedError) as stopped:
        release_model(found, rule=RULE, **options)
    assert stopped.value.exit_code == 3
    return str(stopped.value)


def test_estimates_come_out_with_three_significant_digits_and_p_values_with_three_decimals():
    made = release_model(output(), rule=RULE)
    shown = [made.value(column, estimate="level_change") for column in ("value", "lower", "upper", "p_value")]
    assert shown == [1.23, 1.02, 1.5, 0.031]


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (123456.0, 3, 123000.0), (0.00123456, 3, 0.00123), (-2.345, 3, -2.35), (2.5, 1, 3.0), (9.996, 3, 10.0),
        (0.0, 3, 0.0), (-0.0, 3, 0.0), (17.0, 3, 17.0), (1e-12, 2, 1e-12),
    ],
)  # fmt: skip
def test_rounding_is_half_up_to_significant_digits(value, digits, rounded):
    assert round_significant(value, digits) == rounded


@pytest.mark.parametrize(
    ("p_value", "written"),
    [(0.0, "<0.001"), (0.00099999, "<0.001"), (0.001, 0.001), (0.0345, 0.035), (0.9996, 1.0), (1.0, 1.0)],
)
def test_a_p_value_below_a_thousandth_says_only_that(p_value, written):
    assert round_p_value(p_value) == written


@given(st.integers(100, 998), st.integers(-6, 6), st.floats(-0.49, 0.49), st.floats(-0.49, 0.49))
def test_what_differs_below_the_rounding_comes_out_the_same(leading, power, one, other):
    first, second = ((leading + each) * 10.0**power for each in (one, other))
    assume(leading + min(one, other) >= 100)
    made = [release_model(output(estimate(value=each)), rule=RULE) for each in (first, second)]
    assert made[0].released.rows == made[1].released.rows


@given(st.integers(1, 998), st.floats(-0.00049, 0.00049), st.floats(-0.00049, 0.00049))
def test_p_values_that_differ_below_the_rounding_come_out_the_same(thousandths, one, other):
    first, second = (thousandths / 1000 + each for each in (one, other))
    assume(min(first, second) >= 0.001)
    assert round_p_value(first) == round_p_value(second)


@pytest.mark.parametrize("residual_df", [9, 9.99, 0, None])
def test_a_model_with_too_few_degrees_of_freedom_is_refused(residual_df):
    said = refused(output(residual_df=residual_df))
    assert "at least 10 residual degrees of freedom" in said
    assert "Brandt et al. 2010" in said
    assert "1.2" not in said


def test_a_saturated_model_is_refused_however_many_degrees_of_freedom_it_claims():
    assert "it is saturated" in refused(output(saturated=True))


@pytest.mark.parametrize("kind", ["fitted", "residual", "leverage", "extreme"])
def test_what_a_model_says_of_one_cell_is_refused(kind):
    said = refused(output(estimate(), estimate("of_north_2018", 11.4, kind=kind)))
    assert "values of single cells" in said
    assert "of_north_2018" in said
    assert "11.4" not in said


@pytest.mark.parametrize(("kind", "people"), [("mean", 4), ("mean", None), ("coefficient", 3), ("coefficient", 0)])
def test_an_estimate_that_rests_on_few_people_is_refused(kind, people):
    said = refused(output(estimate("north", kind=kind, people=people)))
    assert "rest on fewer people than the threshold of 5 (the test's own rule)" in said
    assert "north" in said


@pytest.mark.parametrize(("kind", "people"), [("mean", 5), ("coefficient", 5), ("coefficient", None)])
def test_an_estimate_that_rests_on_enough_people_comes_out(kind, people):
    assert release_model(output(estimate(kind=kind, people=people)), rule=RULE).value("value", estimate="level_change")


def test_every_reason_is_told_at_once():
    with pytest.raises(DisclosureRefusedError) as stopped:
        release_model(output(estimate(kind="mean"), residual_df=1, saturated=True), rule=RULE)
    assert len(stopped.value.messages) == 3


def test_the_summary_says_what_was_done_and_neither_observations_nor_degrees_of_freedom_come_out():
    made = release_model(output(observations=4711, residual_df=4708), rule=RULE)
    assert "at least 10 residual degrees of freedom" in str(made.summary)
    assert "3 significant digits" in str(made.summary)
    assert "471" not in str(made.summary) + str(made.released.rows) + repr(made)


def test_a_limit_that_is_not_there_or_has_no_end_is_missing():
    made = release_model(output(estimate(upper=math.inf, lower=None, p_value=None)), rule=RULE)
    assert [made.value(each, estimate="level_change") for each in ("lower", "upper", "p_value")] == [MISSING] * 3


def test_a_model_without_estimates_is_an_empty_table():
    made = release_model(output(estimates=()), rule=RULE)
    assert len(made.released) == 0
    assert made.released.columns == ("analysis", "estimate", "value", "lower", "upper", "p_value")


# --- Models on released values ---


def series():
    frame = pd.DataFrame({"year": [2016, 2017, 2018, 2019], "patients": pd.array([20, 21, 3, None], dtype="Int64")})

    class Yearly:
        name = "patients"
        dimensions = ("year",)
        counts = MappingProxyType({"patients": ()})
        context = ()
        margins = ()
        threshold = Threshold(5, "the test's own rule")
        public_column = None
        public_citation = None

    Yearly.frame = frame
    return release(Yearly())


def test_a_model_on_released_values_alone_needs_no_degrees_of_freedom():
    released = series()
    inputs = ReleasedInputs(released, ("patients",), ({"year": 2016}, {"year": 2017}))
    assert inputs.numbers("patients") == (20.0, 21.0)
    fitted = output(estimate(kind="fitted"), residual_df=0, saturated=True)
    made = release_model(fitted, rule=RULE, inputs=inputs)
    assert made.value("value", estimate="level_change") == 1.23
    assert "released figures only (table patients)" in str(made.summary)
    assert made.released.lineage == ("patients",)


@pytest.mark.parametrize("year", [2018, 2019])
def test_a_hidden_or_missing_cell_was_not_released_and_a_model_cannot_rest_on_it(year):
    with pytest.raises(DisclosureRefusedError) as stopped:
        ReleasedInputs(series(), ("patients",), ({"year": 2016}, {"year": year}))
    assert "number of cells: 1" in str(stopped.value)


def test_inputs_of_nothing_or_of_a_table_that_was_not_released_are_refused():
    with pytest.raises(DisclosureRefusedError):
        ReleasedInputs(series(), ("patients",), ())
    with pytest.raises(TypeError):
        ReleasedInputs(series().frame(), ("patients",), ({"year": 2016},))
    with pytest.raises(KeyError):
        ReleasedInputs(series(), ("patients",), ({"year": 1999},))


# --- Many estimates in one table, each by its analysis ---


def placed(year, analysis="E1.own_past", **changes):
    return estimate("expected", at={"year": year}, analysis=analysis, **changes)


def in_years(*estimates, **changes):
    return output(*estimates, dimensions={"year": ColumnDescription(message("Year"), is_year=True)}, **changes)


def test_every_row_says_by_which_analysis_it_was_found_or_that_none_was_planned():
    made = release_model(in_years(placed(2026), placed(2026, None)), rule=RULE).released
    assert made.dimensions == ("analysis", "year", "estimate")
    assert [row["analysis"] for row in made.rows] == ["E1.own_past", "exploratory"]
    assert made.is_model


def test_a_number_that_could_not_be_had_stands_there_with_its_reason():
    none = placed(2027, value=None, lower=None, upper=None, p_value=None, finding="all_zero")
    made = release_model(in_years(placed(2026), none, findings={"all_zero": message("No patients")}), rule=RULE)
    assert made.value("value", year=2027) is MISSING
    assert made.value("finding", year=2027) == "all_zero"
    assert made.value("finding", year=2026) is MISSING


def test_a_number_that_is_hidden_where_it_comes_from_is_hidden_here():
    none = placed(2027, value=None, lower=None, upper=None, p_value=None, hidden=True)
    made = release_model(in_years(none), rule=RULE).released
    assert made.state("value", analysis="E1.own_past", year=2027, estimate="expected") == "hidden"
    assert made.summary.threshold == 5


@pytest.mark.parametrize(
    "changes",
    [
        {"value": None}, {"value": None, "finding": "all_zero"}, {"hidden": True},
        {"value": None, "lower": None, "upper": None, "p_value": None},
    ],
)  # fmt: skip
def test_an_estimate_without_a_number_says_why_and_has_no_limits(changes):
    with pytest.raises(ValueError, match="an estimate"):
        estimate(**changes)


@pytest.mark.parametrize("estimates", [(placed(2026), placed(2026)), (estimate(),), (placed(2026, finding="odd"),)])
def test_estimates_that_cannot_be_told_apart_or_explained_are_no_model(estimates):
    with pytest.raises(ValueError, match="every"):
        in_years(*estimates)


def test_a_value_is_asked_for_by_as_much_as_names_one_row():
    made = release_model(in_years(placed(2026), placed(2027)), rule=RULE)
    with pytest.raises(KeyError, match="exactly one row"):
        made.value("value", estimate="expected")


# --- What cannot be said, and what cannot be forged ---


@pytest.mark.parametrize("changes", [{"value": math.nan}, {"value": math.inf}, {"lower": math.nan}, {"p_value": 1.1}])
def test_what_is_no_number_is_no_estimate(changes):
    with pytest.raises(ValueError, match=r"estimate|p-value"):
        estimate(**changes)


@pytest.mark.parametrize("changes", [{"labels": {}}, {"observations": 3}, {"estimates": (estimate(), estimate())}])
def test_a_model_that_contradicts_itself_is_none(changes):
    with pytest.raises(ValueError, match=r"name|degrees"):
        output(**changes)


@pytest.mark.parametrize("changes", [{"minimum_df": 0}, {"significant_digits": 0}])
def test_a_rule_that_protects_nobody_is_none(changes):
    with pytest.raises(ValueError, match="at least one"):
        ModelRule(threshold=RULE.threshold, **changes)


def test_a_released_model_is_made_by_the_door_alone_and_does_not_change():
    made = release_model(output(), rule=RULE)
    with pytest.raises(TypeError, match="release_model"):
        ReleasedModel(made.released, key=object())
    with pytest.raises(AttributeError):
        made.name = "other"
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(made)
    with pytest.raises(TypeError, match="pickled"):
        copy.copy(made)
    assert isinstance(made.released, Released)
    assert "1.2" not in repr(made)
