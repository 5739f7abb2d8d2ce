"""Two counties that are parts of the country, two municipalities that are parts of Vestland (46), in two years."""

from .building import change, good_table, leave_out

DRAWN = """
year | area_level   | area   | service       | age_group | fte         | source
2022 | country      | norway | combined      | all       | 60          | IS-24/8
2022 | county       | 03     | combined      | all       | 20          | IS-24/8
2022 | county       | 46     | combined      | all       | 30          | IS-24/8
2022 | municipality | 4601   | combined      | all       | 16          | IS-24/8
2022 | municipality | 4602   | combined      | all       | 1           | IS-24/8
2022 | municipality | 4203   | combined      | all       | not_counted | IS-24/8
2022 | country      | norway | mental_health | adults    | 30          | IS-24/8
2022 | country      | norway | substance_use | children  | 2           | IS-24/8
2022 | municipality | 0301   | combined      | all       | 9           | IS-24/8
2022 | municipality | 1103   | combined      | all       |             | IS-24/8
2023 | country      | norway | combined      | all       | 66          | IS-24/8
2023 | county       | 03     | combined      | all       | 22          | IS-24/8
2023 | county       | 46     | combined      | all       | 33          | IS-24/8
2023 | municipality | 4601   | combined      | all       | 17          | IS-24/8
2023 | municipality | 4602   | combined      | all       | 1           | IS-24/8
2023 | municipality | 4203   | combined      | all       | not_counted | IS-24/8
2023 | country      | norway | mental_health | adults    | 31          | IS-24/8
2023 | country      | norway | substance_use | children  | 2           | IS-24/8
2023 | municipality | 0301   | combined      | all       | 9           | IS-24/8
2023 | municipality | 1103   | combined      | all       | 2           | IS-24/8
"""

TABLE = good_table(
    "municipal_statistics",
    DRAWN,
    {
        "municipality-not-in-use": (change(13, area="1201"), 1),
        # 60 for the country against 20 + 41 for its counties, more than rounding explains.
        "parts-above-whole": (change(2, fte=41), 1),
        "fte-unlike-year-before": (change(13, fte=33), 1),
        "rows-unlike-year-before": (leave_out(10, 11, 12, 13, 14, 15), 4),
    },
)
