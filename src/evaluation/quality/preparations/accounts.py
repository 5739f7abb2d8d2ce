"""`accounts`: the budget of the year, the regions that share its money, and the sums that vouchers must make up."""

from typing import Final

import pandas as pd

from evaluation.programme import Programme
from evaluation.quality.preparations.preparation import Preparation, Surroundings
from evaluation.quality.preparations.year_before import with_year_before

_OF_BUDGET: Final = ("grant", "transfer")
_YEAR: Final = "date_year"


def prepare_accounts(frame: pd.DataFrame, surroundings: Surroundings) -> pd.DataFrame:
    """The canonical accounts with what their rules compare with.

    Args:
        frame: canonical `accounts`, with the year of the date.
        surroundings: the programme knows the budgets, the regions and the parts of the own contribution.
    """
    programme = surroundings.programme
    is_own = frame["budget_line"].isin({position.role for position in programme.own_contribution.positions})
    prepared = frame.assign(
        is_own_contribution_line=is_own,
        belongs_to_a_region=_belongs_to_a_region(frame, programme),
        amount_below_ore=_below_ore(frame["amount"]),
        not_in_budget=_not_in_budget(frame[~is_own], programme).reindex(frame.index),
        region_outside_programme=_region_outside(frame, programme),
        transfers_of_year=_transfers(frame),
    )
    # Vouchers keep coming until a year is over: the year of the report is not compared with a whole one.
    return with_year_before(
        prepared,
        frame["amount"].where((frame["kind"] == "grant").fillna(False)),  # noqa: FBT003
        name="grants",
        report_year=surroundings.report_year - 1,
        year=_YEAR,
    )


PREPARATION: Final = Preparation(prepare_accounts)


def _belongs_to_a_region(frame: pd.DataFrame, programme: Programme) -> "pd.Series[bool]":
    positions = programme.own_contribution.positions
    of_regions = {position.role for position in positions if position.region is not None}
    return frame["budget_line"].isin(of_regions) | frame["mode"].isin(["regional"])


def _below_ore(amounts: "pd.Series[float]") -> "pd.Series[int]":
    """Whether an amount has more than two decimals: a number that was written with two is the nearest one to itself."""
    return (amounts.round(2) != amounts).astype("Int64")


def _not_in_budget(postings: pd.DataFrame, programme: Programme) -> "pd.Series[int]":
    """Whether the budget of a posting's year lacks its line and mode; missing where there is no such budget."""
    lines = {(budget.year, line.key, line.mode) for budget in programme.budgets for line in budget.lines}
    rows = postings[
        postings[_YEAR].isin([budget.year for budget in programme.budgets])
        & postings["kind"].isin(_OF_BUDGET)
        & postings[["budget_line", "mode"]].notna().all(axis="columns")
    ]
    asked = zip(rows[_YEAR], rows["budget_line"], rows["mode"], strict=True)
    return pd.Series([each not in lines for each in asked], index=rows.index, dtype="Int64")


def _region_outside(frame: pd.DataFrame, programme: Programme) -> "pd.Series[int]":
    """Whether the region is none of the programme's, on what belongs to a region and names one."""
    included = [region.code for region in programme.included_regions]
    is_outside = (~frame["region"].isin(included)).astype("Int64")
    return is_outside.where(_belongs_to_a_region(frame, programme) & frame["region"].notna())


def _transfers(frame: pd.DataFrame) -> "pd.Series[float]":
    """What a year's transfers sum to, to the øre, on each of them."""
    is_transfer = (frame["kind"] == "transfer").fillna(False).astype(bool)  # noqa: FBT003
    sums = frame["amount"].where(is_transfer).groupby(frame[_YEAR], dropna=False).transform("sum")
    # Sums of floats miss by less than anyone can write.
    return sums.round(2).where(is_transfer)
