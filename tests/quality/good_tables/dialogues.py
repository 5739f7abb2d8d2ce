"""Two authorities and another, two of them on the same day."""

from .building import good_table

DRAWN = """
date       | counterpart                  | kind      | topic                  | outcome       | source
2026-02-11 | Helsedirektoratet            | authority | Faglige retningslinjer | Nytt møte     | Sekretariatet
2026-02-11 | Helse- og omsorgskomiteen    | authority | Statsbudsjettet        |               | Sekretariatet
2026-06-03 | Norsk Musikkterapeutforening | other     | Rekruttering           | Felles søknad | Sekretariatet
"""

TABLE = good_table("dialogues", DRAWN)
