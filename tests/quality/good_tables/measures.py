"""Ten measures in two years' plans, as those of the action plan for 2026 are set; the wording is short."""

from .building import good_table, leave_out

DRAWN = """
year | chapter | number | text                          | start_year | state       | progress | source
2025 | II      | 1      | Rekruttere klyngedeltakere    | 2025       | ongoing     | I gang   | Handlingsplan 2025
2025 | III     | 1      | Drive et erfaringspanel       | 2018       | ongoing     |          | Handlingsplan 2025
2025 | III     | 2      | Oppnevne representanter       | 2019       | ongoing     |          | Handlingsplan 2025
2025 | IV      | 1      | Formidle på nettsiden         | 2017       | ongoing     |          | Handlingsplan 2025
2025 | V       | 1      | Gi råd om praksis             | 2015       | ongoing     |          | Handlingsplan 2025
2025 | VI      | 1      | Styrke tverrfaglig samarbeid  | 2015       | ongoing     |          | Handlingsplan 2025
2025 | VII     | 1      | Lyse ut sommerstipend         | 2015       | ongoing     |          | Handlingsplan 2025
2025 | VIII    | 1      | Etablere møtepunkt            | 2018       | ended       | Fullført | Handlingsplan 2025
2025 | IX      | 1      | Organisere arbeidsgrupper     | 2015       | ongoing     |          | Handlingsplan 2025
2025 | IX      | K1     | Samordne utdanninger          |            | candidate   |          | Handlingsplan 2025
2026 | II      | 1      | Rekruttere klyngedeltakere    | 2025       | ongoing     |          | Handlingsplan 2026
2026 | II      | 5      | Starte OPPTAKT                | 2026       | prioritised |          | Handlingsplan 2026
2026 | III     | 1      | Drive et erfaringspanel       | 2018       | ongoing     |          | Handlingsplan 2026
2026 | III     | 2      | Oppnevne representanter       | 2019       | ongoing     |          | Handlingsplan 2026
2026 | IV      | 1      | Formidle på nettsiden         | 2017       | ongoing     |          | Handlingsplan 2026
2026 | V       | 1      | Gi råd om praksis             | 2015       | ongoing     |          | Handlingsplan 2026
2026 | VI      | 1      | Styrke tverrfaglig samarbeid  | 2015       | ongoing     |          | Handlingsplan 2026
2026 | VII     | 1      | Lyse ut sommerstipend         | 2015       | ongoing     |          | Handlingsplan 2026
2026 | IX      | 1      | Organisere arbeidsgrupper     | 2015       | ongoing     |          | Handlingsplan 2026
2026 | IX      | K1     | Samordne utdanninger          |            | candidate   |          | Handlingsplan 2026
"""

TABLE = good_table(
    "measures",
    DRAWN,
    # Four of the ten measures of 2026 are left.
    {"measures-unlike-year-before": (leave_out(*range(10, 16)), 4)},
)
