"""Two programmes in two years; the applicants of one of them are so few that they are hidden."""

from .building import good_table, observe

DRAWN = """
year | institution | programme                | level             | places | applicants | admitted | graduates | source
2024 | UiB         | Master i musikkterapi    | integrated_master | 15     | 60         | 15       | 11        | UiB
2024 | NMH         | Master i musikkterapi    | master            | 12     | 40         | 12       | <5        | NMH
2025 | UiB         | Master i musikkterapi    | integrated_master | 15     | 66         | 14       | 12        | UiB
2025 | NMH         | Master i musikkterapi    | master            | 12     | 41         | 12       | 10        | NMH
2025 | UiB         | Musikk og helse, 30 stp. | continuing        | 20     | <5         | <5       |           | UiB
"""

TABLE = good_table(
    "education",
    DRAWN,
    {
        "admitted-above-applicants": (observe(2, "admitted", 67), 1),
        "admitted-above-places": (observe(2, "admitted", 16), 1),
        "graduates-above-places": (observe(2, "graduates", 16), 1),
        "applicants-unlike-year-before": (observe(2, "applicants", 29), 1),  # 60 the year before
    },
)
