"""What is counted: cell by cell the same as a count that knows nothing of engines, whatever the files look like."""

from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.episodes import aggregate, count_patients, open_engine, read_contacts, working_folder
from evaluation.episodes.files import look_into
from evaluation.episodes.margins import CELL
from evaluation.project import project_path
from evaluation.quality import check_data
from evaluation.reference import load_reference
from evaluation.sources import Delivery, find_deliveries
from made_episodes import (
    KINDS,
    SECTORS,
    TRUSTS,
    counted_by_pandas,
    plain,
    read_counts,
    some_rows,
    write_csv,
    write_parquet,
)


def test_every_cell_and_margin_is_what_pandas_counts(folder, out):
    rows = some_rows(3000, seed=1)
    result = out()
    done = aggregate([write_parquet(folder / "npr_episodes.parquet", plain(rows))], result)
    assert read_counts(result) == counted_by_pandas(rows)
    assert (
        done.contacts
        == counted_by_pandas(
            [
                {**row, "date": date(2016, 1, 1)}
                for row in rows
                if row["date"].year >= 2016 or _has_more_than_ibbe00(row)
            ]
        )[2016, "country", "norway", "all", "any"][1]
    )


def _has_more_than_ibbe00(row):
    return bool({"IBBE10", "IBBE20", "B0013"} & set(row["procedure_codes"]))


def test_a_person_in_several_trusts_sectors_and_kinds_counts_once_in_each_margin(folder, out):
    first = {"person": "p1", "date": date(2024, 3, 1), "trust": "983974724", "sector": "somatic"}
    rows = [
        {**first, "procedure_codes": "IBBE10"},
        {**first, "procedure_codes": "IBBE10"},
        {**first, "trust": "983974678", "sector": "substance_use", "procedure_codes": "ibbe20; IBBE10"},
        {**first, "trust": "993467049", "procedure_codes": "IBBE00"},
        {**first, "person": "p2", "procedure_codes": "NABC12"},
    ]
    result = out()
    aggregate([write_parquet(folder / "npr_episodes.parquet", rows)], result)
    counts = read_counts(result)
    assert counts[2024, "country", "norway", "all", "any"] == (1, 4)
    assert counts[2024, "regional_authority", "helse_vest", "all", "any"] == (1, 3)
    assert counts[2024, "region", "west", "all", "individual"] == (1, 3)
    assert counts[2024, "region", "west", "substance_use", "group"] == (1, 1)
    assert counts[2024, "trust", "983974724", "somatic", "individual"] == (1, 2)
    assert counts[2024, "trust", "993467049", "all", "any"] == (1, 1)
    assert (2024, "trust", "993467049", "all", "individual") not in counts


def test_zero_is_said_of_what_the_extract_tells_of_and_nothing_of_anything_else(folder, out):
    row = {"person": "p1", "date": date(2024, 3, 1), "trust": "983974724", "sector": "somatic"}
    rows = [
        {**row, "procedure_codes": "IBBE10"},
        {**row, "trust": "983974678", "sector": "substance_use", "procedure_codes": "NABC12"},
    ]
    result = out()
    aggregate([write_parquet(folder / "npr_episodes.parquet", rows)], result)
    table = pq.read_table(result).to_pylist()
    zeros = {(row["level"], row["unit"], row["sector"], row["procedure"]) for row in table if not row["patients"]}
    assert ("trust", "983974678", "substance_use", "any") in zeros
    assert ("regional_authority", "helse_vest", "substance_use", "any") in zeros
    assert ("trust", "983974724", "somatic", "group") in zeros
    told = {row["unit"] for row in table}
    assert told == {"norway", "helse_vest", "west", "983974724", "983974678"}
    assert not any(row["sector"] == "substance_use" and row["unit"] == "983974724" for row in table)


def test_a_code_does_not_count_before_it_was_valid(folder, out):
    row = {"person": "p1", "trust": "983974724", "sector": "somatic"}
    rows = [
        {**row, "date": date(2015, 12, 31), "procedure_codes": "IBBE00"},
        {**row, "date": date(2015, 12, 31), "procedure_codes": "B0013"},
        {**row, "date": date(2016, 1, 1), "procedure_codes": "IBBE00"},
    ]
    result = out()
    done = aggregate([write_parquet(folder / "npr_episodes.parquet", rows)], result)
    assert done.outside == 1
    assert read_counts(result)[2015, "country", "norway", "all", "any"] == (1, 1)
    assert read_counts(result)[2016, "country", "norway", "all", "any"] == (1, 1)


NPR_LAYOUT = """
[npr_episodes]
columns.person = "lopenr"
columns.date = "inndato"
columns.trust = "hf"
columns.sector = "tjeneste"
columns.procedure_codes = ["ncmp1", "ncmp2", "ncmp3"]
[npr_episodes.values.sector]
"1" = "somatic"
"2" = "mental_health_adults"
"3" = "mental_health_children"
"4" = "substance_use"
"""
NAMES = {
    "983974724": "Helse Bergen HF",
    "983974678": "Helse Stavanger",
    "983975240": "Sørlandet sykehus HF",
    "993467049": "OUS",
    "997005562": "Helse Møre og Romsdal HF",
}


def in_the_layout_of_npr(rows):
    """Names of its own, numbers for sectors, names for trusts, days first, lower-case codes in three columns."""
    for row in rows:
        codes = [*row["procedure_codes"], "", ""]
        yield {
            "institusjon": "en enhet",
            "lopenr": f" {row['person']} ",
            "inndato": f"{row['date']:%d.%m.%Y}",
            "hf": NAMES[row["trust"]],
            "tjeneste": str(SECTORS.index(row["sector"]) + 1),
            "ncmp1": codes[0].lower(),
            "ncmp2": codes[1],
            "ncmp3": f"{codes[2]} ",
        }


def test_every_format_and_any_number_of_files_give_the_same_bytes(folder, out):
    rows = some_rows(600, seed=2)
    folder.joinpath("delivery.toml").write_text(NPR_LAYOUT, encoding="utf-8")
    npr = [*in_the_layout_of_npr(rows)]
    one = [write_csv(folder / "latin.csv", npr, encoding="cp1252")]
    two = [write_csv(folder / "a.csv", npr[:200], delimiter=","), write_parquet(folder / "b.parquet", npr[200:])]
    other = folder.parent / "plain"
    other.mkdir()
    write_parquet(other / "part-1.parquet", plain(rows[:300]))
    write_csv(other / "part-2.csv", plain(rows[300:]), encoding="utf-8-sig", delimiter="\t")
    results = [out() for _ in range(3)]
    for files, result in zip([one, two, [f"{other}/part-*"]], results, strict=True):
        aggregate(files, result)
    assert read_counts(results[0]) == counted_by_pandas(rows)
    assert results[0].read_bytes() == results[1].read_bytes() == results[2].read_bytes()


def test_what_is_written_as_csv_holds_the_same_as_parquet(folder, out):
    source = write_parquet(folder / "npr_episodes.parquet", plain(some_rows(300, seed=3)))
    parquet, text = out(), out("npr_patients.csv")
    aggregate([source], parquet)
    aggregate([folder], text)
    assert read_counts(text) == read_counts(parquet)
    assert text.read_text("utf-8").startswith(
        "year,level,unit,sector,procedure,basis,patients,contacts\n2015,country,norway,all,any,treated,"
    )


@pytest.mark.parametrize("memory", [None, "60MB"])
def test_the_bytes_do_not_depend_on_how_much_memory_there_is(folder, out, memory):
    source = write_parquet(folder / "npr_episodes.parquet", plain(some_rows(2000, seed=4)))
    plain_result, result = out(), out()
    aggregate([source], plain_result)
    aggregate([source], result, memory=memory)
    assert plain_result.read_bytes() == result.read_bytes()


people = st.sampled_from(["a", "b", "c"])
rows_of_people = st.lists(
    st.fixed_dictionaries(
        {
            "person": people,
            "date": st.sampled_from([date(2015, 12, 31), date(2016, 1, 1), date(2017, 5, 5)]),
            "trust": st.sampled_from([*TRUSTS]),
            "sector": st.sampled_from(SECTORS),
            "procedure_codes": st.lists(st.sampled_from([*KINDS, "ibbe10", "NABC12"]), min_size=1, max_size=3).map(
                tuple
            ),
        }
    ),
    min_size=1,
    max_size=12,
)


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows_of_people)
def test_whatever_the_contacts_the_counts_are_those_of_pandas(tmp_path_factory, rows):
    # One contact of somebody else, so that there is always something to count.
    rows = [*rows, {**rows[0], "person": "z", "date": date(2016, 1, 1), "procedure_codes": ("IBBE20",)}]
    files = [write_parquet(tmp_path_factory.mktemp("episodes") / "npr_episodes.parquet", plain(rows))]
    with working_folder() as folder, open_engine("duckdb", folder) as engine:
        located = look_into(files, Delivery())
        contacts = read_contacts(located, Delivery(), engine=engine, folder=folder, reference=load_reference())
        counts = count_patients(contacts, engine, load_reference()).to_pylist()
    found = {tuple(row[name] for name in CELL): (row["patients"], row["contacts"]) for row in counts if row["contacts"]}
    assert found == counted_by_pandas(rows)


def test_the_example_is_counted_as_its_own_table_of_patients_says(out):
    result = out()
    aggregate([project_path("data/example/npr_episodes.parquet")], result)
    counts = read_counts(result)
    example = find_deliveries(project_path("data/example"))
    only = replace(example, files=tuple(each for each in example.files if each.table == "npr_patients"))
    outcome = check_data(only, year=2026, reference=load_reference())
    patients = outcome.tables["npr_patients"].frame
    treated = patients[(patients["basis"] == "treated") & (patients["patients_status"] == "observed")]
    assert len(treated) > 3000
    for row in treated.itertuples():
        key = (row.year, row.level, row.unit, row.sector, row.procedure)
        assert counts.get(key, (0, 0)) == (row.patients, row.contacts)


def test_the_result_is_a_delivery_that_the_gate_accepts(folder, out):
    result = out()
    folder.joinpath("delivery.toml").write_text(
        '[npr_episodes]\ncitation = "NPR, \\"uttrekk\\" 2027"\nthreshold = 4\nthreshold_citation = "avtalen"\n', "utf-8"
    )
    done = aggregate([write_parquet(folder / "npr_episodes.parquet", plain(some_rows(800, seed=5)))], result)
    assert done.wrote_settings
    delivered = find_deliveries(result.parent)
    (file,) = delivered.files
    assert (file.delivery.additive, file.delivery.threshold, file.delivery.published) == ("no", 4, False)
    assert file.delivery.citation.nb == 'NPR, "uttrekk" 2027'
    outcome = check_data(delivered, year=2026, reference=load_reference())
    assert outcome.verdict in {"pass", "note"}
    assert outcome.tables["npr_patients"].frame["patients"].sum() > 0
