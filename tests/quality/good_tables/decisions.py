"""The two decisions that the plan itself tells of, and others in every status."""

from .building import good_table

DRAWN = """
milestone | status      | decided    | reference                  | source
4.1-01    | decided     | 2026-03-25 | Godkjenning av prosjektet  | Prosjektplan
4.1-02    | decided     | 2025-12-09 | Valg av tre institusjoner  | Prosjektplan
4.1-03    | in_progress |            |                            | Sekretariatet
4.1-04    | postponed   |            |                            | Sekretariatet
4.1-05    | planned     |            |                            | Sekretariatet
4.1-06    | rejected    | 2026-06-10 | Styringsgruppa             | Sekretariatet
"""

TABLE = good_table("decisions", DRAWN)
