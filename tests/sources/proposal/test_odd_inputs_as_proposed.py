"""The catalogue of odd inputs, looked at without their settings: nothing is read wrong that is not marked, or told."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.quality import open_for_a_look
from evaluation.reference import load_reference
from evaluation.sources import find_deliveries, read_raw, read_table
from evaluation.sources.proposal import as_toml, propose

from ..odd_inputs import ODD_INPUTS, PLANTED, OddInput

# What a person alone can say, and is asked: without it the table is another one than with the settings given there.
ASKED: Final = {
    "<5 where zeros are shown": "suppressed_includes_zero",
    "999 that the delivery explains": "«999» stands where numbers belong",
    "-1 that the delivery explains": "«-1» stands where numbers belong",
}
# What the catalogue reads as it stands, for the gate to refuse, and what is proposed so that it is read right.
BETTER: Final = {"merged cells that nobody has named": "fill_down", "a sum that nobody has named": "totals"}


def proposed(odd: OddInput, folder: Path) -> str | None:
    """The text of the proposal for an odd input, in English; None where the look is refused."""
    path = folder / odd.file_name
    path.write_bytes(odd.make())
    try:
        text = as_toml(propose(open_for_a_look(path), load_reference()), str)
    except (DataBlockedError, WrongUseError):
        return None
    (folder / "delivery.toml").write_text(text, encoding="utf-8")
    return text


def rows_of(odd: OddInput, folder: Path) -> list[tuple[object, ...]] | None:
    """What is read with the proposal as it stands; None where the reader stops."""
    try:
        (file,) = find_deliveries(folder).files
        frame = read_table(file, read_raw(file), load_reference()).frame
    except (DataBlockedError, WrongUseError):
        return None
    return [tuple(map(plain, row)) for row in frame[list(odd.columns)].itertuples(index=False)]


def plain(value: object) -> object:
    """A value of a canonical table as it is written in the catalogue."""
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, datetime) else value


@pytest.mark.parametrize("odd", ODD_INPUTS, ids=lambda odd: odd.name)
def test_an_odd_input_is_never_read_wrong_without_a_mark(odd: OddInput) -> None:
    with tempfile.TemporaryDirectory() as name:
        text = proposed(odd, Path(name))
        rows = None if text is None else rows_of(odd, Path(name))
    assert text is None or PLANTED not in text
    if odd.name in ASKED:
        assert ASKED[odd.name] in str(text)
    elif odd.name in BETTER:
        assert f"\n{BETTER[odd.name]} = [" in str(text)
    elif not odd.refused:
        assert rows is None or rows == list(odd.rows)


@pytest.mark.slow
def test_most_odd_inputs_that_can_be_read_are_read_as_proposed() -> None:
    """So that the test above does not hold because everything is refused."""
    readable = [odd for odd in ODD_INPUTS if not odd.refused]
    same = 0
    for odd in readable:
        with tempfile.TemporaryDirectory() as name:
            same += proposed(odd, Path(name)) is not None and rows_of(odd, Path(name)) == list(odd.rows)
    assert same / len(readable) > 0.85
