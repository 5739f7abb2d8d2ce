"""Whether a table has said enough of itself: what is not declared is not released."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pandas.api.types import infer_dtype

from evaluation.disclosure.hierarchies import hierarchy_problems
from evaluation.disclosure.shape import Key, Releasable
from evaluation.errors import DisclosureRefusedError
from evaluation.messages import Message, message

COMPANIONS = ("status", "lower", "upper")
ORIGINS = "from"


def companions(table: Releasable, count: str) -> tuple[str, ...]:
    """The columns that say what the delivery hid of a count; empty if it hid nothing.

    Without a status column, `patients_lower` is a column like any other and must be declared.
    """
    names = tuple(f"{count}_{ending}" for ending in COMPANIONS)
    return names if names[0] in table.frame.columns else ()


def origins(table: Releasable, derived: str) -> str | None:
    """The column that names the other rows from which a derived one follows; None if it follows from its own alone."""
    name = f"{derived}_{ORIGINS}"
    return name if name in table.frame.columns else None


def derived_columns(table: Releasable) -> tuple[str, ...]:
    """The columns that follow from counts, each once; a count that follows from another is not among them."""
    named = dict.fromkeys(name for derived in table.counts.values() for name in derived)
    return tuple(name for name in named if name not in table.counts)


def released_columns(table: Releasable) -> tuple[str, ...]:
    """The columns that leave the house, in the order of the table."""
    withheld = {name for count in table.counts for name in companions(table, count)}
    withheld |= {name for derived in derived_columns(table) if (name := origins(table, derived))}
    withheld.add(table.public_column or "")
    return tuple(str(column) for column in table.frame.columns if column not in withheld)


def row_keys(table: Releasable) -> tuple[Key, ...]:
    """What identifies each row, in the order of the table."""
    columns = [table.frame[dimension] for dimension in table.dimensions]
    return tuple(tuple(str(value) for value in row) for row in zip(*columns, strict=True))


def check_declarations(table: Releasable) -> None:
    """Refuse a table that leaves something about itself unsaid.

    Raises:
        DisclosureRefusedError: columns undeclared, declared twice or absent; rows that repeat or do
            not say what they are about; a threshold, a citation or a dimension missing.
    """
    problems = [*_column_problems(table), *_rule_problems(table)]
    if not problems:
        problems = list(_row_problems(table))
    if problems:
        raise DisclosureRefusedError(*problems)


def _column_problems(table: Releasable) -> Iterator[Message]:
    present = [str(column) for column in table.frame.columns]
    declared = Counter(_declared(table))
    repeated = {name for name, times in Counter(present).items() if times > 1}
    repeated |= {name for name, times in declared.items() if times > 1}
    if repeated:
        yield message(
            "The table {table} declares these columns more than once, or has them twice: {columns}.",
            table=table.name,
            columns=_names(repeated),
        )
    if absent := declared.keys() - set(present):
        yield message(
            "The table {table} declares columns that it does not have: {columns}.",
            table=table.name,
            columns=_names(absent),
        )
    if undeclared := set(present) - declared.keys():
        yield message(
            "The table {table} has columns that are not declared as dimension, count, derived or "
            "context, so nobody has said whether they tell something about few people: {columns}.",
            table=table.name,
            columns=_names(undeclared),
        )


def _declared(table: Releasable) -> Iterator[str]:
    yield from table.dimensions
    # A column may follow from several counts; it is then hidden with any of them.
    for derived in derived_columns(table):
        yield derived
        if name := origins(table, derived):
            yield name
    yield from table.context
    if table.public_column is not None:
        yield table.public_column
    for count in table.counts:
        yield count
        yield from companions(table, count)


def _rule_problems(table: Releasable) -> Iterator[Message]:
    if not table.dimensions:
        yield message("The table {table} does not say which columns identify a row.", table=table.name)
    if table.counts and table.threshold is None:
        yield message(
            "The table {table} counts people and has no threshold: set the threshold of its data "
            "source, with the citation of the rule.",
            table=table.name,
        )
    if table.public_column is not None and not table.public_citation:
        yield message(
            "The table {table} calls cells public already without saying where they were published.",
            table=table.name,
        )
    named = {name for margin in table.margins for name in (margin.dimension, *(each for each, _ in margin.among))}
    if strange := named - set(table.dimensions):
        yield message(
            "The table {table} has totals along columns that are not its dimensions: {columns}.",
            table=table.name,
            columns=_names(strange),
        )


def _row_problems(table: Releasable) -> Iterator[Message]:
    nameless = int(table.frame[list(table.dimensions)].isna().any(axis=1).sum())
    if nameless:
        yield message(
            "The table {table} has rows in which a dimension is empty; number of rows: {rows}.",
            table=table.name,
            rows=nameless,
        )
    yield from hierarchy_problems(table)
    keys = row_keys(table)
    if repeats := len(keys) - len(set(keys)):
        yield message(
            "The table {table} has more than one row for the same cell; number of rows too many: {rows}.",
            table=table.name,
            rows=repeats,
        )
    present = set(keys)
    for derived in derived_columns(table):
        column = origins(table, derived)
        strange = sum(1 for named in table.frame[column] if not present.issuperset(named)) if column else 0
        if strange:
            yield message(
                "The table {table} has rows whose column {column} follows from rows that are not there; number of "
                "rows: {rows}.",
                table=table.name,
                column=derived,
                rows=strange,
            )
    if table.public_column is not None and infer_dtype(table.frame[table.public_column], skipna=False) not in (
        "boolean",
        "empty",
    ):
        yield message(
            "In the table {table} the column {column} must say true or false in every row.",
            table=table.name,
            column=table.public_column,
        )


def _names(columns: Iterable[str]) -> str:
    return ", ".join(sorted(columns))
