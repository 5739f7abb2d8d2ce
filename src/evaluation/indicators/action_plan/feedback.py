"""The yearly feedback from leaders, professionals, users and carers (action plan, chapter X).

Those who answered are people, and few. How many gave each answer is itself a count of people, so that the threshold
holds for it as for the whole, and answers are told in three classes: of a few dozen people hardly anyone gives the
single score. Within a role or a region most of even these would have to be hidden, and with them much of what everyone
answered; of those only the number of answers is told.

Roles and regions stand in one table with their common total, so that the release sees everything that can be
subtracted. Users and carers stand together, as the plan names them, and apart only where both are many enough: few of
the one would hide the other, and both small beside a sum that is not would leave nothing to hide them by.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.description import ColumnDescription, Description, Words
from evaluation.indicators.table import IndicatorTable
from evaluation.messages import message
from evaluation.shape import Margin, Threshold
from evaluation.sources import TABLES
from evaluation.study import Study

TABLE: Final = "feedback"
SOURCE: Final = "programme_records"

ALL: Final = "all"
ANY: Final = "any"
"""Any question: those who answered at least one."""
USERS: Final = "users_and_carers"
ELSEWHERE: Final = "elsewhere"
TOGETHER: Final = ("user", "carer")
"""The roles that the action plan speaks of together, as users."""
ANSWERS: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType({"disagree": (1, 2), "neither": (3,), "agree": (4, 5)})
"""The classes of answers, from disagreement to agreement, each with its scores."""
SCORES: Final = tuple(score for scores in ANSWERS.values() for score in scores)
SHARES: Final = ("share", "share_from")


def feedback_scores(study: Study) -> IndicatorTable:
    """How each question was answered by everyone, and how many answered it in each role and region, round by round.

    Args:
        study: its table `feedback` may be missing: then the result has no rows.

    Returns:
        Columns: `year` int, `question`, `group` (`all`, `users_and_carers`, the roles, the regions, `elsewhere`),
        `answer` (`all`; for everyone also `disagree`, `neither` and `agree`), `answers` (people), `share` of the
        group's answers in per cent, missing where nobody answered.
    """
    answered = _answered(study)
    questions = [question.key for question in study.programme.feedback_questions]
    rows = [
        row
        for year, whole in answered.groupby("year")
        for question in questions
        for group, found in _groups(study, whole, whole[whole["question"] == question])
        for row in _rows((str(year), question, group), found["score"])
    ]
    frame = pd.DataFrame(rows, columns=["year", "question", "group", "answer", "answers", *SHARES])
    return _indicator(
        study,
        name="feedback",
        frame=frame.astype({"year": "int64"}),
        count="answers",
        title=message("Feedback by question, role and region"),
        unit=message("Answers, and per cent of the answers"),
    )


def feedback_respondents(study: Study) -> IndicatorTable:
    """How many people answered anything at all, in each round: everyone together.

    By role or region the number is not given: held against the answers to each question, it would narrow down groups
    that are hidden there.

    Returns:
        Columns: `year` int, `group` (`all`), `respondents`.
    """
    people = _answered(study).drop_duplicates(["year", "respondent"])
    rows = [{"year": year, "group": ALL, "respondents": len(whole)} for year, whole in people.groupby("year")]
    return _indicator(
        study,
        name="respondents",
        frame=pd.DataFrame(rows, columns=["year", "group", "respondents"]),
        count="respondents",
        title=message("Those who gave feedback"),
        unit=message("People who answered at least one question"),
    )


def latest_round(study: Study) -> int:
    """The year of the latest round of feedback that can have been known on the day of the study.

    The rows have a year and no day. The round is taken to be gathered for the report: that of a year is known from the
    day on which the window of the year's report opens, and at the latest when the year is over.
    """
    opened = [report.year for report in study.programme.reports if report.opens <= study.as_of]
    return max([study.latest_complete_year(SOURCE), *opened])


def feedback_roles() -> tuple[str, ...]:
    """The roles, in reading order."""
    return tuple(TABLES[TABLE].column("role").labels)


def feedback_regions(study: Study) -> tuple[str, ...]:
    """The regions in which OPPTAKT works, in the plan's order."""
    return tuple(region.code for region in study.programme.included_regions)


def _answered(study: Study) -> pd.DataFrame:
    """Answers with a score, of the rounds that were known on the day of the study."""
    table = study.table(TABLE)
    if table is None:
        return pd.DataFrame(columns=["year", "respondent", "question", "role", "region", "score"])
    return table[(table["year"] <= latest_round(study)) & table["score"].isin(SCORES)]


def _groups(study: Study, whole: pd.DataFrame, found: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """All, the roles, the regions of the programme, and those elsewhere where anyone who answered that year was.

    Args:
        study: knows the regions of the programme.
        whole: everything that was answered that year.
        found: the part of it that is divided.
    """
    yield ALL, found
    for role in feedback_roles():
        if role == TOGETHER[0]:
            yield USERS, found[found["role"].isin(TOGETHER)]
        if role not in TOGETHER or _can_stand_apart(study, found):
            yield role, found[found["role"] == role]
    regions = feedback_regions(study)
    for region in regions:
        yield region, found[found["region"] == region]
    if not whole["region"].isin(regions).all():
        yield ELSEWHERE, found[~found["region"].isin(regions)]


def _can_stand_apart(study: Study, found: pd.DataFrame) -> bool:
    """Whether users and carers are each as many as the threshold of the delivery asks."""
    return all(int((found["role"] == role).sum()) >= study.deliveries[TABLE].threshold for role in TOGETHER)


def _rows(place: tuple[str, str, str], scores: "pd.Series[float]") -> Iterator[tuple[object, ...]]:
    """All answers of a group to a question; for everyone also each class of answers."""
    whole = len(scores)
    yield (*place, ALL, whole, 100.0 if whole else None, ())
    for answer, among in ANSWERS.items() if place[-1] == ALL else ():
        given = int(scores.isin(among).sum())
        yield (*place, answer, given, 100 * given / whole if whole else None, ((*place, ALL),))


def _indicator(
    study: Study, *, name: str, frame: pd.DataFrame, count: str, title: Words, unit: Words
) -> IndicatorTable:
    delivery = study.deliveries.get(TABLE)
    # Without an answer nobody is counted, and there is no delivery whose threshold could be asked for.
    counted = delivery is not None and len(frame) > 0
    shares = tuple(name for name in SHARES[:1] if name in frame.columns)
    dimensions = tuple(column for column in frame.columns if column not in (count, *SHARES))
    return IndicatorTable(
        name=name,
        frame=frame if counted else frame[[*dimensions, count, *shares]],
        dimensions=dimensions,
        description=_description(study, frame, title, unit),
        counts=MappingProxyType({count: shares} if counted else {}),
        context=() if counted else (count, *shares),
        margins=_margins(study, questions="question" in dimensions) if counted else (),
        threshold=Threshold(delivery.threshold, delivery.threshold_citation) if delivery and counted else None,
        lineage=(TABLE,),
        latest_complete_year=study.latest_complete_year(SOURCE),
        universe=TABLE,
        wholes=MappingProxyType({"question": ANY, "answer": ALL}),
        # Whoever answered any question at all is counted in the one table, and limits every group in the other.
        measures=MappingProxyType({"respondents": "answers"}),
    )


def _margins(study: Study, *, questions: bool) -> tuple[Margin, ...]:
    """Everyone has one role, and is in one region or elsewhere: both divide all who answered.

    Both hold also for those who answered any question at all, of whom only the number of everyone is told.
    """
    roles = (*(role for role in feedback_roles() if role not in TOGETHER), USERS)
    of_groups = (
        Margin("group", ALL, roles, "yes", everywhere=True),
        Margin("group", USERS, TOGETHER, "yes", everywhere=True),
        Margin("group", ALL, (*feedback_regions(study), ELSEWHERE), "yes", everywhere=True),
    )
    if not questions:
        return of_groups
    asked = tuple(question.key for question in study.programme.feedback_questions)
    # Whoever answers several questions may disagree with one and agree with another.
    any_question = Margin("question", ANY, asked, "no", among=(("answer", ALL),))
    return (any_question, *of_groups, Margin("answer", ALL, tuple(ANSWERS), "yes"))


def _description(study: Study, frame: pd.DataFrame, title: Words, unit: Words) -> Description:
    heads = {
        "year": ColumnDescription(message("Year"), is_year=True),
        "question": ColumnDescription(message("Statement"), MappingProxyType(_question_words(study))),
        "group": ColumnDescription(
            message("Who"), MappingProxyType(_group_words(study)), notes=_together_note(study, frame)
        ),
        "answers": ColumnDescription(message("Number of answers")),
        "respondents": ColumnDescription(message("People"), notes=_year_note(study, frame)),
        "answer": ColumnDescription(message("Answer"), _ANSWER_WORDS),
        "share": ColumnDescription(message("Per cent of the answers"), decimals=0),
    }
    return Description(
        title=title,
        unit=unit,
        source=message("Source: Polyfon's yearly feedback."),
        columns=MappingProxyType({column: heads[column] for column in frame.columns if column in heads}),
        file_notes=(
            message(
                "Those who answered have not been drawn at random, and how many were asked is not known. The figures "
                "say what they answered, and nothing of those who did not."
            ),
            *(() if "respondents" in frame.columns else (_EVERYONE_ONLY, *_year_note(study, frame))),
        ),
        absence=_NOT_DELIVERED if TABLE not in study.tables else _NONE_YET,
    )


def _together_note(study: Study, frame: pd.DataFrame) -> tuple[Words, ...]:
    if not len(frame) or (frame["group"] == TOGETHER[0]).sum() == (frame["group"] == USERS).sum():
        return ()
    return (
        message(
            "Users and carers are shown together wherever one of the two groups is smaller than {threshold}.",
            threshold=study.deliveries[TABLE].threshold,
        ),
    )


def _year_note(study: Study, frame: pd.DataFrame) -> tuple[Words, ...]:
    if not len(frame) or int(frame["year"].max()) < study.as_of.year:
        return ()
    return (
        message(
            "{year} is not over. The feedback from {year} is what had been delivered when the report was made; on "
            "which days it was given is not recorded.",
            year=str(study.as_of.year),
        ),
    )


def _question_words(study: Study) -> dict[str, Words]:
    return {question.key: question.text for question in study.programme.feedback_questions}


def _group_words(study: Study) -> dict[str, Words]:
    roles = TABLES[TABLE].column("role").labels
    return {
        ALL: message("Everyone who answered"),
        **{role: name for role, name in roles.items() if role not in TOGETHER},
        USERS: message("Users and carers"),
        **{role: roles[role] for role in TOGETHER},
        **{region.code: region.name for region in study.programme.included_regions},
        ELSEWHERE: message("Another region, or none stated"),
    }


_ANSWER_WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        ALL: message("All answers"),
        "disagree": message("Disagree (1 or 2)"),
        "neither": message("Neither (3)"),
        "agree": message("Agree (4 or 5)"),
    }
)
_EVERYONE_ONLY: Final = message(
    "How many gave each answer is told for everyone together. In a single role or region the numbers are so small that "
    "most of them would have to be hidden, and with them much of what everyone answered."
)
_NOT_DELIVERED: Final = message(
    "The yearly feedback has not been delivered. The secretariat gathers it from leaders, professionals, users and "
    "carers. Without it nothing can be said of how they think the collaboration has worked."
)
_NONE_YET: Final = message(
    "There is no feedback from before the day of this report. The secretariat gathers it every year from leaders, "
    "professionals, users and carers. Nothing can be said yet of how they think the collaboration has worked."
)
