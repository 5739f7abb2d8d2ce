"""What the rules of positions, statistics, education, participants, projects and publications compare with."""

import pandas as pd
import pytest

from evaluation.quality.preparations import prepare

from .good_tables import GOOD_TABLES, surroundings_of


def prepared(table: str, *, alone: bool = False, **values) -> pd.DataFrame:
    """A good table, prepared, whose first row holds other values."""
    frame = GOOD_TABLES[table].frame.copy()
    for name, value in values.items():
        frame.loc[0, name] = value
    return prepare(table, frame, surroundings_of(table, alone=alone))


def test_a_municipality_with_a_whole_and_a_part_in_one_year_is_told_on_both_rows():
    # Oslo (row 0 in 2024, row 10 in 2025) is given as a whole; Sandnes (rows 2 and 3) by area.
    frame = prepared("municipal_positions", municipality="1108")
    assert list(frame["whole_beside_parts"][[0, 2, 3]]) == [1, 1, 1]
    assert frame["whole_beside_parts"].sum() == 3


def test_the_parts_of_the_country_and_of_a_county_are_summed_less_what_rounding_can_add():
    frame = prepared("municipal_statistics")
    # Counties 20 + 30 of the country's 60, and municipalities 16 + 1 of Vestland: three numbers rounded to a tenth.
    assert frame.loc[0, "parts_at_least"] == pytest.approx(50 - 3 * 0.05)
    assert frame.loc[2, "parts_at_least"] == pytest.approx(17 - 3 * 0.05)
    # Oslo's only municipality; and a municipality has no parts.
    assert frame.loc[1, "parts_at_least"] == pytest.approx(9 - 2 * 0.05)
    assert pd.isna(frame.loc[3, "parts_at_least"])


def test_binary_fractions_do_not_make_a_part_larger_than_its_whole():
    frame = GOOD_TABLES["municipal_statistics"].frame.loc[[1, 8]].copy()
    frame["fte"] = pd.array([0.7, 0.8], dtype="Float64")  # Oslo as a county and as a municipality; 0.8 - 0.1 > 0.7
    found = prepare("municipal_statistics", frame, surroundings_of("municipal_statistics"))
    assert found.loc[1, "parts_at_least"] == 0.7


def test_a_service_of_which_no_part_is_known_has_no_sum():
    assert pd.isna(prepared("municipal_statistics").loc[6, "parts_at_least"])


def test_hidden_numbers_of_students_count_as_the_least_and_the_most_they_can_be():
    frame = prepared("education")
    assert (frame.loc[4, "applicants_at_most"], frame.loc[4, "admitted_at_least"]) == (4, 1)
    assert frame.loc[1, "graduates_at_least"] == 1


def test_an_address_and_a_bare_doi_are_the_same_publication():
    written = ("10.1000/182", "DOI: 10.1000/182", "http://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182")
    found = {prepared("publications", publication=each).loc[0, "publication_compared"] for each in written}
    assert found == {"10.1000/182"}


@pytest.mark.parametrize("table", ["projects", "publications"])
def test_participants_are_looked_up_where_they_were_delivered(table):
    assert prepared(table, participants="BERGEN kommune;Ukjend;Ny").loc[0, "unknown_participants"] == 2
    assert prepared(table, participants=None)["unknown_participants"].isna()[0]
    assert prepared(table, alone=True)["unknown_participants"].isna().all()


@pytest.mark.parametrize(
    ("orgnr", "wrong"),
    # 983974724 is Helse Bergen HF (Brønnøysundregistrene).
    [("983974724", 0), ("983974725", 1), ("98397472", None), ("98397472x", None), (None, None)],
)
def test_the_control_digit_of_an_organisation_number_is_tried(orgnr, wrong):
    found = prepared("participants", orgnr=orgnr).loc[0, "orgnr_control_wrong"]
    assert (None if pd.isna(found) else found) == wrong
