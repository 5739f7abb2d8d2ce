"""The three risks of chapter 8 of the plan, one of them assessed twice."""

from .building import good_table

DRAWN = """
date       | risk                          | area    | likelihood | impact | response   | owner_role     | source
2026-03-25 | Samarbeidsviljen er ferskvare | results | 2          | 4      | Samskaping | Sekretariatet  | Prosjektplan
2026-03-25 | Økonomien blir stram          | effects | 4          | 3      | Oppfølging | Styringsgruppa | Prosjektplan
2026-03-25 | Teamet har små stillinger     | team    | 3          | 5      |            | Prosjektleder  | Prosjektplan
2026-09-01 | Samarbeidsviljen er ferskvare | results | 1          | 4      | Samskaping |                | Sekretariatet
"""

TABLE = good_table("risks", DRAWN)
