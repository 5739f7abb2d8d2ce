"""What is refused, in which words, and that nothing stands where the result would: no file, no value, no leftovers."""

import re
import warnings
from datetime import UTC, date, datetime

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.episodes import aggregate, open_engine, working_folder
from evaluation.episodes.pseudonyms import _HASH, _may_be_one
from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.quality import GateBlockedError, count_identity_numbers
from made_episodes import plain, some_rows, write_csv, write_parquet

# Synthetic, as in Skatteetaten's Tenor (the month is 80 too high), and the same as a D-number and with spaces.
IDENTITY_NUMBERS = ("17858499860", "178584 99860", "17 85 84 998 60")
ROW = {"person": "p1", "date": date(2024, 3, 1), "trust": "983974724", "sector": "somatic", "procedure_codes": "IBBE10"}


@pytest.fixture
def refused(folder, out, private_temporary_files):
    """Aggregates rows that must be refused; gives the messages."""

    def run(rows, *, error=DataBlockedError, write=write_parquet, name="npr_episodes.parquet", settings=""):
        if settings:
            folder.joinpath("delivery.toml").write_text(settings, encoding="utf-8")
        result = out()
        with pytest.raises(error) as stopped:
            aggregate([write(folder / name, rows)], result)
        assert list(result.parent.iterdir()) == []
        assert [each for each in private_temporary_files.rglob("*") if each.is_file()] == []
        return [str(each) for each in stopped.value.messages]

    return run


@pytest.mark.parametrize("number", IDENTITY_NUMBERS)
@pytest.mark.parametrize("column", ["person", "trust", "procedure_codes"])
@pytest.mark.parametrize("codes", ["IBBE10", "NABC12"])
def test_an_identity_number_is_refused_in_whichever_row_and_column_it_stands(refused, number, column, codes):
    rows = [*plain(some_rows(50, seed=1)), {**ROW, "procedure_codes": codes}]
    rows[-1][column] = number
    (said,) = refused(rows)
    assert "something looks like a national identity number (rows: 1). Nothing was written." in said
    assert number not in said


def test_an_identity_number_that_is_stored_as_a_number_is_refused_and_counted(refused):
    rows = [{**ROW, "person": 17858499860}, {**ROW, "person": 17858499860}, {**ROW, "person": 5}]
    (said,) = refused(rows)
    assert said.startswith(
        "npr_episodes.parquet, column person: something looks like a national identity number (rows: 2)"
    )


def test_a_date_that_is_an_identity_number_is_refused_as_one(refused):
    rows = [{**ROW, "date": "17858499860"}]
    (said,) = refused(rows, write=write_csv, name="npr_episodes.csv")
    assert "column date: something looks like a national identity number (rows: 1)" in said


HASHES = ("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "17858499860d4abc9a2feaa0c55ad015")


@pytest.mark.parametrize("person", [*HASHES, "3f2b8c1d-1785-8499-860a-0123456789ab", "p17", "1234567"])
def test_a_pseudonym_made_by_a_computer_is_none(folder, out, person):
    result = out()
    aggregate([write_parquet(folder / "npr_episodes.parquet", [{**ROW, "person": person}])], result)
    assert result.exists()


@given(text=st.text(alphabet="0123456789 .-/abZæ\u00a0\u2013٣eE+", min_size=0, max_size=30))
def test_no_text_that_the_detector_would_find_slips_through_what_the_engine_looks_for(engine, text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = ibis.memtable(pa.table({"value": [text]}))
        seen = bool(engine.backend.to_pyarrow(values.filter(_may_be_one(values["value"])).count()).as_py())
    assert seen or not count_identity_numbers(text)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """DuckDB, for expressions."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("temporary")))
        with working_folder() as folder, open_engine("duckdb", folder) as opened:
            yield opened


def test_hashes_are_whole_texts_and_nothing_else():
    assert all(re.search(_HASH, each) for each in HASHES)
    assert not re.search(_HASH, "17858499860")
    assert not re.search(_HASH, "person 9f86d081884c7d659a2feaa0c55ad015")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"trust": None}, "column trust, 1 row: The trust is missing; write its organisation number on every row."),
        ({"trust": "999999999"}, "column trust, 1 row: The trust is not known"),
        ({"sector": "poliklinikk"}, "column sector, 1 row: The sector is not known"),
        ({"person": " "}, "column person, 1 row: The pseudonym is missing"),
        ({"person": "Kari Nordmann"}, "column person, 1 row: The text does not look like a pseudonym"),
        ({"procedure_codes": ""}, "column procedure codes, 1 row: The procedure code is missing"),
        ({"date": date(1999, 1, 1)}, "column date, 1 row: The date of the contact cannot be right"),
    ],
)
def test_the_rules_of_the_gate_decide_about_every_row_music_therapy_or_not(refused, change, said):
    rows = [ROW, {**ROW, "person": "p2", "procedure_codes": "NABC12", **change}]
    (found,) = refused(rows, error=GateBlockedError)
    assert found.startswith(f"npr_episodes.parquet, {said}")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "03/04/2024"}, "column date: a date is not written as year-month-day or day.month.year (rows: 1)"),
        ({"sector": "1"}, "column sector: number codes differ between deliveries"),
    ],
)
def test_cells_that_cannot_be_read_are_told_with_their_number(refused, change, said):
    rows = [{**ROW, "date": "2024-03-01"}, {**ROW, "date": "1.3.2024", **change}]
    (found,) = refused(rows)
    assert said in found
    assert "(rows: 1)" in found


@pytest.mark.parametrize(
    ("column", "values", "said"),
    [
        ("person", [1.5], "the type is neither text nor a whole number"),
        ("date", [20240301], "the type is neither a day, nor a time without a time zone, nor text"),
        ("date", pa.array([datetime(2024, 3, 1, tzinfo=UTC)], pa.timestamp("us", "UTC")), "a time without a time zone"),
        ("procedure_codes", [10], "the type is not text"),
    ],
)
def test_a_column_of_a_type_that_says_nothing_certain_is_refused(folder, out, column, values, said):
    table = pa.Table.from_pylist([ROW])
    path = folder / "npr_episodes.parquet"
    pq.write_table(table.set_column(table.column_names.index(column), column, [values]), path)
    with pytest.raises(DataBlockedError, match=said):
        aggregate([path], out())


def test_columns_that_are_missing_or_twice_are_told_for_every_file(folder, out):
    write_parquet(folder / "a.parquet", [{name: value for name, value in ROW.items() if name != "trust"}])
    write_csv(folder / "b.csv", [{**ROW, "Sektor": "somatic"}])
    with pytest.raises(DataBlockedError) as stopped:
        aggregate([folder], out())
    assert [str(each) for each in stopped.value.messages] == [
        "a.parquet: columns are missing: trust; add them, or set columns, constants or header_row in delivery.toml.",
        "b.csv: more than one header means the same column: sector, Sektor; keep one of them.",
    ]


def test_a_column_of_codes_that_is_listed_and_not_there_is_told(refused):
    settings = '[npr_episodes]\ncolumns.procedure_codes = ["procedure_codes", "ncmp2"]\n'
    (said,) = refused([ROW], settings=settings)
    assert said.startswith("npr_episodes.parquet: of the 2 headers that delivery.toml lists for procedure_codes, 1 are")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person;date;trust;sector;procedure_codes\np1;2024-01-01;983974724;somatic\n", "more or fewer cells"),
        ("a;b\n1;2\n", "the headers in row 1 are not columns of the table"),
        ("", "is empty"),
        ("PAR1", "is not what its name says"),
        ("person;\0", "is not text in a known encoding"),
    ],
)
def test_a_csv_file_that_is_none_is_refused(folder, out, text, said):
    path = folder / "npr_episodes.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataBlockedError, match=said):
        aggregate([path], out())


def test_a_parquet_file_that_is_damaged_is_refused(folder, out):
    path = write_parquet(folder / "npr_episodes.parquet", [ROW])
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(DataBlockedError, match="is damaged, encrypted or no Parquet file"):
        aggregate([path], out())


def test_files_without_music_therapy_are_refused(refused):
    (said,) = refused([{**ROW, "procedure_codes": "NABC12"}])
    assert said.startswith(
        "No contact in the files has a procedure code of music therapy (IBBE00, IBBE10, IBBE20, B0013)"
    )


def test_nothing_is_overwritten_and_no_input_is_taken_for_the_output(folder, out):
    source = write_parquet(folder / "npr_episodes.parquet", [ROW])
    there = out()
    there.write_bytes(b"mine")
    for target in (there, source):
        with pytest.raises(WrongUseError, match="is there already, and nothing is overwritten"):
            aggregate([source], target)
    assert there.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("given", "target", "said"),
    [
        ("missing.parquet", "npr_patients.parquet", "There is no parquet or csv file at "),
        ("npr_episodes.parquet", "npr_patients.xlsx", "written as parquet or csv"),
        ("npr_episodes.parquet", "no/npr_patients.csv", "does not exist; make it"),
        ("book.xlsx", "npr_patients.csv", "episodes are read from parquet and csv files"),
    ],
)
def test_a_path_that_is_wrong_is_told_before_anything_is_read(folder, given, target, said):
    write_parquet(folder / "npr_episodes.parquet", [ROW])
    folder.joinpath("book.xlsx").touch()
    with pytest.raises(WrongUseError, match=said):
        aggregate([folder / given], folder / target)


def test_settings_of_a_sheet_are_refused_for_rows_of_contacts(refused):
    settings = '[npr_episodes]\nheader_rows = 2\ntotals = ["Sum"]\n'
    (said,) = refused([ROW], settings=settings, error=WrongUseError, write=write_csv, name="npr_episodes.csv")
    assert said.startswith("delivery.toml, section npr_episodes: header_rows, totals say how a sheet is laid out.")


def test_an_identity_number_in_the_settings_is_refused(refused):
    (said,) = refused([ROW], settings='[npr_episodes]\ncitation = "17858499860"\n')
    assert said.startswith("delivery.toml, line 2: something looks like a national identity number.")


def test_settings_that_somebody_has_made_beside_the_result_are_left_alone(folder, out):
    result = out()
    settings = result.with_name("delivery.toml")
    settings.write_text("[data]\n", encoding="utf-8")
    done = aggregate([write_parquet(folder / "npr_episodes.parquet", [ROW])], result)
    assert not done.wrote_settings
    assert settings.read_text("utf-8") == "[data]\n"
    assert 'additive = "no"' in done.section


@pytest.mark.parametrize("dtype", [pa.int64(), pa.uint64()])
def test_an_identity_number_is_refused_whether_or_not_the_numbers_may_be_negative(folder, out, dtype):
    table = pa.Table.from_pylist([ROW, ROW])
    path = folder / "npr_episodes.parquet"
    pq.write_table(table.set_column(0, "person", pa.array([5, 17858499860], dtype)), path)
    with pytest.raises(DataBlockedError, match=r"column person: something looks like .* \(rows: 1\)"):
        aggregate([path], out())
    pq.write_table(table.set_column(0, "person", pa.array([5, 6], dtype)), path)
    assert aggregate([path], out()).contacts == 2


@pytest.mark.parametrize("name", ["17858499860.parquet", "uttrekk 178584 99860.parquet", "17858499860/a.parquet"])
def test_a_file_or_a_folder_that_is_called_after_a_person_is_refused_and_not_named(folder, out, name):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    write_parquet(path, [ROW])
    for typed in (path, folder, f"{folder}/**/*.parquet"):
        result = out()
        with pytest.raises(DataBlockedError, match="In the name of a file or a folder") as stopped:
            aggregate([typed], result)
        assert "99860" not in str(stopped.value)
        assert [*result.parent.iterdir()] == []


def test_a_result_that_would_be_called_after_a_person_is_refused(folder, out):
    source = write_parquet(folder / "npr_episodes.parquet", [ROW])
    with pytest.raises(DataBlockedError, match="In the name of a file or a folder"):
        aggregate([source], out("17858499860.csv"))


@pytest.mark.parametrize(("write", "name"), [(write_csv, "a.csv"), (write_parquet, "a.parquet")])
def test_a_header_that_is_an_identity_number_is_refused_though_nobody_needs_the_column(refused, write, name):
    (said,) = refused([{**ROW, "17858499860": "x"}], write=write, name=name)
    assert said.startswith(f"{name}, column F: the header looks like a national identity number. Nothing was written.")


@pytest.mark.parametrize(
    "code", ["IBBE 10", "ibbe-10", "IBBE.10", "IBB E10", "B 0013", "IBBE\u00a020", "NABC12;IBBE 10"]
)
@pytest.mark.parametrize("others", [{}, {"ncmp_2": "IBBE10"}])
def test_a_code_with_a_blank_or_a_mark_inside_is_refused_and_not_left_uncounted(refused, code, others):
    settings = '[npr_episodes]\ncolumns.procedure_codes = ["procedure_codes", "ncmp_2"]\n' if others else ""
    first = {**ROW, **dict.fromkeys(others, "NABC12")}
    (said,) = refused([first, {**ROW, **others, "procedure_codes": code}], settings=settings)
    assert said == (
        "npr_episodes.parquet, column procedure codes: codes of music therapy have blanks or marks inside them, and "
        "would not be counted (rows: 1). Write them as the code list has them: IBBE00, IBBE10, IBBE20, B0013."
    )


@pytest.mark.parametrize("rows", [[], [{**ROW, "date": None}]])
def test_files_without_rows_or_without_any_date_are_told_in_words(folder, out, rows):
    path = folder / "npr_episodes.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in ROW])), path)
    with pytest.raises(DataBlockedError, match=r"No contact in the files|The date of the contact is missing"):
        aggregate([path], out())


def test_headers_alone_are_told_in_words_and_do_no_harm_among_other_files(folder, out):
    (folder / "a.csv").write_text(";".join(ROW) + "\n", encoding="utf-8")
    with pytest.raises(DataBlockedError, match="No contact in the files"):
        aggregate([folder], out())
    write_parquet(folder / "b.parquet", [{**ROW, "trust": 983974724}])
    assert aggregate([folder], out()).contacts == 1


def test_a_name_of_the_result_that_is_too_long_is_told(folder, out):
    source = write_parquet(folder / "npr_episodes.parquet", [ROW])
    with pytest.raises(WrongUseError, match="The name of the file is too long"):
        aggregate([source], out("a" * 245 + ".csv"))


def test_a_folder_that_may_not_be_looked_into_is_told(folder, out, monkeypatch):
    def closed(*_):
        raise PermissionError(13, "closed")

    monkeypatch.setattr("pathlib.Path.is_dir", closed)
    with pytest.raises(WrongUseError, match="episodes cannot be read; check that you may open it"):
        aggregate([folder], out())
