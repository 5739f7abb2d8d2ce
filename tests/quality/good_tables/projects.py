"""Ten projects that started in 2024 and ten in 2025, by participants of the good table of participants."""

from .building import change, good_table, leave_out

DRAWN = (
    "project | title | kind | start | end | regions | participants | user_involvement | amount | source\n"
    "P01 | Kor i kommunen | development | 2019-01-01 | 2020-12-31 | west;south | Bergen kommune;helse  bergen HF "
    "| partner | 100000 | Polyfon\n"
    + "\n".join(
        f"P{year}-{number} | {title} {year} | {kind} | {year}-02-01 | {end} | west | Universitetet i Bergen "
        f"| {involvement} | {amount} | Polyfon"
        for year in (2024, 2025)
        for number, (title, kind, end, involvement, amount) in enumerate(
            [
                ("Song i rusomsorga", "research", "2026-06-30", "none", "400000"),
                ("Kurs for kommunar", "education", "", "consulted", ""),
                ("Band på DPS", "dissemination", "2027-01-01", "led", "0"),
                *((f"Prøveprosjekt {letter}", "development", "", "none", "") for letter in "abcdefg"),
            ]
        )
    )
)

TABLE = good_table(
    "projects",
    DRAWN,
    {
        "participants-unknown": (change(0, participants="Bergen kommune;Ukjend AS;Ny AS"), 1),
        "rows-unlike-year-before": (leave_out(11, 12, 13, 14, 15, 16), 4),
    },
)
