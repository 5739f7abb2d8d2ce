"""The whole example as a folder: made beside its place and moved there when it is complete."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from evaluation.errors import WrongUseError
from evaluation.example.care import LAST_PUBLISHED
from evaluation.example.corrections import CORRECTIONS_FILE, with_errors
from evaluation.example.delivery_text import delivery_text
from evaluation.example.files import file_bytes
from evaluation.example.people import simulate_care
from evaluation.example.readme import readme_text
from evaluation.example.registry import BUILDERS, format_of
from evaluation.example.rows import Row, World
from evaluation.example.specialist_care import episode_rows, patient_rows
from evaluation.example.written_texts import written_files
from evaluation.messages import message
from evaluation.new_folder import refuse_what_is_there, write_new_folder
from evaluation.programme import load_programme
from evaluation.reference import load_reference
from evaluation.sources import DELIVERY_FILE, TABLES

DEFAULT_SEED: Final = 2026
README: Final = "README.md"


def write_example(folder: Path, *, seed: int = DEFAULT_SEED, through: int | None = None) -> tuple[Path, ...]:
    """Write a synthetic set of every table; the same seed and version give the same bytes.

    A table in which nothing stands yet, since the set ends before the programme, is left out: a file without rows would
    be taken for a delivery that went wrong.

    Args:
        folder: to write to; made when it is not there, and refused when it holds anything.
        seed: not negative.
        through: the last year of the set; the programme's last when left out.

    Returns:
        The files written, `README.md` and `delivery.toml` first.

    Raises:
        WrongUseError: the folder holds files or cannot be written, or seed or year are out of range.
    """
    world = _world(seed, through)
    refuse_what_is_there(folder)
    return write_new_folder(example_files(world), folder)


def example_files(world: World) -> Mapping[str, bytes]:
    """The bytes of every file of the set, by name."""
    tables, corrections = with_errors(world, example_tables(world))
    formats = {table: format_of(table) for table in tables}
    contents = {README: readme_text(world).encode(), DELIVERY_FILE: delivery_text(formats).encode()}
    for table, rows in tables.items():
        contents[f"{table}.{formats[table].ending}"] = file_bytes(TABLES[table], rows, formats[table])
    if corrections is not None:
        contents[CORRECTIONS_FILE] = corrections
    return {**contents, **written_files(world)}


def example_tables(world: World) -> Mapping[str, list[Row]]:
    """The rows of every table of the suite, in the order of the suite; one in which nothing stands yet is left out."""
    care = simulate_care(world)
    rows = {table: build(world) for table, build in BUILDERS.items()}
    rows |= {"npr_patients": patient_rows(world, care), "npr_episodes": episode_rows(care)}
    return {table: rows[table] for table in TABLES if rows[table]}


def _world(seed: int, through: int | None) -> World:
    programme = load_programme()
    last = programme.period.end.year
    year = last if through is None else through
    if not LAST_PUBLISHED <= year <= last:
        raise WrongUseError(
            message(
                "The example can end in a year from {first} to {last}; choose one of them.",
                first=str(LAST_PUBLISHED),
                last=str(last),
            )
        )
    if seed < 0:
        raise WrongUseError(message("The seed must be a whole number that is not negative."))
    return World(seed=seed, through=year, programme=programme, reference=load_reference())
