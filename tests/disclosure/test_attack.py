"""The reader's sums behind the audit."""

from math import inf
from types import SimpleNamespace

import pytest

from evaluation.disclosure.audit import component as component_module
from evaluation.disclosure.audit.attack import Attack, Relation
from evaluation.disclosure.bounds import Bounds

P, Q, R, S = ("p",), ("q",), ("r",), ("s",)
TOTAL = ("total",)


def sums_to(number, *keys):
    return Relation(keys, (), number, number)


def test_one_unknown_is_the_total_minus_the_rest():
    knowledge = {TOTAL: Bounds(30, 30), P: Bounds(0, 4), Q: Bounds(27, 27)}
    attack = Attack(knowledge, [Relation((TOTAL,), (P, Q), 0, 0)])
    assert attack.is_possible()
    assert attack.range_of(P) == Bounds(3, 3)
    assert attack.range_of(TOTAL) == Bounds(30, 30)


def test_whole_numbers_are_reckoned_with_where_fractions_would_leave_more():
    # p + q = q + r = p + r = 7 - s: half of 7 - s must be whole, so s is 1 or 3. With fractions
    # s could be anything from 0 to 4.
    knowledge = dict.fromkeys((P, Q, R, S), Bounds(0, 4))
    attack = Attack(knowledge, [sums_to(7, P, Q, S), sums_to(7, Q, R, S), sums_to(7, P, R, S)])
    assert attack.range_of(S) == Bounds(1, 3)
    assert attack.range_of(P) == Bounds(2, 3)


def test_what_whole_numbers_cannot_do_is_impossible():
    knowledge = dict.fromkeys((P, Q, R), Bounds(0, 4))
    odd = [sums_to(5, P, Q), sums_to(5, Q, R), sums_to(5, P, R)]
    assert not Attack(knowledge, odd).is_possible()
    assert not Attack(knowledge, [sums_to(9, P, Q)]).is_possible()
    assert not Attack({P: Bounds(3, 3)}, [sums_to(4, P)]).is_possible()
    assert Attack({P: Bounds(4, 4)}, [sums_to(4, P)]).is_possible()


def test_an_open_end_stays_open_unless_a_total_closes_it():
    knowledge = {P: Bounds(0, None), Q: Bounds(2, None), TOTAL: Bounds(0, None)}
    open_total = Attack(knowledge, [Relation((TOTAL,), (P, Q), 0, 0)])
    assert open_total.range_of(P) == Bounds(0, None)
    assert open_total.range_of(TOTAL) == Bounds(2, None)
    closed = Attack({**knowledge, TOTAL: Bounds(10, 10)}, [Relation((TOTAL,), (P, Q), 0, 0)])
    assert closed.range_of(P) == Bounds(0, 8)
    assert closed.range_of(Q) == Bounds(2, 10)


def test_a_total_of_overlapping_parts_is_at_least_each():
    knowledge = {TOTAL: Bounds(20, 20), P: Bounds(0, None), Q: Bounds(15, 15)}
    relations = [Relation((TOTAL,), (P, Q), -inf, 0), Relation((TOTAL,), (P,), 0, inf)]
    assert Attack(knowledge, relations).range_of(P) == Bounds(5, 20)


def test_no_range_is_given_for_what_cannot_be():
    impossible = Attack({P: Bounds(0, 4), Q: Bounds(0, 4)}, [sums_to(9, P, Q)])
    with pytest.raises(ArithmeticError, match="no solution"):
        impossible.range_of(P)


def test_a_solver_that_gives_up_does_not_pass_for_an_answer(monkeypatch):
    gave_up = SimpleNamespace(status=1, x=None)
    monkeypatch.setattr(component_module, "milp", lambda *_, **__: gave_up)
    attack = Attack({P: Bounds(0, 4), Q: Bounds(0, 4)}, [sums_to(4, P, Q)])
    with pytest.raises(ArithmeticError, match="gave up"):
        attack.is_possible()
