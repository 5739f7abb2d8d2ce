"""The programme file against the plan: every expected value is a literal from the plan's tables."""

from collections.abc import Iterator
from datetime import date

import pytest

from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES
from evaluation.programme import LocalText, Programme, load_programme
from evaluation.programme.text import ProgrammeModel

# The tables of design/TABLES.md that an indicator may name.
TABLES = {
    "npr_patients",
    "npr_episodes",
    "municipal_positions",
    "municipal_statistics",
    "nonprofit_positions",
    "projects",
    "publications",
    "education",
    "participants",
    "coordinators",
    "experience_panel",
    "funding",
    "dialogues",
    "activities",
    "decisions",
    "accounts",
    "measures",
    "feedback",
    "recommendations",
    "risks",
}


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_programme()


def texts(value: object) -> Iterator[LocalText]:
    if isinstance(value, LocalText):
        yield value
    elif isinstance(value, ProgrammeModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)


def test_the_programme_runs_for_three_years_from_2026(programme: Programme) -> None:
    assert (programme.period.start, programme.period.end) == (date(2026, 1, 1), date(2028, 12, 31))
    assert programme.last_pre_year == 2025


def test_the_budget_of_2026_sums_to_the_yearly_grant(programme: Programme) -> None:
    assert programme.budget(2026).total == 2_510_000  # table 9.1, "Totalt"
    assert programme.grant.yearly == 2_510_000


def test_the_budget_lines_are_those_of_table_9_1(programme: Programme) -> None:
    lines = [(line.key, line.mode, line.amount) for line in programme.budget(2026).lines]
    assert lines == [
        ("information", "announced", 200_000),
        ("information", "joint", 100_000),
        ("service_development", "announced", 440_000),
        ("research", "announced", 440_000),
        ("education", "joint", 280_000),
        ("experience_panel", "joint", 100_000),
        ("operations", "regional", 750_000),
        ("operations", "joint", 200_000),
    ]


def test_three_years_of_the_grant_are_the_frame(programme: Programme) -> None:
    assert programme.grant.frame == 7_530_000  # chapter 9.2
    assert 3 * programme.grant.yearly == 7_530_000
    assert programme.grant.award_letter == date(2025, 11, 10)  # chapter 1.1
    assert programme.grant.report_within_months == 12


def test_the_regional_line_is_split_in_three_equal_parts(programme: Programme) -> None:
    regional = [line for line in programme.budget(2026).lines if line.mode == "regional"]
    assert len(regional) == 1
    # 750 000 "deles i tre", chapter 9.2
    assert dict(regional[0].regional_shares) == {"south": 250_000, "east": 250_000, "west": 250_000}


def test_the_own_contribution_is_one_full_position(programme: Programme) -> None:
    own = programme.own_contribution
    assert [each.percent for each in own.positions] == [25, 15, 20, 20, 20]  # chapter 9.1
    assert sum(each.percent for each in own.positions) == 100
    assert own.yearly == 1_500_000
    assert own.approximate


def test_every_row_of_table_4_1_is_carried(programme: Programme) -> None:
    rows = [
        (each.season, each.year, each.body, each.earliest.month, each.latest.month) for each in programme.milestones
    ]
    assert rows == [
        ("spring", 2026, "steering_group", 3, 3),
        ("spring", 2026, "steering_group", 3, 3),
        ("autumn", 2026, "steering_group", 9, 10),
        ("autumn", 2026, "funder", 11, 11),
        ("autumn", 2026, "steering_group", 12, 12),
        ("autumn", 2027, "steering_group", 9, 10),
        ("autumn", 2027, "funder", 11, 11),
        ("autumn", 2027, "steering_group", 12, 12),
        ("autumn", 2028, "steering_group", 9, 10),
        ("autumn", 2028, "funder", 11, 11),
        ("autumn", 2028, "steering_group", 12, 12),
        ("autumn", 2028, "steering_group", 12, 12),
    ]


def test_the_plan_s_slip_of_2006_is_carried_as_2026_and_noted(programme: Programme) -> None:
    slipped = [each for each in programme.milestones if each.slip is not None]
    assert [each.code for each in slipped] == ["4.1-02"]
    assert slipped[0].slip is not None
    assert slipped[0].slip.written == "Vår 2006"
    assert slipped[0].year == 2026
    assert all("2026" in slipped[0].slip.note.in_(language) for language in LANGUAGES)


def test_the_targets_are_those_of_table_4_2(programme: Programme) -> None:
    targets = {each.code: each.target for each in programme.result_milestones}
    assert targets == {
        "R1-MP1": None,  # "Se Tabell 4.1"
        "R2-MP1": 2,
        "R2-MP2": 4,
        "R2-MP3": 6,
        "R3-MP1": 1,
        "R3-MP2": 2,
        "R3-MP3": 3,
        "R4-MP1": 1,  # all three regions represented: one member or more from each
        "R4-MP2": 1,
        "R4-MP3": 2,
    }


def test_the_targets_fall_due_in_december_of_each_year(programme: Programme) -> None:
    due = {each.code[-3:]: each.due for each in programme.result_milestones}
    assert due == {
        "MP1": date(2026, 12, 31),
        "MP2": date(2027, 12, 31),
        "MP3": date(2028, 12, 31),
    }


def test_the_location_of_the_coordinators_is_where_result_goal_1_refers(
    programme: Programme,
) -> None:
    reference = programme.result_milestones[0].see_milestone
    assert reference == "4.1-02"
    assert "fagkoordinator" in programme.milestone(reference).process.nb


def test_the_goals_and_indicators_are_those_of_tables_3_1_and_3_2(programme: Programme) -> None:
    assert [goal.code for goal in programme.goals if goal.kind == "effect"] == [
        "E1",
        "E2",
        "E3",
        "E4",
    ]
    assert [goal.code for goal in programme.goals if goal.kind == "result"] == [
        "R1",
        "R2",
        "R3",
        "R4",
        "R5",
    ]
    assert [each.code for each in programme.indicators] == [
        *("E1.patients", "E2a", "E2b", "E3", "E4"),
        *("R1", "R2", "R3a", "R3b", "R4a", "R4b", "R5a", "R5b"),
    ]


def test_result_goal_2_asks_for_three_sectors(programme: Programme) -> None:
    assert programme.goal("R2").at_least_one_from == ("academia", "specialist_care", "municipality")


def test_every_indicator_is_fed_by_tables_that_exist(programme: Programme) -> None:
    for indicator in programme.indicators:
        assert indicator.tables
        assert set(indicator.tables) <= TABLES


def test_the_regions_share_the_fifteen_counties_of_2024(programme: Programme) -> None:
    numbers = [number for region in programme.regions for number in region.counties]
    # SSB KLASS 104, counties valid from 1 January 2024
    assert sorted(numbers) == (
        ["03", "11", "15", "18", "31", "32", "33", "34", "39", "40", "42", "46", "50", "55", "56"]
    )


def test_south_east_and_west_are_included_and_mid_and_north_are_not(programme: Programme) -> None:
    assert [region.code for region in programme.regions] == [
        "south",
        "east",
        "west",
        "mid",
        "north",
    ]
    assert [region.code for region in programme.included_regions] == ["south", "east", "west"]


def test_every_text_has_three_languages_and_english_is_not_norwegian(programme: Programme) -> None:
    found = list(texts(programme))
    assert len(found) > 100
    for text in found:
        assert all(text.in_(language) for language in LANGUAGES)
        assert text.nb != text.en


def test_nynorsk_has_no_word_that_only_bokmaal_has(programme: Programme) -> None:
    bokmaal = {"ikke", "hver", "økning", "antall", "fra", "en", "et", "de", "tall", "hvordan"}
    for text in texts(programme):
        words = {word.strip(".,;:«»()–").casefold() for word in text.nn.split()}
        assert not words & bokmaal, text.nn


@pytest.mark.parametrize(
    ("as_of", "year"),
    [
        (date(2026, 10, 31), 2025),
        (date(2026, 4, 30), 2024),  # 2025 is complete from 1 May 2026
        (date(2026, 5, 1), 2025),
        (date(2027, 1, 1), 2025),
    ],
)
def test_npr_is_complete_in_the_spring_of_the_following_year(programme: Programme, as_of: date, year: int) -> None:
    assert programme.latest_complete_year("npr", as_of) == year


def test_the_assumed_day_of_npr_is_marked_as_assumed(programme: Programme) -> None:
    source = programme.data_source("npr")
    assert source.assumed
    assert "assumption" in source.note.en


def test_the_coordinators_own_estimates_reach_the_report_of_the_same_year(
    programme: Programme,
) -> None:
    reporting_date = programme.reporting_date(2026)
    assert programme.latest_complete_year("municipal_contact", reporting_date) == 2026
    assert programme.latest_complete_year("nonprofit_contact", reporting_date) == 2026
    assert programme.latest_complete_year("programme_records", reporting_date) == 2025


def test_reports_are_due_by_the_end_of_october_and_decided_in_november(
    programme: Programme,
) -> None:
    assert [report.kind for report in programme.reports] == ["status", "status", "final"]
    for year in (2026, 2027, 2028):
        report = programme.report(year)
        assert report.opens == date(year, 9, 1)
        assert programme.reporting_date(year) == date(year, 10, 31)
        assert (report.decision_from, report.decision_to) == (
            date(year, 11, 1),
            date(year, 11, 30),
        )


def test_the_evidence_scale_is_ordered_and_begins_with_what_cannot_be_assessed(
    programme: Programme,
) -> None:
    assert [step.key for step in programme.evidence] == [
        "not_assessable",
        "opposite_sign",
        "no_sign",
        "weak_sign",
        "consistent_sign",
        "strong_sign",
    ]
    for language in LANGUAGES:
        assert len({step.name.in_(language) for step in programme.evidence}) == 6


def test_the_funder_and_the_steering_group_have_names(programme: Programme) -> None:
    assert programme.funder.nn == "Agenda Vestlandet – stiftinga frå Sparebanken Norge"
    assert programme.steering_group.nb == "Polyfons styringsgruppe"


def test_things_are_found_by_their_codes(programme: Programme) -> None:
    assert programme.region("east").name.nn == "Aust"
    assert programme.goal("E1").title.en == "Patients in specialist health care"
    assert programme.indicator("E2a").data_source == "municipal_contact"
    assert programme.evidence_step("no_sign").name.nb == "ingen tegn til økning"


@pytest.mark.parametrize("lookup", ["body", "region", "goal", "indicator", "data_source"])
def test_an_unknown_code_is_said_to_be_unknown(programme: Programme, lookup: str) -> None:
    with pytest.raises(WrongUseError, match="no entry nowhere in"):
        getattr(programme, lookup)("nowhere")


def test_a_year_without_a_budget_is_said_to_have_none(programme: Programme) -> None:
    with pytest.raises(WrongUseError, match="no entry 2031 in"):
        programme.budget(2031)


@pytest.mark.parametrize("lookup", ["report", "reporting_date"])
def test_for_a_year_without_a_report_the_years_with_one_are_named(programme: Programme, lookup: str) -> None:
    with pytest.raises(WrongUseError, match=r"in 2031\. Choose one of the years 2026, 2027, 2028\."):
        getattr(programme, lookup)(2031)
