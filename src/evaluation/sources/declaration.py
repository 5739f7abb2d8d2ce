"""What a canonical table is: its key, its columns, and the words by which people call them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from evaluation.messages import LANGUAGES, Language
from evaluation.programme import LocalText

Kind = Literal["year", "code", "category", "text", "count", "number", "date"]

COUNT_SUFFIXES: Final = ("", "_lower", "_upper", "_status")

_SEPARATORS: Final = re.compile(r"[\s_\ufeff\u200b\u00ad]+")


def normalise_spelling(text: str) -> str:
    """A header or a category as it is compared: without case, white space and underscores."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a canonical table.

    Attributes:
        name: canonical name, English, `snake_case`.
        kind: what its cells hold; a `count` becomes four canonical columns (see
            `canonical_dtypes`).
        headers: accepted spellings of the header in each language; the canonical name is always
            accepted.
        required: whether a delivery must have the column (or a constant for it in `delivery.toml`).
        default: what an absent column holds, as it would be written in a cell.
        values: for a category, canonical value → accepted spellings.
        width: for a code, the number of digits with which a code stored as a number is still whole.
        units_of: for a code that names a place, the column that says of which level the place is.
    """

    name: str
    kind: Kind
    headers: Mapping[Language, tuple[str, ...]]
    required: bool = False
    default: str | None = None
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    width: int | None = None
    units_of: str | None = None

    def __post_init__(self) -> None:
        """Refuse a declaration that contradicts itself."""
        if (self.kind == "category") != bool(self.values):
            raise ValueError(f"column {self.name}: values belong to a category, and only there")
        if self.values and self.default is not None and self.default not in self.values:
            raise ValueError(f"column {self.name}: the default is not one of its values")
        self.value_spellings()

    def value_spellings(self) -> dict[str, str]:
        """Normalised spelling → canonical value.

        Raises:
            ValueError: two values share a spelling.
        """
        pairs = [
            (normalise_spelling(spelling), value)
            for value, spellings in self.values.items()
            for spelling in (value, *spellings)
        ]
        return _without_conflict(pairs, self.name)


@dataclass(frozen=True, slots=True)
class TableDeclaration:
    """One canonical table.

    Attributes:
        name: the stem of its files.
        key: the columns that identify a row.
        columns: all columns, in canonical order.
        title: what people call the table.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    title: Mapping[Language, str]

    def __post_init__(self) -> None:
        """Refuse a declaration that contradicts itself."""
        names = [column.name for column in self.columns]
        places = [column.units_of for column in self.columns if column.units_of is not None]
        if missing := set(self.key).union(places).difference(names):
            raise ValueError(f"table {self.name}: no column is called {sorted(missing)}")
        self.header_spellings()

    @property
    def required(self) -> tuple[str, ...]:
        """The names of the columns that a delivery must have."""
        return tuple(column.name for column in self.columns if column.required)

    def column(self, name: str) -> Column:
        """The column of that canonical name.

        Raises:
            KeyError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def heads(self, names: Iterable[str]) -> LocalText:
        """The heads of some columns as people write them, in every language.

        Args:
            names: canonical names of columns; at least one.
        """
        chosen = [self.column(name) for name in names]
        return LocalText.model_validate(
            {language: ", ".join(each.headers[language][0] for each in chosen) for language in LANGUAGES}
        )

    def header_spellings(self) -> dict[str, str]:
        """Normalised header → canonical column name.

        Raises:
            ValueError: two columns share a header.
        """
        pairs = [
            (normalise_spelling(spelling), column.name)
            for column in self.columns
            for spelling in (column.name, *(s for each in column.headers.values() for s in each))
        ]
        return _without_conflict(pairs, self.name)


def canonical_dtypes(declaration: TableDeclaration) -> dict[str, str]:
    """Column name → pandas dtype of the canonical frame, in order.

    A count `patients` stands as `patients`, `patients_lower`, `patients_upper` (Int64) and
    `patients_status` (str).
    """
    dtypes: dict[str, str] = {}
    for column in declaration.columns:
        if column.kind == "count":
            names = [column.name + suffix for suffix in COUNT_SUFFIXES]
            dtypes |= dict(zip(names, ("Int64", "Int64", "Int64", "str"), strict=True))
        else:
            dtypes[column.name] = _DTYPES[column.kind]
    return dtypes


_DTYPES: Final[Mapping[Kind, str]] = {
    "year": "Int64",
    "code": "str",
    "category": "str",
    "text": "str",
    "number": "Float64",
    "date": "datetime64[us]",
}


def _without_conflict(pairs: list[tuple[str, str]], owner: str) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for spelling, name in pairs:
        if spellings.setdefault(spelling, name) != name:
            raise ValueError(f"{owner}: {spelling!r} means both {spellings[spelling]} and {name}")
    return spellings
