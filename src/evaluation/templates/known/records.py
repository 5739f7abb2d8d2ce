"""Known rows of the tables that the programme keeps: milestones, budget lines, and what has been delivered so far."""

from collections.abc import Iterator

from evaluation.templates.known.delivered import delivered_rows, latest_rows
from evaluation.templates.known.surroundings import Surroundings
from evaluation.templates.texts import Row


def decision_rows(known: Surroundings) -> tuple[Row, ...]:
    """What has been delivered, and the milestones of table 4.1 that have not, as planned."""
    done = delivered_rows("decisions", known)
    delivered = {row["milestone"] for row in done}
    planned = (
        {"milestone": each.code, "status": "planned"}
        for each in known.programme.milestones
        if each.code not in delivered
    )
    return tuple(sorted((*done, *planned), key=lambda row: str(row["milestone"])))


def account_rows(known: Surroundings) -> tuple[Row, ...]:
    """The lines of the latest budget that is known, by pot and region, and those of the own contribution."""
    return (*_budget_rows(known), *_own_contribution_rows(known))


def _budget_rows(known: Surroundings) -> Iterator[Row]:
    budgets = [budget for budget in known.programme.budgets if budget.year <= known.year]
    for line in max(budgets, key=lambda budget: budget.year).lines if budgets else ():
        row: Row = {"budget_line": line.key, "mode": line.mode, "kind": "grant"}
        if line.regions:
            yield from ({**row, "region": region} for region in line.regions)
        else:
            yield row


def _own_contribution_rows(known: Surroundings) -> Iterator[Row]:
    for position in known.programme.own_contribution.positions:
        row: Row = {"budget_line": position.role, "kind": "own_contribution"}
        yield row if position.region is None else {**row, "region": position.region}


def coordinator_rows(known: Surroundings) -> tuple[Row, ...]:
    """What has been delivered; else the regions, with the part of a position that the plan gives each."""
    return delivered_rows("coordinators", known) or tuple(
        {"region": position.region, "position_percent": position.percent}
        for position in known.programme.own_contribution.positions
        if position.region is not None
    )


def education_rows(known: Surroundings) -> tuple[Row, ...]:
    """The programmes of the latest year that was delivered, for the year to be filled in."""
    kept = ("institution", "programme", "level")
    return delivered_rows("education", known, year=known.year) or tuple(
        {"year": known.year, **{name: row[name] for name in kept if name in row}}
        for row in latest_rows("education", known)
    )


def measure_rows(known: Surroundings) -> tuple[Row, ...]:
    """What has been delivered, and for a year without measures those of the year before that have not ended."""
    done = delivered_rows("measures", known)
    if any(row["year"] == known.year for row in done):
        return done
    kept = ("chapter", "number", "text", "start_year", "state")
    going_on = (
        {"year": known.year, **{name: row[name] for name in kept if name in row}}
        for row in latest_rows("measures", known)
        if row["state"] != "ended"
    )
    return (*done, *going_on)
