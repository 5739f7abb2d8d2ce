"""What a formative report asks, and what bears on the hub model: their files, and what is refused in them."""

import pytest

from evaluation.errors import WrongUseError
from evaluation.programme import STEPS, load_formative_plan, load_hub_model, load_programme
from evaluation.programme.loading import FORMATIVE_FILE, HUB_MODEL_FILE
from evaluation.sources import TABLES


def spoiled(tmp_path, file, before, after, load):
    text = file.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / file.name
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(WrongUseError) as refused:
        load(path)
    return str(refused.value)


def test_every_step_of_the_cycle_has_a_question_that_is_always_asked():
    always = {each.step for each in load_formative_plan().questions if not each.when}
    assert always == set(STEPS) == {"plan", "carry_out", "observe", "assess"}


def test_every_table_has_someone_who_answers_for_it():
    of_indicators = {table for each in load_programme().indicators for table in each.tables}
    kept = {each.table for each in load_formative_plan().keepers}
    assert of_indicators | kept == set(TABLES)
    assert not of_indicators & kept


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('key = "next-project"', 'key = "next-participants"', "The question next-participants stands there twice."),
        ('goal = "R3"', 'goal = "R9"', "No result goal has the code R9."),
        ('role = "project_leader"', 'role = "nobody"', "No role has the key nobody."),
        ('key = "as-planned"\nstep = "carry_out"', 'key = "as-planned"\nstep = "plan"', "The step carry_out has no"),
        ('when = ["reached"]', 'when = ["perhaps"]', "is of the wrong kind"),
    ],
)
def test_questions_that_contradict_the_programme_are_refused(tmp_path, before, after, said):
    assert said in spoiled(tmp_path, FORMATIVE_FILE, before, after, load_formative_plan)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('against = ["opposite_sign"]', 'against = ["strong_sign"]', "has a finding that speaks for and against"),
        ('option = "end"\nevidence = "money"', 'option = "end"\nevidence = "result"', "one rule for end and money"),
        ('key = "change"', 'key = "end"', "There is no option change."),
    ],
)
def test_rules_that_contradict_themselves_are_refused(tmp_path, before, after, said):
    assert said in spoiled(tmp_path, HUB_MODEL_FILE, before, after, load_hub_model)


@pytest.mark.parametrize(
    ("option", "kind", "finding", "bearing"),
    [
        ("continue", "effect", "strong_sign", "for"),
        ("continue", "effect", "opposite_sign", "against"),
        ("continue", "effect", "not_assessable", "neither"),
        ("change", "result", "some_regions", "for"),
        ("end", "result", "some_regions", "against"),
        ("end", "money", "over_frame", "neither"),
    ],
)
def test_a_finding_bears_on_a_way_on_as_the_rules_say(option, kind, finding, bearing):
    assert load_hub_model().bearing(option, kind, finding) == bearing
