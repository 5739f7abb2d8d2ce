"""Places, codes, categories and days as people write them."""

from datetime import date

from .making import GOOD, HEADS, PLANTED, Delivered, OddInput, sheet

_UNITS = ("year", "level", "unit", "patients")
_MUNICIPAL = ("year", "municipality", "fte")
_MONTHS = ("region", "from", "institution")


def _unit(level: str, name: object) -> Delivered:
    return sheet(HEADS, (2024, level, name, 412, PLANTED))


def _municipality(year: int, name: object) -> Delivered:
    heads = ("år", "kommune", "årsverk", "status", "kilde")
    return sheet(heads, (year, name, 1.5, "Anslag", PLANTED), table="municipal_positions")


def _day(cell: object) -> Delivered:
    return sheet(("region", "fra", "institusjon"), ("Vest", cell, PLANTED), table="coordinators")


def _sector(cell: object, section: str = "") -> Delivered:
    return sheet((*HEADS, "sektor"), (*GOOD, cell), section=section)


def _organisation(number: object) -> Delivered:
    return sheet(("organisasjon", "org.nr.", "sektor"), (PLANTED, number, "akademia"), table="participants")


def _is(name: str, delivered: Delivered, level: str, code: str, rules: tuple[str, ...] = ()) -> OddInput:
    return delivered.read(name, _UNITS, (2024, level, code, 412), rules=rules)


PLACES: tuple[OddInput, ...] = (
    _is("a trust with HF", _unit("hf", "Helse Bergen HF"), "trust", "983974724"),
    _is("a trust without HF", _unit("hf", "Helse Bergen"), "trust", "983974724"),
    _is("a trust by its short name", _unit("hf", "UNN"), "trust", "983974899"),
    _is("a trust in the other language", _unit("hf", "Sjukehuset i Vestfold HF"), "trust", "983975259"),
    _is("a trust by its number", _unit("hf", 983974724), "trust", "983974724"),
    _is("a trust by its number in groups", _unit("hf", "983\u00a0974 724"), "trust", "983974724"),
    _is("Sør-Aust", _unit("rhf", "Sør-Aust"), "regional_authority", "helse_sor_ost"),
    _is("Helse Sør-Aust", _unit("rhf", "Helse Sør-Aust RHF"), "regional_authority", "helse_sor_ost"),
    _is("Sør-Øst with another dash", _unit("rhf", "Helse Sør \u2013 Øst"), "regional_authority", "helse_sor_ost"),
    _is(
        "Sør-Øst with marks of direction",
        _unit("rhf", "\u200fHelse Sør-Øst\u200e"),
        "regional_authority",
        "helse_sor_ost",
    ),
    _is("Sør-Aust as a region of OPPTAKT", _unit("region", "Sør-Aust"), "region", "Sør-Aust", ("region-unknown",)),
    _is("a unit at another level", _unit("hf", "Helse Vest RHF"), "trust", "Helse Vest RHF", ("trust-unknown",)),
    _is("a symbol for a unit", _unit("rhf", "<5"), "regional_authority", "<5", ("regional-authority-unknown",)),
    _unit("rhf", 301).refused(
        "a number for a unit",
        "npr_patients.xlsx (Ark1), column enhet: codes are stored as numbers, so leading zeros may be "
        "gone (rows: 1, first row: 2); format the column as text and fill it again from the source.",
    ),
    _municipality(2026, 301).read("a municipality that has lost its zero", _MUNICIPAL, (2026, "0301", 1.5)),
    _municipality(2026, "A\u030alesund").read("a letter in two parts", _MUNICIPAL, (2026, "1508", 1.5)),
    _municipality(2017, "1201").read("a municipality of 2017 in 2017", _MUNICIPAL, (2017, "1201", 1.5)),
    _municipality(2026, "1201").read(
        "a municipality of 2017 in 2026", _MUNICIPAL, (2026, "1201", 1.5), rules=("municipality-not-in-use",)
    ),
    _municipality(2026, "Herøy").read(
        "a name of two municipalities", _MUNICIPAL, (2026, "Herøy", 1.5), rules=("municipality-not-in-use",)
    ),
    _municipality(2026, "'0301").read(
        "an apostrophe before a number of a municipality",
        _MUNICIPAL,
        (2026, "'0301", 1.5),
        rules=("municipality-not-in-use",),
    ),
    _municipality(2026, 46010).refused(
        "a number that no municipality has",
        "municipal_positions.xlsx (Ark1), column kommune: codes are stored as numbers, so leading zeros "
        "may be gone (rows: 1, first row: 2); format the column as text and fill it again from the "
        "source.",
    ),
    _organisation("974\u202f557 746").read("an organisation number in groups", ("orgnr",), ("974557746",)),
    _organisation(97455774).refused(
        "an organisation number that is too short",
        "participants.xlsx (Ark1), column org.nr.: codes are stored as numbers, so leading zeros may be "
        "gone (rows: 1, first row: 2); format the column as text and fill it again from the source.",
    ),
    _sector("TSB").read("a sector by its short name", ("sector",), ("substance_use",)),
    _sector(1).refused(
        "a sector by a number that nobody explains",
        "npr_patients.xlsx (Ark1), column sektor: number codes differ between deliveries and cannot be "
        "read without a key (rows: 1, first row: 2); add what each number means under values in "
        "delivery.toml.",
    ),
    _sector("01").refused(
        "a sector by a number in a text that nobody explains",
        "npr_patients.xlsx (Ark1), column sektor: number codes differ between deliveries and cannot be "
        "read without a key (rows: 1, first row: 2); add what each number means under values in "
        "delivery.toml.",
    ),
    _sector(1.0, 'values = { sector = { "1" = "somatic" } }').read(
        "a sector by a number that the delivery explains", ("sector",), ("somatic",)
    ),
    _sector("Galakse").read("a sector that nobody knows", ("sector",), ("Galakse",), rules=("sector-unknown",)),
    sheet(
        ("år", "organisasjon", "region", "status"), (2026, PLANTED, 3, "Anslag"), table="nonprofit_positions"
    ).refused(
        "a region by a number",
        "nonprofit_positions.xlsx (Ark1), column region: number codes differ between deliveries and "
        "cannot be read without a key (rows: 1, first row: 2); add what each number means under values "
        "in delivery.toml.",
    ),
    _day(date(2026, 12, 31)).read("a day of the spreadsheet", _MONTHS, ("west", "2026-12-31", PLANTED)),
    _day("31.12.2026").read("31.12.2026", _MONTHS, ("west", "2026-12-31", PLANTED)),
    _day("2026-12-31").read("2026-12-31", _MONTHS, ("west", "2026-12-31", PLANTED)),
    _day("2026-12-31 00:00:00").read("2026-12-31 00:00:00", _MONTHS, ("west", "2026-12-31", PLANTED)),
    _day("12/31/2026").refused(
        "12/31/2026",
        "coordinators.xlsx (Ark1), column fra: a date is not written as year-month-day or "
        "day.month.year (rows: 1, first row: 2); write the dates in one of these ways.",
    ),
    _day("1.1.26").refused(
        "1.1.26",
        "coordinators.xlsx (Ark1), column fra: a date is not written as year-month-day or "
        "day.month.year (rows: 1, first row: 2); write the dates in one of these ways.",
    ),
    _day("31. desember 2026").refused(
        "31. desember 2026",
        "coordinators.xlsx (Ark1), column fra: a date is not written as year-month-day or "
        "day.month.year (rows: 1, first row: 2); write the dates in one of these ways.",
    ),
    _day(46387).refused(
        "a day as the number that a spreadsheet counts",
        "coordinators.xlsx (Ark1), column fra: a date is not written as year-month-day or "
        "day.month.year (rows: 1, first row: 2); write the dates in one of these ways.",
    ),
    _day("31.02.2026").refused(
        "a day that does not exist",
        "coordinators.xlsx (Ark1), column fra: a date is not written as year-month-day or "
        "day.month.year (rows: 1, first row: 2); write the dates in one of these ways.",
    ),
    _day("1900-01-01").read(
        "the first day of the spreadsheet", _MONTHS, ("west", "1900-01-01", PLANTED), rules=("from-out-of-range",)
    ),
)
