"""Municipal series carried to 2024 borders: nothing is lost, and what is divided is said."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.reference import Reference, load_reference

REFERENCE = load_reference()
PAIRS = sorted(
    {
        (int(year), str(code))
        for year, code in zip(REFERENCE.concordance["year"], REFERENCE.concordance["code"], strict=True)
    }
)


@pytest.fixture
def reference() -> Reference:
    return REFERENCE


def series(*rows: tuple[int, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["year", "municipality", "fte"]).astype({"municipality": "str"})


def test_the_weights_of_every_number_and_year_sum_to_1(reference: Reference) -> None:
    summed = reference.concordance.groupby(["year", "code"])["weight"].sum()
    assert ((summed - 1).abs() < 1e-12).all()
    assert set(reference.concordance["year"]) == set(range(2015, 2025))


@pytest.mark.parametrize(
    ("year", "numbers"),
    [(2015, 428), (2017, 426), (2018, 422), (2019, 422), (2020, 356), (2024, 357)],
)
def test_every_municipality_of_a_year_is_in_the_concordance(reference: Reference, year: int, numbers: int) -> None:
    table = reference.concordance
    # Number of municipalities on 1 January, SSB KLASS 131
    assert table.loc[table["year"] == year, "code"].nunique() == numbers


def test_only_alesund_tysfjord_and_snillfjord_are_divided(reference: Reference) -> None:
    table = reference.concordance
    ends = {frozenset(rows["code_2024"]) for _, rows in table[table["split"]].groupby("code")}
    assert ends == {
        frozenset({"1508", "1580"}),  # Ålesund and Haram
        frozenset({"1806", "1875"}),  # Narvik and Hamarøy, from Tysfjord
        frozenset({"5055", "5056", "5059"}),  # Heim, Hitra and Orkland, from Snillfjord
    }


def test_a_merged_series_is_summed(reference: Reference) -> None:
    carried = reference.carry_to_2024(
        series((2019, "1201", 7.0), (2019, "1246", 1.0)),  # Bergen; Fjell, now Øygarden
        code="municipality",
        values="fte",
    )
    assert carried.frame.to_dict("records") == [
        {"year": 2019, "municipality": "4601", "fte": 7.0, "split": False},
        {"year": 2019, "municipality": "4626", "fte": 1.0, "split": False},
    ]
    assert carried.splits == ()


def test_what_is_divided_is_flagged_and_named_with_its_weights(reference: Reference) -> None:
    carried = reference.carry_to_2024(
        series((2019, "1850", 2.0), (2019, "1805", 3.0)),  # Tysfjord and Narvik
        code="municipality",
        values="fte",
    )
    assert carried.frame.to_dict("records") == [
        {"year": 2019, "municipality": "1806", "fte": 4.0, "split": True},
        {"year": 2019, "municipality": "1875", "fte": 1.0, "split": True},
    ]
    assert len(carried.splits) == 1
    split = carried.splits[0]
    assert (split.year, split.code) == (2019, "1850")
    assert "Tysfjord" in split.name
    assert [(part.code, part.weight) for part in split.parts] == [("1806", 0.5), ("1875", 0.5)]


def test_other_columns_are_kept_as_keys(reference: Reference) -> None:
    frame = series((2019, "1201", 1.0), (2019, "1201", 2.0), (2019, "1201", 4.0)).assign(
        service_area=["elderly", "culture", "elderly"]
    )
    carried = reference.carry_to_2024(frame, code="municipality", values=["fte"])
    assert carried.frame[["service_area", "fte"]].to_dict("records") == [
        {"service_area": "culture", "fte": 2.0},
        {"service_area": "elderly", "fte": 5.0},
    ]


def test_years_after_2024_keep_their_numbers(reference: Reference) -> None:
    carried = reference.carry_to_2024(series((2027, "4601", 7.0)), code="municipality", values="fte")
    assert carried.frame.to_dict("records") == [{"year": 2027, "municipality": "4601", "fte": 7.0, "split": False}]


def test_a_missing_value_leaves_its_sum_missing(reference: Reference) -> None:
    carried = reference.carry_to_2024(
        series((2019, "1850", math.nan), (2019, "1805", 3.0)), code="municipality", values="fte"
    )
    assert carried.frame["fte"].isna().all()


def test_a_number_not_in_use_in_its_year_blocks_with_the_count_of_rows(
    reference: Reference,
) -> None:
    frame = series((2020, "1201", 7.0), (2014, "1201", 7.0), (2019, "1201", 7.0))
    with pytest.raises(DataBlockedError, match=r"^2 rows have a municipality number") as blocked:
        reference.carry_to_2024(frame, code="municipality", values="fte")
    assert "1201" not in str(blocked.value)


def test_numbers_that_are_not_text_are_refused(reference: Reference) -> None:
    frame = pd.DataFrame({"year": [2019], "municipality": [301], "fte": [1.0]})
    with pytest.raises(WrongUseError, match="as text with leading zeros"):
        reference.carry_to_2024(frame, code="municipality", values="fte")


def test_years_that_are_not_whole_numbers_are_refused(reference: Reference) -> None:
    frame = pd.DataFrame({"year": [2019.0], "municipality": ["0301"], "fte": [1.0]})
    with pytest.raises(WrongUseError, match="years as whole numbers"):
        reference.carry_to_2024(frame, code="municipality", values="fte")


def test_missing_columns_are_named(reference: Reference) -> None:
    with pytest.raises(WrongUseError, match="lacks the columns kommune, positions"):
        reference.carry_to_2024(series(), code="kommune", values="positions")


def test_a_series_with_a_column_of_the_flag_s_name_is_refused(reference: Reference) -> None:
    frame = series((2019, "0301", 1.0)).assign(split="x")
    with pytest.raises(WrongUseError, match="already has a column split"):
        reference.carry_to_2024(frame, code="municipality", values="fte")


def test_the_series_that_is_given_is_left_as_it_was(reference: Reference) -> None:
    frame = series((2019, "1850", 2.0))
    before = frame.copy()
    reference.carry_to_2024(frame, code="municipality", values="fte")
    pd.testing.assert_frame_equal(frame, before)


@given(
    st.lists(
        st.tuples(st.sampled_from(PAIRS), st.floats(min_value=-1e6, max_value=1e6)),
        min_size=1,
        max_size=40,
    )
)
def test_carrying_keeps_the_total_of_every_year(
    rows: list[tuple[tuple[int, str], float]],
) -> None:
    frame = series(*((year, code, value) for (year, code), value in rows))
    carried = REFERENCE.carry_to_2024(frame, code="municipality", values="fte").frame
    before = frame.groupby("year")["fte"].sum()
    after = carried.groupby("year")["fte"].sum()
    assert after.index.tolist() == before.index.tolist()
    assert ((before - after).abs() < 1e-6).all()
    assert set(carried["municipality"]) <= set(REFERENCE.units("municipality"))
    assert not carried.duplicated(["year", "municipality"]).any()
