"""Four regions, one of them without a first day and one without a decision.

In the east a second period starts on the day on which the first one ends.
"""

import pandas as pd

from .building import change, good_table

DRAWN = """
region | from       | institution | position_percent | to         | letter_of_intent | decision   | source
south  | 2026-01-01 | Ansgar      | 20               |            | 2025-10-15       | 2025-12-09 | Plan
east   | 2026-01-01 | NMH         | 20               | 2026-08-01 | 2025-10-20       | 2025-12-09 | Plan
east   | 2026-08-01 | NMH         | 20               | 2026-12-31 |                  | 2026-06-14 | Vedtak
west   |            | UiB         |                  |            |                  | 2025-12-09 | Plan
mid    | 2026-01-01 | NTNU        | 20               |            |                  |            | Plan
"""

TABLE = good_table("coordinators", DRAWN, {"periods-overlap": (change(1, to=pd.Timestamp("2026-08-02")), 2)})
