"""Ten organisations in 2024 and in 2025, some with a municipality and some with a region alone."""

from .building import change, good_table, leave_out

ORGANISATIONS = """
Diakonhjemmet sykehus | private_nonprofit_hospital | 0301 |       | 4 | confirmed
Lovisenberg sykehus   | private_nonprofit_hospital | 0301 |       | 3 | confirmed
Betanien sykehus      | private_nonprofit_hospital | 4601 |       | 2 | confirmed
NKS Olaviken          | private_nonprofit_hospital | 4627 |       | 2 | estimate
Solli DPS             | private_nonprofit_hospital | 4601 | west  | 1 | estimate
A-larm                | user_run_centre            |      | south | 1 | confirmed
Sagatun               | user_run_centre            | 3403 |       | 1 | confirmed
Bergensklinikken      | organisation               | 4601 |       | 2 | estimate
Tyrili                | organisation               |      | east  | 1 | estimate
Blå Kors              | other                      |      | west  |   | no_reply
"""

DRAWN = "year | organisation | kind | municipality | region | fte | status | contact_date | source\n" + "\n".join(
    f"{year} | {row} | {year}-04-01 | OPPTAKT" for year in (2024, 2025) for row in ORGANISATIONS.strip().splitlines()
)

TABLE = good_table(
    "nonprofit_positions",
    DRAWN,
    {
        "municipality-not-in-use": (change(12, municipality="1201"), 1),
        # 17 FTE in 2024, 17 - 4 - 3 - 2 = 8 in 2025.
        "fte-unlike-year-before": (leave_out(10, 11, 12), 7),
        "rows-unlike-year-before": (leave_out(10, 11, 12, 13, 14, 15), 4),
    },
)
