"""What was delivered wrong and put right: planted errors, and `corrections.csv`, which undoes them.

After the corrections every table says what it was made to say, so that nothing else in the set depends on them.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from evaluation.example.rows import Row, Value, World

CORRECTIONS_FILE: Final = "corrections.csv"
TYPED_TWICE: Final = 10
"""By how much an attendance is too large where its last digit was followed by one too many."""

_HEADS: Final = ("tabell", "nøkkel", "kolonne", "frå", "til", "grunngiving", "kjelde", "dato", "rolle")
_NOTICED_AFTER: Final = timedelta(days=30)
_READ_AGAIN: Final = (10, 20)
_MIDDLE: Final = 3


@dataclass(frozen=True)
class _Planted:
    """One wrong cell.

    Attributes:
        table: that it stands in.
        place: of its row, from 0.
        column: of the cell.
        wrong: what is delivered.
        key: how the correction names the row.
        words: why, by which source, and by whom it is put right.
        day: from which it is known.
    """

    table: str
    place: int
    column: str
    wrong: Value
    key: str
    words: tuple[str, str, str]
    day: date


def with_errors(world: World, tables: Mapping[str, list[Row]]) -> tuple[Mapping[str, list[Row]], bytes | None]:
    """The tables as they are delivered, and the file that puts them right; None where nothing is wrong.

    Args:
        world: says in which year the set ends.
        tables: as they are meant.
    """
    planted = [each for each in (_attendance(world, tables), _score(tables)) if each is not None]
    if not planted:
        return tables, None
    delivered = {name: list(rows) for name, rows in tables.items()}
    for each in planted:
        delivered[each.table][each.place] = {**tables[each.table][each.place], each.column: each.wrong}
    return delivered, _file(planted, tables)


def _attendance(world: World, tables: Mapping[str, Sequence[Row]]) -> _Planted | None:
    """The first attendance that was counted, with one digit too many."""
    for place, row in enumerate(tables.get("activities", ())):
        held, attendance = row["date"], row["attendance"]
        if isinstance(held, date) and isinstance(attendance, int) and held + _NOTICED_AFTER <= world.last_day:
            words = ("Eit siffer for mykje", "Syntetisk eksempel: deltakarlista", "Fagkoordinator")
            key = f"aktivitet={_quoted(str(row['activity']))}"
            wrong = attendance * TYPED_TWICE
            return _Planted("activities", place, "attendance", wrong, key, words, held + _NOTICED_AFTER)
    return None


def _score(tables: Mapping[str, Sequence[Row]]) -> _Planted | None:
    """The first answer that is no middle one, read from the wrong end of the scale."""
    for place, row in enumerate(tables.get("feedback", ())):
        year, score = row["year"], row["score"]
        if isinstance(year, int) and isinstance(score, int) and score != _MIDDLE:
            words = ("Skalaen vart lesen baklengs", "Syntetisk eksempel: spørjeskjemaet", "Evalueringsleiar")
            key = f"år={year}; respondent={row['respondent']}; spørsmål={row['question']}"
            return _Planted("feedback", place, "score", 2 * _MIDDLE - score, key, words, date(year, *_READ_AGAIN))
    return None


def _file(planted: Sequence[_Planted], tables: Mapping[str, Sequence[Row]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_HEADS)
    for each in planted:
        right = tables[each.table][each.place][each.column]
        reason, source, role = each.words
        writer.writerow(
            (each.table, each.key, each.column, each.wrong, right, reason, source, each.day.isoformat(), role)
        )
    return text.getvalue().encode()


def _quoted(value: str) -> str:
    """A value as a key may hold it, whatever stands in it."""
    doubled = value.replace('"', '""')
    return f'"{doubled}"'
