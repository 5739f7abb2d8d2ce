"""What a report is called."""

from datetime import date

import pytest

from evaluation.presentation.words import translate
from evaluation.reports.titles import report_title

DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("kind", "year", "region", "nb", "nn", "en"),
    [
        ("summative", 2026, None, "Statusrapport 2026", "Statusrapport 2026", "Status report 2026"),
        ("final", 2028, None, "Sluttrapport 2026–2028", "Sluttrapport 2026–2028", "Final report 2026–2028"),
        (
            *("formative", 2026, None),
            "Formativ rapport per 31. mars 2026",
            "Formativ rapport per 31. mars 2026",
            "Formative report as of 31 March 2026",
        ),
        (
            *("formative", 2026, "east"),
            "Formativ rapport per 31. mars 2026, region øst",
            "Formativ rapport per 31. mars 2026, region aust",
            "Formative report as of 31 March 2026, region East",
        ),
    ],
)
def test_each_kind_of_report_has_its_name_in_every_language(kind, year, region, nb, nn, en):
    title = report_title(kind, year, day=DAY, region=region)
    assert {language: translate(title, language) for language in ("nb", "nn", "en")} == {"nb": nb, "nn": nn, "en": en}
