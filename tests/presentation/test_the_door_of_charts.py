"""Two tables that differ only in what is hidden look the same: no axis, order, label or file tells them apart."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.messages import message
from evaluation.presentation import bars, disclosure_line, keep, small_multiples, table
from evaluation.presentation.blocks import blocks_as_json
from evaluation.presentation.display import KEPT_VARIABLE

WORDS = {"alt": message("x"), "caption": message("y"), "unit": message("z")}


def chapter(released):
    """Everything that a chapter could make of a table."""
    limits = ("rate_lower", "rate_upper")
    return [
        table(released, rows="unit", columns="year", values="rate", interval=limits),
        table(released, rows=("unit", "year"), values=("patients", "rate"), name="list"),
        small_multiples(released, name="panels", panels="unit", value="rate", interval=limits, **WORDS),
        bars(released, name="bars", rows=("unit", "year"), values=("patients", "rate"), **WORDS),
        disclosure_line(released),
    ]


@pytest.fixture
def files_of(make_released, tmp_path, monkeypatch):
    """What a chapter keeps and shows of a table in which three counts are hidden."""

    def make(hidden):
        folder = tmp_path / "-".join(map(str, hidden))
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv(KEPT_VARIABLE, str(folder))
        monkeypatch.setenv("OPPTAKT_LANGUAGES", "nn")
        cells = {(2016, "helse_vest"): 30, (2017, "helse_vest"): 12}
        cells |= dict(zip([(2018, "helse_vest"), (2016, "helse_nord"), (2017, "helse_nord")], hidden, strict=True))
        released = make_released(cells)
        made = chapter(released)
        keep(tables=[released], figures=made[2:4])
        pages = [text for each in made for text in (each.html("nn"), blocks_as_json(each.blocks("nn")))]
        return pages, {path.name: path.read_bytes() for path in folder.iterdir()}

    return make


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(*[st.integers(0, 4)] * 3))
def test_pages_pictures_and_files_do_not_depend_on_what_is_hidden(files_of, hidden):
    assert files_of(hidden) == files_of((0, 0, 0))


def test_what_is_hidden_leaves_no_trace_in_pictures_and_files(files_of):
    assert files_of((4, 0, 3)) == files_of((1, 2, 0))
