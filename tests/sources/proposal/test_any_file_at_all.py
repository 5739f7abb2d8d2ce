"""No file makes a look fail: it is refused with a reason, or what is proposed can be read as a delivery file."""

import io
import tempfile
import tomllib
from pathlib import Path
from typing import Any, Final

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.reference import load_reference
from evaluation.sources import TABLES
from evaluation.sources.delivery import read_delivery_file
from evaluation.sources.proposal import as_toml, open_file, propose, try_out
from evaluation.sources.settings import check_settings

WORDS: Final = [
    "år",
    "nivå",
    "enhet",
    "sektor",
    "pasienter",
    "pasientar",
    "Pasienter 2016",
    "2016",
    "2017*",
    "kontakter",
    "RHF",
    "HF",
    "lopenr",
    "innDato",
    "ncmp_1",
    "ncmp_2",
    "kommune",
    "status",
    "årsverk",
    "Sum",
    "I alt",
    "Sum Helse Vest",
    "Kilde: NPR",
    "Helse Vest RHF",
    "Bergen",
    "<5",
    "1-4",
    "*",
    ":",
    "..",
    "–",
    "",
    " ",
    "1 234",
    "1.234",
    "1,234",
    "1.234,5",
    "12,5 %",
    "x",
    '"',
    "'",
    "[a]",
    'a = "b"',
    "# a",
    "\\u0041",
    "\t",
    "\n",
    "\u2028",
    "\u200b",
    "=1+1",
    "ukjent",
    "2024-03-12",
    "31.3.2026",
    "1",
    "2",
]
CELLS: Final = st.one_of(
    st.sampled_from(WORDS),
    st.none(),
    st.integers(-10, 3000),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
)
GRIDS: Final = st.lists(st.lists(CELLS, max_size=7), max_size=12)
HEADED: Final = st.tuples(
    st.sampled_from(
        [["år", "nivå", "enhet", "pasienter"], ["nivå", "enhet", "2016", "2017"], ["lopenr", "innDato", "hf"]]
    ),
    GRIDS,
).map(lambda each: [each[0], *each[1]])


def look_and_read(path: Path, table: str | None) -> None:
    """Looks at a file; whatever is proposed must be a delivery file whose settings the table has."""
    try:
        proposal = propose(open_file(path), load_reference(), table=table)
    except (DataBlockedError, WrongUseError):
        return
    file = path.with_name("delivery.toml")
    file.write_text(as_toml(proposal, str), encoding="utf-8")
    (section,) = read_delivery_file(file).tables.values()
    # A mapping of which everything was left open is there, and empty.
    section = section.model_copy(update={"values": {name: each for name, each in section.values.items() if each}})
    assert section == proposal.delivery()
    check_settings(section, TABLES[proposal.table], file_name="delivery.toml")
    try_out(proposal, load_reference())


@settings(max_examples=50)
@given(rows=st.one_of(GRIDS, HEADED), table=st.sampled_from([None, "npr_patients", "municipal_statistics", "projects"]))
def test_a_workbook_of_anything_is_refused_or_proposed(rows: list[list[Any]], table: str | None) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fil.xlsx"
        path.write_bytes(content.getvalue())
        look_and_read(path, table)


@settings(max_examples=50)
@given(
    rows=st.one_of(GRIDS, HEADED),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16", "cp865"]),
    table=st.sampled_from([None, "npr_patients", "npr_episodes"]),
)
def test_a_text_of_anything_is_refused_or_proposed(
    rows: list[list[Any]], delimiter: str, encoding: str, table: str | None
) -> None:
    text = "\n".join(delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fil.csv"
        path.write_bytes(text.encode(encoding, errors="replace"))
        look_and_read(path, table)


@settings(max_examples=50)
@given(
    content=st.binary(max_size=400), ending=st.sampled_from([".csv", ".txt", ".xlsx", ".xls", ".parquet", ".pdf", ""])
)
def test_bytes_of_any_kind_are_refused_or_proposed(content: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"npr_patients{ending}"
        path.write_bytes(content)
        look_and_read(path, None)


def test_a_line_of_a_comment_never_begins_a_setting() -> None:
    """A name with a line break in it would otherwise end the comment it stands in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "npr_patients.csv"
        path.write_text('år;nivå;enhet;pasienter;"a\npublished = true"\n2016;land;Landet;1;x\n', encoding="utf-8")
        text = as_toml(propose(open_file(path), load_reference()), str)
    assert "published" not in tomllib.loads(text)["npr_patients"]
