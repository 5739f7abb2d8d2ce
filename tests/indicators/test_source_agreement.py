"""How well the two sources on municipal positions agree, apart before and after the break of 2020."""

import math

import pandas as pd
import pytest

from evaluation.indicators.municipal_positions.agreement import (
    agreement_points,
    differences_by_year,
    source_agreement,
    source_overlap,
)
from evaluation.sources import canonical_dtypes
from evaluation.sources.tables import TABLES


def frame(name, rows):
    dtypes = canonical_dtypes(TABLES[name])
    return pd.DataFrame(rows, columns=list(dtypes)).astype(dtypes)


def bergen(year):
    """The number of the municipality, which changed in 2020."""
    return "4601" if year >= 2020 else "1201"


@pytest.fixture
def sources(study_with):
    """Bergen in both sources: `sources({2022: (1.0, 1.5)})`, the estimate first."""

    def build(numbers):
        stated = [
            {
                "year": year,
                "municipality": bergen(year),
                "service_area": "mental_health",
                "fte": a,
                "status": "confirmed",
            }
            for year, (a, _) in numbers.items()
        ]
        counted = [
            {"year": year, "area_level": "municipality", "area": bergen(year), "service": "combined",
             "age_group": "all", "fte": b, "fte_status": "observed"}
            for year, (_, b) in numbers.items()
        ]  # fmt: skip
        tables = {"municipal_positions": stated, "municipal_statistics": counted}
        return study_with({name: frame(name, rows) for name, rows in tables.items()})

    return build


THREE_YEARS = {2022: (1.0, 1.0), 2023: (2.0, 2.0), 2024: (3.0, 4.0)}


def row(table, **place):
    found = table.frame
    for name, value in place.items():
        found = found[found[name] == value]
    return found.iloc[0]


def test_agreement_is_that_of_lin_and_of_bland_and_altman(sources):
    found = row(source_agreement(sources(THREE_YEARS)), bound="lower", period="after")
    # Means 2 and 7/3, variances (over n) 2/3 and 14/9, covariance 1: 2 / (2/3 + 14/9 + 1/9) = 6/7.
    assert found["concordance"] == pytest.approx(6 / 7)
    # Differences 0, 0 and -1: mean -1/3, standard deviation 1/√3.
    assert found["mean_difference"] == pytest.approx(-1 / 3)
    assert found["limit_lower"] == pytest.approx(-1 / 3 - 1.959964 / math.sqrt(3), abs=1e-6)
    assert found["limit_upper"] == pytest.approx(-1 / 3 + 1.959964 / math.sqrt(3), abs=1e-6)
    assert (found["pairs"], found["reason"]) == (3, "estimated")


def test_years_before_the_break_are_kept_apart(sources):
    table = source_agreement(sources({**THREE_YEARS, 2021: (1.0, 3.0)}))
    assert row(table, bound="lower", period="after")["pairs"] == 4
    before = row(table, bound="lower", period="before")
    assert (before["pairs"], before["reason"]) == (0, "too_few_points")
    assert pd.isna(before["concordance"])


def test_the_points_carry_the_limits_of_all_pairs(sources):
    table = agreement_points(sources(THREE_YEARS))
    point = row(table, bound="upper", region="west", year=2024)
    assert (point["mean"], point["difference"]) == (3.5, -1.0)
    assert set(table.frame["mean_difference"].round(6)) == {-0.333333}


def test_differences_by_year_say_on_which_side_of_the_break_they_lie(sources):
    table = differences_by_year(sources({**THREE_YEARS, 2019: (1.0, 1.0)}))
    sides = list(zip(table.frame["period"], table.frame["year"], strict=True))
    assert sides == [("before", 2019), ("after", 2022), ("after", 2023), ("after", 2024)]
    assert row(table, year=2024)["difference"] == pytest.approx(-1.0)


def test_sources_that_are_equal_throughout_have_no_limits(sources):
    found = row(source_agreement(sources(dict.fromkeys(THREE_YEARS, (2.0, 2.0)))), bound="lower", period="all")
    assert found["reason"] == "no_variation"


def test_what_was_not_delivered_gives_tables_without_numbers(study_with):
    nothing = study_with({})
    assert agreement_points(nothing).frame.empty
    assert source_overlap(nothing).frame.empty
    assert set(source_agreement(nothing).frame["reason"]) == {"too_few_points"}
