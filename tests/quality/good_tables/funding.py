"""An award in full, one in part, a refusal, and an application that has not been decided."""

from .building import good_table

DRAWN = """
application | call        | applied    | purpose       | applicant              | region | amount_applied | amount_awarded | decision   | source
S2026-01    | Vår 2026    | 2026-03-02 | research      | Universitetet i Bergen | west   | 100000         | 100000         | 2026-04-15 | Sekretariatet
S2026-02    | Vår 2026    | 2026-03-02 | development   | Eksempelfjord kommune  | west   | 90000          | 45000          | 2026-03-02 | Sekretariatet
S2026-03    | Vår 2026    | 2026-03-09 | dissemination | Ansgar høyskole        | south  | 40000          | 0              | 2026-04-15 | Sekretariatet
S2026-04    | Høst 2026   | 2026-09-14 | student_grant | Norges musikkhøgskole  | east   | 30000          |                |            | Sekretariatet
K-17        |             | 2025-10-01 | research      | Universitetet i Bergen |        | 2500000        |                |            | Sekretariatet
"""  # noqa: E501 — a drawing is as wide as its table

TABLE = good_table("funding", DRAWN)
