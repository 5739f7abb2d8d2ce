"""CSV files and workbooks: the numbers of the page, and nothing that a spreadsheet would run."""

import csv
import io
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.presentation.numbers import format_number
from evaluation.reports.kept import KeptFigure, KeptTable
from evaluation.reports.number_files import figure_csv, table_csv, write_workbook

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", '=HYPERLINK("https://example.org")']
LONG = "Pasienter som fikk musikkterapi i spesialisthelsetjenesten"


def words(text):
    return {"nb": text, "nn": text, "en": text}


def column(name, role="context", decimals=0, **labels):
    return {"name": name, "role": role, "decimals": decimals, "is_year": name == "year", "header": words(name.title()),
            "labels": {value: words(label) for value, label in labels.items()}}  # fmt: skip


def model(**changes):
    """Four cells: shown, hidden, missing, published before."""
    rows = [
        {"year": 2016, "unit": "west", "patients": 1234, "rate": 12.345},
        {"year": 2016, "unit": "north", "patients": ":", "rate": ":"},
        {"year": 2017, "unit": "west", "patients": "..", "rate": ".."},
        {"year": 2017, "unit": "north", "patients": 3, "rate": 0.05},
    ]
    states = ["shown", "hidden", "missing", "public"]
    made = {
        "name": "patients",
        "title": words("Pasienter"),
        "unit": words("personer"),
        "source": words("Kilde: prøve"),
        "notes": [words("En merknad.")],
        "columns": [column("year", "dimension"), column("unit", "dimension", west="Vest", north="Nord"),
                    column("patients", "count"), column("rate", "derived", 1)],
        "rows": rows,
        "states": [{"year": "shown", "unit": "shown", "patients": each, "rate": each} for each in states],
    }  # fmt: skip
    return {**made, **changes}


def table(**changes):
    return KeptTable("02_goal", model(**changes))


def single(value, decimals=0):
    """A table of one cell of context."""
    return table(columns=[column("x", decimals=decimals)], rows=[{"x": value}], states=[{"x": "shown"}])


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def opened(tmp_path):
    """Writes a workbook and opens it as a reader would."""

    def write(*tables, language="nb"):
        write_workbook(tables, language, tmp_path / "tables.xlsx")
        return openpyxl.load_workbook(tmp_path / "tables.xlsx")

    return write


def test_a_csv_has_canonical_heads_codes_points_and_a_state_for_every_count():
    assert table_csv(table(), data_kind="published") == (
        "year,unit,patients,rate,patients_state\n"
        "2016,west,1234,12.3,shown\n"
        "2016,north,:,:,hidden\n"
        "2017,west,..,..,missing\n"
        "2017,north,3,0.1,public\n"
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_in_a_csv_begins_as_a_formula_does(text):
    assert rows_of(table_csv(single(text), data_kind="published"))[1] == ["'" + text.replace("\r", " ")]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20))
def test_every_text_in_a_csv_reads_back_with_at_most_a_quote_before_it(text):
    (value,) = rows_of(table_csv(single(text), data_kind="published"))[1] or [""]
    one_line = re.sub(r"[\r\n]+", " ", text)
    assert value.removeprefix("'") == one_line.removeprefix("'")
    assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("symbol", [":", ".."])
def test_the_symbols_stand_as_they_are(symbol):
    assert rows_of(table_csv(single(symbol), data_kind="published"))[1] == [symbol]


def test_a_negative_number_is_a_number_and_not_a_formula():
    assert rows_of(table_csv(single(-1.25, 1), data_kind="published"))[1] == ["-1.3"]
    assert rows_of(table_csv(single(-3), data_kind="published"))[1] == ["-3"]


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_a_csv_has_the_numbers_of_the_page(value, decimals):
    on_page = format_number(value, "en", decimals=decimals).replace(",", "").replace("\u2212", "-")
    assert rows_of(table_csv(single(value, decimals), data_kind="published"))[1] == [on_page]


def test_the_csv_of_a_figure_has_its_numbers_and_symbols():
    figure = KeptFigure(
        "02_goal",
        {"name": "rates", "columns": ["unit", "rate"], "decimals": {"unit": 0, "rate": 1},
         "rows": [{"unit": "west", "rate": 12.35}, {"unit": "=x", "rate": ":"}], "states": ["shown", "hidden"]},
        {},
    )  # fmt: skip
    assert figure_csv(figure, data_kind="published") == "unit,rate,state\nwest,12.4,shown\n'=x,:,hidden\n"
    assert figure.file_stem == "02_goal-rates"


def test_a_workbook_has_a_sheet_a_table_and_contents_that_lead_there(opened):
    book = opened(table(), table(title=words("Nurses' & others")))
    assert book.sheetnames[1:] == ["1 Pasienter", "2 Nurses' & others"]
    contents = book.worksheets[0]
    assert [row[0].value for row in contents.iter_rows(min_row=4)] == book.sheetnames[1:]
    # In a reference an apostrophe within a quoted name is doubled (ECMA-376, part 1, 18.17.2.3).
    assert [row[0].hyperlink.location for row in contents.iter_rows(min_row=4)] == [
        "'1 Pasienter'!A1",
        "'2 Nurses'' & others'!A1",
    ]


def test_a_sheet_reads_in_the_readers_language_and_numbers_are_numbers(opened):
    sheet = opened(table())["1 Pasienter"]
    assert sheet["A1"].value == "Pasienter"
    assert sheet["A2"].value == "personer"
    assert [cell.value for cell in sheet[4]] == ["Year", "Unit", "Patients", "Rate"]
    assert [cell.value for cell in sheet[5]] == [2016, "Vest", 1234, 12.3]
    assert [cell.value for cell in sheet[6]] == [2016, "Nord", ":", ":"]
    assert [cell.number_format for cell in sheet[5]] == ["0", "General", "#,##0", "#,##0.0"]
    assert [sheet["A10"].value, sheet["A11"].value] == ["En merknad.", "Kilde: prøve"]


def test_heads_and_the_first_column_stay_in_sight(opened):
    assert opened(table())["1 Pasienter"].freeze_panes == "B5"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link_of_the_data(opened, text):
    labelled = column("unit", "dimension", west=text)
    book = opened(table(columns=[labelled], title=words(text), notes=[words(text)], unit=words(text)), single(text))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.parametrize("title", [LONG, LONG + " [2016/17]", "a:b*c?d\\e", "'quoted'", "x" * 200])
def test_sheet_names_are_valid_and_unique_also_for_equal_long_titles(opened, title):
    book = opened(*(table(title=words(title)) for _ in range(12)))
    names = book.sheetnames
    assert len({name.lower() for name in names}) == 13
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


@given(
    st.lists(
        st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cc", "Cs", "Cn"]), max_size=40), max_size=4
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_titles_the_workbook_can_be_written(opened, titles):
    assert len(opened(*(table(title=words(title)) for title in titles)).sheetnames) == len(titles) + 1


def test_sheets_of_one_subject_are_told_apart_by_the_ends_of_their_titles(opened):
    titles = [f"Kommunale musikkterapeutstillinger, etter {by}" for by in ("region", "fylke", "tjenesteområde")]
    names = opened(*(table(title=words(title)) for title in titles)).sheetnames[1:]
    assert names == ["1 Kommunale … etter region", "2 Kommunale … etter fylke", "3 Kommunale … tjenesteområde"]


def test_a_day_is_a_day_and_a_text_with_a_day_in_it_is_a_text(opened):
    rows = [{"due": "2026-03-31", "text": "2026-03-31"}, {"due": "..", "text": "Mars 2026"}]
    states = [{"due": "shown", "text": "shown"}, {"due": "missing", "text": "shown"}]
    sheet = opened(table(columns=[column("due"), column("text")], rows=rows, states=states))["1 Pasienter"]
    assert [cell.value for cell in sheet[5][:2]] == [datetime(2026, 3, 31), "2026-03-31"]  # noqa: DTZ001 - a day in a spreadsheet has no time zone
    assert sheet["A5"].number_format == "dd.mm.yyyy"
    assert sheet["A6"].value == ".."


def test_the_heads_of_a_long_sheet_have_filters(opened):
    rows = [{"x": number} for number in range(21)]
    long = table(columns=[column("x")], rows=rows, states=[{"x": "shown"}] * 21)
    assert opened(long)["1 Pasienter"].auto_filter.ref == "A4:A25"
    assert opened(table())["1 Pasienter"].auto_filter.ref is None


def test_a_table_without_rows_has_its_heads(opened):
    sheet = opened(table(rows=[], states=[]))["1 Pasienter"]
    assert [cell.value for cell in sheet[4]] == ["Year", "Unit", "Patients", "Rate"]


def test_the_same_tables_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook([table()], "nn", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}  # the first year that a zip file knows


def test_every_row_of_a_file_made_from_synthetic_data_says_so():
    lines = table_csv(table(), data_kind="synthetic").splitlines()
    assert lines[0].endswith(",data_kind")
    assert all(line.endswith(",synthetic") for line in lines[1:])
