"""The analysis plan: what is chosen before the data, what contradicts itself, and that no change goes unsaid."""

import hashlib
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from evaluation.errors import WrongUseError
from evaluation.methods.interrupted_series import COVID_VARIANTS, SeriesModel
from evaluation.methods.results import Conclusion, Convention
from evaluation.programme import PLAN_FILE, AnalysisPlan, Detectable, load_analysis_plan, load_programme
from evaluation.programme import analysis_plan as plan_models
from evaluation.reference import load_reference, of_known_places

SOUND = PLAN_FILE.read_text(encoding="utf-8")


def refused(folder: Path, before: str, after: str, *, sign: bool = True) -> str:
    """What is said of the plan with one change, signed with the fingerprint that it then has if it is to be."""
    assert before in SOUND
    path, text = folder / "plan.toml", SOUND.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongUseError) as stopped:
        load_analysis_plan(path)
    found = re.search(r"fingerprint: ([0-9a-f]{64})", str(stopped.value))
    if not sign or found is None:
        return str(stopped.value)
    signed = folder / "signed.toml"
    last = load_analysis_plan().changes[-1].fingerprint
    signed.write_text(text.replace(last, found.group(1)), encoding="utf-8")
    with pytest.raises(WrongUseError) as again:
        load_analysis_plan(signed)
    return str(again.value)


def test_every_effect_goal_has_one_primary_analysis_or_a_reason_for_none() -> None:
    plan = load_analysis_plan()
    primary = {each.goal: each.key for each in plan.analyses if each.standing == "primary"}
    assert primary == {"E1": "E1.own_past", "E2": "E2a.change"}
    assert [each.goal for each in plan.description_only] == ["E3", "E4"]


def test_the_primary_analysis_of_patients_keeps_clear_of_the_change_of_codes() -> None:
    plan = load_analysis_plan()
    primary = plan.own_pasts("E1")[0]
    assert (primary.window, primary.start, primary.model, primary.covid) == (
        (2018, 2028),
        2026,
        "level_and_trend",
        "left_out",
    )
    assert primary.window[0] > plan.last_year_of_old_codes
    assert "procedure_codes" not in plan.assertions("E1.patients")


def test_the_three_covid_variants_of_the_primary_model_are_all_planned() -> None:
    same = [each for each in load_analysis_plan().own_pasts("E1") if each.window == (2018, 2028)]
    chosen = [each for each in same if (each.model, each.convention) == ("level_and_trend", "quasi_poisson_t")]
    assert sorted(each.covid for each in chosen) == ["indicator", "left_in", "left_out"]


def test_the_plan_and_the_methods_use_the_same_words() -> None:
    assert set(get_args(plan_models.Finding)) == set(get_args(Conclusion))
    assert set(get_args(plan_models.CovidVariant)) == set(COVID_VARIANTS)
    assert set(get_args(plan_models.SeriesModel)) == set(get_args(SeriesModel))
    assert set(get_args(plan_models.SeriesConvention)) <= set(get_args(Convention))


def test_the_fingerprint_is_that_of_the_canonical_content_without_the_changes() -> None:
    plan = load_analysis_plan()
    content = json.loads(plan.model_dump_json(by_alias=True, exclude={"changes"}))
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert plan.fingerprint == hashlib.sha256(text.encode()).hexdigest() == plan.changes[-1].fingerprint


def test_a_comment_does_not_change_the_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("# A comment more.\n" + SOUND, encoding="utf-8")
    assert load_analysis_plan(path).fingerprint == load_analysis_plan().fingerprint


def test_a_change_that_is_not_dated_is_refused_and_the_new_fingerprint_is_told(tmp_path: Path) -> None:
    said = refused(tmp_path, "window = [2018, 2028]", "window = [2019, 2028]", sign=False)
    assert "plan.toml contradicts itself" in said
    assert "changed without saying so" in said
    assert re.search(r"fingerprint: [0-9a-f]{64}$", said)


def test_a_dated_change_is_accepted_and_both_stand_in_the_list(tmp_path: Path) -> None:
    changed = SOUND.replace("simulations = 2000", "simulations = 4000")
    path = tmp_path / "plan.toml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(WrongUseError) as stopped:
        load_analysis_plan(path)
    fingerprint = str(stopped.value).rsplit(" ", 1)[-1]
    entry = (
        '[[changes]]\non = 2027-02-01\nwhat = { nb = "a", nn = "a", en = "a" }\n'
        'why = { nb = "b", nn = "b", en = "b" }\n'
        f'fingerprint = "{fingerprint}"\n'
    )
    dated = tmp_path / "dated.toml"
    dated.write_text(f"{changed}\n{entry}", encoding="utf-8")
    plan = load_analysis_plan(dated)
    assert [each.on.year for each in plan.changes] == [2026, 2027]
    assert plan.fingerprint == fingerprint


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('indicator = "E1.patients"', 'indicator = "E1.pasients"', "the indicator E1.pasients, which E1 does not"),
        ('standing = "sensitivity"', 'standing = "primary"', "has 2 primary analyses for E1"),
        ('standing = "primary"', 'standing = "sensitivity"', "has 0 primary analyses for E1"),
        ('key = "E1.covid_indicator"', 'key = "E1.own_past"', "more than one analysis E1.own_past"),
        ('goal = "E3"', 'goal = "R3"', "names R3, which is not an effect goal"),
        ('goal = "E3"', 'goal = "E4"', "must either analyse E3 or say once"),
        ("window = [2018, 2028]", "window = [2025, 2028]", "2025–2028, has fewer than two years before 2026"),
        ("window = [2018, 2028]", "window = [2018, 2025]", "2018–2025, has fewer than two years before 2026, or none"),
        ("start = 2026", "start = 2025", "starts in 2025, and the programme in 2026"),
        ("baseline = 2025", "baseline = 2026", "compares with a year that is not before the start"),
        ('of = "E1.own_past"', 'of = "E1.contrast"', "refers to E1.contrast"),
        ('analyses = ["E1.own_past"]', 'analyses = ["E1.own_passt"]', "refers to E1.own_passt"),
        ('convention = "quasi_poisson_t"', 'convention = "newey_west_lag_1"', "no conclusion may rest on it"),
        ('asserted_by = "plan_authors"', 'asserted_by = "someone"', "names someone, which is none of the programme's"),
        ('units = ["included"]', "units = []", "must name its units"),
        ('step = "no_sign"', 'step = "no_sign"\nwhen = [{ analyses = ["E1.level"], units = "any", findings = [] }]',
         "last evidence rule for E1"),
    ],
)  # fmt: skip
def test_a_plan_that_contradicts_itself_is_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert said in refused(tmp_path, before, after)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('covid = "left_out"', 'covid = "smoothed"', "plan.toml"),
        ("confidence = 0.95", "confidence = 95.0", "confidence"),
        ('break = "carried_population"', 'break = "weather"', "comparability[1].break is of the wrong kind"),
        ('kind = "contrast"', 'kind = "regression"', "of the wrong kind"),
        ("power = 0.8", "power = 0.8\nluck = 1", "luck"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, before: str, after: str, said: str) -> None:
    assert said in refused(tmp_path, before, after, sign=False)


def test_a_unit_that_nobody_knows_is_refused() -> None:
    plan = load_analysis_plan()
    strange = plan.analyses[0].model_copy(update={"units": ("helse_syd",)})
    with pytest.raises(WrongUseError, match="names the unit helse_syd, which is not known"):
        of_known_places(plan.model_copy(update={"analyses": (strange,)}), load_reference())
    assert of_known_places(plan, load_reference()) is plan


def test_what_a_goal_could_not_have_seen_is_simulated_for_its_own_analyses() -> None:
    plan: AnalysisPlan = load_analysis_plan()
    simulated = [each for each in plan.analyses if isinstance(each, Detectable)]
    assert {each.of for each in simulated} == {"E1.own_past", "E1.level"}
    assert all(each.power == 0.8 for each in simulated)  # METHODS: the smallest detectable ratio at 80 % power


def test_whoever_asserts_something_is_a_role_and_no_name() -> None:
    roles = {each.key for each in load_programme().roles}
    assert {each.asserted_by for each in load_analysis_plan().comparability} <= roles
