"""The page of sources is true: every family has three, and every test it names exists and names its source."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "methods-sources.md").read_text(encoding="utf-8")
KINDS = {"published", "recorded", "run"}
FAMILIES = {
    family.splitlines()[0]: [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in family.splitlines()
        if line.startswith("|") and "`test_" in line
    ]
    for family in PAGE.split("\n## ")[1:]
}
ROWS = [row for rows in FAMILIES.values() for row in rows]


def test_every_family_of_the_methods_is_there():
    assert list(FAMILIES) == [
        "Rates and standardisation",
        "Rate ratios and trends",
        "Interrupted time series",
        "Differences",
        "Statistical process control",
        "Funnels",
        "Power",
        "Censored counts",
        "Concordance of series",
    ]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_three_sources_that_are_not_the_same(family):
    assert len({source for source, _, _ in FAMILIES[family]}) >= 3
    assert {kind for _, kind, _ in FAMILIES[family]} <= KINDS


@pytest.mark.parametrize(("source", "kind", "test"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_source_is_named_where_it_is_tested(source, kind, test):
    file, name = test.strip("`").split("::")
    text = (HERE / file).read_text(encoding="utf-8")
    assert f"def {name}(" in text
    # The first proper name of the source: an author, an agency or a package.
    owner = re.sub(r"'s\b", "", re.split(r"[ ,:]", source.removeprefix("R's "))[0])
    assert owner.lower() in text.lower()
