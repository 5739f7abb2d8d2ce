"""Columns of several values that a delivery has in several columns."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.reference import load_reference
from evaluation.sources import Table, find_deliveries, read_raw, read_table, split_many

HEADERS = "person;dato;helseforetak;sektor;ncmp1;ncmp2;ncmp3"
COLUMNS = 'columns.procedure_codes = ["ncmp1", "NCMP2", "ncmp3"]'


@pytest.fixture
def episodes(tmp_path: Path) -> Callable[..., Table]:
    """Reads rows of contacts with the codes in several columns."""

    def read(*rows: str, settings: str = COLUMNS) -> Table:
        text = "\n".join([HEADERS, *rows])
        (tmp_path / "npr_episodes.csv").write_text(text, encoding="utf-8")
        (tmp_path / "delivery.toml").write_text(f"[npr_episodes]\n{settings}\n", encoding="utf-8")
        (file,) = find_deliveries(tmp_path).files
        return read_table(file, read_raw(file), load_reference())

    return read


def test_the_cells_of_a_row_are_read_as_one_cell_with_several_values(episodes: Callable[..., Table]) -> None:
    table = episodes(
        "p1;1.3.2024;Helse Bergen HF;somatikk;IBBE10;;IBBE20",
        "p2;1.3.2024;Helse Bergen HF;somatikk;;NABC12; ",
        "p3;1.3.2024;Helse Bergen HF;somatikk;IBBE10;IBBE10;",
        "p4;1.3.2024;Helse Bergen HF;somatikk;;;",
    )
    assert [split_many(cell) for cell in table.frame["procedure_codes"]] == [
        ("IBBE10", "IBBE20"),
        ("NABC12",),
        ("IBBE10",),
        (),
    ]


def test_a_header_that_is_listed_and_not_there_is_told(episodes: Callable[..., Table]) -> None:
    with pytest.raises(DataBlockedError, match=r"of the 4 headers that delivery.toml lists for procedure_codes, 3 are"):
        episodes(
            "p1;1.3.2024;Helse Bergen HF;somatikk;IBBE10;;",
            settings='columns.procedure_codes = ["ncmp1", "ncmp2", "ncmp3", "ncmp4"]',
        )


def test_a_formula_in_one_of_the_columns_is_told_as_one(episodes: Callable[..., Table]) -> None:
    with pytest.raises(DataBlockedError, match="formulas stand where values belong"):
        episodes("p1;1.3.2024;Helse Bergen HF;somatikk;IBBE10;=A1;")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('columns.trust = ["a", "b"]', r"columns\.trust lists several headers.* of this table: procedure_codes"),
        ('columns.procedure_codes = ["ncmp1", "NCMP1"]', r"columns\.procedure_codes lists several headers"),
        ("columns.procedure_codes = 3", r"columns\.procedure_codes must be a header, or a list of headers"),
        ("columns.procedure_codes = [3]", r"columns\.procedure_codes must be a header, or a list of headers"),
    ],
)
def test_only_a_column_of_several_values_is_put_together(
    episodes: Callable[..., Table], settings: str, said: str
) -> None:
    with pytest.raises(WrongUseError, match=said):
        episodes("p1;1.3.2024;Helse Bergen HF;somatikk;IBBE10;;", settings=settings)
