"""Figures that are published: Polyfon's presentation of October 2021, Hodne (2007) and Ose and Kaspersen (2020)."""

from .building import good_table

DRAWN = """
period  | area             | unit                         | region | measure                      | value | bound | certainty | note             | source
2021-10 | specialist_care  | Helse Bergen, rusmedisin     | west   | positions                    | 4     | exact | high      |                  | Polyfon 2021
2015-05 | specialist_care  | Landet, psykisk helsevern    |        | positions                    | 20    | below | medium    | politisk påstand | Interpellasjon nr. 73
2006    | survey           | Musikkterapeutar i Noreg     |        | response_rate                | 77.5  | exact | high      |                  | Hodne 2007
2006    | survey           | Musikkterapeutar i Noreg     |        | respondents                  | 186   | exact |           |                  | Hodne 2007
2020    | statistics       | Landet                       |        | municipalities_not_reporting | 66    | exact | high      | brot i 2020      | Ose og Kaspersen 2020
"""  # noqa: E501 — a drawing is as wide as its table

TABLE = good_table("background_figures", DRAWN)
