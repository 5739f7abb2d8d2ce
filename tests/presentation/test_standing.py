"""Whatever shows a number of a model says whether it was planned: no chapter can leave it out, in any language."""

from types import MappingProxyType

import pytest

from evaluation.description import ColumnDescription
from evaluation.disclosure.models import ModelEstimate, ModelOutput, ModelRule, release_model
from evaluation.messages import message
from evaluation.model_output import exploratory
from evaluation.presentation import amount, expected_years, paragraph, table
from evaluation.presentation.keeping import table_model
from evaluation.shape import Threshold

YEAR = ColumnDescription(message("Year"), is_year=True)
RULE = ModelRule(threshold=Threshold(5, "the test's own rule"))
PLANNED = {
    "E1.own_past": {"nb": "Hovedanalyse", "nn": "Hovudanalyse", "en": "Primary analysis"},
    "E1.level": {"nb": "Følsomhetsanalyse", "nn": "Sensitivitetsanalyse", "en": "Sensitivity analysis"},
    "E1.contrast": {"nb": "Planlagt beskrivelse", "nn": "Planlagd skildring", "en": "Planned description"},
}
EXPLORATORY = {
    "nb": "Utforskende analyse, ikke i analyseplanen",
    "nn": "Utforskande analyse, ikkje i analyseplanen",
    "en": "Exploratory analysis, not in the analysis plan",
}
UNPLANNED = (None, "E1.invented", exploratory("E1.own_past"))


def model(*analyses):
    """A released model with one ratio in one year for every analysis."""
    estimates = tuple(
        ModelEstimate(name=name, value=value, at=MappingProxyType({"unit": "helse_vest", "year": year}), analysis=each)
        for each in analyses
        for name, year, value in (("observed", 2025, 30.0), ("expected", 2026, 31.0))
    )
    output = ModelOutput(
        name="own-past",
        title=message("Patients"),
        unit=message("Patients"),
        source=message("Source"),
        convention=message("No analysis could be computed."),
        estimates=estimates,
        labels={"observed": message("Observed"), "expected": message("Expected from the years before")},
        observations=20,
        residual_df=15,
        saturated=False,
        dimensions={
            "unit": ColumnDescription(message("Area")),
            "year": YEAR,
        },
    )
    return release_model(output, rule=RULE).released


def said_of(analysis, language):
    return PLANNED[analysis][language] if analysis in PLANNED else EXPLORATORY[language]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("analysis", [*PLANNED, *UNPLANNED])
def test_a_table_says_it_in_its_caption_whatever_the_chapter_calls_it(analysis, language):
    shown = table(model(analysis), rows=("unit", "year"), values="value", caption=message("Patients"))
    assert shown.grid(language).caption.startswith(f"{said_of(analysis, language)}. ")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("analysis", [*PLANNED, *UNPLANNED])
def test_a_table_whose_rows_are_analyses_says_it_in_every_row(analysis, language):
    shown = table(model(analysis, "E1.log_rates"), rows=("analysis", "year"), values="value")
    heads = {row.cells[0].text for row in shown.grid(language).rows}
    assert len(heads) == 2
    assert any(head.startswith(said_of(analysis, language)) for head in heads)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("analysis", [*PLANNED, *UNPLANNED])
def test_a_sentence_says_it_behind_the_number(analysis, language):
    released = model(analysis)
    cell = {name: released.rows[0][name] for name in released.dimensions}
    said = paragraph(
        message("In {year} the number was {patients}.", year="2025", patients=amount(released, "value", **cell))
    )
    assert f"({said_of(analysis, language)}.)" in said.html(language)


@pytest.mark.parametrize("analysis", ["E1.own_past", None])
def test_a_figure_says_it_in_its_caption_and_in_the_picture_that_is_copied_out_of_the_page(analysis, monkeypatch):
    written = []
    monkeypatch.setattr("evaluation.presentation.drawing._write_label", lambda _, label: written.append(label))
    figure = expected_years(
        model(analysis),
        alt=message("Patients"),
        caption=message("Patients"),
        unit=message("Patients"),
        panels="unit",
        start=2026,
        where={"analysis": analysis or "exploratory"},
    )
    assert f"{said_of(analysis, 'en')}. Patients" in figure.html("en")
    assert {label.splitlines()[0] for label in written} == {said_of(analysis, "en")}


@pytest.mark.parametrize("analysis", ["E1.own_past", None])
def test_a_file_of_the_table_says_it_for_every_row(analysis):
    kept = table_model(model(analysis))
    (column,) = (each for each in kept["columns"] if each["name"] == "analysis")
    assert column["labels"][analysis or "exploratory"]["nn"].startswith(said_of(analysis, "nn"))


def test_an_exploratory_analysis_that_changes_a_planned_one_names_it():
    kept = table_model(model(exploratory("E1.level")))
    (column,) = (each for each in kept["columns"] if each["name"] == "analysis")
    assert column["labels"]["exploratory:E1.level"]["en"] == (
        "Exploratory analysis, not in the analysis plan: Level only, without a trend, with other choices"
    )


def test_a_table_that_is_no_model_is_no_analysis(make_released):
    shown = table(make_released({(2016, "norway"): 498}), rows="unit", columns="year", values="patients")
    assert shown.grid("en").caption == "Patients"
    said = paragraph(message("{patients}", patients=amount(shown.released, "patients", year=2016, unit="norway")))
    assert "analysis" not in said.html("en")


def test_the_chart_draws_what_is_hidden_as_hidden_and_starts_at_zero():
    hidden = ModelEstimate(
        name="observed", value=None, hidden=True, at=MappingProxyType({"unit": "helse_vest", "year": 2024})
    )
    seen = ModelEstimate(name="observed", value=30.0, at=MappingProxyType({"unit": "helse_vest", "year": 2025}))
    output = ModelOutput(
        name="own-past", title=message("Patients"), unit=message("Patients"), source=message("Source"),
        convention=message("No analysis could be computed."), estimates=(hidden, seen),
        labels={"observed": message("Observed")}, observations=20, residual_df=15, saturated=False,
        dimensions={"unit": ColumnDescription(message("Area")), "year": YEAR},
    )  # fmt: skip
    figure = expected_years(
        release_model(output, rule=RULE).released, alt=message("Patients"), caption=message("Patients"),
        unit=message("Patients"), panels="unit", start=2026, where={"analysis": "exploratory"},
    )  # fmt: skip
    assert figure.states == ("hidden", "shown")
    page = figure.html("en")
    assert ": hidden, because the number is below 5" in page
