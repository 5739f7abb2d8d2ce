"""Whether persons are pseudonyms: every row is looked at, and what may be an identity number is looked at closely.

The engine finds the texts that hold as many digits, with no more between them, as an identity number does; hardly a
pseudonym is among them. Each different one is then searched by the detector that every delivery goes through.

A pseudonym that a computer has made of a person's number, such as a hash of 64 hexadecimal digits, holds eleven
digits side by side now and then, and one in some thousand of them looks like an identity number by chance. Such a text
is therefore not searched: as a whole it is a hash or a UUID, and nothing else.
"""

from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from evaluation.episodes.cells import Place, identity_refusal
from evaluation.episodes.engines import Engine
from evaluation.errors import DataBlockedError
from evaluation.quality import count_identity_numbers

_MAY_BE_ONE: Final = r"(\p{Nd}[^0-9A-Za-z]{0,3}){9}\p{Nd}|^\s*[+-]?[0-9]+([.,][0-9]+)?[eE]"
"""Ten digits at least, as where a spreadsheet has dropped the first; or a number with an exponent."""
_HASH: Final = r"^([0-9A-Fa-f]{32,}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$"
_FEWEST_DIGITS: Final = 10
_LEAST: Final = 10**9
_MOST: Final = 10**11
_BATCH: Final = 100_000


def refuse_identity_numbers_in(rows: Any, column: str, engine: Engine, at: Place, *, told: str) -> None:
    """Stop where something in a column looks like a national identity number, in whichever row.

    Args:
        rows: an ibis table of the engine.
        column: of text or whole numbers.
        engine: that holds the rows.
        at: where they stand.
        told: canonical name of the column, for the message.

    Raises:
        DataBlockedError: with the number of rows, and never what stands in them.
    """
    candidates = rows.filter(_may_be_one(rows[column])).group_by(value=column).aggregate(rows=lambda one: one.count())
    if found := sum(_sighted(engine.fetch(candidates))):
        raise DataBlockedError(identity_refusal(at, told, found))


def _may_be_one(values: Any) -> Any:
    if values.type().is_unsigned_integer() or values.type().is_decimal():
        # Spark holds the largest unsigned numbers as decimals.
        return (values >= _LEAST) & (values < _MOST)
    if values.type().is_integer():
        return ((values >= _LEAST) & (values < _MOST)) | ((values > -_MOST) & (values <= -_LEAST))
    long_enough = values.length() >= _FEWEST_DIGITS
    return long_enough & values.re_search(_MAY_BE_ONE) & ~values.re_search(_HASH)


def _sighted(candidates: pa.Table) -> Iterator[int]:
    for batch in candidates.to_batches(max_chunksize=_BATCH):
        values, rows = batch.column("value").to_pylist(), batch.column("rows").to_pylist()
        yield from (number for value, number in zip(values, rows, strict=True) if count_identity_numbers(str(value)))
