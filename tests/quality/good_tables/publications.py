"""Ten publications in 2024 and ten in 2025, by participants of the good table of participants."""

from .building import change, good_table, leave_out

DRAWN = (
    "publication | year | title | type | participants | user_coauthors | source\n"
    "https://doi.org/10.1000/182 | 2019 | Musikk i kommunen | professional | Bergen kommune;Helse Fonna HF | 1 | NVA\n"
    + "\n".join(
        f"10.1000/{year}.{number} | {year} | {title} {year} | {kind} | Universitetet i Bergen | {coauthors} | Cristin"
        for year in (2024, 2025)
        for number, (title, kind, coauthors) in enumerate(
            [
                ("Songar om von", "scientific", "0"),
                ("Rytme i rusomsorga", "popular", ""),
                *((f"Studie {letter}", "scientific", "") for letter in "abcdefgh"),
            ]
        )
    )
)

TABLE = good_table(
    "publications",
    DRAWN,
    {
        "participants-unknown": (change(0, participants="Bergen kommune;Ukjend AS"), 1),
        "rows-unlike-year-before": (leave_out(11, 12, 13, 14, 15, 16), 4),
    },
)
