"""How strong the evidence for a question can become at most, by the rules of the analysis plan."""

from evaluation.description import Words
from evaluation.messages import message
from evaluation.programme import AnalysisPlan, EvaluationQuestion, EvidenceStep, Programme
from evaluation.study import Study


def attainable_strength(study: Study, question: EvaluationQuestion, indicator: str) -> Words:
    """The strongest that can be said in answer to a question on the ground of one indicator.

    An effect goal with rules in the analysis plan can reach the strongest step of these; one that is only described
    can reach none. Everything else is as strong as the method that weighs most.

    Args:
        study: its analysis plan has the rules.
        question: whose first method weighs most.
        indicator: code of one of its indicators, or anything else where it has none.
    """
    programme, plan = study.programme, study.analysis_plan
    goal = next((each for each in programme.goals if indicator in {own.code for own in each.indicators}), None)
    first = programme.evaluation_method(question.methods[0])
    if goal is None or goal.kind != "effect" or first.key not in {"series", "bounds", "description"}:
        return first.strength
    if goal.code in {each.goal for each in plan.description_only} or first.key == "description":
        return programme.evaluation_method("description").strength
    step = strongest_step(programme, plan, goal.code)
    return message("At most “{step}”. {what}", step=step.name, what=first.strength)


def strongest_step(programme: Programme, plan: AnalysisPlan, goal: str) -> EvidenceStep:
    """The strongest step of the evidence scale that the rules of a goal can give.

    Args:
        programme: its scale goes from least to most.
        plan: whose rules they are.
        goal: code of an effect goal; one without rules cannot be assessed.
    """
    given = {rule.step for rule in plan.evidence if rule.goal == goal} | {"not_assessable"}
    return [step for step in programme.evidence if step.key in given][-1]
