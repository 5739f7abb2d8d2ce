"""A mistake in the programme file is told with file and field; each rule has a mutation."""

import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.programme import PROGRAMME_FILE, load_programme

SOUND = PROGRAMME_FILE.read_text(encoding="utf-8")


def mutated(folder: Path, before: str, after: str) -> Path:
    assert before in SOUND
    path = folder / "mutated.toml"
    path.write_text(SOUND.replace(before, after, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name.en = "South"', 'name.en = ""', "regions[1].name.en is of the wrong kind"),
        ('name.en = "South"', 'name.en = " South"', "regions[1].name.en is of the wrong kind"),
        ('name.en = "South"\n', "", "mutated.toml lacks regions[1].name.en"),
        ("yearly = 2_510_000", 'yearly = "2510000"', "grant.yearly is of the wrong kind"),
        ("yearly = 2_510_000", "yearly = 2510000.0", "grant.yearly is of the wrong kind"),
        ("included = true", "included = 1", "regions[1].included is of the wrong kind"),
        ('counties = ["03",', "counties = [3,", "regions[2].counties[1] is of the wrong kind"),
        ("included = true", "inclued = true", "unknown field regions[1].inclued"),
        ('code = "mid"', 'code = "middle"', "regions[4].code is of the wrong kind"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, before: str, after: str, said: str) -> None:
    with pytest.raises(WrongUseError) as stopped:
        load_programme(mutated(tmp_path, before, after))
    assert said in str(stopped.value)
    assert "mutated.toml" in str(stopped.value)
    assert stopped.value.exit_code == 2


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("amount = 280_000", "amount = 290_000", "lines for 2026 sum to 2520000"),
        ("frame = 7_530_000", "frame = 7_500_000", "not the frame of 7500000"),
        ("percent = 25", "percent = 30", "sum to 105 percent"),
        ('regions = ["south", "east", "west"]\n', "", "line operations must name regions"),
        ('counties = ["11", "46"]', 'counties = ["11", "03"]', "county 03 lies in more than one"),
        ('code = "mid"', 'code = "west"', "more than one entry west in regions"),
        ('data_source = "npr"', 'data_source = "nrp"', "names nrp, which is not among"),
        ('goal = "R2"', 'goal = "R9"', "names R9, which is not among its goals"),
        ('see_milestone = "4.1-02"', 'see_milestone = "4.1-99"', "names 4.1-99"),
        ("target = 2\n", "", "R2-MP1 needs both a quantity and a target"),
        ("closes = 2026-10-31", "closes = 2026-08-31", "dates of reports 2026 are in the wrong"),
        (
            'season = "spring"\nyear = 2026',
            'season = "spring"\nyear = 2006',
            "4.1-01 has a period and a decision date in different years",
        ),
        ('key = "not_assessable"', 'key = "no_sign"', "lacks the step not_assessable"),
    ],
)
def test_a_contradiction_is_told(tmp_path: Path, before: str, after: str, said: str) -> None:
    with pytest.raises(WrongUseError) as stopped:
        load_programme(mutated(tmp_path, before, after))
    assert said in str(stopped.value)
    assert "mutated.toml contradicts itself" in str(stopped.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mutated.toml"
    path.write_text(
        SOUND.replace('name.en = "South"', 'name.en = ""').replace("included = false", ""),
        encoding="utf-8",
    )
    with pytest.raises(WrongUseError) as stopped:
        load_programme(path)
    assert len(stopped.value.messages) == 3  # one name, two regions without `included`


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text('name = "OPPTAKT"\nowner = [\n= 3', encoding="utf-8")
    with pytest.raises(WrongUseError, match=r"broken\.toml is not valid TOML at line 3"):
        load_programme(path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes('name = "Øst"'.encode("cp1252"))
    with pytest.raises(WrongUseError, match=r"latin\.toml is not text in UTF-8"):
        load_programme(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=r"nothing\.toml cannot be read"):
        load_programme(tmp_path / "nothing.toml")


def test_the_programme_is_read_once() -> None:
    assert load_programme() is load_programme()
    assert load_programme(PROGRAMME_FILE) is load_programme()


def test_the_programme_needs_no_pandas() -> None:
    code = (
        "import sys; from evaluation.programme import load_programme; load_programme();"
        "sys.exit(any(name in sys.modules for name in ('pandas', 'numpy', 'pyarrow')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
