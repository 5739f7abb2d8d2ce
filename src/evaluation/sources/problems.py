"""What is wrong with a file, collected so that everyone mends it once and not ten times.

A text here says file, sheet, column header, number of rows and what to do. It never says what stood
in a cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, NoReturn

from evaluation.errors import DataBlockedError
from evaluation.messages import Message, message


class Fault(Enum):
    """Why a cell could not be read as what its column holds."""

    FORMULA = auto()
    EXCEL_ERROR = auto()
    NOT_A_NUMBER = auto()
    PER_CENT_SIGN = auto()
    NUMBER_WITH_WORDS = auto()
    OTHER_DECIMAL_MARK = auto()
    FRACTIONAL_COUNT = auto()
    NUMBER_TOO_LARGE = auto()
    AMBIGUOUS_NUMBER = auto()
    UNEXPLAINED_SYMBOL = auto()
    DATE_FOR_NUMBER = auto()
    SUPPRESSED_NUMBER = auto()
    NOT_A_YEAR = auto()
    NUMBER_FOR_CODE = auto()
    UNMAPPED_NUMBER = auto()
    NOT_A_DATE = auto()
    MOMENT_FOR_DATE = auto()


_TEXTS: Final[Mapping[Fault, Message]] = {
    Fault.FORMULA: message(
        "{file}, column {column}: formulas stand where values belong (rows: {rows}, first row: "
        "{first}); "
        "paste the column as values and save the file again."
    ),
    Fault.EXCEL_ERROR: message(
        "{file}, column {column}: cells show an error of the spreadsheet "
        "(rows: {rows}, first row: {first}); mend them or leave them empty."
    ),
    Fault.NOT_A_NUMBER: message(
        "{file}, column {column}: text stands where a number belongs (rows: {rows}, first row: "
        "{first}); "
        "write a number, leave the cell empty, or say in delivery.toml what the symbol means."
    ),
    Fault.PER_CENT_SIGN: message(
        "{file}, column {column}: per cent signs stand with numbers (rows: {rows}, first row: {first}); write the "
        "number alone: where the column holds per cent, write 20 for 20 %, and elsewhere 0.2."
    ),
    Fault.NUMBER_WITH_WORDS: message(
        "{file}, column {column}: words or signs stand beside numbers, such as “ca. 0.5” (rows: {rows}, first row: "
        "{first}); write a number only, such as 0.5, and move the rest to another column."
    ),
    Fault.OTHER_DECIMAL_MARK: message(
        "{file}, column {column}: decimals have another mark than delivery.toml says (rows: {rows}, first row: "
        "{first}); correct decimal_mark there, or set thousands if the mark separates thousands."
    ),
    Fault.FRACTIONAL_COUNT: message(
        "{file}, column {column}: fractions stand where whole numbers are counted "
        "(rows: {rows}, first row: {first}); write whole numbers, or set decimal_mark and "
        "thousands "
        "in delivery.toml if a mark separates thousands."
    ),
    Fault.NUMBER_TOO_LARGE: message(
        "{file}, column {column}: numbers are too large to be read exactly "
        "(rows: {rows}, first row: {first}); check whether the column holds something else."
    ),
    Fault.AMBIGUOUS_NUMBER: message(
        "{file}, column {column}: a point or a comma could mark decimals or thousands "
        "(rows: {rows}, first row: {first}); set decimal_mark and thousands in delivery.toml."
    ),
    Fault.UNEXPLAINED_SYMBOL: message(
        "{file}, column {column}: symbols such as a dash, dots, a colon or an asterisk mean "
        "different things in "
        "different deliveries (rows: {rows}, first row: {first}); list them under suppressed, "
        "missing or "
        "zero in delivery.toml."
    ),
    Fault.DATE_FOR_NUMBER: message(
        "{file}, column {column}: dates stand where numbers belong (rows: {rows}, first row: "
        "{first}); "
        "a spreadsheet turns 1-4 into a date, so format the column as text and write the cells "
        "again."
    ),
    Fault.SUPPRESSED_NUMBER: message(
        "{file}, column {column}: a symbol for hidden values stands in a column that is no count "
        "(rows: {rows}, first row: {first}); write the number or leave the cell empty."
    ),
    Fault.NOT_A_YEAR: message(
        "{file}, column {column}: the year is not a whole number (rows: {rows}, first row: "
        "{first}); "
        "write the year alone, and move notes and sources out of the table, or set last_row in delivery.toml."
    ),
    Fault.NUMBER_FOR_CODE: message(
        "{file}, column {column}: codes are stored as numbers, so leading zeros may be gone "
        "(rows: {rows}, first row: {first}); format the column as text and fill it again from the "
        "source."
    ),
    Fault.UNMAPPED_NUMBER: message(
        "{file}, column {column}: number codes differ between deliveries and cannot be read "
        "without a key "
        "(rows: {rows}, first row: {first}); add what each number means under values in "
        "delivery.toml."
    ),
    Fault.NOT_A_DATE: message(
        "{file}, column {column}: a date is not written as year-month-day or day.month.year "
        "(rows: {rows}, first row: {first}); write the dates in one of these ways."
    ),
    Fault.MOMENT_FOR_DATE: message(
        "{file}, column {column}: moments with a time zone stand where days belong (rows: {rows}, first row: {first}), "
        "and a moment may be another day here; export the days alone."
    ),
}


Place = tuple[int, int]
"""Row and column of a cell in its sheet, both from 1."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What keeps a file from being read, and where.

    Attributes:
        message: file, sheet, column, number of rows, and what to do.
        sheet: the sheet that it is about; None for a file without sheets, or where no sheet was chosen.
        cells: those to look at, in the order of the rows; none where it is about the whole file.
    """

    message: Message
    sheet: str | None = None
    cells: tuple[Place, ...] = ()


class UnreadableFileError(DataBlockedError):
    """A file cannot be read as its table.

    Attributes:
        problems: the same as the messages, with their places.
    """

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__(*(each.message for each in problems))
        self.problems = tuple(problems)


@dataclass(slots=True)
class Problems:
    """The problems of one file, in the order in which they were met.

    Attributes:
        place: the file's name, with the sheet's in parentheses where there is one.
        sheet: that is being read.
        header_row: in which the headers of the columns stand, from 1.
        found: one a problem.
    """

    place: str
    sheet: str | None = None
    header_row: int = 1
    found: list[FileProblem] = field(default_factory=list)

    def add(self, problem: Message, *, columns: Sequence[int] = (), cells: Sequence[Place] = ()) -> None:
        """Remember one problem.

        Args:
            problem: in words.
            columns: indices, from 0, of the headers to look at.
            cells: the cells to look at.
        """
        heads = [(self.header_row, column + 1) for column in columns]
        self.found.append(FileProblem(problem, self.sheet, (*heads, *cells)))

    def add_fault(self, fault: Fault, *, column: str, rows: Sequence[int], cells: Sequence[Place] = ()) -> None:
        """Remember that cells of one column share a fault.

        Args:
            fault: what is wrong with them.
            column: the column's header, as made safe by `headers.label`.
            rows: their row numbers in the file, at least one.
            cells: those of them that stand in the file, and not in its settings.
        """
        # A number of a row is a name: as text, it has no mark between its thousands.
        values = {"file": self.place, "column": column, "rows": len(rows), "first": str(min(rows))}
        self.add(Message(_TEXTS[fault].text, values), cells=cells)

    def stop_if_any(self) -> None:
        """Stop when there is a problem.

        Raises:
            UnreadableFileError: with everything found so far.
        """
        if self.found:
            self.stop()

    def stop(self) -> NoReturn:
        """Stop with what was found.

        Raises:
            UnreadableFileError: always.
        """
        raise UnreadableFileError(self.found) from None
