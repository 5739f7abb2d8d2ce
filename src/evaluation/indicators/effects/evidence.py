"""From what the analyses of a goal found to a step of the evidence scale, by the rules of the plan."""

from collections.abc import Mapping

from evaluation.methods.results import Conclusion
from evaluation.programme import AnalysisPlan, EvidenceRule
from evaluation.programme.analysis_plan import Condition
from evaluation.programme.rubric import EvidenceKey

Found = Mapping[str, Mapping[str, Conclusion]]
"""By the key of an analysis and by unit, what was found."""


def evidence_step(plan: AnalysisPlan, goal: str, found: Found) -> EvidenceKey:
    """The step of the evidence scale that the findings give; a goal that is only described cannot be assessed.

    Args:
        plan: whose rules are tried, in their order.
        goal: code of the effect goal.
        found: what its analyses found; an analysis or a unit that is not there could not be estimated.
    """
    rules = [rule for rule in plan.evidence if rule.goal == goal]
    return next((rule.step for rule in rules if _holds(rule, plan, found)), "not_assessable")


def _holds(rule: EvidenceRule, plan: AnalysisPlan, found: Found) -> bool:
    return all(_is_met(condition, plan, found) for condition in rule.when)


def _is_met(condition: Condition, plan: AnalysisPlan, found: Found) -> bool:
    analyses = [each for each in plan.analyses if each.key in condition.analyses]
    met = [
        found.get(each.key, {}).get(unit, "not_estimable") in condition.findings
        for each in analyses
        for unit in each.units
    ]
    return all(met) if condition.units == "all" else any(met)
