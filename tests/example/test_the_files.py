"""What lies in the folder: every table, labelled, the same bytes every time, and nothing overwritten."""

import errno
import re
import tomllib
from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.example import DEFAULT_SEED, example_files, example_tables, write_example
from evaluation.example.written_texts import written_files
from evaluation.messages import LANGUAGES
from evaluation.project import project_path
from evaluation.quality import check_assessments
from evaluation.reports import sections_about
from evaluation.sources import TABLES, find_deliveries, read_raw
from evaluation.study import check_study_data

BUNDLED = project_path("data/example")


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def short(world_of):
    return example_files(world_of(through=2019))


def test_every_table_of_the_suite_is_there_with_rows(delivered):
    assert set(delivered) == set(TABLES)
    assert all(len(table.frame) for table in delivered.values())


def test_the_same_seed_gives_the_same_bytes(world_of, short):
    assert example_files(world_of(through=2019)) == short


def test_another_seed_gives_other_figures(world_of, short):
    other = example_files(world_of(seed=1, through=2019))
    assert {name for name in short if short[name] != other[name]} >= {"npr_patients.csv", "npr_episodes.parquet"}


def test_a_set_that_ends_early_has_the_same_years_as_one_that_ends_late(world_of, tables):
    early = example_tables(world_of(through=2019))
    for table in (
        "npr_patients",
        "npr_episodes",
        "municipal_positions",
        "municipal_statistics",
        "publications",
        "funding",
    ):
        # Rows are in the order of years, or of persons who are new in their year.
        assert [row for row in tables[table] if row in early[table][:50]] == early[table][:50]
        assert len(early[table]) < len(tables[table])


def test_nothing_in_a_set_lies_after_its_last_year(world_of):
    for table, rows in example_tables(world_of(through=2026)).items():
        days = [row[name] for row in rows for name in ("date", "from", "applied", "start", "decided") if row.get(name)]
        assert max((row["year"] for row in rows if "year" in row), default=0) <= 2026, table
        assert all(day.year <= 2026 for day in days), table


def test_a_table_in_which_nothing_stands_yet_is_left_out(world_of):
    tables = example_tables(world_of(through=2025))
    # The programme began in 2026: there are no accounts, coordinators or feedback before it.
    assert {"accounts", "coordinators", "feedback", "measures", "risks"}.isdisjoint(tables)
    assert {"npr_patients", "participants", "experience_panel"} <= set(tables)


def test_what_had_not_happened_yet_is_blank(world_of):
    participants = {row["organisation"]: row for row in example_tables(world_of(through=2026))["participants"]}
    assert participants["Eksempelstrand kommune"]["letter_of_intent"].year == 2026
    assert participants["Eksempelstrand kommune"]["admitted"] is None
    assert "Eksempelvidda kommune" not in participants


def test_the_bundled_set_is_the_one_that_is_written_now(folder):
    written = files_in(folder)
    assert files_in(BUNDLED) == written
    for name in written:
        if name.endswith((".csv", ".md", ".toml")):
            assert (folder / name).read_bytes() == (BUNDLED / name).read_bytes(), name


def test_the_bundled_workbooks_and_parquet_files_hold_what_is_written_now(folder):
    # Their bytes depend on the libraries that compress them; their cells do not.
    for new, old in zip(find_deliveries(folder).files, find_deliveries(BUNDLED).files, strict=True):
        if new.path.suffix in {".xlsx", ".parquet"}:
            assert read_raw(new).sheets == read_raw(old).sheets, new.file_name


def test_the_bundled_set_is_small():
    assert sum((BUNDLED / name).stat().st_size for name in files_in(BUNDLED)) < 3_000_000
    assert (BUNDLED / "npr_episodes.parquet").stat().st_size < 600_000


def test_the_files_are_of_the_kinds_that_people_deliver(folder):
    endings = [path.suffix for path in folder.iterdir()]
    assert endings.count(".xlsx") >= 3
    assert endings.count(".parquet") == 1
    old = (folder / "nonprofit_positions.csv").read_bytes()
    assert "Årsverk" in old.decode("cp1252")
    assert re.search(r";0,[1-9];", old.decode("cp1252"))


@pytest.mark.slow
def test_the_gate_lets_the_bundled_set_pass_with_warnings():
    outcome = check_study_data(find_deliveries(BUNDLED), year=2026)
    verdicts = {result.table: result.verdict for result in outcome.results}
    assert "block" not in verdicts.values()
    # What was planted is found: a voucher on a line that is not in the budget, and a risk without an impact.
    assert verdicts["accounts"] == "warn"
    assert verdicts["risks"] == "warn"


def test_the_data_set_says_so(folder):
    data = find_deliveries(folder)
    assert data.kind == "synthetic"
    assert data.title == {"nb": "Syntetisk eksempel", "nn": "Syntetisk eksempel", "en": "Synthetic example"}


def test_the_citation_of_every_table_says_so_in_every_language(folder):
    for file in find_deliveries(folder).files:
        words = [file.delivery.citation.in_(language).split()[0] for language in LANGUAGES]
        assert words == ["syntetisk", "syntetisk", "synthetic"], file.table


def test_every_row_says_so_but_those_of_contacts_whose_file_does(delivered):
    for name, table in delivered.items():
        if name != "npr_episodes":
            assert table.frame["source"].str.match("Syntetisk|Synthetic").all(), name


@pytest.mark.slow
def test_the_written_texts_can_be_placed_and_each_section_says_that_it_is_made_up():
    outcome = check_assessments(BUNDLED, sections_about)
    assert not outcome.problems
    assert {text.markdown.split("\n")[0].split(".*")[0] for text in outcome.texts} == {
        "*Syntetisk eksempel",
        "*Synthetic example",
    }
    assert {(text.role, text.language) for text in outcome.texts} == {
        ("assessment", "nb"),
        ("assessment", "nn"),
        ("assessment", "en"),
        ("steering_group", "nb"),
        ("experience_panel", "nn"),
        ("dissent", "nb"),
    }


def test_nothing_is_written_about_a_report_after_the_end_of_the_set(world_of):
    assert written_files(world_of(through=2025)) == {}
    assert len(written_files(world_of(through=2026))) == 6


def test_the_readme_says_so_first(folder):
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# Syntetisk eksempel · Synthetic example (2016–2028)")
    assert "{" not in text


def test_no_table_says_that_its_figures_are_published(folder):
    assert not any(file.delivery.published for file in find_deliveries(folder).files)


def test_the_delivery_file_has_a_section_for_every_table(folder):
    sections = tomllib.loads((folder / "delivery.toml").read_text(encoding="utf-8"))
    assert list(sections) == ["data", *TABLES]


def test_a_folder_that_does_not_exist_is_made(tmp_path, short):
    place = tmp_path / "new" / "example"
    written = write_example(place, through=2019)
    assert {path.name: path.read_bytes() for path in place.iterdir()} == short
    assert written[0] == place / "README.md"
    assert [path.name for path in place.parent.iterdir()] == ["example"]


def test_an_empty_folder_is_filled(tmp_path, short):
    write_example(tmp_path, through=2019)
    assert {path.name for path in tmp_path.iterdir()} == set(short)


def test_a_folder_that_holds_anything_is_refused_and_left_alone(tmp_path):
    mine = tmp_path / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUseError, match="already holds something; choose a new or an empty folder"):
        write_example(tmp_path, through=2019)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    place = tmp_path / "example"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUseError, match="already holds something"):
        write_example(place, through=2019)


def test_a_place_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WrongUseError, match="cannot be written to"):
        write_example(tmp_path / "file" / "example", through=2019)


def test_what_cannot_be_finished_leaves_nothing(tmp_path, monkeypatch):
    def full(_self, _content):
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no room"):
        write_example(tmp_path / "example", through=2019)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("year", [2017, 2029])
def test_a_year_out_of_range_is_refused(tmp_path, year):
    with pytest.raises(WrongUseError, match="from 2018 to 2028"):
        write_example(tmp_path, through=year)


def test_a_negative_seed_is_refused(tmp_path):
    with pytest.raises(WrongUseError, match="not negative"):
        write_example(tmp_path, seed=-1)


def test_the_bundled_seed_is_the_default_one():
    assert f"--seed {DEFAULT_SEED} " in (BUNDLED / "README.md").read_text(encoding="utf-8")
