"""Ten respondents a year; the first of 2026 answers two questions, and the last one leaves region and score blank."""

from .building import change, good_table, leave_out

DRAWN = """
year | respondent | question      | role         | region | score | source
2025 | 1          | collaboration | professional | west   | 4     | Spørreskjema
2025 | 2          | collaboration | professional | west   | 3     | Spørreskjema
2025 | 3          | collaboration | leader       | west   | 5     | Spørreskjema
2025 | 4          | collaboration | leader       | east   | 4     | Spørreskjema
2025 | 5          | collaboration | user         | east   | 2     | Spørreskjema
2025 | 6          | collaboration | user         | west   | 1     | Spørreskjema
2025 | 7          | collaboration | carer        | west   | 3     | Spørreskjema
2025 | 8          | collaboration | professional | south  | 4     | Spørreskjema
2025 | 9          | collaboration | professional | south  | 4     | Spørreskjema
2025 | 10         | collaboration | professional | mid    | 3     | Spørreskjema
2026 | 1          | collaboration | leader       | west   | 4     | Spørreskjema
2026 | 1          | priorities    | leader       | west   | 5     | Spørreskjema
2026 | 2          | collaboration | professional | west   | 3     | Spørreskjema
2026 | 3          | knowledge     | leader       | west   | 5     | Spørreskjema
2026 | 4          | coordination  | leader       | east   | 4     | Spørreskjema
2026 | 5          | involvement   | user         | east   | 2     | Spørreskjema
2026 | 6          | services      | user         | west   | 1     | Spørreskjema
2026 | 7          | collaboration | carer        | west   | 3     | Spørreskjema
2026 | 8          | collaboration | professional | south  | 4     | Spørreskjema
2026 | 9          | collaboration | professional | south  | 4     | Spørreskjema
2026 | 10         | collaboration | professional |        |       | Spørreskjema
"""
# Rows: 0-9 the year before, 10 and 11 one person, who was professional the year before.

TABLE = good_table(
    "feedback",
    DRAWN,
    {
        "several-roles": (change(11, role="professional"), 2),
        "several-regions": (change(11, region=None), 2),
        # Four of the ten of the year before have answered, the first of them twice.
        "respondents-unlike-year-before": (leave_out(*range(15, 21)), 5),
    },
)
