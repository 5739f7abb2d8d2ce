"""From findings to the evidence scale, by the rules that stand in the plan."""

import json

import pytest

from evaluation.indicators.effects.evidence import evidence_step
from evaluation.programme import load_analysis_plan, load_programme
from evaluation.reports import chapters_of

PLAN = load_analysis_plan()
UP, DOWN, SAME, NONE = "increase_supported", "decrease_supported", "compatible_with_no_change", "not_estimable"
SENSITIVITIES = ("E1.covid_indicator", "E1.covid_left_in", "E1.level", "E1.later_window", "E1.log_rates")


def found(primary, others, **changes):
    units = ("helse_sor_ost", "helse_vest")
    made = {key: dict.fromkeys(units, others) for key in SENSITIVITIES}
    return {**made, "E1.own_past": dict(zip(units, primary, strict=True)), **changes}


@pytest.mark.parametrize(
    ("primary", "others", "step"),
    [
        ((UP, UP), UP, "consistent_sign"),
        ((UP, UP), SAME, "weak_sign"),
        ((UP, UP), NONE, "weak_sign"),
        ((UP, SAME), UP, "weak_sign"),
        ((SAME, SAME), UP, "weak_sign"),
        ((SAME, SAME), SAME, "no_sign"),
        ((SAME, SAME), NONE, "no_sign"),
        ((UP, DOWN), UP, "opposite_sign"),
        ((SAME, DOWN), SAME, "opposite_sign"),
        ((UP, NONE), UP, "not_assessable"),
        ((NONE, NONE), UP, "not_assessable"),
    ],
)
def test_patients(primary, others, step):
    assert evidence_step(PLAN, "E1", found(primary, others)) == step


def test_more_patients_than_before_is_no_sign_where_the_earlier_trend_explains_them():
    units = dict.fromkeys(("helse_sor_ost", "helse_vest"), UP)
    assert evidence_step(PLAN, "E1", found((SAME, SAME), SAME, **{"E1.level": units})) == "no_sign"


def test_newey_and_west_decide_nothing():
    units = dict.fromkeys(("helse_sor_ost", "helse_vest"), UP)
    assert evidence_step(PLAN, "E1", found((SAME, SAME), SAME, **{"E1.newey_west": units})) == "no_sign"


@pytest.mark.parametrize(
    ("estimate", "same", "statistics", "step"),
    [
        (UP, UP, UP, "weak_sign"),
        (UP, UP, NONE, "not_assessable"),
        ("cannot_be_concluded", UP, UP, "not_assessable"),
        (DOWN, DOWN, DOWN, "not_assessable"),
    ],
)
def test_positions(estimate, same, statistics, step):
    findings = {"E2a.change": estimate, "E2a.same_municipalities": same, "E2b.change": statistics}
    assert evidence_step(PLAN, "E2", {key: {"included": each} for key, each in findings.items()}) == step


@pytest.mark.parametrize("goal", ["E1", "E2", "E3", "E4"])
def test_where_nothing_was_found_nothing_can_be_assessed(goal):
    assert evidence_step(PLAN, goal, {}) == "not_assessable"


@pytest.mark.parametrize("chapter", chapters_of("summative"), ids=lambda each: each.name)
def test_no_chapter_chooses_a_step_itself(chapter):
    named = [step.key for step in load_programme().evidence]
    cells = json.loads(chapter.path.read_text("utf-8"))["cells"]
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert [key for key in named if f'evidence_step("{key}")' in code] == []
