"""From delivered files to checked tables: read, refuse identity numbers, run the rules, decide."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, cast

from evaluation.errors import DataBlockedError
from evaluation.messages import Message
from evaluation.programme import load_programme
from evaluation.quality.cache import CheckCache, check_key, open_cache
from evaluation.quality.counts import FIRST_ROWS, TableCounts
from evaluation.quality.identity import count_identity_numbers, identity_numbers_in
from evaluation.quality.outcome import CheckOutcome, Scan
from evaluation.quality.preparations import looks_at
from evaluation.quality.problems import Problem, problem_of_message, problems_of_reading, problems_of_rules
from evaluation.quality.refusal import IdentityNumberSeenError, refused_places, settings_refusals
from evaluation.quality.results import TableResult, rule_results
from evaluation.quality.suites import Parameters, read_suite
from evaluation.quality.validation import CheckRequest, validate
from evaluation.reference import Level
from evaluation.sources import (
    DELIVERY_FILE,
    Corrections,
    DataSet,
    DeliveredFile,
    FileProblem,
    RawTable,
    Table,
    UnitNames,
    UnreadableFileError,
    corrected_tables,
    read_lines,
    read_raw,
    read_table,
    write_canonical,
)


class KnownUnits(Protocol):
    """What reading and checking need of the reference: which units there are, and their names."""

    def units(self, level: Level) -> Sequence[str]:
        """Canonical codes of the units of a level."""
        ...

    def unit_names(self, level: Level) -> Mapping[str, str]:
        """Normalised name → canonical code of the units of a level."""
        ...


@dataclass(frozen=True)
class _Counted:
    table: Table
    request: CheckRequest
    counts: TableCounts
    from_cache: bool


def check_data(
    data: DataSet,
    *,
    year: int,
    reference: KnownUnits,
    cache: CheckCache | None = None,
    suites: Path | None = None,
    places: int = FIRST_ROWS,
    as_of: date | None = None,
) -> CheckOutcome:
    """Read every file of a data set, refuse identity numbers, apply corrections, and run the rules.

    Args:
        data: the files, as `find_deliveries` found them.
        year: the year the report is about; rows of later years are noted, and left out by whoever
            computes.
        reference: which units are known.
        cache: passed checks of earlier runs; the user's own by default.
        suites: folder of the suites; the project's own by default.
        places: so many rows that do not satisfy a rule are found, at most; `MOST_PLACES` for whoever marks them.
        as_of: the day from which nothing later is known, corrections included; by default the end of the year's
            reporting window.

    Returns:
        The outcome, blocked or not; `gate` raises for a blocked one.

    Raises:
        WrongUseError: a file cannot be opened, or a suite is missing or broken.
        EvaluationError: the checking process stopped.
    """
    refused = refused_settings(data.folder / DELIVERY_FILE)
    tables, unreadable, scans = _read_all(data.files, reference)
    tables, corrections, misfits = _correct(data, tables, reference, as_of or load_programme().reporting_date(year))
    with tempfile.TemporaryDirectory(prefix="opptakt-check-") as folder:
        files = _write_all(tables, Path(folder))
        requests = [
            _request(
                each,
                files,
                rule_parameters(year, reference, published=each.file.delivery.published),
                suites,
                places,
            )
            for each in tables
        ]
        counted = _count(tables, requests, cache or open_cache())
    results = tuple(_result(each) for each in counted)
    passed = {each.table: each.verdict != "block" for each in results}
    return CheckOutcome(
        tables={each.name: each for each in tables if passed[each.name]},
        results=results,
        unreadable=refused + tuple(cast("Message", each.words) for each in unreadable) + misfits,
        problems=(
            *map(problem_of_message, refused),
            *unreadable,
            *map(problem_of_message, misfits),
            *(problem for each, result in zip(counted, results, strict=True) for problem in _problems(each, result)),
        ),
        scans=scans,
        corrections=corrections,
    )


def rule_parameters(year: int, reference: KnownUnits, *, published: bool) -> Parameters:
    """What the suites may ask for by name.

    Args:
        year: the reporting year.
        reference: which units are known.
        published: whether the figures of the delivery are already public.
    """
    programme = load_programme()
    return {
        "report_year": year,
        "last_year": programme.period.end.year,
        "countries": list(reference.units("country")),
        "regional_authorities": list(reference.units("regional_authority")),
        "trusts": list(reference.units("trust")),
        "regions": list(reference.units("region")),
        "counties": list(reference.units("county")),
        "milestones": [milestone.code for milestone in programme.milestones],
        "published": published,
    }


def refused_settings(path: Path) -> tuple[Message, ...]:
    """What the delivery file says is printed in reports, so no identity number may stand there either.

    Args:
        path: of a delivery file.

    Returns:
        A message for each of its lines in which one was seen; none where there is no such file.
    """
    # It has been read once already; one that has gone since then has nothing to print.
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    found = [number for number, line in enumerate(lines, start=1) if count_identity_numbers(line)]
    return settings_refusals(path.name, found)


def _read_all(
    files: Sequence[DeliveredFile], reference: KnownUnits
) -> tuple[list[Table], list[Problem], dict[str, Scan]]:
    """Every file that can be read, what is wrong with all others, and what is known of identity numbers in each.

    Everyone mends once: no problem hides another.
    """
    tables: list[Table] = []
    problems: list[Problem] = []
    scans: dict[str, Scan] = {}
    for file in files:
        scans[file.file_name] = "unread"
        try:
            raw = _scanned(file)
            scans[file.file_name] = "clean"
            tables.append(_read(file, raw, reference))
        except IdentityNumberSeenError as error:
            scans[file.file_name] = "refused"
            problems.extend(problems_of_reading(file, error.problems))
        except UnreadableFileError as error:
            problems.extend(problems_of_reading(file, error.problems))
        except DataBlockedError as error:
            problems.extend(problems_of_reading(file, [FileProblem(each) for each in error.messages]))
    return tables, problems, scans


def _scanned(file: DeliveredFile) -> RawTable:
    """The cells of a file; identity numbers stop it before anyone asks what its cells mean."""
    raw = read_raw(file)
    if sightings := identity_numbers_in(raw):
        raise IdentityNumberSeenError(refused_places(file.file_name, sightings))
    return raw


def _read(file: DeliveredFile, raw: RawTable, reference: KnownUnits) -> Table:
    # The levels that a table declares are levels of the reference; its type says `str`.
    return read_table(file, raw, cast("UnitNames", reference))


def _correct(
    data: DataSet, tables: list[Table], reference: KnownUnits, as_of: date
) -> tuple[list[Table], Corrections | None, tuple[Message, ...]]:
    """The tables as corrected, the corrections, and what is wrong with these; then the tables stay as they were."""
    file = data.corrections
    if file is None:
        return tables, None, ()
    units = cast("UnitNames", reference)
    delivered = frozenset(each.table for each in data.files)
    try:
        lines = read_lines(file, _scanned(file), units)
        corrected, corrections = corrected_tables(tables, lines, file, units, delivered=delivered, as_of=as_of)
    except DataBlockedError as error:
        return tables, None, error.messages
    return corrected, corrections, ()


def _write_all(tables: Sequence[Table], folder: Path) -> dict[str, Path]:
    """Every canonical table as a file, by name: the rules of one may look at another."""
    files = {each.name: folder / f"{each.name}.parquet" for each in tables}
    for each in tables:
        write_canonical(each, files[each.name])
    return files


def _request(
    table: Table, files: Mapping[str, Path], values: Parameters, suites: Path | None, places: int
) -> CheckRequest:
    looked_at = {name: files[name] for name in looks_at(table.name) if name in files}
    return CheckRequest(table.name, files[table.name], read_suite(table.name, folder=suites), values, looked_at, places)


def _count(tables: Sequence[Table], requests: Sequence[CheckRequest], cache: CheckCache) -> list[_Counted]:
    """The counts of every table, from the cache or, for all others together, from one process."""
    keys = [
        check_key(request, file_sha256=table.file.sha256, delivery_sha256=table.file.delivery_sha256)
        for table, request in zip(tables, requests, strict=True)
    ]
    found = {key: cache.find(key, request.suite.suite) for key, request in zip(keys, requests, strict=True)}
    known = {
        key: found[key] if _names_places(found[key], request) else None
        for key, request in zip(keys, requests, strict=True)
    }
    fresh = _validate_and_keep(
        {key: each for key, each in zip(keys, requests, strict=True) if known[key] is None}, cache
    )
    return [
        _Counted(table, request, known[key] or fresh[key], from_cache=known[key] is not None)
        for key, table, request in zip(keys, tables, requests, strict=True)
    ]


def _names_places(counts: TableCounts | None, request: CheckRequest) -> bool:
    """Whether an earlier check says of enough rows where they stand: the cache keeps few."""
    return counts is not None and counts.names_places(request.places)


def _validate_and_keep(requests: Mapping[str, CheckRequest], cache: CheckCache) -> dict[str, TableCounts]:
    fresh = dict(zip(requests, validate(list(requests.values())), strict=True))
    for key, counts in fresh.items():
        cache.keep(key, requests[key].suite.suite, counts.places(FIRST_ROWS))
    return fresh


def _problems(counted: _Counted, result: TableResult) -> tuple[Problem, ...]:
    return problems_of_rules(counted.table, result.rules, counted.counts.rules)


def _result(counted: _Counted) -> TableResult:
    suite = counted.request.suite.suite
    return TableResult(
        table=counted.table.name,
        file_name=counted.table.file.file_name,
        sheet=counted.table.sheet,
        rows=counted.counts.rows,
        sha256=counted.table.file.sha256,
        rules=rule_results(suite, counted.counts.places(FIRST_ROWS), counted.table.row_numbers.tolist()),
        left_out=counted.table.left_out,
        from_cache=counted.from_cache,
    )
