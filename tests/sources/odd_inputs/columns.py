"""Parquet files with the types of whoever wrote them."""

from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa

from evaluation.sources import LeftOut

from .making import COUNTS, GOOD_COUNT, PLANTED, Delivered, OddInput, frame

_MOMENT = datetime(2024, 3, 12, 23)  # noqa: DTZ001 - the type of the column says in which zone
_EPISODE = ("person", "date", "trust", "sector", "procedure_codes")


def _patients(section: str = "", **changed: object) -> Delivered:
    columns: dict[str, object] = {
        "år": [2024],
        "nivå": ["rhf"],
        "enhet": ["Helse Vest RHF"],
        "pasienter": [412],
        "kilde": [PLANTED],
    }
    return frame(columns | changed, section=section)


def _episodes(**changed: object) -> Delivered:
    columns: dict[str, object] = {
        "person": [PLANTED.replace(" ", "-")],
        "dato": [date(2024, 3, 12)],
        "foretak": ["983974724"],
        "sektor": ["TSB"],
        "koder": ["IBBE10"],
    }
    delivered = frame(columns | changed, table="npr_episodes")
    return Delivered(delivered.file_name, delivered.make, planted=False)


def _is_episode(day: str, codes: str) -> tuple[object, ...]:
    return (PLANTED.replace(" ", "-"), day, "983974724", "substance_use", codes)


COLUMNS: tuple[OddInput, ...] = (
    _patients(nivå=pa.array(["rhf"]).dictionary_encode()).read("categories", COUNTS, GOOD_COUNT),
    _patients(pasienter=pa.array([Decimal("412.00")])).read("decimals", COUNTS, GOOD_COUNT),
    _patients(pasienter=pa.array([Decimal("412.50")])).refused(
        "decimals that are none of people",
        "npr_patients.parquet, column pasienter: fractions stand where whole numbers are counted (rows: "
        "1, first row: 2); write whole numbers, or set decimal_mark and thousands in delivery.toml if a "
        "mark separates thousands.",
    ),
    _patients(år=pa.array([2024], pa.int16()), pasienter=pa.array([412], pa.int32())).read(
        "short whole numbers", COUNTS, GOOD_COUNT
    ),
    _patients(pasienter=pa.array([412.0])).read("whole numbers kept as fractions", COUNTS, GOOD_COUNT),
    _patients(pasienter=pa.array([float("nan")])).read(
        "a number that is none", COUNTS, (2024, "helse_vest", None, None, None, "missing")
    ),
    _patients(enhet=pa.array(["Helse Sør-Øst RHF".encode()])).read(
        "texts kept as bytes", COUNTS, (2024, "helse_sor_ost", *GOOD_COUNT[2:])
    ),
    _patients(pasienter=pa.array([True])).refused(
        "truths for numbers",
        "npr_patients.parquet, column pasienter: text stands where a number belongs (rows: 1, first "
        "row: 2); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    _patients(år=pa.array([date(2024, 1, 1)])).refused(
        "days for years",
        "npr_patients.parquet, column år: the year is not a whole number (rows: 1, first row: 2); write "
        "the year alone, and move notes and sources out of the table, or set last_row in delivery.toml.",
    ),
    _patients(enhet=pa.array([{"navn": "Helse Vest RHF"}])).refused(
        "columns within a column",
        "npr_patients.parquet: the cells of these columns hold columns of their own: enhet; export each "
        "of them as a column.",
    ),
    _patients(__index_level_0__=[0]).refused(
        "an index",
        "npr_patients.parquet: the table has no such columns: __index_level_0__; remove them, mend "
        "their headers, or name them under columns in delivery.toml.",
    ),
    _patients('ignored_columns = ["__index_level_0__"]', __index_level_0__=[0]).read(
        "an index that is left out", COUNTS, GOOD_COUNT, left_out=LeftOut(columns=1)
    ),
    _patients("header_row = 2\nfill_down = ['unit']").refused(
        "settings of a sheet",
        "delivery.toml, section npr_patients: header_row, fill_down say how a sheet is laid out, but "
        "the table lies in a Parquet file, which has its headers apart and no rows of notes; take them "
        "out, or deliver the table as xlsx or csv.",
        exit_code=2,
    ),
    _episodes().read("a day", _EPISODE, _is_episode("2024-03-12", "IBBE10")),
    _episodes(dato=pa.array([_MOMENT], pa.timestamp("us"))).read(
        "a moment without a zone", _EPISODE, _is_episode("2024-03-12", "IBBE10")
    ),
    # 23 o'clock in Greenwich is midnight in Oslo, and so the next day.
    _episodes(dato=pa.array([_MOMENT], pa.timestamp("us", "Europe/Oslo"))).read(
        "midnight in Oslo", _EPISODE, _is_episode("2024-03-13", "IBBE10")
    ),
    _episodes(dato=pa.array([_MOMENT], pa.timestamp("us", "UTC"))).refused(
        "a moment in another zone",
        "npr_episodes.parquet, column dato: moments with a time zone stand where days belong (rows: 1, "
        "first row: 2), and a moment may be another day here; export the days alone.",
    ),
    _episodes(koder=pa.array([["IBBE10", "IBBE20"]])).read(
        "lists of codes", _EPISODE, _is_episode("2024-03-12", "IBBE10;IBBE20")
    ),
)
