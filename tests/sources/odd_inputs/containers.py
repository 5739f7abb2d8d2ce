"""Files that are not what their names say, or hold nothing."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from .making import COUNTS, GOOD, GOOD_COUNT, HEADS, PLANTED, Delivered, OddInput, sheet, text, workbook


def _of_office(stream: str) -> bytes:
    """The container of an old or an encrypted workbook, which names its streams."""
    return bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512) + stream.encode("utf-16-le")


def _zip(**parts: str) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _file(name: str, content: bytes, *, planted: bool = False) -> Delivered:
    return Delivered(name, lambda: content, planted=planted)


def _good_csv() -> bytes:
    return f"år;nivå;enhet;pasienter;kilde\n2024;rhf;Helse Vest RHF;412;{PLANTED}\n".encode()


CONTAINERS: tuple[OddInput, ...] = (
    _file("npr_patients.csv", b"").refused(
        "an empty file", "npr_patients.csv is empty; deliver it again with its rows."
    ),
    _file("npr_patients.xlsx", b" \r\n").refused(
        "blanks for a workbook", "npr_patients.xlsx is empty; deliver it again with its rows."
    ),
    _file("npr_patients.csv", "år;nivå;enhet;pasienter\r\n".encode()).refused(
        "only headers in a csv file",
        "npr_patients.csv has no rows below the headers; deliver it again with its rows, or take the file out of the "
        "folder.",
    ),
    _file("npr_patients.xlsx", workbook(HEADS)).refused(
        "only headers in a workbook",
        "npr_patients.xlsx (Ark1) has no rows below the headers; deliver it again with its rows, or take the file out "
        "of the folder.",
    ),
    _file("npr_patients.xlsx", workbook()).refused(
        "a workbook without a cell", "npr_patients.xlsx has no rows; deliver it again with its rows."
    ),
    _file("npr_patients.xlsx", _of_office("EncryptedPackage")).refused(
        "a workbook with a password",
        "npr_patients.xlsx is protected by a password; remove the password in Excel and save it again.",
    ),
    _file("npr_patients.xlsx", _of_office("Workbook")).refused(
        "an old workbook with a new ending",
        "npr_patients.xlsx is of Excel's old format (.xls); open it in Excel and save it as .xlsx.",
    ),
    _file("npr_patients.xls", _of_office("Workbook")).refused(
        "an old workbook",
        "npr_patients.xls is not of a format that the suite reads; save it as one of .xlsx, .csv, .parquet.",
    ),
    _file("npr_patients.ods", _zip(mimetype="x")).refused(
        "a workbook of another program",
        "npr_patients.ods is not of a format that the suite reads; save it as one of .xlsx, .csv, .parquet.",
    ),
    _file("npr_patients.tsv", _good_csv(), planted=True).refused(
        "an ending that is not known",
        "npr_patients.tsv is not of a format that the suite reads; save it as one of .xlsx, .csv, .parquet.",
    ),
    _file("npr_patients.xlsx", workbook(HEADS, GOOD)[:2000]).refused(
        "a workbook that is cut off",
        "npr_patients.xlsx is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.",
    ),
    _file("npr_patients.xlsx", _zip(readme=PLANTED), planted=True).refused(
        "a zip file without a workbook",
        "npr_patients.xlsx is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.",
    ),
    _file("npr_patients.xlsx", _good_csv(), planted=True).refused(
        "a csv file called a workbook",
        "npr_patients.xlsx is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.",
    ),
    _file("npr_patients.xlsx", f"<html><table><tr><td>{PLANTED}".encode(), planted=True).refused(
        "a page of the web called a workbook",
        "npr_patients.xlsx is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.",
    ),
    _file("npr_patients.csv", workbook(HEADS, GOOD), planted=True).refused(
        "a workbook called a csv file",
        "npr_patients.csv is not what its name says; give it the ending of its format, or save it as csv.",
    ),
    _file("npr_patients.parquet", _good_csv(), planted=True).refused(
        "a csv file called Parquet",
        "npr_patients.parquet is damaged, encrypted or no Parquet file; export it again from its source.",
    ),
    _file("npr_patients.csv", f'[{{"år": 2024, "kilde": "{PLANTED}"}}]'.encode(), planted=True).refused(
        "JSON called a csv file",
        "npr_patients.csv: the headers in row 1 are not columns of the table, whichever delimiter "
        "splits them; set delimiter, header_row or columns in delivery.toml.",
    ),
    _file("NPR_PATIENTS.CSV", _good_csv(), planted=True).read("a name in capitals", COUNTS, GOOD_COUNT),
    text("år;nivå;enhet;pasienter;kilde", f"2024;rhf;{PLANTED * 3000};412;x").refused(
        "a cell of 45 000 letters",
        "npr_patients.csv, column enhet: a cell is longer than the 32767 characters that fit in one "
        "(rows: 1, first row: 2); check whether the file was put together wrongly.",
    ),
    text("år;nivå;enhet;pasienter;kilde", f"2024;rhf;Helse Vest RHF;412;{PLANTED} 05440355678").refused(
        "an identity number in a text",
        "npr_patients.csv, column E: in cells, or in comments on them, something looks like a national "
        "identity number (cells: 1). The first rows with one: 2. Nothing more was read from the file. "
        "Delete the numbers, and deliver the file again without anything that identifies a person.",
    ),
    sheet(HEADS, GOOD, (2024, "rhf", "Helse Nord RHF", 5, 5440355678)).refused(
        "an identity number that has lost its zero",
        "npr_patients.xlsx (Ark1), column E: in cells, or in comments on them, something looks like a "
        "national identity number (cells: 1). The first rows with one: 3. Nothing more was read from "
        "the file. Delete the numbers, and deliver the file again without anything that identifies a "
        "person.",
    ),
    sheet(HEADS, (date(2024, 1, 1), "rhf", "Helse Vest RHF", 412, PLANTED)).refused(
        "a day for a year",
        "npr_patients.xlsx (Ark1), column år: the year is not a whole number (rows: 1, first row: 2); "
        "write the year alone, and move notes and sources out of the table, or set last_row in "
        "delivery.toml.",
    ),
)
