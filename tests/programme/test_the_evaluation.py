"""What the programme file says of the evaluation is the plan's own, or is marked as assumed."""

from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.programme import PROGRAMME_FILE, load_programme

SOUND = PROGRAMME_FILE.read_text(encoding="utf-8")


def test_the_criteria_are_the_six_of_the_oecd_in_their_order() -> None:
    # OECD DAC Network on Development Evaluation (2019), "Better criteria for better evaluation".
    assert [each.key for each in load_programme().criteria] == [
        *("relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"),
    ]


def test_every_goal_and_every_indicator_of_the_plan_answers_a_question() -> None:
    programme = load_programme()
    questions = programme.evaluation_questions
    assert {code for each in questions for code in each.goals} == {goal.code for goal in programme.goals}
    assert {code for each in questions for code in each.indicators} == {each.code for each in programme.indicators}


def test_every_data_source_is_used() -> None:
    programme = load_programme()
    used = {key for each in programme.evaluation_questions for key in each.sources}
    assert used == {each.key for each in programme.data_sources}


def test_what_the_plan_does_not_say_is_marked() -> None:
    programme = load_programme()
    assert [each.code for each in programme.evaluation_questions if each.assumed] == ["Q12"]
    assumed = [(each.source, each.target) for each in programme.theory.links if each.assumed]
    assert assumed == [("5.1", "R5"), ("R2", "E3")]


def test_the_theory_begins_with_the_formal_framework_and_all_of_the_plans_activities() -> None:
    codes = [each.code for each in load_programme().theory.activities]
    assert codes == ["4.1", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6"]


def test_part_for_part_the_theory_leads_where_the_plan_says() -> None:
    theory = load_programme().theory
    assert theory.leads_to("5.5") == ("R4",)
    assert theory.leads_to("R2") == ("E1", "E2", "E3")
    assert theory.leads_to("E1") == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('key = "relevance"\n', 'key = "coherence"\n', "lacks the evaluation criterion relevance"),
        ('criteria = ["coherence"]', 'criteria = ["impact"]', "first of all under the criterion coherence"),
        ('criteria = ["coherence"]', "criteria = []", "question Q3 names no criteria"),
        ('methods = ["reconciliation"]', "methods = []", "question Q6 names no methods"),
        (
            'methods = ["reconciliation"]',
            'methods = ["guess"]',
            "names guess, which is not among its evaluation_methods",
        ),
        ('goals = ["R5"]\n', 'goals = ["R6"]\n', "names R6, which is not among its goals"),
        ('indicators = ["R5a", "R5b"]', 'indicators = ["R5c"]', "names R5c, which is not among its indicators"),
        ('sources = ["accounts"]', 'sources = ["purse"]', "names purse, which is not among its data_sources"),
        (
            'chapters = ["08_money"]',
            'chapters = ["08_moneys"]',
            "names 08_moneys, which is not among its report_chapters",
        ),
        ('sources = ["nonprofit_contact"]', 'sources = ["accounts"]', "Q10 uses the indicator E3 without its goal"),
        ('plan_chapters = ["9.1", "9.2"]', "plan_chapters = []", "question Q6 must either name the chapters"),
        ("plan_chapters = []\nassumed = true", 'plan_chapters = ["4.2"]\nassumed = true', "question Q12 must either"),
        ('code = "Q2"', 'code = "Q1"', "more than one entry Q1 in evaluation_questions"),
        ('source = "R1"\ntarget = "E2"', 'source = "R1"\ntarget = "R2"', "links R1 to R2: a link goes from"),
        ('source = "5.6"\ntarget = "R3"', 'source = "5.6"\ntarget = "E1"', "links 5.6 to E1: a link goes from"),
        ('source = "5.6"\ntarget = "R3"', 'source = "5.7"\ntarget = "R3"', "links 5.7 to R3"),
        ('source = "5.6"\ntarget = "R3"', 'source = "5.5"\ntarget = "R3"', "5.6 leads to nothing"),
        ('source = "R2"\ntarget = "E3"', 'source = "R3"\ntarget = "E2"', "nothing leads to E3"),
        ('plan_chapter = "9.2"\n', "", "from 5.6 to R3 must either name the chapter"),
        ('indicators = ["E2a", "E2b"]\nassumption', 'indicators = ["E9"]\nassumption', "names E9, which is not among"),
        ('source = "R4"\ntarget = "E4"', 'source = "R4"\ntarget = "E1"', "more than one entry R4–E1 in theory.links"),
    ],
)
def test_a_contradiction_in_the_questions_or_the_theory_is_told(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in SOUND
    path = tmp_path / "mutated.toml"
    path.write_text(SOUND.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(WrongUseError) as stopped:
        load_programme(path)
    assert said in str(stopped.value)
