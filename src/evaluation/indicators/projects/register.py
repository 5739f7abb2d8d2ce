"""The register of projects as it was known on a day: what is under way, where, and with which organisations.

Everything is counted at the end of the day: what ends on a day is over. Then what is under way is what was under way a
year before, and what has started since, without what has ended.
"""

from datetime import date
from typing import Final

import pandas as pd

from evaluation.indicators.projects.words import NOT_STATED
from evaluation.sources import split_many
from evaluation.sources.declaration import normalise_spelling
from evaluation.study import Study

TABLE: Final = "projects"

NATIONWIDE: Final = "nationwide"
"""The group of a participant without a region: it works in the whole country, and counts for no region."""

OUTSIDE: Final = "outside"
"""The group of an organisation that is no participant, or was not yet one on the day."""


def projects_known(study: Study) -> pd.DataFrame | None:
    """The projects that had started on the day of the study; None when the table was not delivered."""
    return study.known(TABLE, "start")


def under_way(projects: pd.DataFrame, day: date) -> pd.DataFrame:
    """The projects that have started and not ended when a day ends."""
    moment = pd.Timestamp(day)
    return projects[(projects["start"] <= moment) & ~(projects["end"] <= moment)]


def under_way_since(projects: pd.DataFrame, first: date, day: date) -> pd.DataFrame:
    """The projects that were under way at some time from one day through another."""
    begun = projects["start"] <= pd.Timestamp(day)
    return projects[begun & ~(projects["end"] < pd.Timestamp(first))]


def by_region(projects: pd.DataFrame) -> pd.DataFrame:
    """A row for every project in every region of it, with the column `region`; `not_stated` where none is given."""
    stated = [split_many(text) or (NOT_STATED,) for text in projects["regions"].fillna("")]
    regions = pd.Series(stated, index=projects.index, dtype="object")
    return projects.assign(region=regions).explode("region", ignore_index=True)


def members(study: Study, table: pd.DataFrame, *, former: bool = False) -> pd.DataFrame:
    """The participants on the day of the study: admitted by then, and not left.

    Args:
        study: its day.
        table: of participants.
        former: whether those that have left are among them.
    """
    today = pd.Timestamp(study.as_of)
    admitted = table["admitted"] <= today
    return table[admitted if former else admitted & ~(table["left"] <= today)]


def organisations_of(study: Study, records: pd.DataFrame, key: str, *, former: bool = False) -> pd.DataFrame:
    """The organisations of records such as projects or publications, matched to the participants by their spelling.

    Args:
        study: its table `participants` may be missing; then every organisation is outside it.
        records: with the columns `key` and `participants`.
        key: the column that identifies a record.
        former: whether those that have left stand as participants.

    Returns:
        A row for every organisation of a record, each once: `key`, `organisation` as the participants are written,
        `group` (a region, `nationwide` or `outside`).
    """
    known = _known_organisations(study, former=former)
    spelled: dict[str, str] = {}
    rows = [
        {key: record, "organisation": organisation, "group": group}
        for record, text in zip(records[key], records["participants"].fillna(""), strict=True)
        for organisation, group in dict.fromkeys(_matched(name, known, spelled) for name in split_many(text))
    ]
    return pd.DataFrame(rows, columns=[key, "organisation", "group"], dtype="str")


def participants_of(study: Study, records: pd.DataFrame, key: str, *, former: bool = False) -> pd.DataFrame:
    """The organisations of records that are participants; every one of them where nobody has said who is.

    Args:
        study: its table `participants` may be missing.
        records: with the columns `key` and `participants`.
        key: the column that identifies a record.
        former: whether those that have left stand as participants.

    Returns:
        The columns of `organisations_of`.
    """
    found = organisations_of(study, records, key, former=former)
    return found[found["group"] != OUTSIDE] if "participants" in study.tables else found


def _matched(name: str, known: dict[str, tuple[str, str]], spelled: dict[str, str]) -> tuple[str, str]:
    spelling = normalise_spelling(name)
    # An organisation outside the participants is called as it was written first, so that it is one and not several.
    return known.get(spelling, (spelled.setdefault(spelling, name), OUTSIDE))


def _known_organisations(study: Study, *, former: bool) -> dict[str, tuple[str, str]]:
    table = study.table("participants")
    if table is None:
        return {}
    present = members(study, table, former=former)
    return {
        normalise_spelling(name): (name, region if isinstance(region, str) else NATIONWIDE)
        for name, region in zip(present["organisation"], present["region"], strict=True)
    }
