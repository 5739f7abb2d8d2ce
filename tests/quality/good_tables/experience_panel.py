"""Four members; one of them comes back on the day on which the first period ends."""

import pandas as pd

from .building import change, good_table

DRAWN = """
member | from       | region | role         | to         | source
1      | 2018-01-15 | west   | user         |            | Sekretariatet
2      | 2018-01-15 | west   | carer        | 2023-12-31 | Sekretariatet
2      | 2023-12-31 | west   | carer        |            | Sekretariatet
3      | 2021-02-01 | east   | organisation | 2028-12-31 | Sekretariatet
14     | 2026-05-04 | south  | user         |            | Sekretariatet
"""

TABLE = good_table("experience_panel", DRAWN, {"periods-overlap": (change(1, to=pd.Timestamp("2024-01-01")), 2)})
