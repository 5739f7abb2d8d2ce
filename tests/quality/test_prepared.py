"""What the rules compare with is brought onto each row from the right other rows.

The figures are those published by GAMUT on 27 May 2020 (NPR extract); the rows stand in
`conftest.py`.
"""

import pandas as pd
import pytest

from evaluation.quality.prepared import prepare_npr_patients

PARAMETERS = {
    "regional_authorities": ["helse_midt_norge", "helse_nord", "helse_sor_ost", "helse_vest"],
    "published": False,
}
COUNTRY_2016, MIDT_2016, COUNTRY_2018, ONE_SECTOR, ONE_PROCEDURE, SUPPRESSED = 0, 1, 10, 17, 18, 19


@pytest.fixture
def prepared(good) -> pd.DataFrame:
    return prepare_npr_patients(good, PARAMETERS)


def test_a_part_carries_the_number_of_the_country_and_the_country_none(prepared):
    assert prepared.loc[MIDT_2016, "country_at_most"] == 498
    assert pd.isna(prepared.loc[COUNTRY_2016, "country_at_most"])


def test_the_country_carries_the_sum_of_the_authorities(prepared):
    assert prepared.loc[COUNTRY_2018, "authorities_sum_at_most"] == 789  # 12 + 11 + 310 + 456
    assert pd.isna(prepared.loc[MIDT_2016, "authorities_sum_at_most"])


def test_an_authority_that_is_absent_or_unknown_leaves_no_sum(good):
    absent = prepare_npr_patients(good.drop(index=MIDT_2016), PARAMETERS)
    assert pd.isna(absent.loc[COUNTRY_2016, "authorities_sum_at_most"])
    good.loc[MIDT_2016, ["patients", "patients_upper"]] = pd.NA
    unknown = prepare_npr_patients(good, PARAMETERS)
    assert pd.isna(unknown.loc[COUNTRY_2016, "authorities_sum_at_most"])


def test_a_suppressed_authority_counts_with_the_most_it_can_hide(good):
    good.loc[MIDT_2016, "patients"] = pd.NA
    good.loc[MIDT_2016, "patients_upper"] = 30
    prepared = prepare_npr_patients(good, PARAMETERS)
    assert prepared.loc[COUNTRY_2016, "authorities_sum_at_most"] == 508  # 498 - 20 + 30


def test_a_sector_and_a_procedure_carry_the_number_over_all(prepared):
    assert prepared.loc[ONE_SECTOR, "all_sectors_at_most"] == 789
    assert prepared.loc[ONE_PROCEDURE, "any_procedure_at_most"] == 789
    assert pd.isna(prepared.loc[COUNTRY_2018, "all_sectors_at_most"])


def test_a_suppressed_number_is_at_least_its_lower_limit(prepared):
    assert prepared.loc[SUPPRESSED, "patients_at_least"] == 1


def test_the_step_from_the_row_before_is_that_of_the_same_series(prepared):
    assert pd.isna(prepared.loc[COUNTRY_2016, "years_since_previous"])
    assert prepared.loc[COUNTRY_2018, "years_since_previous"] == 1


def test_optional_columns_that_are_absent_are_missing_values(good):
    optional = [name for name in good.columns if name.startswith(("contacts", "source"))]
    prepared = prepare_npr_patients(good.drop(columns=optional), PARAMETERS)
    assert prepared[optional].isna().all(axis=None)
    assert prepared["contacts"].dtype == "Int64"


def test_the_table_itself_is_not_changed(good):
    before = good.copy()
    prepare_npr_patients(good, PARAMETERS)
    pd.testing.assert_frame_equal(good, before)


def test_a_list_of_authorities_that_is_none_is_refused(good):
    with pytest.raises(TypeError):
        prepare_npr_patients(good, {**PARAMETERS, "regional_authorities": "helse_vest"})
