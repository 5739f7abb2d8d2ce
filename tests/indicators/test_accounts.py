"""Money to the øre: budget against accounts, own contribution, the frame, and what does not reconcile.

Budget 2026: table 9.1 of the project plan. Own contribution: chapter 9.1. Frame: chapter 9.2.
"""

from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.disclosure import release
from evaluation.indicators import (
    accounts_by_line,
    accounts_by_region,
    accounts_reconciliation,
    grant_frame,
    grant_report_due,
    own_contribution,
    years_without_budget,
)
from evaluation.programme import load_programme
from evaluation.sources import TABLES, canonical_dtypes

DTYPES = canonical_dtypes(TABLES["accounts"])
MONEY = (accounts_by_line, accounts_by_region, own_contribution, grant_frame)


def voucher(number, day, line, amount, *, mode="joint", region=None, kind="grant"):
    return {
        "voucher": number,
        "date": day and pd.Timestamp(day),
        "budget_line": line,
        "mode": mode,
        "region": region,
        "kind": kind,
        "amount": amount,
    }


def accounts(*vouchers):
    return {"accounts": pd.DataFrame(list(vouchers), columns=list(DTYPES)).astype(DTYPES)}


def row(table, **cell):
    frame = table.frame
    for column, value in cell.items():
        frame = frame[frame[column] == value]
    (found,) = frame.to_dict("records")
    return found


def reasons(table):
    return {
        (each["reason"], each["year"]): (each["vouchers"], each["amount"]) for each in table.frame.to_dict("records")
    }


def test_the_budget_of_2026_is_table_9_1_to_the_krone(study_with):
    table = accounts_by_line(study_with(accounts()))
    budget = dict(zip(table.frame["line"], table.frame["budget"], strict=True))
    assert budget == {
        "information-announced": 200_000,
        "information-joint": 100_000,
        "service_development-announced": 440_000,
        "research-announced": 440_000,
        "education-joint": 280_000,
        "experience_panel-joint": 100_000,
        "operations-regional": 750_000,
        "operations-joint": 200_000,
        "total": 2_510_000,
    }
    assert set(table.frame["spent"]) == {0}


def test_each_region_has_exactly_a_third_of_the_regional_line(study_with):
    table = accounts_by_region(study_with(accounts()))
    shares = dict(zip(table.frame["region"], table.frame["budget"], strict=True))
    assert shares == {"south": 250_000, "east": 250_000, "west": 250_000, "total": 750_000}
    assert all(isinstance(share, int) for share in shares.values())


def test_a_transfer_moves_budget_between_lines_and_leaves_the_total_alone(study_with):
    study = study_with(
        accounts(
            voucher("1", "2026-06-01", "education", -30_000, kind="transfer"),
            voucher("1", "2026-06-01", "experience_panel", 30_000, kind="transfer"),
            voucher("2", "2026-07-01", "experience_panel", 115_000),
        )
    )
    table = accounts_by_line(study)
    panel = row(table, line="experience_panel-joint")
    assert (panel["revised_budget"], panel["spent"], panel["unspent"]) == (130_000, 115_000, 15_000)
    assert row(table, line="education-joint")["revised_budget"] == 250_000
    assert row(table, line="total")["revised_budget"] == 2_510_000
    assert accounts_reconciliation(study).frame.empty


def test_ore_are_added_exactly_and_printed_with_two_decimals(study_with):
    tenths = [voucher(str(number), "2026-03-01", "research", 0.1, mode="announced") for number in range(3)]
    table = accounts_by_line(study_with(accounts(*tenths)))
    research = row(table, line="research-announced")
    assert research["spent"] == 0.3  # 0.1 + 0.1 + 0.1 is 0.30000000000000004 in floats
    assert research["unspent"] == 439_999.7
    assert table.description.columns["spent"].decimals == 2
    assert accounts_by_line(study_with(accounts())).description.columns["spent"].decimals == 0


def test_what_is_booked_after_the_day_of_the_study_is_not_known(study_with):
    tables = accounts(
        voucher("1", "2026-03-31", "research", 1_000, mode="announced"),
        voucher("2", "2026-04-01", "research", 2_000, mode="announced"),
    )
    march = study_with(tables, as_of=date(2026, 3, 31))
    october = study_with(tables)
    assert row(accounts_by_line(march), line="total")["spent"] == 1_000
    assert row(accounts_by_line(october), line="total")["spent"] == 3_000
    assert row(grant_frame(march), year="total")["spent"] == 1_000


def test_own_contribution_is_the_parts_of_a_full_position(study_with):
    table = own_contribution(
        study_with(
            accounts(
                voucher("1", "2026-03-31", "coordination", 75_000, mode=None, region="west", kind="own_contribution"),
                voucher("2", "2026-03-31", "leader", 93_750, mode=None, kind="own_contribution"),
            )
        )
    )
    found = {each["part"]: each for each in table.frame.to_dict("records")}
    # 25, 15 and 3 × 20 per cent of about NOK 1 500 000.
    assert {part: each["position_percent"] for part, each in found.items()} == {
        "leader": 25, "administration": 15, "coordination-south": 20, "coordination-east": 20,
        "coordination-west": 20, "total": 100,
    }  # fmt: skip
    assert found["leader"]["expected"] == 375_000
    assert found["administration"]["expected"] == 225_000
    assert found["coordination-west"]["expected"] == 300_000
    assert found["coordination-west"]["remaining"] == 225_000
    assert (found["total"]["expected"], found["total"]["booked"]) == (1_500_000, 168_750)


def test_the_frame_is_three_equal_parts_and_later_years_have_no_budget_yet(study_with):
    table = grant_frame(study_with(accounts(voucher("1", "2026-05-05", "operations", 251_000))))
    assert table.frame["year"].tolist() == ["2026", "2027", "2028", "total"]
    assert table.frame["part_of_frame"].tolist() == [2_510_000, 2_510_000, 2_510_000, 7_530_000]
    assert table.frame["budget"].tolist() == [2_510_000, None, None, None]
    assert table.frame["spent"].tolist() == [251_000, None, None, 251_000]
    assert row(table, year="total")["unspent"] == 7_279_000
    assert row(table, year="total")["frame_percent"] == pytest.approx(100 * 251_000 / 7_530_000)
    assert years_without_budget(load_programme()) == (2027, 2028)


def test_a_year_without_a_budget_shows_what_was_spent_and_does_not_guess(study_with):
    study = study_with(
        accounts(voucher("1", "2027-02-01", "research", 50_000, mode="announced")), year=2027, as_of=date(2027, 10, 31)
    )
    table = accounts_by_line(study)
    spent = row(table, year=2027, line="research-announced")
    assert spent["spent"] == 50_000
    assert spent["budget"] is None
    assert spent["unspent"] is None
    assert row(table, year=2027, line="total")["spent"] == 50_000
    assert accounts_reconciliation(study).frame.empty
    assert any("no budget for {years}" in note.text for note in table.description.notes)


def test_the_report_with_accounts_is_due_twelve_months_after_the_award():
    # Award letter received on 10 November 2025 (plan, chapter 1.1).
    assert grant_report_due(load_programme()) == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("wrong", "reason", "count"),
    [
        ([voucher("1", "2026-06-17", "education", 18_450, mode="regional", region="south")], "no_line", 18_450),
        ([voucher("1", "2026-06-17", "research", 900, mode=None)], "no_line", 900),
        ([voucher("1", "2026-06-17", "operations", 700, mode="regional")], "no_region", 700),
        ([voucher("1", "2026-06-17", "operations", 700, mode="regional", region="north")], "no_region", 700),
        ([voucher("1", "2026-06-17", "coordination", 75_000, mode=None, kind="own_contribution")], "no_region", 75_000),
        ([voucher("1", "2026-06-17", "leader", 93_750, mode=None)], "own_as_grant", 93_750),
        ([voucher("1", "2026-06-17", "research", 10, kind="own_contribution")], "grant_as_own", 10),
        ([voucher("1", "2026-06-17", "education", 5, kind="transfer")], "transfers", 5),
        ([voucher("1", "2026-06-17", "education", -5)], "negative", -5),
        ([voucher("1", "2025-12-31", "education", 5)], "outside_period", 5),
        ([voucher("1", "2026-06-17", "education", None)], "no_amount", None),
    ],
)  # fmt: skip
def test_what_does_not_reconcile_is_named_with_its_number_and_amount(study_with, wrong, reason, count):
    found = reasons(accounts_reconciliation(study_with(accounts(*wrong))))
    year = "2025" if reason == "outside_period" else "2026"
    assert found[reason, year] == (1, count)


def test_a_voucher_without_a_date_is_found_though_nobody_knows_its_year(study_with):
    study = study_with(accounts(voucher("1", None, "education", 5)))
    assert reasons(accounts_reconciliation(study)) == {("no_date", "no_date"): (1, 5)}
    assert row(accounts_by_line(study), line="total")["spent"] == 0


def test_moving_more_from_a_line_than_it_had_does_not_reconcile(study_with):
    moved = [
        voucher("1", "2026-06-01", "information", -100_001, kind="transfer"),
        voucher("1", "2026-06-01", "operations", 100_001, kind="transfer"),
    ]
    assert reasons(accounts_reconciliation(study_with(accounts(*moved)))) == {("overdrawn", "2026"): (1, -100_001)}


def test_transfers_of_two_years_do_not_cancel_each_other(study_with):
    moved = [
        voucher("1", "2026-06-01", "information", -100, kind="transfer"),
        voucher("2", "2027-06-01", "operations", 100, kind="transfer"),
    ]
    study = study_with(accounts(*moved), year=2027, as_of=date(2027, 10, 31))
    found = reasons(accounts_reconciliation(study))
    assert (found["transfers", "2026"], found["transfers", "2027"]) == ((1, -100), (1, 100))


def test_a_correction_that_leaves_a_line_positive_reconciles(study_with):
    corrected = [voucher("1", "2026-06-01", "education", 7_900), voucher("2", "2026-06-11", "education", -7_900)]
    assert accounts_reconciliation(study_with(accounts(*corrected))).frame.empty


def test_what_fits_no_line_stands_in_its_own_row_and_in_the_total(study_with):
    study = study_with(accounts(voucher("1", "2026-06-17", "education", 18_450, mode="regional", region="south")))
    table = accounts_by_line(study)
    assert row(table, line="outside")["spent"] == 18_450
    assert row(table, line="total")["spent"] == 18_450
    # The budget has no regional line for courses: the voucher is no part of a region's third.
    assert row(accounts_by_region(study), region="total")["spent"] == 0


lines = st.sampled_from(["information", "research", "operations", "leader", "coordination"])
amounts = st.integers(-10_000_000, 10_000_000).map(lambda ore: ore / 100)
vouchers = st.lists(
    st.builds(
        voucher,
        st.just("1"),
        st.sampled_from(["2026-02-01", "2026-08-08"]),
        lines,
        amounts,
        mode=st.sampled_from(["announced", "joint", "regional", None]),
        region=st.sampled_from(["south", "east", "north", None]),
        kind=st.sampled_from(["grant", "own_contribution", "transfer"]),
    ),
    max_size=12,
)


@given(booked=vouchers)
def test_rows_add_up_to_their_total_to_the_ore(study_with, booked):
    study = study_with(accounts(*booked))
    for indicator, dimension, column in (
        (accounts_by_line, "line", "spent"),
        (accounts_by_line, "line", "revised_budget"),
        (accounts_by_region, "region", "spent"),
        (own_contribution, "part", "booked"),
    ):
        cells = dict(zip(*(indicator(study).frame[each] for each in (dimension, column)), strict=True))
        total = Fraction(str(cells.pop("total")))
        assert sum((Fraction(str(each)) for each in cells.values()), Fraction(0)) == total


@pytest.mark.parametrize("indicator", MONEY)
def test_without_accounts_the_plan_stands_alone_and_what_is_missing_is_said(study_with, indicator):
    released = release(indicator(study_with({})))
    assert len(released)
    assert {str(each["spent"] if "spent" in each else each["booked"]) for each in released.rows} == {".."}
    assert any("have not been delivered" in note.text for note in released.description.all_notes)


def test_without_accounts_nothing_is_said_to_reconcile(study_with):
    table = accounts_reconciliation(study_with({}))
    assert len(release(table)) == 0
    assert "have not been delivered" in str(table.description.absence)
    assert "Every voucher fits" in str(accounts_reconciliation(study_with(accounts())).description.absence)


@pytest.mark.parametrize("indicator", [*MONEY, accounts_reconciliation])
def test_money_counts_no_people_and_can_be_released(study_with, indicator):
    released = release(indicator(study_with(accounts(voucher("1", "2026-06-17", "research", 900, mode=None)))))
    assert released.summary.threshold is None
    assert released.description.columns.keys() >= set(released.columns)
