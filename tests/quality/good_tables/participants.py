"""Six participants; the organisation numbers are those that Brønnøysundregistrene give the two trusts."""

from .building import change, good_table

DRAWN = """
organisation           | orgnr     | sector          | region | letter_of_intent | admitted   | left       | source
Universitetet i Bergen |           | academia        | west   |                  | 2015-03-02 |            | Plan
Helse Bergen HF        | 983974724 | specialist_care | west   | 2015-02-01       | 2015-03-02 |            | Plan
Helse Fonna HF         | 983974694 | specialist_care | west   | 2015-02-01       | 2015-03-02 |            | Plan
Bergen kommune         |           | municipality    | west   |                  | 2016-02-08 | 2024-12-31 | Plan
Ansgar høyskole        |           | academia        | south  | 2025-10-15       |            |            | Plan
Norsk forening         |           | nonprofit       |        |                  | 2021-10-01 |            | Plan
"""

TABLE = good_table("participants", DRAWN, {"orgnr-control-wrong": (change(1, orgnr="983974725"), 1)})
