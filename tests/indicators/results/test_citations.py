"""Several citations in one line."""

import pytest

from evaluation.indicators.projects.words import cited_together


@pytest.mark.parametrize(
    ("citations", "together"),
    [
        ([], ""),
        (["A register"], "A register"),
        (["A register (projects)"], "A register (projects)"),
        (["A register", "Another"], "A register; Another"),
        (["A register (projects)", "Another", "A register (panel)"], "A register (projects; panel); Another"),
        (["A register (patients (NPR))", "A register (panel)"], "A register (patients (NPR); panel)"),
        (["A register (2026), second edition"], "A register (2026), second edition"),
    ],
)
def test_citations_that_differ_only_in_a_bracket_at_their_end_share_the_rest(citations, together):
    assert cited_together(citations) == together
