"""Every oddity of a delivery: what is proposed and marked, and that the table is then read as the clean original."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import openpyxl
import pandas as pd
import pytest

from evaluation.sources import find_deliveries

from .reading import look_at, read_as_proposed, read_original

Rows = Sequence[Sequence[object]]
HEADS: Final = ("år", "nivå", "enhet", "sektor", "pasienter")
PLACES: Final = ("Helse Vest RHF", "Helse Nord RHF", "Helse Midt-Norge RHF", "Helse Sør-Øst RHF")
ALWAYS: Final = {"additive", "constants.procedure", "constants.basis"}
"""What a person must look at in every table of patients with these columns."""


def long_rows(counts: Sequence[object] = (214, 13, 21, 261, 283, 17, 23, 230), sector: str = "Alle sektorer") -> Rows:
    """Two years of the four regional health authorities; the counts in the order of the rows."""
    places = [(year, place) for year in (2016, 2017) for place in PLACES]
    return [[year, "rhf", place, sector, count] for (year, place), count in zip(places, counts, strict=True)]


def as_text(rows: Rows, *, delimiter: str = ";") -> str:
    return "".join(delimiter.join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows)


def clean(rows: Rows, heads: Sequence[str] = HEADS) -> str:
    return as_text([heads, *rows])


def workbook(rows: Rows, *, change: Callable[[Any], None] | None = None, title: str = "Ark1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if change:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@dataclass(frozen=True)
class Odd:
    """A file that is odd in one way.

    Attributes:
        content: of the file.
        original: the same table as clean text.
        section: what is proposed to hold for this oddity, among other settings.
        unsure: settings to be looked at, besides those that every such table has.
        edits: what a person then writes.
        said: pieces of what is said besides settings.
        name: of the file.
        always: settings to be looked at in every such table.
    """

    content: bytes
    original: str = field(default_factory=lambda: clean(long_rows()))
    section: Mapping[str, object] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    edits: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    name: str = "npr_patients.csv"
    always: frozenset[str] = frozenset(ALWAYS)


def text_file(rows: Rows, **settings: Any) -> Odd:
    delimiter, encoding = settings.pop("delimiter", ";"), settings.pop("encoding", "utf-8")
    return Odd(as_text(rows, delimiter=delimiter).encode(encoding), **settings)


def book(rows: Rows, **settings: Any) -> Odd:
    change = settings.pop("change", None)
    return Odd(workbook(rows, change=change), name="npr_patients.xlsx", **settings)


def without(rows: Rows, *columns: int) -> Rows:
    return [[cell for index, cell in enumerate(row) if index not in columns] for row in rows]


def merged_places(book: Any) -> None:
    for first in (2, 6):
        book.active.merge_cells(start_row=first, start_column=1, end_row=first + 3, end_column=1)


def second_sheet(hidden: bool, rows: Rows) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        sheet = book.create_sheet("Gamle tal")
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if hidden else "visible"

    return change


def title_sheet(book: Any) -> None:
    sheet = book.create_sheet("Om tabellen", 0)
    sheet.append(["Bestilt av Polyfon. Tal for musikkterapi."])


YEARS_WIDE: Final = [["nivå", "enhet", "sektor", 2016, 2017]] + [
    ["rhf", place, "Alle sektorer", first, second]
    for place, first, second in zip(PLACES, (214, 13, 21, 261), (283, 17, 23, 230), strict=True)
]
WIDE_ORIGINAL: Final = clean(
    [
        [year, "rhf", place, "Alle sektorer", count]
        for place, *counts in zip(PLACES, (214, 13, 21, 261), (283, 17, 23, 230), strict=True)
        for year, count in zip((2016, 2017), counts, strict=True)
    ]
)
CODED: Final = [[*row[:3], code, row[4]] for row, code in zip(long_rows(), (1, 2, 3, 4) * 2, strict=True)]
SECTORS: Final = ("TSB", "Psykisk helsevern for voksne", "Psykisk helsevern for barn og unge", "Somatikk") * 2
UNCODED: Final = [[*row[:3], sector, row[4]] for row, sector in zip(long_rows(), SECTORS, strict=True)]
FTE_HEADS: Final = ("år", "kommune", "årsverk", "status")
FTE: Final = frozenset({"constants.service_area"})

QUOTED: Final = "år;nivå;enhet;sektor;pasienter\n" + "".join(
    f'{year};rhf;"{place}";"Alle ""sektorer""";{count}\n' for year, _, place, _, count in long_rows()
)
IN_NYNORSK: Final = [
    [*row[:2], str(row[2]).replace("Sør-Øst", "Sør-Aust").replace("Norge", "Noreg"), *row[3:]] for row in long_rows()
]

ODD_FILES: Final[Mapping[str, Odd]] = {
    "clean": text_file([HEADS, *long_rows()], section={"delimiter": ";"}),
    "commas between the cells": text_file([HEADS, *long_rows()], delimiter=",", section={"delimiter": ","}),
    "tabs between the cells": text_file([HEADS, *long_rows()], delimiter="\t", section={"delimiter": "\t"}),
    "bars between the cells": text_file([HEADS, *long_rows()], delimiter="|", section={"delimiter": "|"}),
    "cp1252": text_file([HEADS, *long_rows()], encoding="cp1252", section={"encoding": "cp1252"}),
    "utf-16": text_file([HEADS, *long_rows()], encoding="utf-16", section={"encoding": "utf-16"}),
    "DOS letters": text_file(
        [HEADS, *long_rows()], encoding="cp865", section={"encoding": "cp865"}, unsure=frozenset({"encoding"})
    ),
    "Macintosh letters": text_file(
        [HEADS, *long_rows()], encoding="mac_roman", section={"encoding": "mac_roman"}, unsure=frozenset({"encoding"})
    ),
    "header on row 7": book(
        [["Tabell 3 Pasientar 2016–2017"], [], ["Norsk pasientregister"], [], [], [], HEADS, *long_rows()],
        section={"header_row": 7},
    ),
    "two header rows": book(
        [["år", "nivå", "enhet", "sektor", "antall"], [None, None, None, None, "pasienter"], *long_rows()],
        section={"header_rows": 2},
        unsure=frozenset(
            {
                "header_rows",
            }
        ),
    ),
    "merged cells": book(
        [HEADS, *([*row] for row in long_rows())], change=merged_places, section={"fill_down": ("year",)}
    ),
    "blank cells that repeat": text_file(
        [HEADS, *([row[0] if index % 4 == 0 else None, *row[1:]] for index, row in enumerate(long_rows()))],
        section={"fill_down": ("year",)},
        unsure=frozenset({"fill_down"}),
    ),
    "sums": text_file(
        [
            HEADS,
            *long_rows()[:4],
            [2016, None, "Sum 2016", None, 509],
            *long_rows()[4:],
            [2017, None, "I alt", None, 553],
        ],
        section={"totals": ("Sum 2016", "I alt")},
        unsure=frozenset({"totals"}),
    ),
    "sums of something else": text_file(
        [HEADS, *long_rows(), [2017, None, "I alt", None, 553], [2017, None, "Sum Kari Nordmann", None, 553]],
        section={"totals": ("I alt",)},
        unsure=frozenset({"totals"}),
        edits={'totals = ["I alt"]': 'totals = ["I alt", "Sum Kari Nordmann"]'},
        said=("go on with a text that is not shown here",),
    ),
    "sums of places": text_file(
        [HEADS, *long_rows(), [2017, "rhf", "Sum Helse Vest", None, 497], [2017, None, "Totalt", None, 1000]],
        section={"totals": ("Sum Helse Vest", "Totalt")},
        unsure=frozenset({"totals"}),
    ),
    "notes below": text_file(
        [HEADS, *long_rows(), [], ["Kilde: Norsk pasientregister"], ["* Foreløpige tall; kan bli endret"]],
        section={"last_row": 9},
    ),
    "a note right below": text_file(
        [HEADS, *long_rows(), ["fra spesialisthelsetjenesten"]],
        section={"last_row": 9},
        unsure=frozenset({"last_row"}),
    ),
    "a header merged over both rows": book(
        [
            ["Sted", None, None, "Tal", "År"],
            ["nivå", "enhet", "sektor", "pasienter", None],
            *([*row[1:], row[0]] for row in long_rows()),
        ],
        section={"header_rows": 2},
        unsure=frozenset({"header_rows", *(f"columns.{each}" for each in ("level", "unit", "sector", "patients"))}),
    ),
    "years as headers": book(
        YEARS_WIDE,
        original=WIDE_ORIGINAL,
        section={"layout": "wide", "wide": {"value": "patients"}},
        unsure=frozenset({"wide"}),
    ),
    "years under a header": book(
        [[None, None, None, "Pasienter", None], *YEARS_WIDE],
        original=WIDE_ORIGINAL,
        section={"header_rows": 2, "layout": "wide"},
        unsure=frozenset({"header_rows"}),
    ),
    "years under two headers": book(
        [
            [None, None, None, "Pasienter", None, "Kontakter", None],
            [*YEARS_WIDE[0], 2016, 2017],
            *([*row, 9, 9] for row in YEARS_WIDE[1:]),
        ],
        original=WIDE_ORIGINAL,
        section={"header_rows": 2, "layout": "wide", "ignored_columns": ("Kontakter 2016", "Kontakter 2017")},
        unsure=frozenset({"header_rows", "ignored_columns"}),
        said=("stand under several headers",),
    ),
    "a column of sums": book(
        [[*YEARS_WIDE[0], "Sum"], *([*row, 1000] for row in YEARS_WIDE[1:])],
        original=WIDE_ORIGINAL,
        section={"ignored_columns": ("Sum",)},
        unsure=frozenset({"ignored_columns", "wide"}),
    ),
    "a pivot export": book(
        [["Summer av antall", "Kolonneetiketter"], ["Radetiketter", 2016, 2017, "Totalsum"]]
        + [[row[1], row[3], row[4], 1] for row in YEARS_WIDE[1:]]
        + [["Totalsum", 509, 553, 1062]],
        original=WIDE_ORIGINAL,
        section={
            "header_row": 2,
            "totals": ("Totalsum",),
            "ignored_columns": ("Totalsum",),
            "columns": {"unit": "Radetiketter"},
            "constants": {"level": "regional_authority"},
        },
        unsure=frozenset({"wide", "totals", "ignored_columns", "columns.unit", "constants.level", "constants.sector"}),
    ),
    "a pivot of groups": book(
        [
            ["Sum av pasienter", None, None],
            ["Radetiketter", "Sektor", "Sum av pasienter"],
            ["Helse Vest RHF", "TSB", 120],
            [None, "VOP", 200],
            ["Helse Vest RHF Totalt", None, 320],
            ["Helse Nord RHF", "TSB", 30],
            [None, "VOP", "<5"],
            ["Helse Nord RHF Totalt", None, 33],
            ["Totalsum", None, 353],
        ],
        original=clean(
            [
                (2024, "rhf", "Helse Vest RHF", "TSB", 120),
                (2024, "rhf", "Helse Vest RHF", "VOP", 200),
                (2024, "rhf", "Helse Nord RHF", "TSB", 30),
                (2024, "rhf", "Helse Nord RHF", "VOP", "<5"),
            ]
        ),
        section={
            "header_row": 2,
            "fill_down": ("unit",),
            "totals": ("Helse Vest RHF Totalt", "Helse Nord RHF Totalt", "Totalsum"),
            "constants": {"level": "regional_authority"},
        },
        unsure=frozenset(
            {
                "fill_down",
                "totals",
                "columns.unit",
                "columns.patients",
                "constants.level",
                "constants.year",
                "suppressed_includes_zero",
            }
        ),
        edits={'# year = "…"': "year = 2024"},
    ),
    "units below the headers": book(
        [HEADS, [None, None, None, None, "(antall)"], *long_rows()],
        section={"header_rows": 2, "columns": {"patients": "pasienter (antall)"}},
        unsure=frozenset({"header_rows", "columns.patients"}),
    ),
    "a sheet in front": book([HEADS, *long_rows()], change=title_sheet, section={"sheet": "Ark1"}),
    "a hidden sheet": book(
        [HEADS, *long_rows()],
        change=second_sheet(True, [["x"]]),
        section={"sheet": "Ark1"},
    ),
    "two sheets of the same": book(
        [HEADS, *long_rows()],
        change=second_sheet(False, [HEADS, *long_rows()]),
        section={"sheet": "Ark1"},
        said=("Other sheets hold such a table as well",),
    ),
    "codes of sectors": text_file(
        [HEADS, *CODED],
        original=clean(UNCODED),
        unsure=frozenset({f"values.sector.{code}" for code in "1234"}),
        edits={
            f'# "{code}" = "…"': f'"{code}" = "{value}"'
            for code, value in zip(
                "1234", ("substance_use", "mental_health_adults", "mental_health_children", "somatic"), strict=True
            )
        },
    ),
    "words of their own": text_file(
        [HEADS, *long_rows(sector="Psyk.")],
        original=clean(long_rows(sector="phv")),
        unsure=frozenset({"values.sector.Psyk."}),
        edits={'# "Psyk." = "…"': '"Psyk." = "mental_health_adults"'},
    ),
    "hidden numbers that say so": text_file(
        [HEADS, *long_rows((214, "<5", 21, 261, 283, "1-4", 23, 230))],
        original=clean(long_rows((214, "<5", 21, 261, 283, "1-4", 23, 230))),
        unsure=frozenset({"suppressed_includes_zero"}),
        said=("«<5» says itself", "«1-4» says itself"),
    ),
    "another threshold": text_file(
        [HEADS, *long_rows((214, "<10", 21, 261, 283, 17, 23, 230))],
        original=clean(long_rows((214, "<10", 21, 261, 283, 17, 23, 230))),
        unsure=frozenset({"suppressed_includes_zero", "threshold"}),
    ),
    "symbols": text_file(
        [HEADS, *long_rows((214, "*", "–", 261, 283, ". .", ":", 230))],
        original=clean(long_rows((214, "0-4", "0", 261, 283, "", "0-4", 230))),
        unsure=frozenset({"suppressed_includes_zero"}),
        edits={
            "suppressed = []": 'suppressed = ["*", ":"]',
            "missing = []": 'missing = [". ."]',
            "zero = []": 'zero = ["–"]',
        },
        said=("«*» stands where", "«–» stands where", "«. .» stands where", "«:» stands where", "Statistics Norway"),
    ),
    "symbols that a note explains": text_file(
        [
            HEADS,
            *long_rows((214, ":", "..", 261, 283, 17, "-", 230)),
            [],
            [": = færre enn fem, skjult av omsyn til personvernet"],
            [".. = oppgåve manglar"],
            ["- = null"],
        ],
        original=clean(long_rows((214, "0-4", "", 261, 283, 17, 0, 230))),
        section={"suppressed": (":",), "missing": ("..",), "zero": ("-",), "last_row": 9},
        unsure=frozenset({"suppressed", "missing", "zero", "suppressed_includes_zero"}),
        said=("The note in row 11", "The note in row 12", "The note in row 13"),
    ),
    "blank counts": text_file(
        [HEADS, *long_rows((214, None, 21, 261, 283, None, 23, 230))],
        original=clean(long_rows((214, "", 21, 261, 283, "", 23, 230))),
        section={"missing": ("",)},
        said=("Cells are blank where people are counted",),
    ),
    "words for no number": text_file(
        [HEADS, *long_rows((214, "mangler", 21, 261, 283, "mangler", 23, 230))],
        original=clean(long_rows((214, "", 21, 261, 283, "", 23, 230))),
        unsure=frozenset({"suppressed_includes_zero"}),
        edits={"missing = []": 'missing = ["mangler"]'},
        said=("«mangler» stands where",),
    ),
    "spaces between thousands": text_file(
        [HEADS, *long_rows(("1 214", "13", "21", "2 261", "283", "17", "23", "230"))],
        original=clean(long_rows((1214, 13, 21, 2261, 283, 17, 23, 230))),
    ),
    "points between thousands": text_file(
        [HEADS, *long_rows(("1.214", "13", "21", "2.261", "283", "17", "23", "230"))],
        original=clean(long_rows((1214, 13, 21, 2261, 283, 17, 23, 230))),
        section={"decimal_mark": ",", "thousands": "."},
        unsure=frozenset({"decimal_mark", "thousands"}),
    ),
    "commas between thousands": text_file(
        [HEADS, *long_rows(("1,214", "13", "21", "2,261", "283", "17", "23", "230"))],
        original=clean(long_rows((1214, 13, 21, 2261, 283, 17, 23, 230))),
        section={"decimal_mark": ".", "thousands": ","},
        unsure=frozenset({"decimal_mark", "thousands"}),
    ),
    "points in millions": text_file(
        [HEADS, *long_rows(("1.214.000", "13", "21", "2.261", "283", "17", "23", "230"))],
        original=clean(long_rows((1214000, 13, 21, 2261, 283, 17, 23, 230))),
        section={"decimal_mark": ",", "thousands": "."},
    ),
    "decimal commas": text_file(
        [FTE_HEADS, (2024, "4601", "2,5", "Anslag"), (2024, "1108", "1,25", "Anslag")],
        original=clean([(2024, "4601", "2,5", "Anslag"), (2024, "1108", "1,25", "Anslag")], FTE_HEADS),
        section={"decimal_mark": ","},
        name="municipal_positions.csv",
        always=FTE,
    ),
    "decimals and thousands": text_file(
        [FTE_HEADS, (2024, "4601", "1.234,5", "Anslag"), (2024, "1108", "1,25", "Anslag")],
        original=clean([(2024, "4601", "1234,5", "Anslag"), (2024, "1108", "1,25", "Anslag")], FTE_HEADS),
        section={"decimal_mark": ",", "thousands": "."},
        name="municipal_positions.csv",
        always=FTE,
    ),
    "a point that could be either": text_file(
        [FTE_HEADS, (2024, "4601", "1.234", "Anslag"), (2024, "1108", "2", "Anslag")],
        original=clean([(2024, "4601", "1234", "Anslag"), (2024, "1108", "2", "Anslag")], FTE_HEADS),
        unsure=frozenset({"decimal_mark"}),
        edits={'# decimal_mark = "."': 'decimal_mark = ","\nthousands = "."'},
        name="municipal_positions.csv",
        always=FTE,
    ),
    "another name for a column": text_file(
        [("År", "Nivå", "RHF/HF", "Sektor", "Antall unike pasienter 1)"), *long_rows()],
        section={"columns": {"unit": "RHF/HF", "patients": "Antall unike pasienter 1)"}},
        unsure=frozenset({"columns.unit", "columns.patients"}),
    ),
    "headers without Norwegian letters": text_file(
        [("aar", "nivaa", "enhet", "sektor", "antPas"), *long_rows()],
        section={"columns": {"year": "aar", "level": "nivaa", "patients": "antPas"}},
        unsure=frozenset({"columns.year", "columns.level", "columns.patients"}),
    ),
    "a list of words below an unknown header": text_file(
        [("år", "Slags eining", "enhet", "Del av tenesta", "pasienter"), *long_rows(sector="Alle")],
        section={"columns": {"level": "Slags eining"}, "ignored_columns": ("Del av tenesta",)},
        # «Alle» is a word of several lists, so that nobody can tell which one the column holds.
        unsure=frozenset({"columns.level", "ignored_columns", "constants.sector"}),
    ),
    "a misspelt header": text_file(
        [("år", "nivå", "enhet", "sektor", "pasineter"), *long_rows()],
        section={"columns": {"patients": "pasineter"}},
        unsure=frozenset({"columns.patients"}),
    ),
    "no column for the level": text_file(
        without([HEADS, *long_rows()], 1),
        section={"constants": {"level": "regional_authority"}},
        unsure=frozenset({"constants.level"}),
    ),
    "the year over the table": text_file(
        [["Pasientar i 2016"], *without([HEADS, *long_rows()[:4]], 0)],
        original=clean(long_rows()[:4]),
        section={"header_row": 2},
        unsure=frozenset({"constants.year"}),
        edits={"# year = 2016": "year = 2016"},
    ),
    "columns that are not needed": text_file(
        [[*HEADS, "Merknad", "Andel"], *([*row, "x", "3"] for row in long_rows())],
        section={"ignored_columns": ("Merknad", "Andel")},
        unsure=frozenset({"ignored_columns"}),
    ),
    "trailing empty columns": text_file([[*HEADS, "", ""], *([*row, "", ""] for row in long_rows())]),
    "quotes inside": Odd(
        QUOTED.encode(),
        section={"delimiter": ";"},
        unsure=frozenset({'values.sector.Alle "sektorer"'}),
        edits={'# "Alle \\"sektorer\\"" = "all"': '"Alle \\"sektorer\\"" = "all"'},
    ),
    "nynorsk names": text_file([("år", "nivå", "eining", "sektor", "pasientar"), *IN_NYNORSK]),
}


@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_file_is_proposed_marked_and_then_read_as_the_clean_one(name: str, tmp_path: Path) -> None:
    odd = ODD_FILES[name]
    folder = tmp_path / "delivered"
    folder.mkdir()
    (folder / odd.name).write_bytes(odd.content)
    looked = look_at(folder / odd.name)
    proposed = looked.section()
    assert {key: proposed.get(key) for key in odd.section} == dict(odd.section)
    assert looked.of("unsure") == odd.always | odd.unsure
    assert [piece for piece in odd.said if piece not in looked.remarks()] == []
    frame = read_as_proposed(looked, odd.edits)
    original = read_original(Path(odd.name).stem, odd.original, tmp_path / "original")
    pd.testing.assert_frame_equal(frame, original)
    assert find_deliveries(folder).files[0].delivery.model_dump(exclude_defaults=True)


def test_there_are_as_many_odd_files_as_the_handbook_says() -> None:
    assert len(ODD_FILES) >= 45
