"""A margin may hold in some rows only, such as those that count people where they live."""

import pandas as pd

from evaluation.disclosure import Margin, release
from evaluation.disclosure.margins import written_out_totals

PARTS = ("mid", "north", "west")
RESIDENTS = Margin("unit", "country", PARTS, "yes", among=(("basis", "resident"),))
TREATED = Margin("unit", "country", PARTS, "no", among=(("basis", "treated"),))


def counted(**bases):
    rows = [
        {"basis": basis, "unit": unit, "patients": patients}
        for basis, units in bases.items()
        for unit, patients in units.items()
    ]
    return pd.DataFrame(rows)


def test_each_total_adds_up_as_its_own_rows_do(make):
    units = {"country": 60, "mid": 20, "north": 3, "west": 37}
    table = make(counted(resident=units, treated=units), dimensions=("basis", "unit"), margins=(RESIDENTS, TREATED))
    found = {total.total: total.additive for total in written_out_totals(table)}
    assert found == {("resident", "country"): "yes", ("treated", "country"): "no"}


def test_what_adds_up_in_some_rows_only_is_protected_there(make):
    units = {"country": 60, "mid": 20, "north": 3, "west": 37}
    table = make(
        counted(resident=units, treated={**units, "west": 45}),
        dimensions=("basis", "unit"),
        margins=(RESIDENTS, TREATED),
    )
    released = release(table)
    hidden = [unit for unit in units if released.state("patients", basis="resident", unit=unit) == "hidden"]
    assert "north" in hidden
    assert len(hidden) > 1
    assert [unit for unit in units if released.state("patients", basis="treated", unit=unit) == "hidden"] == ["north"]


def test_it_holds_among_cells_that_no_table_shows_as_far_as_it_says(make):
    # Nobody shows how many there are on any basis: the first margin names them, and the second holds only there.
    margins = (
        Margin("basis", "any", ("resident", "treated"), "no"),
        Margin("unit", "country", PARTS, "yes", everywhere=True, among=(("basis", "any"),)),
    )
    frame = counted(resident={"country": 30, "mid": 20}, treated={"country": 28, "mid": 9})
    table = make(frame, dimensions=("basis", "unit"), margins=margins)
    along = [total.total for total in written_out_totals(table) if total.dimension == "unit"]
    assert along == [("any", "country")]
