"""What a canonical table is: its key, its columns, and the words by which people call them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from evaluation.messages import LANGUAGES, Language
from evaluation.programme import LocalText
from evaluation.reference import Level
from evaluation.sources.cells import visible

Kind = Literal["year", "code", "category", "text", "count", "number", "date"]

COUNT_SUFFIXES: Final = ("", "_lower", "_upper", "_status")
STATUS_SUFFIX: Final = "_status"

_SEPARATORS: Final = re.compile(r"[\s_]+")


def normalise_spelling(text: str) -> str:
    """A header or a category as it is compared: without case, white space and underscores."""
    # Most texts of a large file are plain ones, and none of these has another spelling.
    plain = text if text.isascii() else unicodedata.normalize("NFKC", str(visible(text)))
    return _SEPARATORS.sub("", plain.casefold())


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
        labels: for a category, canonical value → what people call it, in the order in which reports
            list the values; also accepted spellings.
        values: for a category, canonical value → further accepted spellings. Where there are labels,
            a value without further spellings may be left out.
        many: whether a cell of a category or a text may hold several values (see `many.join_many`).
        statuses: for a number, a word that may stand instead of one, such as `not_counted` → its
            accepted spellings; the column then has a companion, `<name>_status`.
        width: for a code, its number of digits. A code stored as a number is whole with all of them;
            at a level whose numbers may begin with zero, the zeros that are gone are put back.
        units_of: for a code that names a place, the column that says of which level the place is.
        level: for a code that names a place, the level of every place in the column.
    """

    name: str
    kind: Kind
    headers: Mapping[Language, tuple[str, ...]]
    required: bool = False
    default: str | None = None
    labels: Mapping[str, LocalText] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    many: bool = False
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    width: int | None = None
    units_of: str | None = None
    level: Level | None = None

    def __post_init__(self) -> None:
        """Refuse a declaration that contradicts itself."""
        if (self.kind == "category") != bool(self.labels or self.values):
            raise ValueError(f"column {self.name}: values belong to a category, and only there")
        if self.labels and (unnamed := set(self.values).difference(self.labels)):
            raise ValueError(f"column {self.name}: no label for {sorted(unnamed)}")
        if self.kind == "category" and self.default is not None and self.default not in self.words:
            raise ValueError(f"column {self.name}: the default is not one of its values")
        if self.many and self.kind not in ("category", "text"):
            raise ValueError(f"column {self.name}: only a category or a text can be many")
        if self.statuses and self.kind != "number":
            raise ValueError(f"column {self.name}: only a number has words that stand for it")
        if (self.level or self.units_of) and self.kind != "code":
            raise ValueError(f"column {self.name}: only a code names a place")
        self.value_spellings()

    @property
    def words(self) -> tuple[str, ...]:
        """The canonical words that its cells may hold: of a category its values, of a number its statuses."""
        return tuple(self.labels or self.values or self.statuses)

    def spellings_of(self, word: str) -> tuple[str, ...]:
        """How a canonical word may be written besides itself: its labels first, each spelling once."""
        label = self.labels.get(word)
        called = () if label is None else tuple(label.in_(language) for language in LANGUAGES)
        also = self.values.get(word) or self.statuses.get(word) or ()
        unique: dict[str, str] = {}
        for spelling in (*called, *also):
            unique.setdefault(normalise_spelling(spelling), spelling)
        return tuple(unique.values())

    def value_spellings(self) -> dict[str, str]:
        """Normalised spelling → canonical value, or status of a number.

        Raises:
            ValueError: two values share a spelling.
        """
        pairs = [
            (normalise_spelling(spelling), word) for word in self.words for spelling in (word, *self.spellings_of(word))
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
        data_source: key of the programme's data source that it comes from.
        rows_are_people: whether each row is about one person: then the number of rows counts people.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    title: Mapping[Language, str]
    data_source: str
    rows_are_people: bool = False

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
    `patients_status` (str); a number `fte` that has statuses as `fte` (Float64) and `fte_status` (str).
    """
    dtypes: dict[str, str] = {}
    for column in declaration.columns:
        if column.kind == "count":
            names = [column.name + suffix for suffix in COUNT_SUFFIXES]
            dtypes |= dict(zip(names, ("Int64", "Int64", "Int64", "str"), strict=True))
        else:
            dtypes[column.name] = _DTYPES[column.kind]
            if column.statuses:
                dtypes[column.name + STATUS_SUFFIX] = "str"
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
