"""Links, cells that are not there, doubts, limits of the delivery, and what an audit asks for on top."""

import pytest

from disclosure.secondary_suppression.synthetic import primary
from evaluation.disclosure.bounds import Bounds
from evaluation.disclosure.counts import Counts
from evaluation.disclosure.margins import Link, Total
from evaluation.disclosure.primary import CountCell
from evaluation.disclosure.secondary_suppression import suppress_secondary
from evaluation.shape import Threshold

RULE = Threshold(5, "For this test")


def hidden(cells):
    return {key for key, cell in cells.items() if cell.state == "hidden"}


def row(additive="yes", **values):
    """A country and its parts."""
    keyed = {(name,): value for name, value in values.items()}
    parts = tuple(key for key in keyed if key != ("country",))
    return keyed, (Total("unit", "country", ("country",), parts, additive),)


def test_nothing_is_hidden_where_nothing_is_small():
    counts = primary(*row(country=60, a=20, b=40), RULE)
    assert suppress_secondary(counts) == counts.cells


def test_no_counts_at_all_are_no_counts():
    assert suppress_secondary(Counts({}, RULE)) == {}


def test_the_smallest_count_that_protects_is_hidden_and_the_total_stays():
    # 9 with 3: the two are 12, the 3 lies from 0 to 4 and the 9 from 8 to 12 for who knows that it is 5 or more, which
    # is as wide as the small one. For who sees one symbol both lie from 0 to 12.
    counts = primary(*row(country=62, a=3, b=9, c=50), RULE)
    assert hidden(suppress_secondary(counts)) == {("a",), ("b",)}
    # 5 with 3: who knows that the 5 is 5 or more knows that the 3 is 0 to 3.
    counts = primary(*row(country=58, a=3, b=5, c=50), RULE)
    assert hidden(suppress_secondary(counts)) == {("a",), ("c",)}


def test_weights_say_what_is_lost_with_a_count():
    counts = primary(*row(country=62, a=3, b=9, c=50), RULE)
    assert hidden(suppress_secondary(counts, weights={("b",): 9.0})) == {("a",), ("c",)}


def test_what_was_published_before_is_not_hidden():
    counts = primary(*row(country=62, a=3, b=9, c=50), RULE)
    before = counts.with_cells({**counts.cells, ("b",): CountCell("shown", 9, published=True)})
    assert hidden(suppress_secondary(before)) == {("a",), ("c",)}


def test_people_counted_in_several_places_need_nothing_hidden_where_the_total_tells_nothing():
    counts = primary(*row("no", country=60, a=3, b=30, c=40), RULE)
    assert hidden(suppress_secondary(counts)) == {("a",)}
    # At most 62 together, at least 60: the 3 is at least 1.
    counts = primary(*row("no", country=61, a=3, b=20, c=40), RULE)
    assert len(hidden(suppress_secondary(counts))) == 2


def test_where_nobody_knows_whether_parts_add_up_they_are_taken_to_where_they_do():
    assert len(hidden(suppress_secondary(primary(*row("unknown", country=62, a=3, b=9, c=50), RULE)))) == 2
    assert len(hidden(suppress_secondary(primary(*row("unknown", country=60, a=3, b=29, c=50), RULE)))) == 1


def test_a_total_that_may_be_the_same_number_is_hidden_with_its_part():
    values, _ = row(country=3, a=3)
    totals = (Total("unit", "country", ("country",), (("a",),), "unknown"),)
    assert hidden(suppress_secondary(primary(values, totals, RULE))) == {("country",), ("a",)}


def test_contacts_are_hidden_with_the_patients_they_were_for():
    people = {("people", name): value for name, value in {"all": 62, "a": 3, "b": 9, "c": 50}.items()}
    events = {("events", name): value for name, value in {"all": 310, "a": 15, "b": 45, "c": 250}.items()}
    parts = ("a", "b", "c")
    totals = tuple(
        Total("unit", "all", (kind, "all"), tuple((kind, p) for p in parts), "yes") for kind in ("people", "events")
    )
    links = tuple(Link(("people", name), ("events", name)) for name in ("all", *parts))
    counts = primary(people | events, totals, RULE, links)
    cells = suppress_secondary(counts)
    assert hidden(cells) == {("people", "a"), ("people", "b"), ("events", "a"), ("events", "b")}
    # Nothing says that a hidden number of contacts is not small.
    assert cells["events", "b"].prior == Bounds(0, None)
    assert cells["people", "b"].prior == Bounds(5, None)


def test_a_cell_that_is_not_in_the_table_is_taken_for_nobody_where_it_can_be():
    values, totals = row(country=62, a=3, b=9, c=50)
    with_absent = (Total("unit", "country", ("country",), (*totals[0].parts, ("d",)), "yes"),)
    counts = primary(values, with_absent, RULE)
    assert hidden(suppress_secondary(counts)) == {("a",), ("b",)}


def test_what_the_delivery_hid_keeps_the_range_that_the_delivery_gave_it():
    totals = (Total("unit", "country", ("country",), (("a",), ("b",), ("c",)), "yes"),)
    counts = primary({("country",): 62, ("b",): 9, ("c",): 50}, totals, RULE)
    delivered = CountCell("hidden", prior=Bounds(1, 4), reason="delivery")
    cells = suppress_secondary(counts.with_cells({**counts.cells, ("a",): delivered}))
    assert cells["a",] == delivered
    # From 1 to 4 beside a count makes that count as narrow: a third one must be hidden.
    assert hidden(cells) == {("a",), ("b",), ("c",)}


@pytest.mark.parametrize("exposed", [("a",), ("b",)])
def test_what_an_audit_still_finds_gets_one_more_hidden_cell_near_it(exposed):
    counts = primary(*row(country=82, a=3, b=9, c=20, d=50), RULE)
    first = suppress_secondary(counts)
    assert hidden(first) == {("a",), ("b",)}
    second = suppress_secondary(counts.with_cells(first), exposed=[exposed])
    assert hidden(second) == {("a",), ("b",), ("c",)}


def test_an_audit_that_asks_for_what_cannot_be_had_changes_nothing():
    values, totals = row(country=8, a=3, b=5)
    counts = primary(values, totals, Threshold(5, "For this test", hide_zero=False))
    public = {key: CountCell("shown", values[key], published=True) for key in [("country",), ("b",)]}
    counts = counts.with_cells({**counts.cells, **public})
    assert suppress_secondary(counts) == counts.cells
    assert suppress_secondary(counts, exposed=[("a",)]) == counts.cells
