"""Settings that say how a person's sheet is laid out are refused for episodes, and not passed over."""

import pytest

from evaluation.episodes import aggregate
from evaluation.errors import WrongUseError


@pytest.mark.parametrize(
    ("settings", "keys"),
    [
        ("header_rows = 2", "header_rows"),
        ('last_row = 9\nfill_down = ["trust"]\ntotals = ["Sum"]', "last_row, fill_down, totals"),
    ],
)
def test_a_setting_of_a_sheet_is_refused_by_name(tmp_path, settings, keys):
    heads = "person;dato;helseforetak;sektor;prosedyrekoder"
    (tmp_path / "npr_episodes.csv").write_text(f"{heads}\np1;2024-03-12;983974724;TSB;IBBE10\n", encoding="utf-8")
    (tmp_path / "delivery.toml").write_text(f"[npr_episodes]\n{settings}\n", encoding="utf-8")
    out = tmp_path / "npr_patients.csv"
    with pytest.raises(WrongUseError) as caught:
        aggregate([tmp_path / "npr_episodes.csv"], out)
    assert str(caught.value) == (
        f"Episodes stand one a row below one row of headers, without sums and notes; take {keys} out of the section "
        "npr_episodes of delivery.toml."
    )
    assert not out.exists()
