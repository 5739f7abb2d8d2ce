"""Every odd delivery is read right or refused with the right message; none is silently wrong."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pandas as pd
import pytest

from evaluation.errors import DataBlockedError, EvaluationError
from evaluation.quality.checking import rule_parameters
from evaluation.quality.identity import identity_numbers_in
from evaluation.quality.refusal import refusals
from evaluation.quality.results import rule_results
from evaluation.quality.suites import read_suite
from evaluation.quality.validation import CheckRequest, validate
from evaluation.reference import load_reference
from evaluation.sources import Table, find_deliveries, read_raw, read_table, write_canonical

from .odd_inputs import ODD_INPUTS, PLANTED, OddInput

READ = [each for each in ODD_INPUTS if not each.refused]
REFUSED = [each for each in ODD_INPUTS if each.refused]
AT_LEAST = 100


def delivered(odd: OddInput, folder: Path) -> Path:
    """Write a delivery; gives its folder."""
    folder.mkdir(exist_ok=True)
    (folder / odd.file_name).write_bytes(odd.make())
    if odd.settings:
        (folder / "delivery.toml").write_text(odd.settings, encoding="utf-8")
    return folder


def taken_in(folder: Path) -> Table:
    """The only table of a folder, read as the gate reads it, or refused as the gate refuses it."""
    (file,) = find_deliveries(folder).files
    raw = read_raw(file)
    if sightings := identity_numbers_in(raw):
        raise DataBlockedError(*refusals(file.file_name, sightings))
    return read_table(file, raw, load_reference())


def plain(value: object) -> object:
    """A value of a canonical table as it is written in the catalogue."""
    if pd.isna(value):
        return None
    return value.date().isoformat() if isinstance(value, datetime) else value


def name_of(odd: OddInput) -> str:
    return odd.name


def test_there_are_many_odd_inputs_and_each_has_a_name_of_its_own() -> None:
    names = [odd.name for odd in ODD_INPUTS]
    assert len(names) >= AT_LEAST
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("odd", READ, ids=name_of)
def test_it_is_read_as_a_person_reads_it(odd: OddInput, tmp_path: Path) -> None:
    table = taken_in(delivered(odd, tmp_path))
    rows = [tuple(map(plain, row)) for row in table.frame[list(odd.columns)].itertuples(index=False)]
    assert rows == list(odd.rows)
    assert table.left_out == odd.left_out


@pytest.mark.parametrize("odd", REFUSED, ids=name_of)
def test_it_is_refused_with_the_right_message(odd: OddInput, tmp_path: Path) -> None:
    folder = delivered(odd, tmp_path)
    with pytest.raises(EvaluationError) as caught:
        taken_in(folder)
    assert tuple(map(str, caught.value.messages)) == odd.refused
    assert caught.value.exit_code == odd.exit_code
    # A message in another language has the same fields: none of them may hold a cell.
    assert PLANTED not in str([dict(each.values) for each in caught.value.messages])


@pytest.mark.parametrize("odd", [each for each in ODD_INPUTS if each.planted], ids=name_of)
def test_the_planted_text_is_really_in_the_file(odd: OddInput) -> None:
    content = odd.make()
    parts = list(_parts(content)) if is_zipfile(BytesIO(content)) else [content]
    spellings = [PLANTED.encode(encoding) for encoding in ("utf-8", "utf-16-le")]
    assert any(spelling in part for part in parts for spelling in spellings)


def _parts(content: bytes) -> Iterator[bytes]:
    with ZipFile(BytesIO(content)) as archive:
        yield from (archive.read(name) for name in archive.namelist())


def blocking_rules(inputs: Sequence[OddInput], folder: Path) -> dict[str, set[str]]:
    """What the gate holds against each input, asked of one process: the ids of the critical rules, by name."""
    requests = []
    for number, odd in enumerate(inputs):
        place = folder / str(number)
        table = taken_in(delivered(odd, place))
        write_canonical(table, place / "canonical.parquet")
        values = rule_parameters(2026, load_reference(), published=table.file.delivery.published)
        requests.append(CheckRequest(table.name, place / "canonical.parquet", read_suite(table.name), values))
    answers = zip(inputs, requests, validate(requests), strict=True)
    return {
        odd.name: {each.id for each in rule_results(request.suite.suite, counts) if each.verdict == "block"}
        for odd, request, counts in answers
    }


@pytest.mark.slow
def test_what_only_rules_can_refuse_is_refused_by_the_right_ones(tmp_path: Path) -> None:
    inputs = [odd for odd in READ if odd.rules]
    assert blocking_rules(inputs, tmp_path) == {odd.name: set(odd.rules) for odd in inputs}


@pytest.mark.exhaustive
def test_what_was_read_right_is_not_refused_by_any_rule(tmp_path: Path) -> None:
    inputs = [odd for odd in READ if not odd.rules]
    assert {name: rules for name, rules in blocking_rules(inputs, tmp_path).items() if rules} == {}
