"""How many rows have a key that another row has too, without keeping the keys.

A key is several columns of text; grouping by them would hold every key there is. So rows are grouped by a hash of 64
bits of it: what stands alone under its hash is repeated nowhere. Only rows that share one, which are the repeated ones
and by chance very few others, are then grouped by the key itself, so the number is exact.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

_HASH_FUNCTIONS: Final[Mapping[str, str]] = MappingProxyType({"duckdb": "hash", "pyspark": "xxhash64"})
"""By engine, its function of any values with 64 bits in which a missing value counts as one."""

_FEW: Final = 1000
"""So many hashes are named in the second question; more than that are found anew by the engine."""


def repeated_rows(key: ir.Table) -> int:
    """The number of rows whose values all stand in another row too; a missing value is like another.

    Args:
        key: the columns that are compared, and no others.
    """
    backend = key.get_backend()
    if backend.name not in _HASH_FUNCTIONS:
        return _number(key, key.columns)
    hashed = key.mutate(hashed=_hash(_HASH_FUNCTIONS[backend.name], key))
    shared = _repeated(hashed.select("hashed"), ("hashed",))
    first = backend.to_pyarrow(shared.hashed.as_table().limit(_FEW + 1))["hashed"].to_pylist()
    if len(first) > _FEW:
        return _number(hashed.semi_join(shared, "hashed"), key.columns)
    some = [ibis.literal(each, type=hashed.hashed.type()) for each in first]
    return _number(hashed.filter(hashed.hashed.isin(some)), key.columns) if some else 0


def _number(rows: ir.Table, columns: tuple[str, ...]) -> int:
    found = _repeated(rows, columns)
    return int(rows.get_backend().to_pyarrow(found.repeats.sum()).as_py() or 0)


def _repeated(rows: ir.Table, columns: tuple[str, ...]) -> ir.Table:
    """The values that stand more than once, each with how often."""
    groups = rows.group_by(list(columns)).aggregate(repeats=rows.count())
    return groups.filter(groups.repeats > 1)


def _hash(name: str, key: ir.Table) -> Any:
    whole = ibis.struct({each: key[each] for each in key.columns})

    def of_engine(_values: object) -> int:
        """Stands for the engine's own function, and is never called."""
        return 0

    signature = ((whole.type(),), dt.int64 if name == "xxhash64" else dt.uint64)
    return ibis.udf.scalar.builtin(of_engine, name=name, signature=signature)(whole)
