"""Recommendations of one report, with every answer and one that is not answered yet."""

import pandas as pd

from .building import change, good_table

DRAWN = """
year | number | text                         | addressee      | response | reason        | deadline   | state       | source
2026 | 1      | Søke flere deltakere i sør   | Styringsgruppa | accepted |               | 2027-06-01 | in_progress | Statusrapport
2026 | 2      | Halvere tallet på utlysinger | Styringsgruppa | rejected | For tidlig    |            | dropped     | Statusrapport
2026 | 3      | Be om tall for hvert foretak | Sekretariatet  | partly   | Bare ett år   | 2026-12-31 | done        | Statusrapport
2026 | 4      | Samle tallene hvert kvartal  | Sekretariatet  |          |               |            | open        | Statusrapport
"""  # noqa: E501 — a drawing is as wide as its table

TABLE = good_table(
    "recommendations", DRAWN, {"deadline-out-of-range": (change(0, deadline=pd.Timestamp("2025-12-31")), 1)}
)
