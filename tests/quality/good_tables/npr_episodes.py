"""A hundred contacts in 2024 and a hundred in 2025, each of a person of their own."""

from .building import good_table, leave_out

DRAWN = "person | date | trust | sector | procedure_codes\n" + "\n".join(
    f"p{year}{number:03} | {year}-03-{number % 28 + 1:02} | 983971709 | {sector} | {codes}"
    for year in (2024, 2025)
    for number, (sector, codes) in enumerate(
        [("somatic", "IBBE10"), ("mental_health_adults", "IBBE00;IBBE20")] * 49
        + [("mental_health_children", "B0013"), ("substance_use", "IBBE20;WPCK00")]
    )
)

TABLE = good_table(
    "npr_episodes",
    DRAWN,
    {"rows-unlike-year-before": (leave_out(*range(100, 160)), 40)},  # 40 against 100
)
