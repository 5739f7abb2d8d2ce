"""Ten rows in 2024 and ten in 2025; 1201 was the number of Bergen until 2019, 4601 is it since 2020."""

from .building import change, good_table, leave_out, repeat

DRAWN = """
year | municipality | service_area  | fte | headcount | permanence | status    | contact_date | source
2024 | 0301         | all           | 3   | 4         | permanent  | confirmed | 2024-05-02   | Oslo
2024 | 1103         | all           | 2   | 2         | permanent  | confirmed | 2024-05-02   | Stavanger
2024 | 1108         | substance_use | 2   |           | permanent  | estimate  | 2024-05-02   | Sandnes
2024 | 1108         | mental_health | 1   |           | project    | estimate  | 2024-05-02   | Sandnes
2024 | 4601         | all           | 7   | 8         |            | confirmed | 2024-05-02   | Bergen
2024 | 5001         | all           | 1   |           | temporary  | estimate  |              | Trondheim
2024 | 5501         | all           | 0   | 0         |            | confirmed | 2024-05-02   | Tromsø
2024 | 4204         | all           | 2   |           |            | estimate  |              | Kristiansand
2024 | 3201         | all           |     |           |            | no_reply  |              | Bærum
2024 | 3301         | all           |     |           |            | no_reply  |              | Drammen
2025 | 0301         | all           | 3.5 | 4         | permanent  | confirmed | 2025-05-02   | Oslo
2025 | 1103         | all           | 2   | 2         | permanent  | confirmed | 2025-05-02   | Stavanger
2025 | 1108         | substance_use | 2   |           | permanent  | estimate  | 2025-05-02   | Sandnes
2025 | 1108         | mental_health | 1   |           | project    | estimate  | 2025-05-02   | Sandnes
2025 | 4601         | all           | 8   | 9         |            | confirmed | 2025-05-02   | Bergen
2025 | 5001         | all           | 1   |           | temporary  | estimate  |              | Trondheim
2025 | 5501         | all           | 0   | 0         |            | confirmed | 2025-05-02   | Tromsø
2025 | 4204         | all           | 2   |           |            | estimate  |              | Kristiansand
2025 | 3201         | all           | 1   |           |            | confirmed |              | Bærum
2025 | 3301         | all           |     |           |            | no_reply  |              | Drammen
2019 | 1201         | all           | 5   |           |            | estimate  |              | Bergen
"""

TABLE = good_table(
    "municipal_positions",
    DRAWN,
    {
        "municipality-not-in-use": (change(14, municipality="1201"), 1),
        # Sandnes has two areas in 2025.
        "whole-beside-parts": (change(12, service_area="all"), 2),
        # 18 FTE in 2024; 20.5 - 8 - 3.5 - 2 in 2025 would be 7.
        "fte-unlike-year-before": (leave_out(10, 11, 14), 7),
        "rows-unlike-year-before": (repeat(19, times=11), 21),
    },
)
