"""Made-up contacts of the shape that the registry delivers, written in pieces: memory does not grow with their number.

Everything is drawn from a seed. Eight persons in a hundred contacts, 33 trusts, 4 sectors, 10 years; one contact in
fifty is music therapy, of one person in two hundred, who come again and again. One person in ten is also seen at other
trusts and in other sectors than their own, and one in four has more than one kind of music therapy.
"""

from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from evaluation.reference import load_reference

SECTORS: Final = ("somatic", "mental_health_adults", "mental_health_children", "substance_use")
FIRST_YEAR: Final = 2016
YEARS: Final = 10
DATE: Final = pa.date32()

_SEED: Final = 20261130
_PIECE: Final = 1_000_000
_PERSONS: Final = 0.08
_MUSIC_THERAPY: Final = 0.02
_IN_MUSIC_THERAPY: Final = 0.005
_WANDERS: Final = 0.1
_HAS_SEVERAL_KINDS: Final = 0.25
_ELSEWHERE: Final = 0.3
"""How often those are elsewhere, or have another kind, who ever are or have."""
_SECTOR_SHARES: Final = (0.7, 0.18, 0.07, 0.05)
_OTHER_CODES: Final = 400
_SETS_OF_CODES: Final = 4000
_MUSIC_CODES: Final = ("IBBE10", "IBBE20", "IBBE00", "B0013", "IBBE10;IBBE20")
_MUSIC_SHARES: Final = (0.5, 0.25, 0.15, 0.05, 0.05)
_BESIDE: Final = 20
_ALONE: Final = 0.7
_DAYS: Final = (np.datetime64(f"{FIRST_YEAR}-01-01"), np.datetime64(f"{FIRST_YEAR + YEARS}-01-01"))


def write_contacts(path: Path, rows: int, *, day: pa.DataType = DATE) -> None:
    """Contacts in the canonical columns of `npr_episodes`, as Parquet.

    Args:
        path: the file to write.
        rows: how many contacts.
        day: the type of the dates; canonical tables, which Great Expectations is given, have timestamps.
    """
    random = np.random.default_rng(_SEED)
    people = _People(max(1, int(rows * _PERSONS)), random)
    codes = _sets_of_codes(random)
    schema = _schema(day)
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1) as writer:
        for start in range(0, rows, _PIECE):
            piece = _piece(min(_PIECE, rows - start), people, codes, random)
            writer.write_table(piece.cast(schema), row_group_size=_PIECE // 8)


def _schema(day: pa.DataType) -> pa.Schema:
    texts = dict.fromkeys(("trust", "sector", "procedure_codes"), pa.string())
    return pa.schema({"person": pa.string(), "date": day, **texts})


class _People:
    """Who there are, and where each is mostly seen."""

    def __init__(self, number: int, random: np.random.Generator) -> None:
        self.number = number
        self.trusts = np.array(load_reference().units("trust"))
        self.trust = random.integers(0, len(self.trusts), number, dtype=np.int8)
        self.sector = random.choice(len(SECTORS), number, p=_SECTOR_SHARES).astype(np.int8)
        self.kind = random.choice(len(_MUSIC_CODES), number, p=_MUSIC_SHARES).astype(np.int8)
        self.wanders = random.random(number, dtype=np.float32) < _WANDERS
        self.has_several_kinds = random.random(number, dtype=np.float32) < _HAS_SEVERAL_KINDS
        pieces = [_pseudonyms(start, min(start + _PIECE, number)) for start in range(0, number, _PIECE)]
        self.pseudonyms = pa.chunked_array(pieces).combine_chunks()


def _pseudonyms(first: int, end: int) -> pa.Array:
    """Texts that are no numbers in order: an odd factor spreads them over nine hexadecimal digits."""
    spread = np.arange(first, end, dtype=np.uint64) * np.uint64(0x9E3779B97) & np.uint64(0xFFFFFFFFF)
    return pa.array(_hexadecimal(spread))


def _hexadecimal(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.str_]:
    signs = np.frombuffer(b"0123456789abcdef", dtype="S1")
    shifts = np.arange(32, -1, -4, dtype=np.uint64)
    digits = signs[(numbers[:, None] >> shifts & np.uint64(15)).astype(np.intp)]
    return digits.view(f"S{len(shifts)}").ravel().astype(str)


def _sets_of_codes(random: np.random.Generator) -> pa.Array:
    """What stands in the cells: some thousand sets of one to three codes, those with music therapy last."""
    letters = np.array(list("ABCDEFGHJKLMNPRTWXYZ"))
    others = ["".join(random.choice(letters, 4)) + f"{random.integers(0, 100):02}" for _ in range(_OTHER_CODES)]
    sets = [";".join(random.choice(others, random.integers(1, 4), replace=False)) for _ in range(_SETS_OF_CODES)]
    return pa.array(
        [*sets, *_MUSIC_CODES, *(f"{music};{other}" for music in _MUSIC_CODES for other in others[:_BESIDE])]
    )


def _piece(rows: int, people: _People, codes: pa.Array, random: np.random.Generator) -> pa.Table:
    is_music = random.random(rows) < _MUSIC_THERAPY
    few = max(1, int(people.number * _IN_MUSIC_THERAPY))
    person = np.where(is_music, random.integers(0, few, rows), random.integers(0, people.number, rows))
    is_elsewhere = people.wanders[person] & (random.random(rows) < _ELSEWHERE)
    trust = _mostly(people.trust[person], is_elsewhere, len(people.trusts), random)
    sector = _mostly(people.sector[person], is_elsewhere, len(SECTORS), random)
    days = random.integers(0, int((_DAYS[1] - _DAYS[0]).astype(int)), rows)
    return pa.table(
        [
            people.pseudonyms.take(pa.array(person)),
            pa.array(_DAYS[0] + days),
            pa.array(people.trusts).take(pa.array(trust)),
            pa.array(SECTORS).take(pa.array(sector)),
            codes.take(pa.array(np.where(is_music, _music(person, people, random), _other(rows, random)))),
        ],
        names=_schema(DATE).names,
    )


def _other(rows: int, random: np.random.Generator) -> npt.NDArray[np.int64]:
    """Sets of codes without music therapy, some far more frequent than others."""
    return (_SETS_OF_CODES * random.random(rows) ** 3).astype(np.int64)


def _music(person: npt.NDArray[np.int64], people: _People, random: np.random.Generator) -> npt.NDArray[np.int64]:
    """Sets of codes with music therapy of the person's kind, a third of them with another code beside."""
    rows = len(person)
    is_other = people.has_several_kinds[person] & (random.random(rows) < _ELSEWHERE)
    kind = _mostly(people.kind[person], is_other, len(_MUSIC_CODES), random)
    beside = random.integers(0, _BESIDE, rows)
    alone = _SETS_OF_CODES + kind
    return np.where(random.random(rows) < _ALONE, alone, alone + (len(_MUSIC_CODES) - kind) + kind * _BESIDE + beside)


def _mostly(
    own: npt.NDArray[np.int8], is_other: npt.NDArray[np.bool_], number: int, random: np.random.Generator
) -> npt.NDArray[np.int64]:
    return np.where(is_other, random.integers(0, number, len(own)), own)
