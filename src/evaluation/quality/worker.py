"""The process in which Great Expectations runs; imported by nothing, started as `python -I -m`.

It reads one JSON object from standard input (`{"tables": [{"table", "parquet", "suite", "parameters",
"looked_at", "places"}, …]}`) and answers with one on standard output: per table the number of rows, per rule
whether it held, how many rows were checked and failed, and where in the table the first of these
stand. Nothing else leaves the process: whatever a library prints or warns is thrown away, since it
may quote a value, and a fault is answered by the name of its class only. The network is closed.
"""

import json
import logging
import os
import sys
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any, Final

import pandas as pd

from evaluation.programme import load_programme
from evaluation.quality.counts import FIRST_ROWS, MOST_PLACES
from evaluation.quality.preparations import Surroundings, prepare
from evaluation.reference import load_reference
from evaluation.sources import read_canonical

_NETWORK_EVENTS: Final = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto"})


class SuiteNotAcceptedError(Exception):
    """Great Expectations does not know a rule, or not with these arguments."""


def main() -> None:
    """Answer one request, and never with more than counts and places."""
    answer_stream = _close_every_way_out()
    try:
        answer = _answer(json.load(sys.stdin))
    except Exception as error:  # noqa: BLE001 — the text of any error may hold a value
        answer = {"error": type(error).__name__}
    with answer_stream:
        json.dump(answer, answer_stream)


def _close_every_way_out() -> IO[str]:
    """Send what libraries print to nowhere, refuse the network, and return the stream left."""
    answer_stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    warnings.simplefilter("ignore")
    logging.disable()
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    sys.addaudithook(_refuse_network)
    return answer_stream


def _refuse_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _NETWORK_EVENTS:
        raise PermissionError(event)


def _answer(request: Mapping[str, Any]) -> dict[str, Any]:
    # Imported here, after the ways out are closed: the import takes seconds and may warn.
    import great_expectations as gx  # noqa: PLC0415

    context = _quiet_context()
    # One asset for all tables: each further one would make the next slower.
    asset = context.data_sources.add_pandas("canonical").add_dataframe_asset("table")
    whole = asset.add_batch_definition_whole_dataframe("whole")
    return {
        "version": gx.__version__,
        "tables": [
            _check(context, whole, f"table {position}", each) for position, each in enumerate(request["tables"])
        ],
    }


def _quiet_context() -> Any:
    import great_expectations as gx  # noqa: PLC0415
    from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(enable=False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    return context


def _check(context: Any, whole: Any, name: str, table: Mapping[str, Any]) -> dict[str, Any]:
    frame = _canonical(table["parquet"])
    prepared = prepare(table["table"], frame, _surroundings(table))
    document = json.loads(Path(table["suite"]).read_text(encoding="utf-8"))
    suite = _accepted(context, {**document, "name": name})
    results = whole.get_batch({"dataframe": prepared}).validate(
        suite, result_format=_counts_and_places(table), expectation_parameters=table["parameters"]
    )
    rules = {rule["id"]: rule for rule in (_counts(each, len(frame)) for each in results.results)}
    order = [each["meta"]["id"] for each in document["expectations"]]
    return {"table": table["table"], "rows": len(frame), "rules": [rules[each] for each in order]}


def _counts_and_places(table: Mapping[str, Any]) -> dict[str, Any]:
    places = min(int(table.get("places", FIRST_ROWS)), MOST_PLACES)
    return {"result_format": "SUMMARY", "partial_unexpected_count": places}


@cache
def _canonical(path: str) -> pd.DataFrame:
    """A canonical table; several tables may look at the same one, and none changes it."""
    return read_canonical(Path(path))


def _surroundings(table: Mapping[str, Any]) -> Surroundings:
    return Surroundings(
        report_year=table["parameters"]["report_year"],
        published=table["parameters"]["published"],
        tables={name: _canonical(path) for name, path in table["looked_at"].items()},
        reference=load_reference(),
        programme=load_programme(),
    )


def _accepted(context: Any, document: Mapping[str, Any]) -> Any:
    import great_expectations as gx  # noqa: PLC0415

    try:
        suite = context.suites.add(gx.ExpectationSuite(**document))
    except Exception as error:
        raise SuiteNotAcceptedError from error
    # A rule it does not know is left out with no more than a line in a log.
    if len(suite.expectations) != len(document["expectations"]):
        raise SuiteNotAcceptedError
    return suite


def _counts(result: Any, rows: int) -> dict[str, Any]:
    """What is kept of a result: the id of the rule, how it went, two numbers, and the places of the first rows."""
    rule_id = result.expectation_config.meta["id"]
    if _raised(result.exception_info):
        return {"id": rule_id, "status": "error", "rows_checked": 0, "rows_failed": 0, "first_rows": []}
    counts = result.result
    checked = int(counts.get("element_count", rows)) - int(counts.get("missing_count") or 0)
    # A rule about the table as a whole has no count: it concerns every row, or none.
    failed = int(counts.get("unexpected_count", 0 if result.success else rows))
    status = "passed" if result.success else "failed"
    places = sorted(int(each) for each in counts.get("partial_unexpected_index_list") or ())
    return {"id": rule_id, "status": status, "rows_checked": checked, "rows_failed": failed, "first_rows": places}


def _raised(exception_info: Mapping[str, Any]) -> bool:
    """Whether the rule itself raised: the information is flat, or one piece for each metric."""
    if "raised_exception" in exception_info:
        return bool(exception_info["raised_exception"])
    return any(bool(each["raised_exception"]) for each in exception_info.values())


if __name__ == "__main__":
    main()
