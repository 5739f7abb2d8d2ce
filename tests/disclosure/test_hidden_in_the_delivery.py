"""Counts that were hidden before they reached the house."""

import pytest

from evaluation.disclosure import HIDDEN, Margin, release


def delivered(units, *, upper=4, lower=1, **patients):
    frame = units(**patients)
    hidden = frame["unit"] == "mid"
    return frame.assign(
        patients=frame["patients"].where(~hidden),
        patients_status=["suppressed" if each else "known" for each in hidden],
        patients_lower=[lower if each else None for each in hidden],
        patients_upper=[upper if each else None for each in hidden],
    )


def test_counts_are_hidden_by_the_same_symbol_and_companions_stay_inside(make, units):
    released = release(make(delivered(units, mid=2, north=3, east=20, west=20)))
    assert released.columns == ("year", "unit", "patients")
    assert released.frame()["patients"].tolist() == [":", ":", 20, 20]
    assert (released.summary.delivered, released.summary.primary) == (1, 1)
    # No total ties the units: one who sees only symbols knows no upper bound.
    assert released.summary.narrowest_interval is None


def shown(released):
    return {row["unit"]: str(row["patients"]) for row in released.rows}


def test_they_are_protected_as_the_delivery_says(make, units):
    # 3 + 1 people in mid and north: north would be 0 to 3, no longer 0 to 4. One more hidden cell leaves it open.
    frame = delivered(units, country=44, mid=3, north=1, east=20, west=20)
    released = release(make(frame))
    assert shown(released) == {"country": "44", "mid": ":", "north": ":", "east": ":", "west": "20"}
    assert (released.summary.delivered, released.summary.primary, released.summary.secondary) == (1, 1, 1)
    # 3 + 1 + 20 = 24.
    assert released.summary.narrowest_interval == 24


def test_a_count_hidden_without_an_upper_limit_keeps_the_threshold_as_its_width(make, units):
    frame = delivered(units, upper=None, lower=None, country=43, mid=3, east=20, west=20)
    # 3 of 43 are left for mid (and north, which is not in the table): 0 to 3.
    assert shown(release(make(frame)))["east"] == ":"
    wide = delivered(units, upper=None, lower=None, mid=3, east=20, west=20)
    released = release(make(wide))
    assert released.value("patients", year=2018, unit="mid") is HIDDEN
    assert released.summary.narrowest_interval is None


def test_that_someone_is_in_a_part_tells_as_much_of_its_total_whatever_is_hidden(make, units):
    # The delivery says 1 to 4 of mid. The country, below the threshold itself, has then 1 to 4 people, not 0 to 4.
    frame = delivered(units, country=3, mid=2, north=1)
    released = release(make(frame, margins=(Margin("unit", "country", ("mid", "north"), "no"),)))
    assert set(shown(released).values()) == {":"}
    assert released.summary.narrowest_interval is None


def test_an_upper_limit_without_a_count_hides_whatever_the_status_is_called(make, units):
    frame = delivered(units, mid=2, east=20)
    frame["patients_status"] = "known"
    assert release(make(frame)).summary.delivered == 1


@pytest.mark.parametrize(("lower", "upper"), [(4, 1), (3, 3)])
def test_limits_that_leave_one_value_or_none_are_refused(refusal, make, units, lower, upper):
    frame = delivered(units, lower=lower, upper=upper, mid=3, east=20)
    assert "number of rows: 1" in refusal(make(frame))


def test_limits_without_a_status_are_columns_that_must_be_declared(refusal, make, units):
    frame = delivered(units, mid=2, east=20).drop(columns="patients_status")
    assert "patients_lower, patients_upper" in refusal(make(frame))
