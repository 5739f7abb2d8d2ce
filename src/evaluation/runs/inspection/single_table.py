"""One table by itself: of a run, or of anyone who has described it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from evaluation.errors import WrongUseError
from evaluation.messages import message
from evaluation.runs.inspection.checks import CHECKS_OF_A_TABLE
from evaluation.runs.inspection.evidence import Attack, Evidence
from evaluation.runs.inspection.inspection import STATEMENTS, Inspection, statements_of, summed_up
from evaluation.runs.inspection.printed import HIDDEN, MISSING
from evaluation.runs.inspection.readers import read_document
from evaluation.runs.inspection.released_table import table_file
from evaluation.runs.inspection.table_description import read_description, statement_of_description
from evaluation.runs.seal import MANIFEST


def inspect_table(path: Path, *, planted: Iterable[str] = (), attack: Attack | None = None) -> Inspection:
    """Reads one table as it is published, and attacks it.

    Args:
        path: a CSV file, in a run or with a description beside it.
        planted: texts that must not occur in any form.
        attack: is put to what the table tells; for a table of a run, to what the whole run tells.

    Raises:
        WrongUseError: nothing says what the columns are.
        DisclosureRefusedError: what the run released cannot be read.
    """
    run = run_of(path)
    evidence = _of_run(path, run) if run else _described(path)
    evidence = replace(evidence, planted=tuple(planted), attack=attack)
    findings = [finding for check in CHECKS_OF_A_TABLE for finding in check(evidence)]
    return summed_up(evidence, findings, narrowest=None)


def run_of(path: Path) -> Path | None:
    """The run in which a file stands; None where it stands in none."""
    parents = path.resolve().parents
    return next((each for each in parents if (each / MANIFEST).is_file() and (each / STATEMENTS).is_file()), None)


def _of_run(path: Path, run: Path) -> Evidence:
    file = path.resolve().relative_to(run).as_posix()
    own = tuple(each for each in statements_of(run) if table_file(each) == file)
    return Evidence((read_document(path, file),), own)


def _described(path: Path) -> Evidence:
    document = read_document(path, path.name)
    if not document.grid:
        raise WrongUseError(message("{table} cannot be read as a table.", table=path.name))
    description = read_description(path)
    known = {description.hidden: HIDDEN, description.missing: MISSING}
    head, *rows = document.grid
    grid = (head, *(tuple(known.get(text.strip(), text) for text in row) for row in rows))
    statement = statement_of_description(path.stem, grid, description)
    return Evidence((replace(document, grid=grid),), (statement,))
