"""A single table: of a run, by its statement; of anyone else, by the description beside it."""

import pytest

from evaluation.errors import DisclosureRefusedError, WrongUseError
from evaluation.messages import message
from evaluation.runs.inspection import inspect_table

TABLE = "year,unit,patients,rate\n2024,norway,25,0.5\n2024,east,20,0.9\n2024,north,:,:\n"
DESCRIPTION = """
dimensions = ["year", "unit"]
context = []
hidden = ":"

[counts]
patients = ["rate"]

[[margins]]
dimension = "unit"
total = "norway"
parts = ["east", "north", "south"]
additive = "yes"

[threshold]
minimum = 5
hide_zero = true
citation = "The rule of the register."
"""


@pytest.fixture
def described(tmp_path):
    """Writes a table with its description and returns where it lies."""

    def write(table=TABLE, description=DESCRIPTION):
        path = tmp_path / "patients.csv"
        path.write_text(table, encoding="utf-8")
        if description is not None:
            path.with_suffix(".toml").write_text(description, encoding="utf-8")
        return path

    return write


def attacked(path):
    """What the attack is given for a table."""
    seen = []

    def attack(statements):
        seen.extend(statements)
        return ()

    inspection = inspect_table(path, attack=attack)
    (statement,) = seen
    return inspection, statement


def test_a_described_table_is_attacked_as_it_is_printed(described):
    inspection, statement = attacked(described())
    assert inspection.findings == ()
    assert (inspection.tables, inspection.counts, inspection.hidden) == (1, 3, 1)
    at = {key[1:]: (cell.state, cell.value) for key, cell in statement.cells.items()}
    assert at == {
        ("unit=norway", "year=2024"): ("shown", 25),
        ("unit=east", "year=2024"): ("shown", 20),
        ("unit=north", "year=2024"): ("hidden", None),
        ("unit=south", "year=2024"): ("absent", None),
    }
    ((total),) = statement.totals
    assert (total.additive, total.total[1], [part[1] for part in total.parts]) == (
        "yes",
        "unit=norway",
        ["unit=east", "unit=north", "unit=south"],
    )
    assert (statement.threshold, statement.hide_zero, statement.protection_width) == (5, True, 5)


def test_a_margin_may_hold_among_some_rows_only(described):
    table = "basis,unit,patients\nliving,norway,25\nliving,east,20\ntreated,norway,24\ntreated,east,21\n"
    description = (
        DESCRIPTION.replace('["year", "unit"]', '["basis", "unit"]')
        .replace('["rate"]', "[]")
        .replace('additive = "yes"', 'additive = "yes"\namong = { basis = "living" }')
    )
    _, statement = attacked(described(table, description))
    assert [total.total[1:] for total in statement.totals] == [("basis=living", "unit=norway")]


def test_a_margin_among_rows_of_no_dimension_is_refused(described):
    description = DESCRIPTION.replace('additive = "yes"', 'additive = "yes"\namong = { sex = "all" }')
    with pytest.raises(WrongUseError):
        attacked(described(description=description))


def test_what_the_attack_finds_is_told(described):
    inspection = inspect_table(described(), attack=lambda _: (message("Too well known."),))
    assert [str(each) for each in inspection.findings] == ["Too well known."]


def test_the_symbols_are_those_of_the_description(described):
    description = 'missing = "-"\n' + DESCRIPTION.replace('":"', '"*"')
    _, statement = attacked(described(TABLE.replace(":,:", "*,*").replace("25", "-"), description))
    assert [cell.state for cell in statement.cells.values()] == ["missing", "shown", "hidden", "absent"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (":,:", "3,:", "row 4, column patients: a count below the threshold of 5 is shown. Hide it."),
        (":,:", ":,0.1", "row 4, column rate: what follows from a hidden count is shown. Hide it too."),
        ("0.9", "=1", "row 3, column rate: a spreadsheet would read the cell as a formula."),
        ("0.9", "15507600333", "row 3, column rate: what looks like national identity numbers stands here (1)."),
    ],
)
def test_a_described_table_is_looked_at_like_one_of_a_run(described, old, new, expected):
    findings = [str(each) for each in inspect_table(described(TABLE.replace(old, new))).findings]
    assert any(each.startswith(f"patients.csv, {expected}") for each in findings), findings


@pytest.mark.parametrize("table", ["year,unit,patients,rate\n", "year,unit,patients,rate\n2024,norway,25,0.5\n"])
def test_a_table_without_rows_or_with_one_is_a_table(described, table):
    assert inspect_table(described(table)).findings == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: None, "there is no patients.toml beside it"),
        (lambda _: "=", "patients.toml cannot be read as TOML"),
        (lambda text: text.replace("dimensions", "dimension"), "patients.toml: dimensions is missing or"),
        (lambda text: text.replace("minimum = 5", 'minimum = "5"'), "threshold.minimum is missing or cannot be used"),
        (lambda text: text.replace("minimum = 5", "minimum = 1"), "threshold.minimum is missing or cannot be used"),
        (lambda text: text.replace('"yes"', '"perhaps"'), "margins.0.additive is missing or cannot be used"),
        (lambda text: text.replace("citation", "cites"), "threshold.citation is missing or cannot be used"),
        (lambda text: text.replace('dimension = "unit"', 'dimension = "x"'), "patients.toml contradicts itself"),
        (lambda text: text.replace('"east", "north"', '"norway"'), "patients.toml contradicts itself"),
        (lambda text: text.replace('["year", "unit"]', '["year", "unit", "sex"]'), "does not have once (sex)"),
        (lambda text: text.replace('["rate"]', "[]"), "does not name (rate)"),
        (lambda text: text.replace('["year", "unit"]', '["year"]').replace('context = []', 'context = ["unit"]')
         .replace('dimension = "unit"', 'dimension = "year"'), "Rows of the table are about the same as another (2)."),
    ],
)  # fmt: skip
def test_a_description_that_does_not_do_is_refused_in_words(described, change, expected):
    path = described(description=change(DESCRIPTION))
    with pytest.raises(WrongUseError) as refused:
        inspect_table(path)
    assert expected in str(refused.value)


def test_rows_of_other_lengths_than_the_heads_are_refused(described):
    with pytest.raises(WrongUseError, match="longer or shorter than its heads"):
        inspect_table(described("year,unit,patients,rate\n2024\n"))


def test_a_file_that_is_no_table_is_refused(described):
    path = described("")
    with pytest.raises(WrongUseError, match=r"patients\.csv cannot be read as a table"):
        inspect_table(path)


def test_a_table_of_a_run_finds_its_statement(run):
    (run / "MANIFEST.json").write_text("{}", encoding="utf-8")
    path = run / "tables" / "02_goal-patients.csv"
    inspection, statement = attacked(path)
    assert (inspection.findings, statement.table) == ((), "patients")
    path.write_text(path.read_text("utf-8").replace(",20,", ",21,"), encoding="utf-8")
    assert ["the cell does not say what the release says" in str(each) for each in inspect_table(path).findings] == [
        True
    ]


def test_a_table_of_a_run_whose_release_is_damaged_is_refused(run):
    (run / "MANIFEST.json").write_text("{}", encoding="utf-8")
    (run / "disclosure.json").write_text("{", encoding="utf-8")
    with pytest.raises(DisclosureRefusedError, match="cannot be read"):
        inspect_table(run / "tables" / "02_goal-patients.csv")
