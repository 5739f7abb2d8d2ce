"""The one expression: contacts in, distinct persons and contacts of every cell and every margin out.

The rows are filtered first, and only what is left is grouped. A person counts once in a cell, however many contacts,
trusts and sectors the cell spans. Most people were in one place only in a year: they are counted together, and only
those who were in several are carried one by one into the margins, where they are counted once. So everything behind the
first grouping is small.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, get_args

import ibis
import pyarrow as pa

from evaluation.episodes.music_therapy import Expression, has_code, is_music_therapy
from evaluation.reference import COUNTRY, Level, Reference

ALL_SECTORS: Final = "all"
ANY_PROCEDURE: Final = "any"
PROCEDURES: Final = (ANY_PROCEDURE, "individual", "group")
CELL: Final = ("year", "level", "unit", "sector", "procedure")
"""What identifies a cell of the result."""

_KINDS: Final = 4
"""A contact is neither individual nor group therapy by its codes, one of them, or both."""


def patients_by_cell(episodes: Any, codes: Sequence[str], reference: Reference, sectors: Sequence[str]) -> Expression:
    """Distinct persons and contacts with music therapy, by year, level, unit, sector and procedure.

    Args:
        episodes: an ibis table, a row a contact: `person` and `trust` and `sector` (text, canonical), `date`, and the
            columns of codes (text). Rows whose trust, sector or date is unknown are in no cell.
        codes: the names of the columns of codes.
        reference: trusts with their regional authority and region, and the procedure codes.
        sectors: the canonical sectors.

    Returns:
        An ibis table with the columns of `CELL` and `patients` and `contacts` (int64), in order. A contact that is
        both individual and group therapy counts in both, and once in `any`. Cells without a contact are not in it.
    """
    places = places_of(reference, sectors)
    contacts = _marked(episodes, codes, reference)
    return _cells(_counted(_placed(contacts, places)), margins_of(places, reference))


def _marked(episodes: Any, codes: Sequence[str], reference: Reference) -> Expression:
    """The contacts with music therapy, and of which kind they are."""
    columns, year = [episodes[name] for name in codes], episodes["date"].year().cast("int32")
    known = reference.procedure_codes.values()
    individual, group = (
        has_code(columns, year, [each for each in known if each.procedure == kind]).cast("int32")
        for kind in ("individual", "group")
    )
    music_therapy = episodes.filter(is_music_therapy(columns, year, reference))
    return music_therapy.select("person", "trust", "sector", year=year, kind=individual + 2 * group)


def _placed(contacts: Expression, places: pa.Table) -> Expression:
    """Trust, sector and kind as one number: numbers are grouped in a fraction of the time that texts take."""
    placed = contacts.join(ibis.memtable(places), ["trust", "sector"])
    return placed.select("year", "person", place=placed["place"] * _KINDS + placed["kind"])


def _counted(contacts: Expression) -> Expression:
    """Persons and contacts by place; `someone` is null where the persons were nowhere else in the year."""
    by_person = contacts.group_by("year", "person", "place").aggregate(contacts=lambda rows: rows.count())
    spread = by_person.mutate(places=lambda rows: rows.count().over(ibis.window(group_by=["year", "person"])))
    apart = spread.mutate(someone=ibis.ifelse(spread["places"] > 1, spread["person"], ibis.null("string")))
    return apart.group_by("year", "place", "someone").aggregate(
        persons=lambda rows: rows.count(), contacts=lambda rows: rows["contacts"].sum()
    )


def _cells(counted: Expression, margins: pa.Table) -> Expression:
    """Every place brought into the cells it belongs to, and each person counted once in a cell."""
    belongs, named = _numbered(margins)
    spread = counted.join(ibis.memtable(belongs), "place")
    once = spread.group_by("year", "cell", "someone").aggregate(
        persons=lambda rows: rows["persons"].sum(), contacts=lambda rows: rows["contacts"].sum()
    )
    is_someone = once["someone"].notnull()
    persons = ibis.ifelse(is_someone, 1, once["persons"])
    summed = once.mutate(persons=persons).group_by("year", "cell")
    cells = summed.aggregate(
        patients=lambda rows: rows["persons"].sum().cast("int64"),
        contacts=lambda rows: rows["contacts"].sum().cast("int64"),
    )
    return cells.join(ibis.memtable(named), "cell").select(*CELL, "patients", "contacts").order_by(*CELL)


def _numbered(margins: pa.Table) -> tuple[pa.Table, pa.Table]:
    """The number of the cell for each place and margin, and what the numbers stand for: texts come last."""
    names = [name for name in CELL if name != "year"]
    cells = [tuple(each[name] for name in names) for each in margins.to_pylist()]
    numbers = {cell: number for number, cell in enumerate(dict.fromkeys(cells))}
    of_places = pa.array([numbers[cell] for cell in cells], type=pa.int32())
    columns = dict(zip(names, zip(*numbers, strict=True), strict=True))
    named = pa.table({"cell": pa.array(range(len(numbers)), type=pa.int32()), **columns})
    return pa.table({"place": margins["place"], "cell": of_places}), named


def places_of(reference: Reference, sectors: Sequence[str]) -> pa.Table:
    """Every trust and sector, numbered.

    Args:
        reference: the trusts.
        sectors: the canonical sectors.

    Returns:
        Columns `trust`, `sector` (text) and `place` (int32), from 0.
    """
    pairs = [(trust, sector) for trust in reference.units("trust") for sector in sectors]
    trusts, of_sectors = zip(*pairs, strict=True)
    return pa.table({"trust": trusts, "sector": of_sectors, "place": pa.array(range(len(pairs)), type=pa.int32())})


def margins_of(places: pa.Table, reference: Reference) -> pa.Table:
    """Which cells a contact counts in, by its place and its kind.

    Args:
        places: as `places_of` numbers them.
        reference: knows which units a trust belongs to.

    Returns:
        Columns `place` (int32; the number of the place times four, and one for individual and two for group therapy),
        `level`, `unit`, `sector`, `procedure` (text).
    """
    rows = [
        (place * _KINDS + kind, level, unit, shown, procedure)
        for trust, sector, place in zip(*(places.column(name).to_pylist() for name in places.column_names), strict=True)
        for level, unit in units_of(trust, reference)
        for shown in (sector, ALL_SECTORS)
        for kind in range(_KINDS)
        for procedure in _procedures(kind)
    ]
    numbers, *texts = zip(*rows, strict=True)
    return pa.table(
        [pa.array(numbers, type=pa.int32()), *texts], names=["place", "level", "unit", "sector", "procedure"]
    )


def units_of(trust: str, reference: Reference) -> Iterator[tuple[Level, str]]:
    """The units that a trust belongs to, itself among them, as place of treatment.

    Args:
        trust: organisation number.
        reference: knows it.
    """
    place = reference.trust(trust)
    found: dict[Level, str | None] = {
        "country": COUNTRY,
        "regional_authority": place.regional_authority,
        "region": place.region,
        "trust": trust,
    }
    yield from ((level, unit) for level in get_args(Level) if (unit := found.get(level)))


def _procedures(kind: int) -> list[str]:
    return [ANY_PROCEDURE, *(["individual"] if kind & 1 else []), *(["group"] if kind & 2 else [])]


def cells_known(
    covered: Iterable[tuple[int | None, str | None, str | None]], reference: Reference
) -> set[tuple[int, str, str, str, str]]:
    """The cells of which the extract tells, also where it tells of nobody.

    Where an extract has contacts of a trust in a sector and a year, it tells of that trust, sector and year, and so of
    everything that they are a part of: none of the contacts may be music therapy, and then the count is zero and not
    unknown. Of what it has no contact at all, it may tell nothing.

    Args:
        covered: year, trust and sector of the contacts, whatever their codes.
        reference: which units a trust belongs to.
    """
    return {
        (year, level, unit, shown, procedure)
        for year, trust, sector in covered
        if year is not None and trust is not None and sector is not None
        for level, unit in units_of(trust, reference)
        for shown in (sector, ALL_SECTORS)
        for procedure in PROCEDURES
    }
