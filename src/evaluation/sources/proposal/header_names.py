"""What a header may mean: the accepted spellings, those of the registries, and what only looks like one of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Final

from evaluation.sources.cells import Cell, Formula, cell_text, is_blank
from evaluation.sources.declaration import TableDeclaration, normalise_spelling
from evaluation.sources.tables import TABLES

# A header is no longer than this; what is longer is a text that someone has written into the sheet.
LONGEST_HEADER: Final = 80
_LIKENESS: Final = 0.84  # difflib's ratio; «pasineter» is that near to «pasienter»
_LEAST_LIKENED: Final = 5  # letters; shorter words are too easily alike
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FOOTNOTE: Final = re.compile(r"(?:\s*\d+\)|\s*[*\u00b9\u00b2\u00b3\u2070-\u2079†‡]+)+\s*$")
_NUMBERED: Final = re.compile(r"(?P<stem>[a-zæøå]+?)\d{1,2}")
_HOW_MANY: Final = re.compile(
    r"^(?:antall|antal|ant\.?|talet|tal|summ?(?:er)?|number|no\.)(?:\s+(?:av|på|of))?\s+", re.IGNORECASE
)
_LEAST_YEARS: Final = 2
_YEAR: Final = re.compile(r"(?P<above>.*?)[\s_]*(?P<year>(?:19|20)[0-9]{2})", re.DOTALL)

# Names that no table accepts by itself, since in another delivery they may mean another thing. Those of the Norwegian
# Patient Registry are as its extracts have them (SKDE's published programs for preparing NPR data name them all).
_ALSO_CALLED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "npr_episodes": {
            "person": ("lopenr", "løpenr", "lnr", "pid", "nprid", "pasientid", "pasientlnr", "personlnr", "nprlopenr"),
            "date": ("inndato", "innskrivelsesdato", "kontaktdato", "oppmøtedato", "startdato"),
            "trust": (
                "hf",
                "institusjonid",
                "orgnr",
                "organisasjonsnummer",
                "rapporteringsenhet",
                "foretakid",
                "behandlingsstedkode",
                "helseforetaknavn",
            ),
            "sector": ("sektor", "nprsektor", "tjenestetype"),
            "procedure_codes": ("ncmp", "ncmpkode", "ncmpkoder", "prosedyre", "prosedyrekode", "pros"),
        },
        "npr_patients": {
            "unit": (
                "rhf",
                "hf",
                "rhf/hf",
                "foretak",
                "helseforetak",
                "helseregion",
                "region",
                "radetiketter",
                "radetikettar",
            ),
            "patients": (
                "antall",
                "unike pasienter",
                "unike pasientar",
                "personer",
                "personar",
                "n",
                "antal",
                "antpas",
                "antpasienter",
            ),
            "contacts": (
                "konsultasjoner",
                "konsultasjonar",
                "episoder",
                "episodar",
                "opphold",
                "antkont",
                "antkontakter",
                "antopphold",
                "antepisoder",
            ),
            "basis": ("behandlet/bosatt", "bosted/behandlingssted"),
        },
        "municipal_positions": {
            "municipality": ("kommunenr", "kommunenummer", "kommunenavn", "kommunenamn", "knr"),
            "fte": ("stillinger", "stillingar", "årsverk i alt", "stillingsandel"),
        },
        "municipal_statistics": {
            "area": ("kommunenr", "kommunenummer", "kommune", "fylke", "region", "kommunenavn", "kommunenamn"),
            "fte": ("verdi", "antall årsverk", "talet på årsverk"),
        },
    }
)


@dataclass(frozen=True, slots=True)
class YearHeader:
    """A header that ends with a year.

    Attributes:
        year: four digits.
        above: what stands before it, such as the header over several years; empty where nothing does.
    """

    year: int
    above: str


@dataclass(frozen=True, slots=True)
class Naming:
    """What the headers of a sheet name.

    Attributes:
        columns: canonical name → indices of its columns, from 0; several where more than one header means it.
        likened: the canonical names that no accepted spelling names, but something like one.
        years: index → the year in the header.
        others: indices of the headers that mean no column.
        rivals: index among `others` → the canonical name that it would have, were not another column called so.
        by_words: those of `likened` whose cells said it, and not their headers.
    """

    columns: Mapping[str, tuple[int, ...]]
    likened: frozenset[str]
    years: Mapping[int, YearHeader]
    others: tuple[int, ...]
    rivals: Mapping[int, str] = field(default_factory=dict)
    by_words: frozenset[str] = frozenset()

    @property
    def score(self) -> float:
        """How well the headers are those of the table; a repeated one counts against it."""
        exact = len(self.columns) - len(self.likened)
        headers = [(each.above, each.year) for each in self.years.values()]
        return exact + 0.6 * len(self.likened) + min(len(set(headers)), 3) - 0.5 * (len(headers) - len(set(headers)))


def name_columns(
    headers: Sequence[Cell], declaration: TableDeclaration, *, lowest: Sequence[Cell] = (), near: bool = False
) -> Naming:
    """What each header means for a table; an accepted spelling goes before what is only like one.

    Args:
        headers: a cell a column.
        declaration: the table.
        lowest: where headers stand in several rows, those of the last one, which may say enough by themselves.
        near: whether a header that is misspelt is recognised too, which takes longer.
    """
    columns, years, others = _sorted_out(headers, declaration)
    texts = {
        index: tuple(dict.fromkeys(cell_text(each) for each in (headers[index], *lowest[index : index + 1])))
        for index in others
    }
    likened = _liken(texts, columns, declaration.name, near=near)
    taken = {index for indices in likened.values() for index in indices}
    found = {name: tuple(indices) for name, indices in columns.items()} | likened
    left = tuple(index for index in others if index not in taken)
    rivals = {index: name for index in left if (name := _like_any(texts[index], declaration.name)) in found}
    return Naming(found, frozenset(likened), years, left, rivals)


def _sorted_out(
    headers: Sequence[Cell], declaration: TableDeclaration
) -> tuple[dict[str, list[int]], dict[int, YearHeader], list[int]]:
    """The accepted headers by the column that they name, those with a year, and all others."""
    columns: dict[str, list[int]] = {}
    others: list[int] = []
    years: dict[int, YearHeader] = {}
    has_years = any(column.kind == "year" for column in declaration.columns)
    for index, cell in enumerate(headers):
        if is_blank(cell) or isinstance(cell, Formula):
            continue
        if name := _accepted(declaration.name).get(normalise_spelling(cell_text(cell))):
            columns.setdefault(name, []).append(index)
        elif has_years and (year := _year_of(cell)):
            years[index] = year
        else:
            others.append(index)
    if len({each.year for each in years.values()}) < _LEAST_YEARS:
        return columns, {}, sorted([*others, *years])
    return columns, years, others


def names_something(cell: Cell) -> frozenset[str]:
    """The tables in which a header is an accepted or a known spelling of a column."""
    if is_blank(cell) or isinstance(cell, Formula):
        return frozenset()
    text = cell_text(cell)
    return _every_spelling().get(normalise_spelling(text), frozenset()) | _every_spelling().get(
        _plain(text), frozenset()
    )


@cache
def _accepted(table: str) -> Mapping[str, str]:
    return TABLES[table].header_spellings()


@cache
def _also_called(table: str) -> Mapping[str, str]:
    """Plain spelling → canonical name, for names that need a setting."""
    given = {
        _plain(spelling): name for name, spellings in _ALSO_CALLED.get(table, {}).items() for spelling in spellings
    }
    return {_plain(spelling): name for spelling, name in _accepted(table).items()} | given


@cache
def _every_spelling() -> Mapping[str, frozenset[str]]:
    tables: dict[str, set[str]] = {}
    for table in TABLES:
        for spelling in {*_accepted(table), *_also_called(table)}:
            tables.setdefault(spelling, set()).add(table)
    return {spelling: frozenset(found) for spelling, found in tables.items()}


def _year_of(cell: Cell) -> YearHeader | None:
    found = _YEAR.fullmatch(cell_text(cell).strip())
    if found is None or any(each.isdigit() for each in found["above"]):
        # A span of years, such as that of a change, is no year.
        return None
    return YearHeader(int(found["year"]), found["above"].strip())


def _liken(
    texts: Mapping[int, tuple[str, ...]], columns: Mapping[str, Sequence[int]], table: str, *, near: bool
) -> dict[str, tuple[int, ...]]:
    """Canonical name → the headers that are like it, for the names that no accepted spelling has taken.

    Columns that are numbered, such as the procedure codes of an extract, are taken together; of others the first.
    """
    found: dict[str, list[int]] = {}
    for misspelt in (False, True) if near else (False,):
        for index, spelt in texts.items():
            name = _like_any(spelt, table, near=misspelt)
            if name is None or name in columns or any(index in each for each in found.values()):
                continue
            if name not in found or (not misspelt and _stem(spelt[0]) == _stem(texts[found[name][0]][0])):
                found.setdefault(name, []).append(index)
    return {name: tuple(indices) for name, indices in found.items()}


def _like_any(texts: Sequence[str], table: str, *, near: bool = False) -> str | None:
    """The column that the first of some texts for one header names."""
    return next((name for each in texts if (name := _like(each, table, near=near))), None)


def _like(header: str, table: str, *, near: bool) -> str | None:
    """The column that a header without footnotes, brackets, numbers and "number of" names, or nearly names."""
    known = _also_called(table)
    if len(header) > LONGEST_HEADER:
        return None
    plain = _plain(header)
    for spelling in (plain, _in_norwegian(plain), _plain(_HOW_MANY.sub("", header.strip())), _stem(header)):
        if spelling in known:
            return known[spelling]
    if not near or len(plain) < _LEAST_LIKENED:
        return None
    alike = get_close_matches(plain, known, n=1, cutoff=_LIKENESS)
    return known[alike[0]] if alike else None


def _plain(header: str) -> str:
    """A header as it is likened: no brackets, footnote marks and points."""
    bare = _FOOTNOTE.sub("", _IN_BRACKETS.sub(" ", header))
    return normalise_spelling(bare).replace(".", "").replace("-", "")


def _in_norwegian(plain: str) -> str:
    """A header of a system without the letters æ, ø and å, which writes aar for år."""
    return plain.replace("aa", "å").replace("oe", "ø").replace("ae", "æ")


def _stem(header: str) -> str:
    """A header without the number behind it."""
    plain = _plain(header)
    numbered = _NUMBERED.fullmatch(plain)
    return numbered["stem"] if numbered else plain
