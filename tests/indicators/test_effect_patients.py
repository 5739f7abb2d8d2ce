"""Effect goal 1 on the published figures, by hand-checked numbers, and on deliveries that lack something.

Populations on 1 January (SSB table 07459, carried to the borders of 2024): Helse Nord 2016 481 994, Helse Vest 2018
1 105 120. Limits: Garwood's exact ones under 10 events,
Byar's approximation from 10 (METHODS.md; PHEindicatormethods).
"""

import pandas as pd
import pytest

from evaluation.disclosure import release
from evaluation.errors import WrongUseError
from evaluation.indicators import effect_patients
from evaluation.presentation import disclosure_line
from evaluation.presentation.words import translate


def cell(table, year, unit):
    frame = table.frame
    whole = (frame["sector"] == "all") & (frame["procedure"] == "any")
    return frame[whole & (frame["year"] == year) & (frame["unit"] == unit)].iloc[0]


WHOLE = {"basis": "not_stated", "sector": "all", "procedure": "any"}


@pytest.fixture(scope="module")
def published(study_of, published_rows):
    return effect_patients(study_of(published_rows))


def notes(table):
    return [translate(note, "en") for note in table.description.all_notes]


@pytest.mark.parametrize(("year", "patients"), [(2016, 498), (2017, 537), (2018, 789)])
def test_the_counts_of_the_country_are_the_published_ones(published, year, patients):
    assert cell(published, year, "norway")["patients"] == patients


def test_a_small_rate_has_the_exact_limits_of_garwood(published):
    nord = cell(published, 2016, "helse_nord")
    assert nord["population"] == 481_994
    assert nord["rate"] == pytest.approx(0.6224, abs=5e-5)  # 3 / 481 994 × 100 000
    # Limits of 3 events: 0.61867 and 8.76727, half of chi-square at 2.5 % with 6 and at 97.5 % with 8 degrees.
    assert nord["rate_lower"] == pytest.approx(0.12836, abs=5e-6)  # 0.61867 / 4.81994
    assert nord["rate_upper"] == pytest.approx(1.81896, abs=5e-6)  # 8.76727 / 4.81994


def test_a_large_rate_has_the_limits_of_byar(published):
    vest = cell(published, 2018, "helse_vest")
    assert vest["population"] == 1_105_120
    assert vest["rate"] == pytest.approx(41.2625, abs=5e-5)  # 456 / 1 105 120 × 100 000
    # Byar: 456 (1 - 1/(9·456) - 1.96/(3√456))³ = 415.1 and 457 (1 - 1/(9·457) + 1.96/(3√457))³ = 499.8.
    assert vest["rate_lower"] == pytest.approx(415.10 / 11.0512, abs=0.01)
    assert vest["rate_upper"] == pytest.approx(499.84 / 11.0512, abs=0.01)


def test_a_higher_confidence_widens_the_interval(study_of, published_rows, published):
    wide = cell(effect_patients(study_of(published_rows), confidence=0.99), 2018, "helse_vest")
    narrow = cell(published, 2018, "helse_vest")
    assert wide["rate_lower"] < narrow["rate_lower"] < narrow["rate_upper"] < wide["rate_upper"]


def test_the_published_table_is_released_with_its_small_numbers_marked_as_public(published):
    released = release(published)
    assert len(released) == 15
    assert released.state("patients", year=2016, unit="helse_nord", **WHOLE) == "public"
    assert released.summary.primary == 0
    assert released.summary.already_public == 2  # Helse Nord 3 in 2016 and 2017
    assert released.columns == (
        *("year", "basis", "unit", "sector", "procedure", "patients", "rate", "rate_lower", "rate_upper"),
        *("share", "rate_ratio", "counting", "population", "population_year"),
    )


def test_a_table_that_was_not_delivered_gives_an_empty_indicator_that_can_be_released(study_of, published_rows):
    empty = release(effect_patients(study_of(None)))
    assert len(empty) == 0
    assert empty.lineage == ("npr_patients",)
    assert empty.columns == release(effect_patients(study_of(published_rows))).columns
    assert "has no rows, so nothing in it had to be hidden" in translate(disclosure_line(empty).paragraphs[0], "en")


def test_residence_is_taken_for_the_parts_and_both_are_shown_apart_for_the_whole(study_of, make_row):
    rows = [
        make_row(2018, "norway", 789, basis="treated"),
        make_row(2018, "norway", 780, basis="resident"),
        make_row(2018, "norway", 100, sector="somatic", basis="treated"),
        make_row(2018, "norway", 98, sector="somatic", basis="resident"),
    ]
    table = effect_patients(study_of(rows))
    shown = {(row.basis, row.sector): row.patients for row in table.frame.itertuples()}
    assert shown == {("treated", "all"): 789, ("resident", "all"): 780, ("resident", "somatic"): 98}
    assert any("counted both where they live and where they are treated" in note for note in notes(table))


def test_trusts_are_counted_where_they_treat_and_others_by_what_there_is(study_of, make_row):
    rows = [
        make_row(2018, "norway", 789, basis="treated"),
        make_row(2018, "983971709", 40, level="trust", basis="resident"),
        make_row(2018, "983971709", 44, level="trust", basis="treated"),
    ]
    table = effect_patients(study_of(rows))
    assert cell(table, 2018, "983971709")["patients"] == 44
    assert cell(table, 2018, "norway")["patients"] == 789
    assert any("counted where they are treated, while the population" in note for note in notes(table))


def test_a_table_that_does_not_say_where_it_counts_says_so_to_the_reader(published):
    assert any(
        note.startswith("The source does not say whether patients are counted where") for note in notes(published)
    )


def test_a_suppressed_count_stays_as_a_row_without_a_rate_and_is_hidden(study_of, make_row):
    rows = [
        make_row(2018, "norway", 789),
        make_row(2018, "helse_nord", None, patients_lower=1, patients_upper=4, patients_status="suppressed"),
    ]
    table = effect_patients(study_of(rows, additive="unknown", published=False))
    nord = cell(table, 2018, "helse_nord")
    assert pd.isna(nord["patients"])
    assert pd.isna(nord["rate"])
    assert nord["population"] == 486_001
    released = release(table)
    assert str(released.value("patients", year=2018, unit="helse_nord", **WHOLE)) == ":"
    assert str(released.value("rate", year=2018, unit="helse_nord", **WHOLE)) == ":"
    assert released.summary.delivered == 1


def test_a_suppressed_count_in_a_published_table_is_not_called_public(study_of, make_row):
    rows = [make_row(2018, "helse_nord", None, patients_lower=1, patients_upper=4, patients_status="suppressed")]
    assert effect_patients(study_of(rows)).frame["public"].tolist() == [False]


def test_what_was_not_published_is_not_called_public(study_of, published_rows):
    table = effect_patients(study_of(published_rows, published=False))
    assert not table.frame["public"].any()


def test_a_year_without_a_known_population_is_carried_forward_and_said(study_of, make_row):
    table = effect_patients(study_of([make_row(2025, "helse_vest", 500), make_row(2025, "norway", 800)]))
    # Populations by authority are known through 2024 (SSB table 07459). That of the country is known for 2025 as well
    # (table 05810), but one year's rates must have one year's population.
    assert cell(table, 2025, "helse_vest")["population_year"] == 2024
    assert cell(table, 2025, "norway")["population"] == 5_550_203
    assert any(note.startswith("The suite has no population of the health regions for 2025") for note in notes(table))


def test_a_year_before_the_first_known_population_has_counts_and_no_rates(study_of, make_row):
    table = effect_patients(study_of([make_row(2012, "helse_vest", 40), make_row(2016, "helse_vest", 214)]))
    early = cell(table, 2012, "helse_vest")
    assert early["patients"] == 40
    assert early[["rate", "rate_lower", "rate_upper", "population"]].isna().all()


def test_years_that_the_registry_has_not_completed_are_left_out(study_of, make_row):
    # The registry is complete for 2025 on 31 October 2026, the day of the report for 2026.
    table = effect_patients(study_of([make_row(2025, "helse_vest", 500), make_row(2026, "helse_vest", 20)]))
    assert table.frame["year"].tolist() == [2025]


def test_the_basis_with_most_years_is_taken_and_residence_where_they_have_as_many(study_of, make_row):
    treated = [make_row(year, "helse_vest", 200, basis="treated") for year in (2016, 2017)]
    one, two = (make_row(year, "helse_vest", 150, basis="resident") for year in (2016, 2017))
    parts = [make_row(2016, "helse_vest", 30, basis=basis, sector="somatic") for basis in ("treated", "resident")]

    def of_sectors(*rows):
        frame = effect_patients(study_of([*rows, *parts])).frame
        return frame.loc[frame["sector"] == "somatic", "basis"].tolist()

    assert of_sectors(*treated, one) == ["treated"]
    assert of_sectors(*treated, one, two) == ["resident"]


@pytest.mark.parametrize("confidence", [0, 1, 9, -0.5])
def test_a_level_that_is_no_share_is_wrong_use(study_of, published_rows, confidence):
    with pytest.raises(WrongUseError, match="between 0 and 1"):
        effect_patients(study_of(published_rows), confidence=confidence)


def test_a_table_without_rows_that_can_be_used_says_so_and_not_that_nothing_came(study_of, make_row):
    of_trusts = [make_row(2016, "983974724", 30, level="trust", sector="somatic")]
    parts = effect_patients(study_of(of_trusts))
    assert len(release(parts)) == 0
    assert "has no rows for the country" in str(parts.description.absence)
    assert "has not been delivered" in str(effect_patients(study_of(None)).description.absence)


def test_the_threshold_and_the_margins_are_those_of_the_delivery(study_of, published_rows):
    table = effect_patients(study_of(published_rows, threshold=10, additive="no"))
    assert table.threshold.minimum == 10
    margin = table.margins[0]
    assert (margin.dimension, margin.total, margin.additive) == ("unit", "norway", "no")
    assert set(margin.parts) == {"helse_sor_ost", "helse_vest", "helse_midt_norge", "helse_nord"}


def test_the_order_of_the_rows_does_not_matter(study_of, published_rows, published):
    turned = effect_patients(study_of(published_rows[::-1]))
    pd.testing.assert_frame_equal(turned.frame, published.frame)
