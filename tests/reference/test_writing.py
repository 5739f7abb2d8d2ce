"""The project's tables are written from facts: the same bytes each time, and only when sound."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.project import project_path
from evaluation.reference import (
    load_reference,
    write_published_tables,
    write_reference_tables,
)

ChangeFact = Callable[[Path, str, str, str], None]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_project_s_tables_are_what_its_own_code_writes(facts: Path, tmp_path: Path) -> None:
    written = write_reference_tables(facts, tmp_path / "target")
    assert contents(tmp_path / "target") == contents(project_path("data/reference"))
    assert len(written) == 16
    assert written[-1].name == "sources.toml"


def test_writing_twice_gives_the_same_bytes_in_any_order_of_rows(facts: Path, tmp_path: Path) -> None:
    write_reference_tables(facts, tmp_path / "first")
    for path in facts.glob("*.csv"):
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    write_reference_tables(facts, tmp_path / "second")
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_the_files_have_unix_lines_and_no_mark_at_the_start(facts: Path, tmp_path: Path) -> None:
    for path in write_reference_tables(facts, tmp_path / "target"):
        content = path.read_bytes()
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\n")


def test_facts_saved_with_a_mark_at_the_start_are_read(facts: Path, tmp_path: Path) -> None:
    path = facts / "fylker.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    write_reference_tables(facts, tmp_path / "target")
    assert load_reference(tmp_path / "target").county("03").name.nb == "Oslo"


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("kommuner", "1103,Stavanger", "1101,Stavanger", "municipalities has 1 rows whose key"),
        ("kommuner", "0301,Oslo", "301,Oslo", "whose number is not 4 digits"),
        ("fylker", "03,Oslo", "3,Oslo", "whose number is not 2 digits"),
        ("kommune_konkordans", "3101,1.0", "3101,0.9", "do not sum to 1"),
        ("kommune_konkordans", "3101,1.0", "3199,1.0", "lead to no municipality of 2024"),
        ("kommune_konkordans", "1508,0.8621,True", "1508,0.8621,False", "split flag does not fit"),
        ("folketall_fylke", "15,2016,262907", "15,2016,262908", "level county does not sum"),
        ("folketall_rhf", "2977723", "2977724", "level regional_authority does not sum"),
        ("folketall_opptakt_region", "753375", "753376", "level region does not sum"),
        ("folketall_landet", "5213985", "5213986", "level municipality does not sum"),
        ("folketall_fylke_alder", "127639", "127640", "population_county_age does not sum"),
        ("folketall_kommune", "03,2015,647676", "03,2015,647686", "more than rounding"),
        ("folketall_kommune", "647676", "many", "hold text where a number must be"),
        ("kommune_changes", "renumber", "replace", "unknown word in the column kind"),
        ("helseforetak", "høg", "ukjend", "unknown word in the column sikkerhet"),
        ("helseforetak", ",fylke,", ",fylket,", "lacks the columns fylke"),
    ],
)
def test_facts_that_do_not_hold_together_are_refused_and_nothing_is_written(
    facts: Path,
    tmp_path: Path,
    change_fact: ChangeFact,
    file: str,
    before: str,
    after: str,
    said: str,
) -> None:
    change_fact(facts, file, before, after)
    target = tmp_path / "target"
    with pytest.raises(DataBlockedError) as blocked:
        write_reference_tables(facts, target)
    assert said in str(blocked.value)
    assert not target.exists()


def test_a_county_in_another_region_than_the_programme_s_is_refused(facts: Path, tmp_path: Path) -> None:
    path = facts / "fylker.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    table.loc[table["fylkesnummer"] == "39", "opptakt_region"] = "Øst"
    table.to_csv(path, index=False)
    with pytest.raises(DataBlockedError, match="counties in another region") as blocked:
        write_reference_tables(facts, tmp_path / "target")
    assert "whose region is not that of their county" in str(blocked.value)


def test_a_missing_municipality_is_noticed(facts: Path, tmp_path: Path) -> None:
    path = facts / "kommuner.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(DataBlockedError, match="municipalities has 356 rows"):
        write_reference_tables(facts, tmp_path / "target")


def test_rounded_estimates_are_moved_so_that_municipalities_sum_to_their_county(
    facts: Path, tmp_path: Path, change_fact: ChangeFact
) -> None:
    known = load_reference().population("municipality", "5059", 2019).persons
    change_fact(facts, "folketall_kommune", f"5059,50,2019,{known}", f"5059,50,2019,{known - 1}")
    write_reference_tables(facts, tmp_path / "target")
    assert contents(tmp_path / "target") == contents(project_path("data/reference"))


def test_a_trust_that_the_list_of_names_does_not_know_keeps_the_name_of_the_facts(
    facts: Path, tmp_path: Path, change_fact: ChangeFact
) -> None:
    change_fact(facts, "helseforetak", "983974724", "983974725")
    write_reference_tables(facts, tmp_path / "target")
    reference = load_reference(tmp_path / "target")
    assert reference.trust("983974725").name.en == "Helse Bergen HF"
    assert reference.units("trust")[-1] == "983974725"


def test_a_missing_file_of_facts_is_told(facts: Path, tmp_path: Path) -> None:
    (facts / "helseforetak.csv").unlink()
    with pytest.raises(WrongUseError, match=r"helseforetak\.csv cannot be read"):
        write_reference_tables(facts, tmp_path / "target")


def test_an_empty_file_of_facts_is_told(facts: Path, tmp_path: Path) -> None:
    (facts / "fylker.csv").write_bytes(b"")
    with pytest.raises(WrongUseError, match=r"fylker\.csv cannot be read"):
        write_reference_tables(facts, tmp_path / "target")


def test_a_target_that_is_a_file_is_told(facts: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("", encoding="utf-8")
    with pytest.raises(WrongUseError, match="cannot be written to"):
        write_reference_tables(facts, target)


def test_the_published_tables_are_what_the_project_s_code_writes(facts: Path, tmp_path: Path) -> None:
    written = write_published_tables(facts, tmp_path / "target")
    assert [path.name for path in written] == [
        "npr_patients.csv",
        "municipal_positions.csv",
        "nonprofit_positions.csv",
        "education.csv",
        "background_figures.csv",
    ]
    for path in written:
        assert path.read_bytes() == (project_path("data/published") / path.name).read_bytes()


def test_a_source_that_points_at_the_row_above_is_written_out(tmp_path: Path, facts: Path) -> None:
    path = facts / "positions_published.csv"
    given = pd.read_csv(path, dtype="str", keep_default_na=False)
    given.loc[1, ["kjelde", "url", "merknad"]] = ["same", "same", "som over"]
    given.loc[0, ["kjelde", "url", "merknad"]] = ["plan/brev.txt (Brevet)", "https://example.org", "merknaden"]
    given.to_csv(path, index=False)
    write_published_tables(facts, tmp_path / "target")
    table = pd.read_csv(tmp_path / "target" / "background_figures.csv", dtype="str", keep_default_na=False)
    for row in (0, 1):
        assert table.loc[row, ["source", "source_url", "note"]].tolist() == [
            "Brevet",
            "https://example.org",
            "merknaden",
        ]


def test_a_position_that_nobody_has_placed_is_refused(facts: Path, tmp_path: Path, change_fact: ChangeFact) -> None:
    change_fact(facts, "positions_published", "Fredrikstad kommune", "Ukjend kommune")
    with pytest.raises(DataBlockedError, match="1 rows of an unknown kind"):
        write_published_tables(facts, tmp_path / "target")


def test_a_published_figure_of_an_unknown_kind_is_refused(facts: Path, tmp_path: Path, change_fact: ChangeFact) -> None:
    change_fact(facts, "npr_published", "rhf", "hf")
    with pytest.raises(DataBlockedError, match="1 rows of an unknown kind"):
        write_published_tables(facts, tmp_path / "target")


def test_a_flag_that_is_neither_true_nor_false_is_refused(facts: Path, tmp_path: Path, change_fact: ChangeFact) -> None:
    change_fact(facts, "kommune_konkordans", "3101,1.0,False", "3101,1.0,perhaps")
    with pytest.raises(DataBlockedError, match="hold text where a number must be"):
        write_reference_tables(facts, tmp_path / "target")
