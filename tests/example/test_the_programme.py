"""The tables of the programme: realistic to the plan, with the mess that the README names."""

import re
from datetime import date

import pandas as pd
import pytest

from evaluation.example.accounts import TRANSFER, UNPLANNED
from evaluation.example.cluster import ACADEMY, ANSGAR, BERGEN, members
from evaluation.example.files import FileFormat, file_bytes
from evaluation.example.plan_and_feedback import ACTION_PLAN
from evaluation.programme import load_programme
from evaluation.reference import load_reference
from evaluation.sources import TABLES, split_many

REAL = {ANSGAR, ACADEMY, BERGEN}
INCLUDED = ("south", "east", "west")


def of_region(region, day):
    return [each for each in members(day) if each.region == region]


def test_every_organisation_is_invented_but_the_three_of_the_plan(delivered):
    names = set(delivered["participants"].frame["organisation"])
    assert {name for name in names if not name.startswith("Eksempel")} == REAL


# Table 4.2: about 2, 4 and 6 participants in each region by December 2026, 2027 and 2028.
@pytest.mark.parametrize(("year", "target", "behind"), [(2026, 2, set()), (2027, 4, {"east"}), (2028, 6, set())])
def test_milestones_are_reached_but_for_the_east_in_2027(year, target, behind):
    day = date(year, 12, 31)
    assert {region for region in INCLUDED if len(of_region(region, day)) < target} == behind


def test_the_south_has_no_municipality_until_2027():
    assert not any(each.sector == "municipality" for each in of_region("south", date(2026, 12, 31)))
    assert any(each.sector == "municipality" for each in of_region("south", date(2027, 12, 31)))


def test_mid_and_north_come_last():
    assert not of_region("mid", date(2027, 12, 31))
    assert len(of_region("mid", date(2028, 12, 31))) == len(of_region("north", date(2028, 12, 31))) == 1


def test_one_left_before_the_programme_and_one_in_it(delivered):
    left = delivered["participants"].frame["left"].dropna()
    assert [day.year for day in left] == [2024, 2027]


@pytest.mark.parametrize("table", ["projects", "publications"])
def test_what_participants_do_is_done_by_participants(delivered, table):
    known = set(delivered["participants"].frame["organisation"])
    for names in split_many(delivered[table].frame["participants"]):
        assert names
        assert set(names) <= known


def test_whoever_applies_is_a_participant(delivered):
    assert set(delivered["funding"].frame["applicant"]) <= set(delivered["participants"].frame["organisation"])


def test_each_has_a_fifth_of_a_position(delivered):
    # Plan, chapter 9.1: 3 × 20 per cent.
    assert set(delivered["coordinators"].frame["position_percent"]) == {20.0}


def test_the_west_came_late_and_no_two_overlap(delivered):
    frame = delivered["coordinators"].frame
    west = frame[frame["region"] == "west"]
    assert list(west["from"]) == [pd.Timestamp(2026, 8, 15)]
    for _, own in frame.groupby("region"):
        ends = own.sort_values("from")["to"].shift().dropna()
        assert (own.sort_values("from")["from"].loc[ends.index] > ends).all()


def test_the_south_has_two_places_in_the_panel_from_2026(delivered):
    # Plan, chapter 5.5: the panel grows by two places for Sørlandet.
    panel = delivered["experience_panel"].frame
    south = panel[panel["region"] == "south"]
    assert len(south) == 2
    assert (south["from"].dt.year == 2026).all()
    assert panel["member"].str.fullmatch(r"\d+").all()


def test_every_milestone_of_table_4_1_has_its_row(delivered):
    codes = [milestone.code for milestone in load_programme().milestones]
    assert list(delivered["decisions"].frame["milestone"]) == codes


def test_one_is_late(delivered):
    decided = delivered["decisions"].frame.set_index("milestone")["decided"]
    late = [each.code for each in load_programme().milestones if decided[each.code].date() > each.latest]
    assert late == ["4.1-05"]


def test_the_plan_was_adopted_on_its_own_day(delivered):
    # The plan's title page: approved on 25 March 2026.
    assert delivered["decisions"].frame["decided"].iloc[0] == pd.Timestamp(2026, 3, 25)


@pytest.fixture
def accounts(delivered):
    return delivered["accounts"].frame


def test_the_lines_are_those_of_table_9_1_but_for_one_voucher(accounts):
    planned = {(line.key, line.mode) for line in load_programme().budget(2026).lines}
    grants = accounts[accounts["kind"] == "grant"]
    outside = grants[[pair not in planned for pair in zip(grants["budget_line"], grants["mode"], strict=True)]]
    assert list(outside["amount"]) == [UNPLANNED[-1]]


def test_what_is_moved_sums_to_zero(accounts):
    moved = accounts[accounts["kind"] == "transfer"]
    assert sorted(moved["amount"]) == [-TRANSFER[-1], TRANSFER[-1]]
    assert len(set(moved["voucher"])) == 1


def test_no_year_uses_more_than_the_grant(accounts):
    grants = accounts[accounts["kind"] == "grant"]
    # Plan, chapter 9.2: NOK 2 510 000 a year.
    assert (grants.groupby(grants["date"].dt.year)["amount"].sum() <= 2_510_000).all()


def test_the_own_contribution_is_the_plans_once_all_are_in_place(accounts):
    own = accounts[accounts["kind"] == "own_contribution"]
    by_year = own.groupby(own["date"].dt.year)["amount"].sum()
    # Plan, chapter 9.1: about NOK 1 500 000 a year; the west was without its fifth until 15 August 2026.
    assert by_year[2027] == by_year[2028] == 1_500_000
    assert 1_300_000 < by_year[2026] < 1_320_000


def test_the_announced_money_is_what_was_awarded(accounts, delivered):
    funding = delivered["funding"].frame
    awards = funding[(funding["applied"].dt.year >= 2026) & (funding["purpose"] != "student_grant")]
    booked = accounts[accounts["mode"] == "announced"]
    assert booked["amount"].sum() == awards["amount_awarded"].sum()
    assert sorted(booked["amount"]) == sorted(awards.loc[awards["amount_awarded"] > 0, "amount_awarded"])


def test_no_award_is_more_than_was_applied_for(delivered):
    funding = delivered["funding"].frame
    decided = funding[funding["amount_awarded"].notna()]
    assert (decided["amount_awarded"] <= decided["amount_applied"]).all()
    assert 0 < funding["decision"].isna().sum() < len(funding) / 10


def test_the_plan_for_2026_has_every_measure_of_its_chapters(delivered):
    plan = delivered["measures"].frame
    first = plan[plan["year"] == 2026]
    # Counted in the action plan for 2026: rows of the tables of chapters II to IX.
    expected = {"II": 5, "III": 11, "IV": 7, "V": 7, "VI": 6, "VII": 5, "VIII": 5, "IX": 5}
    assert first["chapter"].value_counts().to_dict() == expected


def test_what_is_prioritised_is_what_its_summary_names(delivered):
    plan = delivered["measures"].frame
    chosen = plan[(plan["year"] == 2026) & (plan["state"] == "prioritised")]
    assert set(zip(chosen["chapter"], chosen["number"], strict=True)) == {
        ("II", "3"), ("II", "4"), ("II", "5"), ("III", "6"), ("IV", "5"), ("IV", "6"), ("V", "3"), ("V", "4"),
        ("V", "5"), ("VI", "4"), ("VII", "4"), ("VIII", "4"), ("IX", "2"),
    }  # fmt: skip


def test_a_candidate_has_no_start_year_and_everything_else_has_one(delivered):
    plan = delivered["measures"].frame
    named = plan["state"] == "ended"
    assert plan.loc[plan["state"] == "candidate", "start_year"].isna().all()
    assert plan.loc[~named & (plan["state"] != "candidate"), "start_year"].notna().all()


def test_the_plan_is_rolled_every_year(delivered):
    states = delivered["measures"].frame.groupby("year")["state"].value_counts()
    assert states[2026].get("ended", 0) == 0
    assert states[2027]["ended"] > 0
    assert states[2028]["ended"] > 0
    assert ACTION_PLAN.is_file()


def test_thirty_to_sixty_answer_every_question_every_year(delivered):
    frame = delivered["feedback"].frame
    asked = frame.groupby("year")["respondent"].nunique()
    assert asked.between(30, 60).all()
    assert (frame.groupby(["year", "respondent"])["question"].nunique() == 6).all()
    assert frame["score"].dropna().between(1, 5).all()
    assert frame["score"].isna().any()


def test_some_groups_are_too_small_to_show(delivered):
    sizes = delivered["feedback"].frame.groupby(["year", "role", "region"])["respondent"].nunique()
    assert (sizes < 5).any()
    assert (sizes >= 5).any()


@pytest.fixture
def positions(delivered):
    return delivered["municipal_positions"].frame


def test_every_municipality_of_the_three_regions_stands_in_every_year_from_2023(positions):
    reference = load_reference()
    # 212 of the 357 municipalities of 2024 lie in the three regions.
    assert positions[positions["year"] >= 2024].groupby("year")["municipality"].nunique().eq(212).all()
    for year, code in positions[["year", "municipality"]].drop_duplicates().itertuples(index=False):
        assert reference.municipality(code, year).region in INCLUDED


def test_a_municipality_is_split_by_service_or_not_but_never_both(positions):
    for _, own in positions.groupby(["year", "municipality"]):
        assert list(own["service_area"]) == ["all"] or "all" not in set(own["service_area"])


def test_bergen_starts_from_the_published_seven(positions):
    # Polyfon's presentation of October 2021: 2 + 1 + 1 + 3 positions; the number was 4601 then too.
    bergen = positions[(positions["municipality"] == "4601") & (positions["year"] == 2021)]
    assert bergen["fte"].sum() == 7


def test_who_did_not_reply_has_no_figure(positions):
    silent = positions[positions["status"] == "no_reply"]
    assert len(silent) > 50
    assert silent[["fte", "headcount", "contact_date"]].isna().all(axis=None)


def test_some_answer_after_the_report_is_closed(positions):
    # The window of the report for 2026 closes on 31 October.
    late = positions[(positions["year"] == 2026) & (positions["contact_date"] > pd.Timestamp(2026, 10, 31))]
    assert 1 <= len(late) <= 25


def test_an_estimate_is_put_right_a_year_later(positions):
    own = positions[positions["municipality"] == "4204"].groupby("year")
    assert list(own.get_group(2024)["status"]) == ["estimate"]
    assert set(own.get_group(2025)["status"]) == {"confirmed"}
    assert own["fte"].sum()[2025] < own["fte"].sum()[2024]


def test_a_merged_municipality_stands_under_its_former_number(positions):
    # Søgne, 1018 until it went into Kristiansand in 2020.
    assert list(positions.loc[positions["municipality"] == "1018", "year"]) == [2018, 2019]


def test_oslo_keeps_its_zero(positions):
    assert "0301" in set(positions["municipality"])


def test_no_one_has_more_than_a_whole_position(positions):
    known = positions[positions["headcount"].notna()]
    assert (known["fte"] <= known["headcount"]).all()


def test_the_national_form_does_not_count_at_first_and_then_breaks(delivered):
    frame = delivered["municipal_statistics"].frame
    country = frame[
        (frame["area_level"] == "country") & (frame["service"] == "combined") & (frame["age_group"] == "all")
    ]
    by_year = country.set_index("year")
    assert set(by_year.loc[:2017, "fte_status"]) == {"not_counted"}
    assert set(by_year.loc[2018:, "fte_status"]) == {"observed"}
    assert by_year["source"].str.contains("tall fra 2019").sum() == 1


def test_small_numbers_of_students_are_hidden_and_one_institution_is_missing(delivered):
    education = delivered["education"].frame
    assert (education["graduates_status"] == "suppressed").any()
    assert (education["applicants_status"] == "missing").sum() == 1


def test_no_text_looks_like_an_identity_number(folder):
    for path in folder.glob("*.csv"):
        text = path.read_bytes().decode("cp1252" if path.stem == "nonprofit_positions" else "utf-8")
        assert not re.search(r"(?<!\d)\d{11}(?!\d)", text), path.name


@pytest.mark.parametrize("language", ["nb", "nn", "en", None])
def test_a_file_can_be_in_any_language(language):
    rows = [{"voucher": "1", "date": date(2026, 3, 1), "budget_line": "research", "mode": "joint", "amount": 1.5}]
    text = file_bytes(TABLES["accounts"], rows, FileFormat(language=language, delimiter=";", decimal_mark=",")).decode()
    head, row = text.splitlines()
    expected = {
        "nb": ("Bilag;Dato;Budsjettpost;Pott", "1;01.03.2026;Forskning;Felles;"),
        "nn": ("Bilag;Dato;Budsjettpost;Pott", "1;01.03.2026;Forsking;Felles;"),
        "en": ("Voucher;Date;Budget line;Mode", "1;01.03.2026;Research;Joint;"),
        None: ("voucher;date;budget_line;mode", "1;2026-03-01;research;joint;"),
    }
    assert head.startswith(expected[language][0])
    assert row.startswith(expected[language][1])
    assert "1,5" in row
