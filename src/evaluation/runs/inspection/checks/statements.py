"""Do the files show what the release says that it has told, cell by cell?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from evaluation.disclosure.identity import cell_at, place_of
from evaluation.disclosure.shape import Key
from evaluation.disclosure.statement import ReleaseStatement, StatedCell
from evaluation.messages import message
from evaluation.runs.inspection.checks.thresholds import stated
from evaluation.runs.inspection.evidence import Evidence
from evaluation.runs.inspection.finding import Finding
from evaluation.runs.inspection.printed import number_of
from evaluation.runs.inspection.released_table import ReleasedTable, table_file


def check_statements(evidence: Evidence) -> Iterator[Finding]:
    """Every table that counts people has a statement, every statement its table, and both say the same."""
    present = {table.file for table in evidence.tables}
    for statement in evidence.statements:
        if table_file(statement) not in present:
            what = message("the table was released, and the file is missing. Make the run again.")
            yield Finding("statement", table_file(statement), None, what)
    for table in evidence.tables:
        if table.statement is not None:
            yield from _of_table(table, table.statement)
        elif table.counts:
            what = message("the table counts people, and nothing says how it was released. Make the run again.")
            yield Finding("statement", table.file, None, what)


def _of_table(table: ReleasedTable, statement: ReleaseStatement) -> Iterator[Finding]:
    named = _named_values(statement)
    met: set[Key] = set()
    for number, row in enumerate(table.rows):
        for count in statement.counts:
            key = _key(table, row, statement.measure(count), named)
            told = statement.cells.get(key)
            if told is None or key in met or not _same(table, row, count, told):
                what = message("the cell does not say what the release says of it. Make the run again.")
                yield Finding("statement", table.file, table.place(number, count), what)
            met.add(key)
    left = [key for key, cell in statement.cells.items() if cell.state != "absent" and key not in met]
    if left:
        what = message("cells that were released are not in the table ({count}). Make the run again.", count=len(left))
        yield Finding("statement", table.file, None, what)


def _named_values(statement: ReleaseStatement) -> Mapping[str, set[str]]:
    """By dimension, the values that identities name; the one that stands for everything is left out of them."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for key in statement.cells:
        for dimension, value in place_of(key).items():
            named[dimension].add(value)
    return named


def _key(table: ReleasedTable, row: Sequence[str], count: str, named: Mapping[str, set[str]]) -> Key:
    place = {each: table.cell(row, each) for each in table.dimensions}
    return cell_at(count, {name: value for name, value in place.items() if value in named.get(name, ())})


def _same(table: ReleasedTable, row: Sequence[str], count: str, told: StatedCell) -> bool:
    if stated(table, row, count) != told.state:
        return False
    return told.state not in {"shown", "public"} or number_of(table.cell(row, count)) == told.value
