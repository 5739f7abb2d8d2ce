"""What the rules of patients compare with is brought onto each row from the right other rows.

The figures are those published by GAMUT on 27 May 2020 (NPR extract), and those of a trust, a region, a sector and a
procedure that are made up; the rows stand in `good_tables/npr_patients.py`.
"""

import pandas as pd
import pytest

from evaluation.quality.preparations import prepare

from .good_tables import GOOD_TABLES, surroundings_of

COUNTRY_2016, MIDT_2016, COUNTRY_2018, SOR_OST_2018 = 0, 1, 10, 13
TRUST, REGION, ONE_SECTOR, ONE_PROCEDURE, SUPPRESSED = 15, 16, 17, 18, 19


def prepared_from(frame: pd.DataFrame) -> pd.DataFrame:
    return prepare("npr_patients", frame, surroundings_of("npr_patients"))


@pytest.fixture
def good() -> pd.DataFrame:
    return GOOD_TABLES["npr_patients"].frame.copy()


@pytest.fixture
def prepared(good) -> pd.DataFrame:
    return prepared_from(good)


def test_a_part_carries_the_number_of_the_country_and_the_country_none(prepared):
    assert prepared.loc[MIDT_2016, "country_at_most"] == 498
    assert pd.isna(prepared.loc[COUNTRY_2016, "country_at_most"])


def test_the_country_carries_the_sum_of_the_authorities(prepared):
    assert prepared.loc[COUNTRY_2018, "authorities_sum_at_most"] == 789  # 12 + 11 + 310 + 456
    assert pd.isna(prepared.loc[MIDT_2016, "authorities_sum_at_most"])


def test_an_authority_that_is_absent_or_unknown_leaves_no_sum(good):
    absent = prepared_from(good.drop(index=MIDT_2016))
    assert pd.isna(absent.loc[COUNTRY_2016, "authorities_sum_at_most"])
    good.loc[MIDT_2016, ["patients", "patients_upper"]] = pd.NA
    assert pd.isna(prepared_from(good).loc[COUNTRY_2016, "authorities_sum_at_most"])


def test_a_suppressed_authority_counts_with_the_most_it_can_hide(good):
    good.loc[MIDT_2016, "patients"] = pd.NA
    good.loc[MIDT_2016, "patients_upper"] = 30
    assert prepared_from(good).loc[COUNTRY_2016, "authorities_sum_at_most"] == 508  # 498 - 20 + 30


def test_a_trust_carries_the_number_of_the_authority_it_belongs_to_and_nothing_else_does(prepared):
    # 983971709 is Sykehuset Innlandet, of Helse Sør-Øst.
    assert prepared.loc[TRUST, "authority_at_most"] == 310
    assert prepared.loc[[COUNTRY_2018, SOR_OST_2018, REGION], "authority_at_most"].isna().all()
    # Nobody says how many Helse Sør-Øst has in somatic care.
    assert pd.isna(prepared.loc[SUPPRESSED, "authority_at_most"])


def test_a_trust_that_nobody_knows_belongs_to_no_authority(good):
    good.loc[TRUST, "unit"] = "999999999"
    assert pd.isna(prepared_from(good).loc[TRUST, "authority_at_most"])


def test_a_sector_and_a_procedure_carry_the_number_over_all(prepared):
    assert prepared.loc[ONE_SECTOR, "all_sectors_at_most"] == 789
    assert prepared.loc[ONE_PROCEDURE, "any_procedure_at_most"] == 789
    assert pd.isna(prepared.loc[COUNTRY_2018, "all_sectors_at_most"])


def test_a_suppressed_number_is_at_least_its_lower_limit(prepared):
    assert prepared.loc[SUPPRESSED, "patients_at_least"] == 1


def test_the_step_from_the_row_before_is_that_of_the_same_series(prepared):
    assert pd.isna(prepared.loc[COUNTRY_2016, "years_since_previous"])
    assert prepared.loc[COUNTRY_2018, "years_since_previous"] == 1


def test_the_last_year_of_a_series_carries_the_year_before(prepared):
    assert prepared.loc[COUNTRY_2018, "patients_year_before"] == 537
    assert prepared.loc[COUNTRY_2018, "patients_times_year_before"] == pytest.approx(789 / 537)
    assert prepared.loc[:9, "patients_year_before"].isna().all()


def test_the_table_itself_is_not_changed(good):
    before = good.copy()
    prepared_from(good)
    pd.testing.assert_frame_equal(good, before)
