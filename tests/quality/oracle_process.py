"""The checking process, kept alive: a line of JSON in, a line out. It is started as a file and imported by nothing.

The worker answers once and ends; starting Great Expectations costs seconds, and the scan is held against it on hundreds
of small tables.
"""

import json
import sys

from evaluation.quality import worker


def main() -> None:
    """Answers until nothing more is asked."""
    answers = worker._close_every_way_out()
    context = worker._quiet_context()
    asset = context.data_sources.add_pandas("canonical").add_dataframe_asset("table")
    whole = asset.add_batch_definition_whole_dataframe("whole")
    for number, line in enumerate(sys.stdin):
        # A file is written again under the same name.
        worker._canonical.cache_clear()
        answer = worker._check(context, whole, f"table {number}", json.loads(line))
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
