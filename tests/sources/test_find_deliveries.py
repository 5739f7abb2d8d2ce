"""Which files of a folder are tables."""

import hashlib
import pickle
from pathlib import Path

import pytest

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.sources import find_deliveries

TABLE = "year;level;unit;patients\n2016;country;Landet;498\n"


def write(path: Path, text: str = TABLE) -> None:
    path.write_text(text, encoding="utf-8")


def test_a_table_is_found_by_its_stem_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    write(tmp_path / "NPR_Patients.CSV")
    data = find_deliveries(tmp_path)
    (file,) = data.files
    assert (file.table, file.file_name) == ("npr_patients", "NPR_Patients.CSV")
    assert file.sha256 == hashlib.sha256(TABLE.encode()).hexdigest()
    assert data.kind == "delivered"
    assert data.title == dict.fromkeys(("nb", "nn", "en"), tmp_path.name)


def test_a_data_set_has_a_title_in_every_language(tmp_path: Path) -> None:
    write(tmp_path / "npr_patients.csv")
    settings = '[data]\nkind = "published"\ntitle.nn = "Tal"\ntitle.en = "Figures"\n'
    write(tmp_path / "delivery.toml", settings)
    data = find_deliveries(tmp_path)
    assert data.kind == "published"
    assert data.title == {"nb": "Tal", "nn": "Tal", "en": "Figures"}


def test_unknown_files_are_told_of_and_notes_are_not(tmp_path: Path) -> None:
    names = ["npr_patients.csv", "kladd.xlsx", "README.txt", "notat.md", ".skjult", "~$kladd.xlsx"]
    for name in names:
        write(tmp_path / name)
    (tmp_path / "arkiv").mkdir()
    assert find_deliveries(tmp_path).unknown_files == ("kladd.xlsx",)


def test_a_data_set_can_be_sent_to_another_process(tmp_path: Path) -> None:
    write(tmp_path / "npr_patients.csv")
    data = find_deliveries(tmp_path)
    assert pickle.loads(pickle.dumps(data)) == data  # noqa: S301 - our own bytes


def test_a_missing_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="does not exist"):
        find_deliveries(tmp_path / "borte")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    write(tmp_path / "npr_patients.csv")
    with pytest.raises(WrongUseError, match="is a file"):
        find_deliveries(tmp_path / "npr_patients.csv")


def test_a_folder_without_a_table_names_those_expected(tmp_path: Path) -> None:
    write(tmp_path / "noe_annet.csv")
    with pytest.raises(WrongUseError, match="npr_patients"):
        find_deliveries(tmp_path)


def test_a_folder_that_may_not_be_opened_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "iterdir", _refuse)
    with pytest.raises(WrongUseError, match="cannot be opened"):
        find_deliveries(tmp_path)


def test_a_file_that_may_not_be_opened_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "npr_patients.csv")
    monkeypatch.setattr(Path, "open", _refuse)
    with pytest.raises(WrongUseError, match=r"npr_patients\.csv cannot be read"):
        find_deliveries(tmp_path)


def test_settings_that_may_not_be_opened_are_wrong_use(tmp_path: Path) -> None:
    write(tmp_path / "npr_patients.csv")
    (tmp_path / "delivery.toml").mkdir()
    with pytest.raises(WrongUseError, match=r"delivery\.toml cannot be read"):
        find_deliveries(tmp_path)


def test_two_files_of_one_stem_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "npr_patients.csv")
    write(tmp_path / "npr_patients.xlsx")
    with pytest.raises(DataBlockedError, match=r"npr_patients\.csv, npr_patients\.xlsx"):
        find_deliveries(tmp_path)


def test_a_folder_named_as_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "npr_patients.parquet").mkdir()
    with pytest.raises(DataBlockedError, match="is a folder"):
        find_deliveries(tmp_path)


def _refuse(*_arguments: object, **_named: object) -> None:
    raise PermissionError
