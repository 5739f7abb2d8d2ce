"""From files of episodes to `npr_patients`: read, refuse identity numbers, check, count, write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from evaluation.episodes.contacts import CODES, Contacts, read_contacts
from evaluation.episodes.engines import Engine, EngineName, open_engine
from evaluation.episodes.files import (
    DECLARATION,
    EPISODES,
    find_episode_files,
    look_into,
    settings_for,
)
from evaluation.episodes.gate import checked
from evaluation.episodes.margins import CELL, cells_known, patients_by_cell
from evaluation.episodes.music_therapy import is_outside_its_years, is_written_otherwise, some_code_is_invalid
from evaluation.episodes.private_folder import working_folder
from evaluation.episodes.writing import BASIS, data_section, delivery_section, refuse_target, write_counts
from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import Language, Message, message
from evaluation.quality import TableResult, refuse_identity_numbers_in_names, refused_settings
from evaluation.reference import Reference, load_reference
from evaluation.sources import DELIVERY_FILE, Delivery

Tell = Callable[[Message], None]

_AS_DELIVERED: Final = Delivery()
_MALFORMED_CODES: Final = "procedure-codes-malformed"
"""The rule of the suite about texts that do not look like codes."""
_OF_SHEETS: Final = ("layout", "header_rows", "last_row", "fill_down", "totals")
"""What the files of people need to have said of them, and no extract of a registry."""


@dataclass(frozen=True, slots=True)
class Aggregation:
    """What was counted, and from what.

    Attributes:
        files: of the episodes.
        title: what the data are called; empty where the delivery does not say.
        not_read: headers of the columns that nobody asked for, of all files.
        checked: how the rules went.
        contacts: with music therapy.
        outside: contacts whose codes of music therapy were not valid in their year, and which do not count.
        years: of the contacts in the extract.
        cells: rows of the result.
        section: what `delivery.toml` must say of the result.
        wrote_settings: whether a `delivery.toml` with it was written beside the result.
        out: the result.
    """

    files: tuple[Path, ...]
    title: dict[Language, str]
    not_read: tuple[str, ...]
    checked: TableResult
    contacts: int
    outside: int
    years: tuple[int, ...]
    cells: int
    section: str
    wrote_settings: bool
    out: Path


def aggregate(
    given: Sequence[str | Path],
    out: Path,
    *,
    engine: EngineName = "duckdb",
    delivery: Path | None = None,
    memory: str | None = None,
    tell: Tell = lambda _words: None,
) -> Aggregation:
    """Count distinct persons and contacts with music therapy, and write them as `npr_patients`.

    Args:
        given: files of episodes, folders of them, or patterns.
        out: the file to write, parquet or csv; it must not be there.
        engine: what computes it.
        delivery: says how the files are to be read; the `delivery.toml` beside them by default.
        memory: how much DuckDB may take before it writes temporary files, such as `500MB`.
        tell: hears what is being done.

    Returns:
        What was counted. The counts are true, small ones too: they are not released by this.

    Raises:
        DataBlockedError: the files cannot be read, something looks like a national identity number, a critical rule
            failed, or nobody had music therapy. Nothing was written.
        WrongUseError: a path, a setting, an engine that is not installed, or a full disk. Nothing was written.
    """
    refuse_identity_numbers_in_names([*given, out, delivery])
    files = find_episode_files(given)
    refuse_target(out, files)
    settings = settings_for(files, delivery)
    if refused := refused_settings(settings.path) if settings.path is not None else ():
        raise DataBlockedError(*refused)
    episodes = settings.content.tables.get(EPISODES, Delivery())
    located = look_into(files, _readable(episodes))
    reference = load_reference()
    with working_folder() as folder, open_engine(engine, folder, memory=memory) as at_work:
        tell(message("Reading the episodes"))
        contacts = read_contacts(located, episodes, engine=at_work, folder=folder, reference=reference)
        tell(message("Checking every row"))
        name = files[0].name if len(files) == 1 else EPISODES
        result = checked(contacts, engine=at_work, file_name=name, reference=reference)
        _refuse_codes_written_otherwise(contacts, at_work, reference, result)
        tell(message("Counting the patients"))
        counts = count_patients(contacts, at_work, reference)
        outside = _outside(contacts, at_work, reference)
    section = delivery_section(episodes, ending=out.suffix.lower())
    wrote_settings = write_counts(counts, out, data_section(settings.content) + section)
    return Aggregation(
        files=files,
        title=dict(settings.content.data.title),
        not_read=tuple(dict.fromkeys(header for each in located for header in each.not_read)),
        checked=result,
        contacts=_all_contacts(counts),
        outside=outside,
        years=tuple(sorted({year for year, _, _ in contacts.coverage if year is not None})),
        cells=counts.num_rows,
        section=section,
        wrote_settings=wrote_settings,
        out=out,
    )


def _readable(episodes: Delivery) -> Delivery:
    """The settings, if they say nothing of a sheet with notes, sums and merged cells, which no extract of rows is."""
    given = [name for name in _OF_SHEETS if getattr(episodes, name) != getattr(_AS_DELIVERED, name)]
    if given:
        raise WrongUseError(
            message(
                "{file}, section {section}: {keys} say how a sheet is laid out. Contacts stand one a row below one row "
                "of headers; take the settings out.",
                file=DELIVERY_FILE,
                section=EPISODES,
                keys=", ".join(given),
            )
        )
    return episodes


def _refuse_codes_written_otherwise(
    contacts: Contacts, engine: Engine, reference: Reference, result: TableResult
) -> None:
    """A code with a blank inside is meant, and would not be counted; looked for where some text looks like no codes."""
    if not any(each.rows_failed for each in result.rules if each.id == _MALFORMED_CODES):
        return
    meant = is_written_otherwise([contacts.rows[name] for name in contacts.codes], reference)
    found = engine.fetch(contacts.rows.filter(meant).aggregate(rows=lambda one: one.count()))
    if rows := int(found["rows"][0].as_py()):
        raise DataBlockedError(
            message(
                "{file}, column {column}: codes of music therapy have blanks or marks inside them, and would not be "
                "counted (rows: {rows}). Write them as the code list has them: {codes}.",
                file=result.file_name,
                column=DECLARATION.heads([CODES]),
                rows=rows,
                codes=", ".join(reference.procedure_codes),
            )
        )


def count_patients(contacts: Contacts, engine: Engine, reference: Reference) -> pa.Table:
    """Distinct persons and contacts of every cell and margin that the extract tells of, zeros too.

    Args:
        contacts: on the engine; they have passed the gate.
        engine: that holds them.
        reference: trusts and procedure codes.

    Returns:
        The columns of `npr_patients`, in order of their values.

    Raises:
        DataBlockedError: no contact is music therapy.
    """
    sectors = DECLARATION.column("sector").words
    found = engine.fetch(patients_by_cell(contacts.rows, contacts.codes, reference, sectors))
    if not found.num_rows:
        raise DataBlockedError(
            message(
                "No contact in the files has a procedure code of music therapy ({codes}) in a year in which it was "
                "valid; see whether columns in delivery.toml names the columns of the codes.",
                codes=", ".join(reference.procedure_codes),
            )
        )
    counted = {tuple(each[name] for name in CELL): each for each in found.to_pylist()}
    keys = sorted(counted.keys() | cells_known(contacts.coverage, reference))
    return pa.Table.from_pylist([_row(key, counted.get(key, {})) for key in keys])


def _row(key: tuple[Any, ...], counts: dict[str, Any]) -> dict[str, Any]:
    measured = {name: counts.get(name, 0) for name in ("patients", "contacts")}
    return dict(zip(CELL, key, strict=True)) | {"basis": BASIS} | measured


def _all_contacts(counts: pa.Table) -> int:
    whole = {"level": "country", "sector": "all", "procedure": "any"}
    return sum(row["contacts"] for row in counts.to_pylist() if whole.items() <= row.items())


def _outside(contacts: Contacts, engine: Engine, reference: Reference) -> int:
    """How many contacts have codes that were not valid; asked only where some year can have them."""
    if not some_code_is_invalid({year for year, _, _ in contacts.coverage if year is not None}, reference):
        return 0
    rows = contacts.rows
    columns, year = [rows[name] for name in contacts.codes], rows["date"].year()
    outside = rows.filter(is_outside_its_years(columns, year, reference)).aggregate(rows=lambda one: one.count())
    return int(engine.fetch(outside)["rows"][0].as_py())
