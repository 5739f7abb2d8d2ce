"""Effect goal 1 by the plan: what is computed, from what, and what is said where nothing can be."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

import evaluation.study
from evaluation.disclosure import release
from evaluation.disclosure.ledger import EarlierRelease, Ledger
from evaluation.disclosure.models import release_fitted
from evaluation.errors import DisclosureRefusedError
from evaluation.indicators import effect_patients
from evaluation.indicators.effects.contrast import contrast
from evaluation.indicators.effects.contrast_models import assignments_model, contrast_model
from evaluation.indicators.effects.own_past import outlook, own_past
from evaluation.indicators.effects.patients_effect import patients_effect
from evaluation.indicators.effects.reading import Reading, analysis_key
from evaluation.indicators.effects.words import findings, words_of
from evaluation.methods.results import Assumption, Conclusion, Convention, Reason
from evaluation.presentation.words import translate
from evaluation.programme import BreakKey, Contrast, load_analysis_plan

PLAN = load_analysis_plan()
PRIMARY = PLAN.own_pasts("E1")[0]
LEVEL = PLAN.analysis("E1.level")
CONTRAST = PLAN.analysis("E1.contrast")

COUNTS = {
    "helse_sor_ost": [310, 351, 260, 270, 371, 395, 406, 439, 496, 548],
    "helse_vest": [456, 503, 380, 396, 553, 586, 586, 631, 649, 692],
    "helse_midt_norge": [12, 16, 9, 9, 13, 17, 15, 18, 18, 22],
    "helse_nord": [11, 10, 8, 7, 9, 9, 12, 11, 13, 10],
}
# Residents on 1 January (reference tables; Statistics Norway, tables 07459 and 05810), without 2020 and 2021. The last
# known year, 2024, stands in for those after it.
WEST = {2018: 1105120, 2019: 1108771, 2022: 1127089, 2023: 1138555, 2024: 1150716}


def cells(released):
    return {tuple(row[name] for name in released.dimensions): row for row in released.rows}


def notes(released):
    return " ".join(translate(note, "en") for note in released.description.notes)


def without(assertions):
    """The plan with other assertions, as if its file said so."""
    return lambda: PLAN.model_copy(update={"comparability": assertions})


def test_a_change_of_level_is_the_ratio_of_the_rates_after_and_before(standard):
    _, shown, effect = standard
    made = release_fitted(effect.own_past, shown, significant_digits=6)
    before = (456 + 503 + 553 + 586 + 586 + 631) / (sum(WEST.values()) + WEST[2024])
    after = (649 + 692) / (2 * WEST[2024])
    assert cells(made)["E1.level", "helse_vest", "level_change"]["value"] == pytest.approx(after / before, rel=1e-5)


def test_every_planned_analysis_has_a_row_for_every_unit_and_its_key(standard):
    _, shown, effect = standard
    made = release_fitted(effect.own_past, shown)
    rows = {(row["analysis"], row["unit"]) for row in made.rows if row["estimate"] == "level_change"}
    assert rows == {(each.key, unit) for each in PLAN.own_pasts("E1") for unit in each.units}


def test_a_rise_beyond_the_trend_in_one_region_of_two_is_a_weak_sign(standard):
    _, _, effect = standard
    assert dict(effect.found["E1.own_past"]) == {
        "helse_sor_ost": "increase_supported",
        "helse_vest": "compatible_with_no_change",
    }
    assert (effect.step, effect.years_after) == ("weak_sign", (2026, 2027))


def test_with_all_three_years_of_the_programme_every_part_has_its_number(shown_of):
    counts = {unit: [*series, series[-1] + 3] for unit, series in COUNTS.items()}
    study, shown = shown_of(years=range(2018, 2029), as_of=date(2029, 10, 31), **counts)
    effect = patients_effect(study, shown)
    assert effect.years_after == (2026, 2027, 2028)
    for part in (effect.own_past, effect.contrast, effect.assignments, effect.detectable):
        assert all(isinstance(row["value"], float) for row in release_fitted(part, shown).rows)
    assert any(
        "years after the start: {years}" in note.text and note.values["years"] == 3
        for note in effect.detectable.output.notes
    )


def test_before_there_is_a_year_after_nothing_is_concluded_and_the_outlook_is_shown(shown_of):
    study, shown = shown_of(as_of=date(2026, 10, 31))
    effect = patients_effect(study, shown)
    made = release_fitted(effect.own_past, shown)
    assert {row["finding"] for row in made.rows} == {"no_years_after"}
    assert (effect.step, effect.years_after) == ("not_assessable", ())
    years = release_fitted(effect.years, shown)
    expected = [row["year"] for row in years.rows if row["estimate"] == "expected" and isinstance(row["value"], float)]
    assert expected == [2026, 2027, 2028] * 2


def test_the_outlook_does_not_depend_on_what_came_after(shown_of):
    def expected(last):
        study, shown = shown_of(helse_vest=[456, 503, 380, 396, 553, 586, 586, 631, 649, last])
        return outlook(PRIMARY, Reading(study, shown).series(PRIMARY, "helse_vest"), study, unit="helse_vest").expected

    assert expected(692).expected.tolist() == expected(6000).expected.tolist()


# --- Breaks ---


def test_a_window_across_the_change_of_codes_is_refused(shown_of):
    study, shown = shown_of(years=range(2016, 2026), as_of=date(2028, 10, 31))
    early = PRIMARY.model_copy(update={"window": (2016, 2028), "start": 2024})
    found = own_past(early, Reading(study, shown).series(early, "helse_vest"), study, unit="helse_vest")
    assert found.level_change.reason == "crosses_break"
    assert "procedure_codes" in found.passage.crossed


def test_a_carried_population_is_refused_unless_the_plan_asserts_comparability(shown_of, monkeypatch):
    study, shown = shown_of()
    monkeypatch.setattr(evaluation.study, "load_analysis_plan", without(()))
    effect = patients_effect(study, shown)
    made = release_fitted(effect.own_past, shown)
    assert cells(made)["E1.own_past", "helse_vest", "level_change"]["finding"] == "crosses_break"
    assert effect.step == "not_assessable"
    assert "Nobody has vouched for the years being comparable" in notes(made)


def test_the_report_says_who_has_vouched_for_a_break_on_which_day_and_why(standard):
    _, shown, effect = standard
    made = release_fitted(effect.own_past, shown)
    said = notes(made)
    assert "a population of an earlier year" in said
    assert "The authors of the draft analysis plan, 30 November 2026" in said
    assert "about one per cent a year" in said


def test_a_year_that_was_published_with_another_number_breaks_the_series(shown_of):
    _, earlier = shown_of(helse_vest=[456, 503, 380, 396, 540, 586, 586, 631, 649, 692])
    study, _ = shown_of()
    shown = release(
        effect_patients(study), ledger=Ledger(releases=(EarlierRelease("summative-2027", (earlier.statement,)),))
    )
    assert shown.is_revised(year=2022, basis="resident", unit="helse_vest", sector="all", procedure="any")
    found = own_past(PRIMARY, Reading(study, shown).series(PRIMARY, "helse_vest"), study, unit="helse_vest")
    assert found.level_change.reason == "crosses_break"
    assert "revised_figures" in found.passage.crossed


def test_areas_that_moved_between_trusts_do_not_break_the_series_of_their_authority(standard):
    study, shown, _ = standard
    reading = Reading(study, shown)
    assert {point.labels["catchment"] for point in reading.series(PRIMARY, "helse_sor_ost")} == {"0"}


# --- Hidden numbers ---


def test_no_model_is_fitted_where_a_number_that_it_needs_is_hidden(shown_of):
    study, shown = shown_of(helse_nord=[11, 10, 8, 7, 3, 9, 12, 11, 13, 10])
    effect = patients_effect(study, shown)
    assert {row["finding"] for row in release_fitted(effect.contrast, shown).rows} == {"hidden_numbers"}
    detectable = release_fitted(effect.detectable, shown)
    assert cells(detectable)["E1.detectable", "helse_nord", "smallest_ratio"]["finding"] == "hidden_numbers"


@pytest.mark.parametrize("hidden", [1, 2, 4])
def test_nothing_that_comes_out_depends_on_a_hidden_count(shown_of, hidden):
    def everything(count):
        study, shown = shown_of(helse_nord=[11, 10, 8, 7, count, 9, 12, 11, 13, 10])
        effect = patients_effect(study, shown)
        models = (effect.own_past, effect.years, effect.contrast, effect.assignments, effect.detectable)
        return [release_fitted(each, shown).rows for each in models]

    assert everything(hidden) == everything(3)


def test_a_model_that_claims_a_hidden_cell_is_not_let_out(shown_of):
    study, shown = shown_of(helse_nord=[11, 10, 8, 7, 3, 9, 12, 11, 13, 10])
    effect = patients_effect(study, shown)
    stolen = {"year": 2022, "basis": "resident", "unit": "helse_nord", "sector": "all", "procedure": "any"}
    (inputs,) = effect.own_past.inputs
    with pytest.raises(DisclosureRefusedError):
        release_fitted(replace(effect.own_past, inputs=(replace(inputs, cells=(*inputs.cells, stolen)),)), shown)
    with pytest.raises(DisclosureRefusedError):
        release_fitted(replace(effect.own_past, inputs=()), shown)


# --- The contrast ---


def published_contrast(study_of, published_rows):
    """The published numbers, 2016 and 2017 against 2018, as if the codes had changed before them."""
    study = study_of(published_rows)
    shown = release(effect_patients(study))
    analysis = CONTRAST.model_copy(update={"window": (2016, 2018), "start": 2018, "covid": "left_in"})
    reading = Reading(study, shown, 2015)
    units = (*analysis.units, *analysis.comparison)
    return reading, shown, analysis, contrast(analysis, reading.every(analysis, units), study)


def test_the_contrast_of_the_published_numbers(study_of, published_rows):
    # Helse Sør-Øst and Vest: 261 + 214 + 230 + 283 = 988 patients and then 310 + 456 = 766; mid and north: 20 + 3 + 21
    # + 3 = 47 and then 12 + 11 = 23. Residents of the same years by the reference tables.
    ours = (766 / 4_082_843) / (988 / (4_015_732 + 4_051_602))
    theirs = (23 / 1_212_776) / (47 / (1_198_253 + 1_206_715))
    reading, shown, analysis, held = published_contrast(study_of, published_rows)
    made = release_fitted(contrast_model(reading, analysis, held), shown, significant_digits=6)
    assert made.rows[0]["value"] == pytest.approx(ours / theirs, rel=1e-5)
    assert made.rows[0]["value"] == pytest.approx(1.5786, abs=1e-4)
    assert made.rows[0]["analysis"] == "exploratory:E1.contrast"


def test_two_of_four_authorities_can_be_chosen_in_six_ways_and_nothing_can_be_concluded(study_of, published_rows):
    reading, shown, analysis, held = published_contrast(study_of, published_rows)
    made = {row["estimate"]: row for row in release_fitted(assignments_model(reading, analysis, held), shown).rows}
    assert (made["assignments"]["value"], made["fewest"]["p_value"]) == (6.0, 0.167)
    assert made["as_extreme"]["finding"] == "cannot_be_concluded"


def test_the_contrast_is_refused_where_a_unit_lacks_a_year(shown_of):
    study, shown = shown_of(helse_nord=[11, 10, 8, 7, 9, None, 12, 11, 13, 10])
    rows = release_fitted(patients_effect(study, shown).contrast, shown).rows
    assert {row["finding"] for row in rows} == {"window_outside_data"}


# --- What was not planned ---


def test_an_analysis_that_differs_from_the_plan_in_anything_has_no_key_of_it(standard):
    study, shown, _ = standard
    reading = Reading(study, shown)
    assert analysis_key(PRIMARY, reading) == "E1.own_past"
    for changes in ({"window": (2019, 2028)}, {"covid": "left_in"}, {"confidence": 0.9}, {"units": ("helse_nord",)}):
        assert analysis_key(PRIMARY.model_copy(update=changes), reading) == "exploratory:E1.own_past"


def test_with_another_year_for_the_codes_everything_is_exploratory_and_nothing_is_concluded(shown_of):
    study, shown = shown_of()
    effect = patients_effect(study, shown, last_year_of_old_codes=2016)
    made = release_fitted(effect.own_past, shown)
    assert {row["analysis"] for row in made.rows} == {f"exploratory:{each.key}" for each in PLAN.own_pasts("E1")}
    assert effect.step == "not_assessable"


# --- Words ---


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("reasons", get_args(Reason)), ("conclusions", get_args(Conclusion)), ("conventions", get_args(Convention)),
        ("assumptions", get_args(Assumption)), ("breaks", get_args(BreakKey)),
    ],
)  # fmt: skip
def test_every_key_has_words_in_every_language(part, keys):
    words = words_of(part)
    assert set(keys) <= set(words)
    own = (
        {"hidden_numbers", "no_years_after", "not_delivered", "beyond_search", "not_offered"}
        if part == "reasons"
        else set()
    )
    assert set(words) - set(keys) == own
    assert all(words[key].in_(language).strip() for key in words for language in ("nb", "nn", "en"))


def test_no_reason_and_no_conclusion_share_a_key():
    assert len(findings()) == len(words_of("reasons")) + len(words_of("conclusions"))


def test_the_contrast_of_the_plan_is_a_description():
    assert isinstance(CONTRAST, Contrast)
    assert CONTRAST.standing == "description"
    assert LEVEL.standing == "sensitivity"
