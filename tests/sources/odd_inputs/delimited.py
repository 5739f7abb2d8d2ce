"""Text files as programs and people write them."""

from .making import COUNTS, GOOD_COUNT, PLANTED, OddInput, text

_HEADS = "år;nivå;enhet;pasienter;kilde"
_GOOD = f"2024;rhf;Helse Vest RHF;412;{PLANTED}"
_AMOUNTS = ("year", "municipality", "fte", "status")

DELIMITED: tuple[OddInput, ...] = (
    text(_HEADS, _GOOD, encoding="utf-8-sig").read("the mark of UTF-8", COUNTS, GOOD_COUNT),
    text(_HEADS, _GOOD, encoding="utf-16").refused(
        "UTF-16 that nobody has named",
        "npr_patients.csv is not text in a known encoding; save it as UTF-8, or set encoding in delivery.toml.",
    ),
    text(_HEADS, _GOOD, encoding="utf-16", section='encoding = "utf-16"').read(
        "UTF-16 that is named", COUNTS, GOOD_COUNT
    ),
    text(_HEADS, "2024;rhf;Helse Sør\u2013Øst RHF;1\u20134;" + PLANTED, encoding="cp1252").read(
        "dashes of cp1252", COUNTS, (2024, "helse_sor_ost", None, 1, 4, "suppressed")
    ),
    text(_HEADS, _GOOD, encoding="cp850").refused(
        "letters of an old console",
        "npr_patients.csv: the table has no such columns: r, niv; remove them, mend their headers, or "
        "name them under columns in delivery.toml.",
        "npr_patients.csv: columns are missing: year, level; add them, or set columns, constants or "
        "header_row in delivery.toml.",
    ),
    text(_HEADS.encode().decode("cp1252"), _GOOD).refused(
        "UTF-8 that was encoded twice",
        "npr_patients.csv: the table has no such columns: Ã r, nivÃ; remove them, mend their headers, "
        "or name them under columns in delivery.toml.",
        "npr_patients.csv: columns are missing: year, level; add them, or set columns, constants or "
        "header_row in delivery.toml.",
    ),
    text(_HEADS, "2024;rhf;Helse Vest RHF;412;S\ufffdr " + PLANTED).refused(
        "letters that were lost on the way",
        "npr_patients.csv, column kilde: letters have been lost, and the sign � stands for them (rows: "
        "1, first row: 2); export the file again from its source, as UTF-8.",
    ),
    text(_HEADS.replace(";", "\t"), _GOOD.replace(";", "\t")).read("tabs", COUNTS, GOOD_COUNT),
    text(_HEADS.replace(";", "|"), _GOOD.replace(";", "|")).refused(
        "pipes that nobody has named",
        "npr_patients.csv: the headers in row 1 are not columns of the table, whichever delimiter "
        "splits them; set delimiter, header_row or columns in delivery.toml.",
    ),
    text(_HEADS.replace(";", "|"), _GOOD.replace(";", "|"), section='delimiter = "|"').read(
        "pipes that are named", COUNTS, GOOD_COUNT
    ),
    text("år;kommune;årsverk;status;kilde", f"2026;4601;2,5;Bekreftet;{PLANTED}", table="municipal_positions").read(
        "semicolons and a decimal comma", _AMOUNTS, (2026, "4601", 2.5, "confirmed")
    ),
    text("år,kommune,årsverk,status,kilde", f"2026,4601,2.5,Bekreftet,{PLANTED}", table="municipal_positions").read(
        "commas and a decimal point", _AMOUNTS, (2026, "4601", 2.5, "confirmed")
    ),
    text("år,kommune,årsverk,status", f"2026,4601,2,5,{PLANTED}", table="municipal_positions").refused(
        "a decimal comma between commas",
        "municipal_positions.csv: columns without a header hold something: E; give them a header or "
        "empty them, and check the delimiter of a csv file.",
    ),
    text("år,kommune,årsverk,status,kilde", f'2026,4601,"2,5",Bekreftet,{PLANTED}', table="municipal_positions").read(
        "a quoted decimal comma between commas", _AMOUNTS, (2026, "4601", 2.5, "confirmed")
    ),
    text(_HEADS, f'2024;rhf;Helse Vest RHF;412;"Brev; ""{PLANTED}"""').read(
        "a delimiter and quotes within quotes", (*COUNTS, "source"), (*GOOD_COUNT, f'Brev; "{PLANTED}"')
    ),
    text(_HEADS, f'2024;rhf;"Helse\r\nVest\r\nRHF";412;"{PLANTED}\r\nside 2"', _GOOD.replace("2024", "2023")).read(
        "lines within quotes",
        COUNTS,
        GOOD_COUNT,
        (2023, *GOOD_COUNT[1:]),
    ),
    text(_HEADS, f'2024;rhf;"Helse Vest RHF;412;{PLANTED}', _GOOD).refused(
        "quotes that never end",
        "npr_patients.csv: the quotation marks do not match, so cells run into each other; export the "
        "file again with quoted texts.",
    ),
    text(_HEADS, f'2024;rhf;"Helse" Vest RHF;412;{PLANTED}').refused(
        "quotes around half a cell",
        "npr_patients.csv: the quotation marks do not match, so cells run into each other; export the "
        "file again with quoted texts.",
    ),
    text(_HEADS, _GOOD, "2023;rhf;Helse Vest RHF").read(
        "a row that ends early", COUNTS, GOOD_COUNT, (2023, "helse_vest", None, None, None, "missing")
    ),
    text(_HEADS, _GOOD, "2023;rhf;Helse Vest RHF;412;x;" + PLANTED).refused(
        "a row that ends late",
        "npr_patients.csv: columns without a header hold something: F; give them a header or empty "
        "them, and check the delimiter of a csv file.",
    ),
    text(_HEADS + ";;;", _GOOD + ";;;", ";;;;;;;").read("empty columns and rows at the end", COUNTS, GOOD_COUNT),
    text(_HEADS, "", _GOOD, "", "").read("empty lines", COUNTS, GOOD_COUNT),
    text(_HEADS, _GOOD, end="\r").read("lines of an old Macintosh", COUNTS, GOOD_COUNT),
    text("sep=;", _HEADS, _GOOD).refused(
        "a line for Excel before the headers",
        "npr_patients.csv: the headers in row 1 are not columns of the table, whichever delimiter "
        "splits them; set delimiter, header_row or columns in delivery.toml.",
    ),
    text("sep=;", _HEADS, _GOOD, section="header_row = 2").read(
        "a line for Excel that the delivery knows of", COUNTS, GOOD_COUNT
    ),
    text(_HEADS, _GOOD, "Kilde: NPR", "Uttrekk 3. mars").refused(
        "notes below the rows",
        "npr_patients.csv, column år: the year is not a whole number (rows: 2, first row: 3); write the "
        "year alone, and move notes and sources out of the table, or set last_row in delivery.toml.",
    ),
    text(_HEADS, _GOOD, _HEADS, _GOOD.replace("2024", "2023")).refused(
        "the headers once more",
        "npr_patients.csv: the headers stand again among the rows (rows: 1, first row: 3); take these rows out.",
    ),
    text(_HEADS, f"2024;rhf;Helse Vest RHF;412;{PLANTED}\0").refused(
        "bytes without meaning",
        "npr_patients.csv holds bytes that no text holds (NUL); export it again from its source.",
    ),
    text(_HEADS, f"2024;rhf;Helse Vest RHF;412;{PLANTED}\x07").refused(
        "control characters",
        "npr_patients.csv, column kilde: cells hold control characters (rows: 1, first row: 2); export "
        "the file again from its source.",
    ),
    text(_HEADS, f'2024;rhf;Helse Vest RHF;"=412";{PLANTED}').refused(
        "a formula in a csv file",
        "npr_patients.csv, column pasienter: formulas stand where values belong (rows: 1, first row: "
        "2); paste the column as values and save the file again.",
    ),
    text("år;kommune;årsverk;status", f'2026;"=""0301""";1;{PLANTED}', table="municipal_positions").refused(
        "a formula that keeps a zero",
        "municipal_positions.csv, column kommune: formulas stand where values belong (rows: 1, first "
        "row: 2); paste the column as values and save the file again.",
    ),
    text("år;kommune;årsverk;status;kilde", f"2026;301;1;Anslag;{PLANTED}", table="municipal_positions").read(
        "a municipality that has lost its zero in a csv file", _AMOUNTS, (2026, "0301", 1.0, "estimate")
    ),
    text(
        _HEADS.replace(";", ","),
        _GOOD.replace(";", ","),
        section='delimiter = ";"\nencoding = "utf-8"',
    ).refused(
        "another delimiter than the delivery says",
        "npr_patients.csv is written in another way than delivery.toml says, as when a spreadsheet has "
        'saved it again; write this under [npr_patients] in delivery.toml: delimiter = ",".',
    ),
    text(_HEADS, f"2024;rhf;Helse Vest RHF;4.12E+02;{PLANTED}").refused(
        "scientific notation",
        "npr_patients.csv, column pasienter: text stands where a number belongs (rows: 1, first row: "
        "2); write a number, leave the cell empty, or say in delivery.toml what the symbol means.",
    ),
    text(_HEADS, f"2024;rhf;Helse Vest RHF;01.apr;{PLANTED}").refused(
        "1-4 that became a day in words",
        "npr_patients.csv, column pasienter: words or signs stand beside numbers, such as “ca. 0.5” "
        "(rows: 1, first row: 2); write a number only, such as 0.5, and move the rest to another column.",
    ),
    text(_HEADS, f"2024;rhf;Helse Vest RHF;01.04.2024;{PLANTED}").refused(
        "1-4 that became a day",
        "npr_patients.csv, column pasienter: dates stand where numbers belong (rows: 1, first row: 2); "
        "a spreadsheet turns 1-4 into a date, so format the column as text and write the cells again.",
    ),
)
