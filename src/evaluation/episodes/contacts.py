"""Files of episodes → contacts on an engine: one table in canonical columns, of which no row has been moved."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import ibis
import pyarrow as pa

from evaluation.episodes.cells import MOST_DIFFERENT, Lookup, Place, look_up, too_many_different
from evaluation.episodes.delimited import stage
from evaluation.episodes.engines import Engine
from evaluation.episodes.files import DECLARATION, EpisodeFile
from evaluation.episodes.private_folder import WorkingFolder
from evaluation.episodes.pseudonyms import refuse_identity_numbers_in
from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message
from evaluation.sources import Delivery, UnitNames
from evaluation.sources.names import label
from evaluation.sources.symbols import normalise_symbol

if TYPE_CHECKING:
    from evaluation.sources.cells import Cell

CODES: Final = "procedure_codes"
_CODE_COLUMN: Final = "codes_{number}"
_TEXT: Final = "text"
_WHOLE: Final = "whole number"
_DAY: Final = "day"
_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "person": (_TEXT, _WHOLE),
    "date": (_TEXT, _DAY),
    "trust": (_TEXT, _WHOLE),
    "sector": (_TEXT, _WHOLE),
    CODES: (_TEXT,),
}


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts on an engine.

    Attributes:
        rows: an ibis table with `person`, `date`, `trust`, `sector`, `procedure_codes` (canonical), and the columns of
            codes as they were delivered.
        codes: the names of these.
        coverage: how many rows there are of each year, trust and sector, music therapy or not; canonical, and None
            where one of them is missing.
    """

    rows: Any
    codes: tuple[str, ...]
    coverage: Mapping[tuple[int | None, str | None, str | None], int]


def read_contacts(
    files: Sequence[EpisodeFile], delivery: Delivery, *, engine: Engine, folder: WorkingFolder, reference: UnitNames
) -> Contacts:
    """All contacts of some files, as one table.

    Args:
        files: with their columns located.
        delivery: how they are to be read.
        engine: on which they are read.
        folder: for what csv files are brought into.
        reference: knows the names of trusts.

    Raises:
        DataBlockedError: something looks like a national identity number, or cannot be read.
        WrongUseError: there is no room for temporary files.
    """
    alike: dict[Hashable, list[EpisodeFile]] = defaultdict(list)
    for each in files:
        alike[_layout(each)].append(each)
    widest = max(len(each.columns.get(CODES, ())) for each in files) or 1
    codes = tuple(_CODE_COLUMN.format(number=number) for number in range(widest))
    parts = [_part(some, codes, delivery, engine, folder, reference) for some in alike.values()]
    coverage: Counter[tuple[int | None, str | None, str | None]] = Counter()
    for part in parts:
        coverage.update(part.coverage)
    rows = parts[0].rows if len(parts) == 1 else ibis.union(*(each.rows for each in parts), distinct=False)
    return Contacts(rows, codes, coverage)


def _layout(file: EpisodeFile) -> Hashable:
    return tuple(
        (name, headers, tuple(_kind(file.types[each]) for each in headers))
        for name, headers in sorted(file.columns.items())
    )


def _part(
    files: Sequence[EpisodeFile],
    codes: Sequence[str],
    delivery: Delivery,
    engine: Engine,
    folder: WorkingFolder,
    reference: UnitNames,
) -> Contacts:
    """The contacts of files that are laid out alike."""
    first = files[0]
    at = Place(_names(files), _labels(first), DECLARATION, delivery, reference)
    _refuse_types(first, at)
    rows = _raw(engine.read(_as_parquet(files, folder)), first, codes, delivery)
    for column in ("person", *codes):
        refuse_identity_numbers_in(rows, column, engine, at, told=CODES if column in codes else column)
    rows = _with_days(rows, engine, at)
    rows, coverage = _with_places(rows, engine, at)
    return Contacts(_canonical(rows, codes, delivery), tuple(codes), coverage)


def _names(files: Sequence[EpisodeFile]) -> str:
    first, last = files[0].path.name, files[-1].path.name
    return first if len(files) == 1 else f"{first} … {last} ({len(files)})"


def _labels(file: EpisodeFile) -> dict[str, str]:
    return {
        name: ", ".join(label(header, index) for index, header in enumerate(headers))
        for name, headers in file.columns.items()
    }


def _as_parquet(files: Sequence[EpisodeFile], folder: WorkingFolder) -> list[Path]:
    """The files that an engine reads: those of csv are brought into another form first."""
    staged = folder.make("staged")
    return [
        each.path if each.written is None else _staged(each, staged / f"{len([*staged.iterdir()])}.parquet", folder)
        for each in files
    ]


def _staged(file: EpisodeFile, target: Path, folder: WorkingFolder) -> Path:
    if file.written is not None:
        headers = [header for found in file.columns.values() for header in found]
        positions = [file.written.headers.index(each) for each in headers]
        stage(file.path, file.written, positions, target, room=folder.left)
    return target


def _kind(dtype: pa.DataType) -> str | None:
    """What a column of a Parquet file holds; None for what no column of episodes holds."""
    if pa.types.is_dictionary(dtype):
        return _kind(dtype.value_type)
    if pa.types.is_string(dtype) or pa.types.is_large_string(dtype):
        return _TEXT
    if pa.types.is_integer(dtype):
        return _WHOLE
    # A moment in a time zone is on one day here and on another there.
    is_day = pa.types.is_date(dtype) or (pa.types.is_timestamp(dtype) and dtype.tz is None)
    return _DAY if is_day else None


def _refuse_types(file: EpisodeFile, at: Place) -> None:
    problems: list[Message] = []
    for name, headers in file.columns.items():
        allowed = _ALLOWED[name]
        if any(_kind(file.types[header]) not in allowed for header in headers):
            problems.append(_wrong_type(at, name, days=_DAY in allowed, numbers=_WHOLE in allowed))
    if problems:
        raise DataBlockedError(*problems)


def _wrong_type(at: Place, column: str, *, days: bool, numbers: bool) -> Message:
    where = {"file": at.file, "column": at.header(column)}
    if days:
        return message(
            "{file}, column {column}: the type is neither a day, nor a time without a time zone, nor text; export the "
            "day alone.",
            **where,
        )
    if numbers:
        return message(
            "{file}, column {column}: the type is neither text nor a whole number; export it as text.", **where
        )
    return message("{file}, column {column}: the type is not text; export it as text.", **where)


def _raw(table: Any, file: EpisodeFile, codes: Sequence[str], delivery: Delivery) -> Any:
    """The columns that are read, under canonical names, as they were delivered."""
    found = {name: table[headers[0]] for name, headers in file.columns.items() if name != CODES}
    delivered = [table[header] for header in file.columns.get(CODES, ())]
    constants = {name: ibis.literal(str(value)) for name, value in delivery.constants.items()}
    if CODES in constants:
        delivered = [constants.pop(CODES)]
    found |= {name: value for name, value in constants.items() if name in _ALLOWED}
    missing = [ibis.null("string")] * (len(codes) - len(delivered))
    return table.select(**found, **dict(zip(codes, [*delivered, *missing], strict=True)))


def _with_days(rows: Any, engine: Engine, at: Place) -> Any:
    """The rows with days instead of whatever was written for them."""
    if not rows["date"].type().is_string():
        return rows.mutate(date=rows["date"].cast("date"))
    days = rows.group_by("date").aggregate(rows=lambda one: one.count())
    counts = {each["date"]: each["rows"] for each in _few(days, engine, at, ["date"])}
    read = look_up(counts, "date", at)
    meant = Lookup({value: None if moment is None else moment.date() for value, moment in read.meanings.items()})
    return meant.applied(rows, "date", "date")


def _with_places(
    rows: Any, engine: Engine, at: Place
) -> tuple[Any, dict[tuple[int | None, str | None, str | None], int]]:
    """The rows with canonical trusts and sectors, and how many there are of each year, trust and sector."""
    spread = rows.group_by(year=rows["date"].year().cast("int64"), trust=rows["trust"], sector=rows["sector"])
    found = [*_few(spread.aggregate(rows=lambda one: one.count()), engine, at, ["date", "trust", "sector"])]
    lookups: dict[str, Lookup] = {}
    for column in ("trust", "sector"):
        counts: Counter[Cell] = Counter()
        for each in found:
            counts[each[column]] += each["rows"]
        lookups[column] = look_up(counts, column, at)
        rows = lookups[column].applied(rows, column, "text")
    coverage: Counter[tuple[int | None, str | None, str | None]] = Counter()
    trusts, sectors = lookups["trust"].meanings, lookups["sector"].meanings
    for each in found:
        coverage[each["year"], trusts[each["trust"]], sectors[each["sector"]]] += each["rows"]
    return rows, dict(coverage)


def _few(groups: Any, engine: Engine, at: Place, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The different values of columns, of which there must be few."""
    found = engine.fetch(groups.limit(MOST_DIFFERENT + 1))
    if found.num_rows > MOST_DIFFERENT:
        raise too_many_different(at, columns)
    yield from found.to_pylist()


def _canonical(rows: Any, codes: Sequence[str], delivery: Delivery) -> Any:
    missing = sorted({normalise_symbol(each) for each in delivery.missing} - {""})
    return rows.mutate(
        person=_text(rows["person"].cast("string"), missing), **{CODES: _joined(rows, codes, missing)}
    ).select("person", "date", "trust", "sector", CODES, *codes)


def _text(values: Any, missing: Sequence[str]) -> Any:
    stripped = values.strip()
    symbols = ["", *missing]
    return ibis.ifelse(stripped.lower().isin(symbols) if missing else stripped == "", ibis.null("string"), stripped)


def _joined(rows: Any, codes: Sequence[str], missing: Sequence[str]) -> Any:
    """The codes of a contact as one canonical cell: a semicolon between them, and no blanks around them."""
    texts = [_text(rows[name], missing) for name in codes]
    whole = texts[0] if len(texts) == 1 else ibis.array(texts).filter(lambda each: each.notnull()).join(";")
    # Most cells hold one code and need no pattern.
    spaced = whole.contains(" ") | whole.contains("\n") | whole.contains("\r") | whole.contains(";;")
    tidied = whole.re_replace(r"\s*[;\r\n]+[;\s]*", ";")
    cell = ibis.ifelse(spaced, tidied, whole)
    return cell if len(texts) == 1 else ibis.ifelse(cell == "", ibis.null("string"), cell)
