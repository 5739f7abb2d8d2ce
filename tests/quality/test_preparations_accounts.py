"""What the rules of the accounts compare with is brought onto each voucher from the plan and from the other vouchers.

The budget is that of table 9.1 of the plan: in 2026 information is announced and joint, operations joint and
regional, and only south, east and west share the regional money.
"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.quality.preparations import prepare

from .good_tables import GOOD_TABLES, surroundings_of
from .good_tables.building import change, good_table

HEAD = "voucher | date | budget_line | mode | region | kind | amount\n"


def prepared(*rows: str) -> pd.DataFrame:
    """Vouchers, drawn without their number, as the rules see them."""
    drawn = HEAD + "\n".join(f"{number} | {row}" for number, row in enumerate(rows, start=1))
    return prepare("accounts", good_table("accounts", drawn).frame, surroundings_of("accounts"))


@pytest.mark.parametrize(
    ("row", "faults"),
    [
        ("2026-03-01 | information | announced | | grant | 1", 0),
        ("2026-03-01 | operations | regional | west | transfer | 1", 0),
        ("2026-03-01 | research | joint | | grant | 1", 1),
        ("2026-03-01 | education | regional | west | transfer | 1", 1),
        ("2027-03-01 | research | joint | | grant | 1", pd.NA),  # the plan has no budget for 2027
        ("2026-03-01 | leader | | | own_contribution | 1", pd.NA),
        ("2026-03-01 | leader | joint | | grant | 1", pd.NA),  # it is wrong for another reason
        ("2026-03-01 | research | | | grant | 1", pd.NA),
        (" | research | joint | | grant | 1", pd.NA),
    ],
)
def test_a_line_is_held_against_the_budget_of_its_year(row, faults):
    found = prepared(row)["not_in_budget"]
    assert found.tolist() == [faults] if faults is not pd.NA else found.isna().all()


@pytest.mark.parametrize(
    ("row", "belongs"),
    [
        ("2026-03-01 | operations | regional | west | grant | 1", True),
        ("2026-03-01 | coordination | | west | own_contribution | 1", True),
        ("2026-03-01 | administration | | | own_contribution | 1", False),
        ("2026-03-01 | research | announced | west | grant | 1", False),
        ("2026-03-01 | research | | west | grant | 1", False),
    ],
)
def test_a_regional_pot_and_the_coordinators_belong_to_regions(row, belongs):
    assert prepared(row)["belongs_to_a_region"].tolist() == [belongs]


def test_mid_and_north_have_no_share_of_the_regional_money():
    found = prepared(
        "2026-03-01 | operations | regional | south | grant | 1",
        "2026-03-01 | operations | regional | mid | grant | 1",
        "2026-03-01 | coordination | | north | own_contribution | 1",
        "2026-03-01 | operations | regional | | grant | 1",
        "2026-03-01 | research | announced | north | grant | 1",
    )
    assert found["region_outside_programme"].tolist() == [0, 1, 1, pd.NA, pd.NA]


def test_the_transfers_of_a_year_are_summed_on_each_of_them_to_the_ore():
    found = prepared(
        "2026-03-01 | research | announced | | transfer | -0.30",
        "2026-03-01 | information | joint | | transfer | 0.10",
        "2026-04-01 | education | joint | | transfer | 0.20",
        "2026-04-01 | education | joint | | grant | 500",
        "2027-04-01 | education | joint | | transfer | 0.01",
    )
    assert found["transfers_of_year"].tolist() == [0, 0, 0, pd.NA, 0.01]


@given(st.integers(-(10**11), 10**11))
def test_no_amount_of_whole_ore_is_taken_for_one_with_parts_of_an_ore(ore):
    found = prepared(f"2026-03-01 | research | joint | | grant | {ore / 100!r}")
    assert found["amount_below_ore"].tolist() == [0]


@pytest.mark.parametrize("amount", ["0.001", "-12.345", "1000000.125"])
def test_parts_of_an_ore_are_seen(amount):
    assert prepared(f"2026-03-01 | research | joint | | grant | {amount}")["amount_below_ore"].tolist() == [1]


def test_the_last_whole_year_of_the_grant_is_compared_with_the_one_before():
    found = prepared(
        "2024-03-01 | research | joint | | grant | 200",
        "2025-03-01 | research | joint | | grant | 150",
        "2025-04-01 | leader | | | own_contribution | 9000",
        "2026-03-01 | research | joint | | grant | 1",  # the year of the report, which is not over
    )
    assert found["grants_year_before"].tolist() == [pd.NA, 200, 200, pd.NA]
    assert found["grants_times_year_before"].tolist() == [pd.NA, 0.75, 0.75, pd.NA]


def test_no_column_of_the_accounts_themselves_is_changed():
    good = GOOD_TABLES["accounts"].frame
    blank = change(0, date=pd.NaT, amount=pd.NA, kind=None, budget_line=None, mode=None)(good)
    for frame in (good, blank, good.head(0)):
        before = frame.copy()
        after = prepare("accounts", frame, surroundings_of("accounts"))
        pd.testing.assert_frame_equal(frame, before)
        pd.testing.assert_frame_equal(after[before.columns], before)
