"""A study: what a notebook opens.

Checked tables, the programme, the year and the scope, frozen. A study knows; it does not compute. In a report run the
tables were checked once, before the first chapter, and lie prepared in the run's private folder; anywhere else
`open_study` reads the deliveries and takes them through the same gate.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from evaluation.earlier import EarlierRun, read_compared, read_earlier
from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.programme import AnalysisPlan, LocalText, Programme, load_analysis_plan, load_programme
from evaluation.project import project_path
from evaluation.quality import FIRST_ROWS, CheckOutcome, TableResult, check_data, gate
from evaluation.reference import Reference, load_reference, of_known_places
from evaluation.shape import Additivity
from evaluation.sources import TABLES, Correction, DataSet, Table, find_deliveries, read_canonical, write_canonical

PREPARED_VARIABLE: Final = "OPPTAKT_PREPARED"
"""The environment variable that names the folder of a run's prepared tables."""

DEFAULT_DATA: Final = ("data/deliveries", "data/example", "data/published")
"""Where data are looked for when nobody says where, in this order."""

UNKNOWN_SOURCE: Final = LocalText(
    nb="kilden er ikke oppgitt", nn="kjelda er ikkje oppgjeven", en="the source is not stated"
)
"""What stands for the citation of a delivery that has none."""

_STUDY_FILE: Final = "study.json"


@dataclass(frozen=True)
class DeliverySummary:
    """What is known of the delivery behind a table.

    Attributes:
        file_name: as it was delivered, without its folder.
        sheet: the sheet that was read; None where the file has no sheets.
        sha256: of the file's bytes.
        rows: how many rows the table has.
        citation: where the figures come from.
        published: whether every figure in it is already public.
        threshold: counts of people below this number are hidden.
        threshold_citation: who says so.
        additive: whether the parts of its totals add up: `yes`, `no` or `unknown`.
    """

    file_name: str
    sheet: str | None
    sha256: str
    rows: int
    citation: LocalText
    published: bool
    threshold: int
    threshold_citation: LocalText
    additive: Additivity


@dataclass(frozen=True)
class Study:
    """Checked tables, the programme, the year and the scope.

    Attributes:
        year: the year the report is about.
        as_of: the day from which nothing later is known: what was decided, booked or delivered after it is left out.
        data_kind: `published`, `delivered` or `synthetic`.
        data_title: the words for the data set in each language.
        tables: the canonical tables by name; a table that was not delivered is not there.
        deliveries: what is known of each table's delivery.
        checks: what the gate found, counts only.
        programme: what OPPTAKT is.
        reference: places and people.
        region: the code of the one region that the report is about; None takes them all.
        earlier: the earlier run that this one is held against, if there is one.
        corrections: what was put right in the tables, and what will be from a later day on.
        compared: earlier runs with whose figures those of this one are compared, the latest first.
    """

    year: int
    as_of: date
    data_kind: str
    data_title: LocalText
    tables: Mapping[str, pd.DataFrame]
    deliveries: Mapping[str, DeliverySummary]
    checks: tuple[TableResult, ...]
    programme: Programme
    reference: Reference
    region: str | None = None
    earlier: EarlierRun | None = None
    corrections: tuple[Correction, ...] = ()
    compared: tuple[EarlierRun, ...] = ()

    @property
    def analysis_plan(self) -> AnalysisPlan:
        """What is to be analysed and concluded for each effect goal.

        Raises:
            WrongUseError: the plan contradicts itself, or names a place that nobody knows.
        """
        return of_known_places(load_analysis_plan(), self.reference)

    def table(self, name: str) -> pd.DataFrame | None:
        """A copy of a canonical table, or None when it was not delivered."""
        frame = self.tables.get(name)
        return None if frame is None else frame.copy()

    def known(self, name: str, column: str) -> pd.DataFrame | None:
        """The rows of a table that were known on the day `as_of`, by one of their dates.

        Args:
            name: of the table.
            column: of the date on which a row became known; a row without it was not known yet.

        Returns:
            A copy, or None when the table was not delivered.
        """
        frame = self.table(name)
        return None if frame is None else frame[frame[column] <= pd.Timestamp(self.as_of)].reset_index(drop=True)

    def latest_complete_year(self, source: str) -> int:
        """The last year for which a data source is complete on the day the report is made for."""
        return self.programme.latest_complete_year(source, self.as_of)


def open_study(
    data: str | os.PathLike[str] | None = None, *, year: int, as_of: date | str | None = None, region: str = ""
) -> Study:
    """The study that a notebook is about.

    Args:
        data: a folder of tables, or a bundled set such as `data/published`; None looks for one.
        year: the year the report is about.
        as_of: the day from which nothing later is known, also as text such as `2026-03-31`; nothing, or an empty text,
            takes the end of the year's reporting window in the plan.
        region: the code of the one region that the report is about; nothing takes them all.

    Raises:
        DataBlockedError: the gate stopped the data.
        WrongUseError: there is no such folder, day or region, or the programme has no such year.
    """
    day = day_of_report(year=year, as_of=as_of)
    scope = _scope(region)
    prepared = os.environ.get(PREPARED_VARIABLE)
    if prepared:
        return replace(read_prepared(Path(prepared), year=year, as_of=day), region=scope)
    delivered = find_deliveries(find_data(data))
    outcome = gate(check_study_data(delivered, year=year, as_of=day))
    return replace(study_from(delivered, outcome, year=year, as_of=day), region=scope)


def _scope(region: str) -> str | None:
    included = [each.code for each in load_programme().included_regions]
    if region and region not in included:
        raise WrongUseError(message("The region must be one of {regions}.", regions=", ".join(included)))
    return region or None


def day_of_report(*, year: int, as_of: date | str | None = None) -> date:
    """The day from which nothing later is known.

    Args:
        year: the year the report is about.
        as_of: a day, also as text such as `2026-03-31`; nothing takes the end of the year's reporting window.

    Raises:
        WrongUseError: the text is no day, or the programme has no report that year.
    """
    window = load_programme().reporting_date(year)
    if isinstance(as_of, date):
        return as_of
    try:
        return date.fromisoformat(as_of) if as_of else window
    except ValueError:
        raise WrongUseError(
            message("The day of the report must be written as year, month and day, such as 2026-03-31.")
        ) from None


def find_data(data: str | os.PathLike[str] | None) -> Path:
    """The folder of tables that is meant, wherever the program was started.

    Args:
        data: a path, a bundled set such as `data/published`, or nothing for the first of `DEFAULT_DATA` that exists.

    Raises:
        WrongUseError: there is no such folder.
    """
    for candidate in (data,) if data else DEFAULT_DATA:
        for place in (Path(candidate), project_path(str(candidate))):
            if _may_exist(place):
                return place
    raise WrongUseError(
        message(
            "There is no folder of data at {folder}. Name a folder that holds the tables, "
            "or a bundled set such as data/published.",
            folder=os.fspath(data) if data else " / ".join(DEFAULT_DATA),
        )
    )


def _may_exist(place: Path) -> bool:
    try:
        return place.exists()
    except PermissionError:
        # It lies in a folder that lets nobody look: whoever opens it will say so.
        return True
    except OSError:
        return False


def check_study_data(data: DataSet, *, year: int, as_of: date | None = None, places: int = FIRST_ROWS) -> CheckOutcome:
    """Everything the gate has to say of a folder of tables.

    Args:
        data: the folder's deliveries.
        year: the year the report is about.
        as_of: the day from which nothing later is known; by default the end of the year's reporting window.
        places: so many rows that do not satisfy a rule are found, at most.

    Raises:
        WrongUseError: the programme has no report for that year.
    """
    day = day_of_report(year=year, as_of=as_of)
    return check_data(data, year=year, reference=load_reference(), as_of=day, places=places)


def study_from(data: DataSet, outcome: CheckOutcome, *, year: int, as_of: date | None = None) -> Study:
    """A study from what has passed the gate.

    Args:
        data: the folder's deliveries.
        outcome: of a check that has passed the gate.
        year: the year the report is about.
        as_of: the day from which nothing later is known; by default the end of the year's reporting window.
    """
    tables = outcome.tables
    return Study(
        year=year,
        as_of=day_of_report(year=year, as_of=as_of),
        data_kind=data.kind,
        data_title=LocalText.model_validate(data.title),
        tables=MappingProxyType({name: table.frame for name, table in tables.items()}),
        deliveries=MappingProxyType({name: _summary(table) for name, table in tables.items()}),
        checks=outcome.results,
        programme=load_programme(),
        reference=load_reference(),
        corrections=outcome.corrections.every if outcome.corrections else (),
    )


def write_prepared(data: DataSet, outcome: CheckOutcome, folder: Path) -> None:
    """Lays the tables of a passed check down for the chapters of a run.

    Args:
        data: the folder's deliveries.
        outcome: of a check that has passed the gate.
        folder: the run's private folder; it exists.
    """
    for name, table in outcome.tables.items():
        write_canonical(table, folder / f"{name}.parquet")
    content = {
        "data_kind": data.kind,
        "data_title": dict(data.title),
        "deliveries": {name: _stored(_summary(table)) for name, table in outcome.tables.items()},
        "checks": [result.as_json() for result in outcome.results],
        "corrections": [_as_json(each) for each in (outcome.corrections.every if outcome.corrections else ())],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / _STUDY_FILE).write_text(text, encoding="utf-8", newline="\n")


def read_prepared(folder: Path, *, year: int, as_of: date | None = None) -> Study:
    """The study that `write_prepared` laid down.

    Args:
        folder: the run's private folder.
        year: the year the report is about.
        as_of: the day from which nothing later is known; by default the end of the year's reporting window.
    """
    content: dict[str, Any] = json.loads((folder / _STUDY_FILE).read_text(encoding="utf-8"))
    deliveries = {name: _restored(each) for name, each in content["deliveries"].items()}
    return Study(
        year=year,
        as_of=day_of_report(year=year, as_of=as_of),
        data_kind=content["data_kind"],
        data_title=LocalText(**content["data_title"]),
        tables=MappingProxyType({name: read_canonical(folder / f"{name}.parquet") for name in deliveries}),
        deliveries=MappingProxyType(deliveries),
        checks=tuple(TableResult.from_json(each) for each in content["checks"]),
        programme=load_programme(),
        reference=load_reference(),
        earlier=read_earlier(folder),
        corrections=tuple(_from_json(each) for each in content["corrections"]),
        compared=read_compared(folder),
    )


def _as_json(correction: Correction) -> dict[str, Any]:
    return {**asdict(correction), "day": correction.day.isoformat()}


def _from_json(stored: Mapping[str, Any]) -> Correction:
    # Written in the order of the alphabet; a row is named in that of its key.
    key = {name: stored["key"][name] for name in TABLES[stored["table"]].key if name in stored["key"]}
    return Correction(**{**stored, "key": key, "day": date.fromisoformat(stored["day"])})


_WORDS: Final = ("citation", "threshold_citation")


def _stored(summary: DeliverySummary) -> dict[str, Any]:
    words = {name: getattr(summary, name).model_dump() for name in _WORDS}
    return {**vars(summary), **words}


def _restored(stored: Mapping[str, Any]) -> DeliverySummary:
    words = {name: LocalText(**stored[name]) for name in _WORDS}
    return DeliverySummary(**{**stored, **words})


def _summary(table: Table) -> DeliverySummary:
    delivery = table.file.delivery
    return DeliverySummary(
        file_name=table.file.file_name,
        sheet=table.sheet,
        sha256=table.file.sha256,
        rows=len(table.frame),
        citation=delivery.citation or UNKNOWN_SOURCE,
        published=delivery.published,
        threshold=delivery.threshold,
        threshold_citation=delivery.threshold_citation,
        additive=delivery.additive,
    )
