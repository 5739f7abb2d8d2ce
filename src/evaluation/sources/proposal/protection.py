"""What only a person can say of counts of people: what is hidden, under which number, and whether parts add up."""

from collections.abc import Iterator, Sequence

from evaluation.messages import message
from evaluation.sources.delivery import DEFAULT_THRESHOLD
from evaluation.sources.proposal.found_table import FoundTable
from evaluation.sources.proposal.observations import Observation, left_open, unsure
from evaluation.sources.proposal.symbols_seen import SymbolSeen, largest_bound


def protection_proposed(found: FoundTable, symbols: Sequence[SymbolSeen]) -> Iterator[Observation]:
    """The settings of hidden numbers, thresholds and sums; of a table without counts of people the source alone."""
    counts = any(column.kind == "count" for column, _ in found.measured())
    if counts and any(each.in_counts and each.text for each in symbols):
        yield unsure(
            "suppressed_includes_zero",
            value=True,
            reason=message(
                "Whether zero is hidden as well as small numbers. True is the cautious answer; write false if zeros "
                "are shown. Ask the deliverer."
            ),
        )
    yield left_open(
        ("citation",),
        "…",
        message("How a report must name the source: who has delivered what, and the day of the extract."),
        certainty="open",
    )
    if counts or found.declaration.rows_are_people:
        yield from _threshold(symbols)
        yield left_open(
            ("published",),
            value=True,
            reason=message("Only if every figure in the file is public already; small counts are then shown."),
            certainty="open",
        )
    if counts:
        yield unsure(
            "additive",
            "unknown",
            message(
                "Whether parts add up to their totals: «no» where a person may be counted in several parts (distinct "
                "patients), «yes» where not. Ask the deliverer."
            ),
        )


def _threshold(symbols: Sequence[SymbolSeen]) -> Iterator[Observation]:
    bound = largest_bound(symbols)
    if bound is not None and bound != DEFAULT_THRESHOLD:
        reason = message(
            "The delivery hides numbers under {bound}, and the suite hides those under {threshold} unless it is told "
            "otherwise. Another threshold needs its citation.",
            bound=bound,
            threshold=DEFAULT_THRESHOLD,
        )
    else:
        reason = message(
            "Numbers under {threshold} are hidden unless the agreement on the data says otherwise; another threshold "
            "needs its citation.",
            threshold=DEFAULT_THRESHOLD,
        )
    differs = bound is not None and bound != DEFAULT_THRESHOLD
    yield left_open(("threshold",), bound or DEFAULT_THRESHOLD, reason, certainty="unsure" if differs else "open")
    yield left_open(("threshold_citation",), "…", message("Where the threshold is laid down."), certainty="open")
