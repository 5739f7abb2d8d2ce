"""An extract of the registry with all its columns, of which the table needs five."""

from evaluation.sources import LeftOut

from .making import PLANTED, Delivered, OddInput

_NEEDED = {
    "lopenr": "P0001",
    "InnDato": "12.03.2024",
    "InstitusjonID": "983974724",
    "fagomrade": "3",
    "prosedyrer": "IBBE10",
}
_OTHERS = (*(f"NPR_variabel{number:02}" for number in range(1, 35)), "kommentar")
_NAMES = (*_OTHERS[:20], *_NEEDED, *_OTHERS[20:])
_COLUMNS = (
    'columns = { person = "lopenr", date = "InnDato", trust = "InstitusjonID", sector = "fagomrade", '
    'procedure_codes = "prosedyrer" }\nvalues = { sector = { "3" = "substance_use" } }\n'
)
_IGNORED = "ignored_columns = ['" + "', '".join(_OTHERS) + "']"
_EPISODE = ("person", "date", "trust", "sector", "procedure_codes")


def _extract(section: str, **changed: str) -> Delivered:
    cells = _NEEDED | changed
    lines = [";".join(_NAMES), ";".join(cells.get(name, PLANTED if name == "kommentar" else "7") for name in _NAMES)]
    return Delivered("npr_episodes.csv", lambda: "\r\n".join(lines).encode("cp1252"), section)


EPISODES: tuple[OddInput, ...] = (
    _extract(_COLUMNS + _IGNORED).read(
        "a layout of forty columns",
        _EPISODE,
        ("P0001", "2024-03-12", "983974724", "substance_use", "IBBE10"),
        left_out=LeftOut(columns=35),
    ),
    _extract(_COLUMNS).refused(
        "a layout of forty columns that nobody has named",
        "npr_episodes.csv: the table has no such columns: NPR_variabel01, NPR_variabel02, "
        "NPR_variabel03, NPR_variabel04, NPR_variabel05 …; remove them, mend their headers, or name "
        "them under columns in delivery.toml.",
    ),
    _extract(_COLUMNS + _IGNORED, InnDato="20240312").refused(
        "days without marks",
        "npr_episodes.csv, column InnDato: a date is not written as year-month-day or day.month.year "
        "(rows: 1, first row: 2); write the dates in one of these ways.",
    ),
    _extract(_COLUMNS + _IGNORED, kommentar=f"{PLANTED} 05440355678").refused(
        "an identity number in a column that is left out",
        "npr_episodes.csv, column AN: in cells, or in comments on them, something looks like a national "
        "identity number (cells: 1). The first rows with one: 2. Nothing more was read from the file. "
        "Delete the numbers, and deliver the file again without anything that identifies a person.",
    ),
    _extract(_COLUMNS + _IGNORED, fagomrade="4").refused(
        "a sector that nobody explains",
        "npr_episodes.csv, column fagomrade: number codes differ between deliveries and cannot be read "
        "without a key (rows: 1, first row: 2); add what each number means under values in "
        "delivery.toml.",
    ),
)
