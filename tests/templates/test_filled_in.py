"""What `opptakt templates` writes, filled in, is read, and the gate accepts it."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from tests.templates.conftest import MISSING_IN_KNOWN_ROWS, files

from evaluation.messages import LANGUAGES, Language
from evaluation.quality import check_data
from evaluation.quality.cache import CheckCache
from evaluation.reference import load_reference
from evaluation.sources import TABLES, find_deliveries, read_raw, read_table
from evaluation.study import check_study_data, gate
from evaluation.templates import template_files

Filled = Callable[[Language], Path]


def frames(folder: Path) -> dict[str, pd.DataFrame]:
    reference = load_reference()
    return {file.table: read_table(file, read_raw(file), reference).frame for file in find_deliveries(folder).files}


def without_texts(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns that do not hold what people write in their own words."""
    texts = [column.name for column in TABLES[table].columns if column.kind == "text" and column.name not in {"person"}]
    return frame.drop(columns=texts)


@pytest.mark.slow
def test_every_table_is_read_alike_in_every_language(filled: Filled) -> None:
    bokmal, nynorsk, english = (frames(filled(language)) for language in LANGUAGES)
    assert list(bokmal) == sorted(TABLES)
    for table, frame in bokmal.items():
        for other in (nynorsk, english):
            pd.testing.assert_frame_equal(without_texts(table, frame), without_texts(table, other[table]))


@pytest.mark.slow
def test_what_was_written_is_what_is_read(filled: Filled) -> None:
    read = frames(filled("nn"))
    patients = (
        read["npr_patients"].query("unit == '983974724' and basis == 'treated'").set_index(["sector", "procedure"])
    )
    assert patients.loc[("all", "any"), "patients"] == 120
    assert tuple(patients.loc[("somatic", "group"), ["patients_lower", "patients_upper", "patients_status"]]) == (
        0,
        4,
        "suppressed",
    )
    municipal = read["municipal_positions"].set_index("municipality")
    assert municipal.loc["4601", ["service_area", "fte", "status"]].tolist() == ["mental_health", 2.5, "confirmed"]
    assert municipal.loc["0301", "status"] == "no_reply"
    assert municipal["status"].value_counts()["no_reply"] == 211
    statistics = read["municipal_statistics"].set_index("area")
    assert statistics.loc["4601", "fte_status"] == "not_counted"
    assert read["participants"]["organisation"].tolist() == ["Eksempelhøgskolen", "Eksempelfjord kommune"]
    assert read["projects"].loc[0, "regions"] == "south;west"
    assert read["accounts"]["amount"].tolist() == [1000.5] * 15 + [12500.5, 93750]


def checked(folder: Path, tmp_path: Path) -> dict[str, str]:
    outcome = check_data(
        find_deliveries(folder), year=2026, reference=load_reference(), cache=CheckCache(tmp_path / "cache")
    )
    assert outcome.unreadable == ()
    return {result.table: result.verdict for result in outcome.results}


ACCEPTED = {"pass", "note", "warn"}


@pytest.mark.parametrize(
    "language",
    [
        pytest.param("nn", marks=pytest.mark.slow),
        pytest.param("nb", marks=pytest.mark.exhaustive),
        pytest.param("en", marks=pytest.mark.exhaustive),
    ],
)
def test_the_gate_accepts_every_workbook_that_is_filled_in(language: Language, filled: Filled, tmp_path: Path) -> None:
    verdicts = checked(filled(language), tmp_path)
    assert sorted(verdicts) == sorted(TABLES)
    assert {table: verdict for table, verdict in verdicts.items() if verdict not in ACCEPTED} == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gate_accepts_what_a_data_folder_knows_written_in_any_language(language: Language, tmp_path: Path) -> None:
    delivered = find_deliveries(Path("data/example"))
    tables = {name: each.frame for name, each in gate(check_study_data(delivered, year=2026)).tables.items()}
    folder = tmp_path / "written"
    folder.mkdir()
    made = template_files(year=2026, language=language, tables=tables)
    # Nothing is known of them that may be handed round, or nothing but which numbers are asked for.
    for name in ("feedback.xlsx", "npr_episodes.xlsx", "npr_patients.xlsx", "municipal_statistics.xlsx"):
        made.pop(name)
    for name, content in made.items():
        if name.startswith("accounts"):
            content = completed_accounts(content)  # noqa: PLW2901
        if name.endswith(".xlsx") and "/" not in name:
            (folder / name).write_bytes(content)
    verdicts = checked(folder, tmp_path)
    assert {table: verdict for table, verdict in verdicts.items() if verdict not in ACCEPTED} == {}
    again = frames(folder)
    for table in ("projects", "publications", "participants", "funding", "activities", "risks", "background_figures"):
        pd.testing.assert_frame_equal(again[table], tables[table], check_dtype=False)


def completed_accounts(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[1]
    columns = [column.name for column in TABLES["accounts"].columns]
    for number in range(2, sheet.max_row + 1):
        for name, value in MISSING_IN_KNOWN_ROWS["accounts"](number).items():
            sheet.cell(number, columns.index(name) + 1).value = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_workbook_that_nobody_has_touched_says_that_no_municipality_has_answered(tmp_path: Path) -> None:
    (tmp_path / "municipal_positions.xlsx").write_bytes(files("nb")["municipal_positions.xlsx"])
    frame = frames(tmp_path)["municipal_positions"]
    assert len(frame) == 212
    assert set(frame["status"]) == {"no_reply"}
    assert set(frame["year"]) == {2026}
    assert set(frame["service_area"]) == {"all"}
    assert frame["fte"].isna().all()


@pytest.mark.slow
def test_the_order_comes_back_as_the_table_it_asks_for(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files("nn")["forms/npr_order.xlsx"]))
    sheet = book["Utfylling"]
    for at, value in ((7, "<5"), (8, 12)):
        sheet.cell(2, at).value = value
    book.save(tmp_path / "npr_patients.xlsx")
    frame = frames(tmp_path)["npr_patients"]
    assert frame.loc[0, ["year", "level", "unit", "sector", "procedure", "basis"]].tolist() == [
        2016,
        "country",
        "norway",
        "all",
        "any",
        "treated",
    ]
    assert (frame.loc[0, "patients_upper"], frame.loc[0, "contacts"]) == (4, 12)
    assert sorted(frame["year"].unique()) == list(range(2016, 2026))
    assert not frame.duplicated(["year", "level", "unit", "sector", "procedure", "basis"]).any()
