"""What was published before: it cannot be taken back, and a new release must not undo what it hid."""

import json
from pathlib import Path

import pandas as pd
import pytest

from evaluation.disclosure import HIDDEN, Margin, release
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.ledger import (
    EarlierRelease,
    Ledger,
    OutsideFigure,
    read_ledger,
    read_outside_figures,
    write_ledger,
)
from evaluation.disclosure.statement import read_statements, write_statements
from evaluation.errors import DisclosureRefusedError, WrongUseError
from evaluation.runs.disclosure import audit_statements

COUNTRY = {"country": 100, "mid": 2, "north": 20, "east": 30, "west": 48}


def frame_of(*, year=2018, **patients):
    return pd.DataFrame([{"year": year, "unit": unit, "patients": n} for unit, n in patients.items()])


def after(*released):
    return Ledger(tuple(EarlierRelease(f"run-{n}", (each.statement,)) for n, each in enumerate(released)))


def published(value, *, unstated=frozenset(), **place):
    limits = value if isinstance(value, Bounds) else Bounds(value, value)
    return OutsideFigure("patients-by-authority", "patients", place, frozenset(unstated), limits, "A blog")


def symbols(released):
    return {row["unit"]: str(row["patients"]) for row in released.rows}


def test_the_same_again_is_hidden_in_the_same_places(make):
    table = make(frame_of(**COUNTRY))
    first = release(table)
    assert symbols(first)["mid"] == ":"
    assert symbols(release(table, ledger=after(first))) == symbols(first)


def test_what_was_hidden_stays_hidden_where_something_else_would_be_hidden_today(make):
    # A year later a smaller unit than the one that was hidden for mid's sake has come; showing the old one again and
    # hiding the new one would give mid away to whoever kept the first report.
    first = release(make(frame_of(**COUNTRY)))
    (second_hidden,) = [unit for unit, value in symbols(first).items() if value == ":" and unit != "mid"]
    finer = Margin("unit", "west", ("bergen", "stavanger"), "yes")
    whole = make(frame_of(**COUNTRY)).margins
    table = make(frame_of(**COUNTRY, bergen=41, stavanger=7), margins=(*whole, finer))
    now = symbols(release(table, ledger=after(first)))
    assert now["mid"] == ":"
    assert now[second_hidden] == ":"


def test_a_small_number_that_others_have_published_is_shown_and_its_source_named(make):
    ledger = Ledger(figures=(published(2, unit="mid", year="2018"),))
    released = release(make(frame_of(**COUNTRY)), ledger=ledger)
    assert symbols(released)["mid"] == "2"
    assert released.state("patients", year=2018, unit="mid") == "public"
    assert released.summary.public_citation == "A blog"
    assert released.summary.primary == 0


def test_a_source_that_leaves_a_dimension_open_is_taken_for_any_value_of_it_that_fits(make):
    rows = [
        {"year": 2018, "basis": basis, "unit": unit, "patients": n}
        for basis, mid in (("resident", 2), ("treated", 4))
        for unit, n in ({**COUNTRY, "mid": mid, "country": 98 + mid}).items()
    ]
    table = make(pd.DataFrame(rows), dimensions=("year", "basis", "unit"))
    released = release(table, ledger=Ledger(figures=(published(2, unstated={"basis"}, unit="mid", year="2018"),)))
    assert released.value("patients", year=2018, basis="resident", unit="mid") == 2
    assert released.value("patients", year=2018, basis="treated", unit="mid") is HIDDEN
    assert released.summary.revised == 0


def test_a_revised_number_is_told_and_the_new_small_one_is_hidden(make):
    first = release(make(frame_of(country=110, mid=12, north=20, east=30, west=48)))
    assert symbols(first)["mid"] == "12"
    released = release(make(frame_of(**COUNTRY)), ledger=after(first))
    assert symbols(released)["mid"] == ":"
    # Mid and the country have changed.
    assert released.summary.revised == 2


def test_a_revised_number_that_is_hidden_now_is_not_taken_for_the_one_of_then(make):
    # Whoever reads the finished report sees a symbol where the last one had a number, and knows why: it has changed.
    before = after(release(make(frame_of(country=110, mid=12, north=20, east=30, west=48))))
    released = release(make(frame_of(**COUNTRY)), ledger=before)
    (found,) = audit_statements([released.statement], before)
    assert found.exactly_recoverable == 0
    assert found.hidden == 2
    figure = Ledger(figures=(published(4, unit="mid", year="2018"),))
    (found,) = audit_statements([release(make(frame_of(**COUNTRY)), ledger=figure).statement], figure)
    assert found.exactly_recoverable == 0


def crossed(make, left_out=(), **by_sector):
    """Two sectors of four authorities with all their totals, of which some authorities may be left out."""
    units = ("mid", "north", "east", "west")
    whole = {"any": tuple(map(sum, zip(*by_sector.values(), strict=True)))}
    rows = [
        {"sector": sector, "unit": unit, "patients": n}
        for sector, counts in {**by_sector, **whole}.items()
        for unit, n in zip((*units, "country"), (*counts, sum(counts)), strict=True)
        if unit not in left_out
    ]
    margins = (Margin("unit", "country", units, "yes"), Margin("sector", "any", tuple(by_sector), "yes"))
    return make(pd.DataFrame(rows), dimensions=("unit", "sector"), margins=margins)


def test_what_was_hidden_stays_hidden_also_where_another_number_was_revised(make):
    first = release(crossed(make, adults=(0, 1, 3, 6), children=(14, 14, 7, 14)))
    assert first.value("patients", unit="west", sector="adults") is HIDDEN
    # East has lost its three adults. That the west has not changed is seen from its total: shown now, its six adults
    # would leave four for the three others.
    ledger = after(first)
    second = release(crossed(make, adults=(0, 1, 0, 6), children=(14, 14, 7, 14)), ledger=ledger)
    assert second.value("patients", unit="west", sector="any") == 20
    assert second.value("patients", unit="west", sector="adults") is HIDDEN
    (found,) = audit_statements([second.statement], ledger)
    assert found.exactly_recoverable == 0


def test_a_number_that_was_published_and_stands_in_no_table_any_more_may_have_been_revised(make):
    first = release(crossed(make, adults=(3, 14, 6, 9), children=(25, 2, 25, 25)))
    same = release(crossed(make, ["west"], adults=(3, 14, 6, 9), children=(25, 2, 25, 25)), ledger=after(first))
    # Since then four children of the west, which is not shown any more, were taken off the country.
    revised = crossed(make, ["west"], adults=(3, 14, 2, 9), children=(25, 2, 25, 21))
    released = release(revised, ledger=after(first, same))
    assert released.value("patients", unit="country", sector="any") == 101
    assert released.value("patients", unit="mid", sector="adults") is HIDDEN


def test_what_is_left_out_and_was_published_does_not_follow_from_totals_where_it_has_been_revised(make):
    # Seven were published for the west. It is left out now, and three fewer are in the country: four would be left.
    whole = {"x": (25, 4, 14, 4), "y": (14, 7, 7, 3), "z": (14, 14, 25, 0)}
    first = release(crossed(make, **whole))
    assert first.value("patients", unit="west", sector="any") == 7
    second = release(crossed(make, ["west"], **{**whole, "y": (14, 7, 7, 0)}), ledger=after(first))
    shown = [second.value("patients", unit=unit, sector="any") for unit in ("country", "mid", "north", "east")]
    assert HIDDEN in shown


def test_a_number_that_comes_into_a_table_may_have_been_revised_since_it_was_a_part_left_out(make):
    first = release(crossed(make, ["west"], adults=(25, 25, 2, 3), children=(0, 9, 9, 2), old=(25, 3, 9, 2)))
    revised = crossed(make, adults=(25, 25, 2, 3), children=(0, 9, 9, 4), old=(25, 3, 9, 2))
    released = release(revised, ledger=after(first))
    assert released.value("patients", unit="west", sector="children") is HIDDEN
    assert released.value("patients", unit="east", sector="any") == 20


def test_a_published_total_that_stands_in_no_table_and_fits_no_numbers_is_of_other_people(make):
    # 60 are published for the country; the units alone have 100 people, one of them fewer than five.
    units = make(frame_of(mid=2, north=20, east=30, west=48))
    fits = release(units, ledger=Ledger(figures=(published(100, unit="country", year="2018"),)))
    assert fits.summary.secondary == 1
    other = release(units, ledger=Ledger(figures=(published(60, unit="country", year="2018"),)))
    assert (other.summary.primary, other.summary.secondary) == (1, 0)


def test_a_published_rate_leaves_as_many_numbers_as_round_to_it(make):
    # 0.4 per 100 000 of 480 000: from 0.35 to 0.45, that is 1.68 to 2.16 people, so only 2.
    ledger = Ledger(figures=(published(Bounds(2, 2), unit="mid", year="2018"),))
    assert symbols(release(make(frame_of(**COUNTRY)), ledger=ledger))["mid"] == "2"
    wider = Ledger(figures=(published(Bounds(1, 3), unit="mid", year="2018"),))
    released = release(make(frame_of(**COUNTRY)), ledger=wider)
    # 1 to 3 is public and cannot be taken back; which of them it is stays hidden.
    assert symbols(released)["mid"] == ":"
    assert released.statement.cells[("patients", "unit=mid", "year=2018")].told == Bounds(1, 3)


def test_outside_figures_are_read_from_a_file(tmp_path: Path):
    path = tmp_path / "outside_figures.csv"
    path.write_text(
        "universe,count,place,not_stated,value,rate,per,population,source\n"
        "npr_patients,patients,unit=helse_nord;year=2016,basis,3,,,,A blog\n"
        'npr_patients,patients,unit=mid;year=2018,,,"0.4",100000,480000,A report\n',
        encoding="utf-8",
    )
    first, second = read_outside_figures(path)
    assert (first.limits, first.unstated, dict(first.place)) == (
        Bounds(3, 3),
        frozenset({"basis"}),
        {"unit": "helse_nord", "year": "2016"},
    )
    # 0.35 to 0.45 per 100 000 of 480 000 people: 1.68 to 2.16.
    assert second.limits == Bounds(2, 2)


@pytest.mark.parametrize("row", ["a,b,unit=x,,three,,,,s", "a,b,unit=x,,-1,,,,s", "a,b,,,3,,,,s", "a,b,unit=x,,3,,,, "])
def test_outside_figures_that_cannot_be_understood_are_named_by_row_and_never_by_value(tmp_path: Path, row: str):
    path = tmp_path / "outside_figures.csv"
    head = "universe,count,place,not_stated,value,rate,per,population,source\n"
    path.write_text(f"{head}a,b,unit=x,,3,,,,s\n{row}\n", encoding="utf-8")
    with pytest.raises(WrongUseError, match="rows: 3") as refused:
        read_outside_figures(path)
    assert "three" not in str(refused.value)


def test_a_ledger_is_written_and_read_back(make, tmp_path: Path):
    ledger = Ledger(after(release(make(frame_of(**COUNTRY)))).releases, (published(2, unit="mid", year="2018"),))
    write_ledger(tmp_path / "ledger.json", ledger)
    assert read_ledger(tmp_path / "ledger.json") == ledger


def test_a_statement_holds_no_hidden_number_and_is_read_back(make, tmp_path: Path):
    released = release(make(frame_of(country=1098, mid=4, north=311, east=333, west=450)))
    path = tmp_path / "disclosure.json"
    write_statements(path, [released.statement])
    assert read_statements(path) == (released.statement,)
    hidden = [
        each for each in json.loads(path.read_text("utf-8"))["statements"][0]["cells"] if each["state"] == "hidden"
    ]
    assert len(hidden) >= 2
    assert all("value" not in each for each in hidden)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "damaged"),
        ('{"format": 1, "statements": [{}]}', "damaged"),
        ('{"format": 2, "statements": []}', "later version"),
    ],
)
def test_statements_that_were_changed_or_are_from_a_later_version_are_refused(tmp_path: Path, text: str, said: str):
    path = tmp_path / "disclosure.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DisclosureRefusedError, match=said):
        read_statements(path)


def test_three_yearly_reports_with_running_totals_leave_no_hidden_year_to_be_worked_out(make):
    # In the manner of METHODS: yearly counts and the sum of three years together recovered five of seven hidden years.
    counts = {2026: 3, 2027: 6, 2028: 2}
    others = {2026: 40, 2027: 35, 2028: 52}
    ledger = Ledger()
    for last in (2026, 2027, 2028):
        years = [year for year in counts if year <= last]
        rows = [
            {"year": str(year), "unit": unit, "patients": n}
            for year in years
            for unit, n in (("mid", counts[year]), ("west", others[year]), ("all", counts[year] + others[year]))
        ]
        total = "-".join(map(str, years)) if len(years) > 1 else None
        margins = [Margin("unit", "all", ("mid", "west"), "yes")]
        if total:
            rows += [
                {"year": total, "unit": unit, "patients": sum(row["patients"] for row in rows if row["unit"] == unit)}
                for unit in ("mid", "west", "all")
            ]
            margins.append(Margin("year", total, tuple(map(str, years)), "yes"))
        released = release(make(pd.DataFrame(rows), margins=tuple(margins)), ledger=ledger)
        assert released.summary.exactly_recoverable == 0
        assert released.value("patients", year="2026", unit="mid") is HIDDEN
        ledger = Ledger((*ledger.releases, EarlierRelease(f"status-{last}", (released.statement,))))
