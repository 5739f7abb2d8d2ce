"""Vouchers of three years: on every pot, of every kind, a correction, and one transfer with its two sides."""

from .building import change, good_table

DRAWN = """
voucher   | date       | budget_line      | mode      | region | kind             | amount    | source
2024-0001 | 2024-06-03 | research         | announced |        | grant            | 120000    | Regnskapet
2025-0001 | 2025-06-02 | research         | announced | west   | grant            | 150000.50 | Regnskapet
2026-0001 | 2026-02-10 | information      | joint     |        | grant            | 42271.35  | Regnskapet
2026-0002 | 2026-02-26 | operations       | regional  | south  | grant            | 38185     | Regnskapet
2026-0003 | 2026-03-31 | leader           |           |        | own_contribution | 93750     | Regnskapet
2026-0004 | 2026-03-31 | coordination     |           | east   | own_contribution | 75000     | Regnskapet
2026-0005 | 2026-04-13 | information      | joint     |        | grant            | -1200.10  | Regnskapet
2026-0006 | 2026-09-15 | operations       | joint     |        | transfer         | -40000.20 | Regnskapet
2026-0006 | 2026-09-15 | experience_panel | joint     |        | transfer         | 40000.20  | Regnskapet
"""
# Rows: 0 and 1 the two whole years before that of the report, 3 a regional line, 7 and 8 the transfer.

TABLE = good_table(
    "accounts",
    DRAWN,
    {
        "amount-below-ore": (change(2, amount=42271.355), 1),
        # Table 9.1 has courses and education as a joint line only.
        "line-not-in-budget": (change(3, budget_line="education"), 1),
        "region-without-share": (change(3, region="north"), 1),
        "transfers-unbalanced": (change(8, amount=40000.19), 2),
        # Less than half of 120 000.
        "amounts-unlike-year-before": (change(1, amount=59999), 1),
    },
)
