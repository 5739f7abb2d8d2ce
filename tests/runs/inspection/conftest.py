"""A small run made by the suite's own writers: one table, one figure, one page, one workbook, one notebook."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import pytest

from evaluation.disclosure.identity import cell_at
from evaluation.disclosure.margins import Total
from evaluation.disclosure.statement import ReleaseStatement, StatedCell, write_statements
from evaluation.presentation.blocks import TableBlock
from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.presentation.markup import markup
from evaluation.reports.kept import KeptFigure, KeptTable
from evaluation.reports.number_files import figure_csv, table_csv, write_workbook
from evaluation.runs.inspection import inspect_folder

mpl.use("agg")

CHAPTER = "02_goal"
UNITS = {"norway": "Norge", "east": "Region øst", "north": "Region nord"}
PATIENTS = {"norway": 1027, "east": 20, "north": ":"}
RATES = {"norway": 18.5, "east": 0.9, "north": ":"}
NOTES = (": skjult, fordi tallet er under 5.", "Kilde: oppdiktede tall.")


def everywhere(words: str) -> dict[str, str]:
    return dict.fromkeys(("nb", "nn", "en"), words)


def column(name: str, role: str, head: str, *, decimals: int = 0, year: bool = False) -> dict[str, object]:
    labels = {code: everywhere(label) for code, label in UNITS.items()} if name == "unit" else {}
    return {
        "name": name,
        "role": role,
        "decimals": decimals,
        "is_year": year,
        "header": everywhere(head),
        "labels": labels,
    }


def rows() -> list[dict[str, object]]:
    return [{"year": 2024, "unit": unit, "patients": PATIENTS[unit], "rate": RATES[unit]} for unit in UNITS]


def states() -> list[dict[str, str]]:
    hidden = {unit: "hidden" if value == ":" else "shown" for unit, value in PATIENTS.items()}
    return [{"year": "shown", "unit": "shown", "patients": hidden[unit], "rate": hidden[unit]} for unit in UNITS]


def kept_table() -> KeptTable:
    return KeptTable(
        CHAPTER,
        {
            "name": "patients",
            "title": everywhere("Pasienter"),
            "unit": everywhere("Antall pasienter"),
            "source": everywhere(NOTES[1]),
            "notes": [everywhere(NOTES[0])],
            "columns": [
                column("year", "dimension", "År", year=True),
                column("unit", "dimension", "Område"),
                column("patients", "count", "Pasienter"),
                column("rate", "derived", "Rate", decimals=1),
            ],
            "rows": rows(),
            "states": states(),
        },
    )


def statement() -> ReleaseStatement:
    keys = {unit: cell_at("patients", {"year": "2024", "unit": unit}) for unit in UNITS}
    cells = {
        keys[unit]: StatedCell("hidden") if value == ":" else StatedCell("shown", int(value))
        for unit, value in PATIENTS.items()
    }
    total = Total("unit", "norway", keys["norway"], (keys["east"], keys["north"]), "unknown")
    return ReleaseStatement(
        table="patients",
        universe="patients",
        threshold=5,
        hide_zero=True,
        protection_width=5,
        cells=cells,
        totals=(total,),
        chapter=CHAPTER,
        dimensions=("year", "unit"),
        counts={"patients": ("rate",)},
    )


def grid(address: str, *, notes: tuple[str, ...] = NOTES) -> str:
    def cell(unit: str) -> Cell:
        if PATIENTS[unit] == ":":
            return Cell(":", number=True, spoken="skjult")
        return Cell("1\u202f027" if unit == "norway" else str(PATIENTS[unit]), number=True)

    made = Grid(
        id=address,
        caption="Pasienter",
        unit="Antall pasienter",
        heads=(Head("Område"), Head("2024", number=True)),
        rows=tuple(Row((Cell(label), cell(unit))) for unit, label in UNITS.items()),
        notes=notes,
    )
    return markup((TableBlock(made),))


def page() -> str:
    chart = "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E"
    notes = "".join(f"<li>{note}</li>" for note in NOTES)
    return f"""<!DOCTYPE html>
<html lang="nb"><head><title>Rapport</title><style>p {{ margin: 0 }}</style></head><body>
<section class="chapter" aria-labelledby="{CHAPTER}"><h2 id="{CHAPTER}">Mål</h2>
<p>Det var <b>mange</b> pasienter. <a href="https://www.ssb.no/">Folketall</a></p>
{grid(f"{CHAPTER}--by-unit")}
<figure id="{CHAPTER}--chart"><figcaption>Pasienter</figcaption><img src="{chart}" alt="En figur.">
<ul class="notes">{notes}</ul></figure>
<details><summary>Tallene</summary>{grid(f"{CHAPTER}--chart-numbers", notes=())}</details>
</section></body></html>
"""


def notebook() -> str:
    output = nbformat.v4.new_output(
        "display_data",
        data={"text/html": grid("by-unit")},
        metadata={"opptakt": {"element": "by-unit", "language": "nb"}},
    )
    cells = [nbformat.v4.new_markdown_cell("# Mål"), nbformat.v4.new_code_cell("show(1)", outputs=[output])]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A staged run with which nothing is wrong."""
    folder = tmp_path / "run"
    for name in ("tables", "figures", "notebooks", "quality"):
        (folder / name).mkdir(parents=True)
    table = kept_table()
    (folder / "tables" / f"{CHAPTER}-patients.csv").write_text(
        table_csv(table, data_kind="synthetic"), encoding="utf-8"
    )
    write_workbook([table], "nb", folder / "tables.xlsx")
    figure = KeptFigure(
        CHAPTER,
        {
            "name": "chart",
            "columns": ["unit", "year", "patients"],
            "decimals": {"unit": 0, "year": 0, "patients": 0},
            "rows": [{name: row[name] for name in ("unit", "year", "patients")} for row in rows()],
            "states": [each["patients"] for each in states()],
        },
        {},
    )
    stem = folder / "figures" / f"{CHAPTER}-chart"
    stem.with_suffix(".csv").write_text(figure_csv(figure, data_kind="synthetic"), encoding="utf-8")
    stem.with_suffix(".svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><text>20</text></svg>', encoding="utf-8"
    )
    stem.with_suffix(".png").write_bytes(drawn())
    (folder / "report.nb.html").write_text(page(), encoding="utf-8")
    (folder / "notebooks" / f"{CHAPTER}.ipynb").write_text(notebook(), encoding="utf-8")
    (folder / "quality" / "npr_patients.json").write_text(json.dumps({"sha256": "a1" * 32}), encoding="utf-8")
    write_statements(
        folder / "disclosure.json",
        [statement()],
        data_kind="synthetic",
        audit=[{"narrowest_interval": width} for width in (None, 9, 7)],
    )
    return folder


def drawn() -> bytes:
    figure, _ = plt.subplots(figsize=(0.5, 0.5))
    stream = io.BytesIO()
    figure.savefig(stream, format="png", metadata={"Software": None})
    plt.close(figure)
    return stream.getvalue()


@pytest.fixture
def findings(run: Path) -> Callable[..., list[str]]:
    """What the check finds in the run, in English."""

    def inspect(*planted: str) -> list[str]:
        return [str(each) for each in inspect_folder(run, planted=planted).findings]

    return inspect


@pytest.fixture
def change(run: Path) -> Callable[[str, str, str], None]:
    """Replaces a text that stands in a file of the run."""

    def replace(name: str, old: str, new: str) -> None:
        text = (run / name).read_text(encoding="utf-8")
        assert old in text
        (run / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace
