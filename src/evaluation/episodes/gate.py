"""The gate for episodes: the rules of the suite on every row, in one scan of the engine."""

from collections.abc import Mapping

from evaluation.episodes.contacts import Contacts
from evaluation.episodes.engines import Engine
from evaluation.episodes.files import EPISODES
from evaluation.programme import load_programme
from evaluation.quality import CheckOutcome, TableResult, gate, read_suite, rule_parameters
from evaluation.quality.results import rule_results
from evaluation.quality.scan import scan_suite
from evaluation.reference import Reference

_CANONICAL = ("person", "date", "trust", "sector", "procedure_codes")


def checked(contacts: Contacts, *, engine: Engine, file_name: str, reference: Reference) -> TableResult:
    """How the rules went, on all rows: also on those that are no music therapy, which tell of the extract.

    Args:
        contacts: on the engine.
        engine: that holds them.
        file_name: by which messages call the files.
        reference: which trusts are known.

    Raises:
        GateBlockedError: a critical rule failed.
    """
    suite = read_suite(EPISODES)
    values = rule_parameters(_last_year(contacts.coverage), reference, published=False)
    with engine.guarded():
        counts = scan_suite(contacts.rows.select(*_CANONICAL), suite, values)
    result = TableResult(
        table=EPISODES,
        file_name=file_name,
        sheet=None,
        rows=counts.rows,
        sha256="",
        rules=rule_results(suite.suite, counts),
    )
    gate(CheckOutcome(tables={}, results=(result,)))
    return result


def _last_year(coverage: Mapping[tuple[int | None, str | None, str | None], int]) -> int:
    """The last year of the extract, which is compared with the one before; none of its rows is left out for it."""
    known = [year for year, _, _ in coverage if year is not None]
    last = load_programme().period.end.year
    return min(max(known, default=last), last)
