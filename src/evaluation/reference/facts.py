"""A folder of facts as people hand it over: tables in Norwegian, every value as text."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pandas as pd

from evaluation.errors import DataBlockedError, WrongUseError
from evaluation.messages import message

LAYOUT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "fylker": (
            "fylkesnummer",
            "fylkesnavn",
            "fylkesnavn_offisielt",
            "opptakt_region",
            "rhf",
            "gyldig_fra",
        ),
        "kommuner": (
            "kommunenummer",
            "kommunenavn",
            "kommunenavn_offisielt",
            "navn_klass_2026",
            "fylkesnummer",
            "opptakt_region",
            "rhf",
            "skde_bohf",
            "gyldig_fra",
        ),
        "kommune_changes": (
            "old_code",
            "old_name",
            "new_code",
            "new_name",
            "year",
            "date",
            "kind",
            "weight",
            "weight_source",
        ),
        "kommune_konkordans": (
            "aar",
            "kommunenummer",
            "kommunenavn",
            "kommunenummer_2024",
            "vekt",
            "delt",
        ),
        "helseforetak": (
            "navn",
            "orgnr",
            "orgnr_type",
            "rhf",
            "opptakt_region",
            "fylke",
            "opptaksomrade",
            "type",
            "sikkerhet",
            "merknad",
        ),
        "folketall_landet": ("aar", "folketall"),
        "folketall_rhf": ("rhf", "aar", "folketall"),
        "folketall_opptakt_region": ("opptakt_region", "aar", "folketall"),
        "folketall_fylke": ("fylkesnummer", "aar", "folketall"),
        "folketall_fylke_alder": ("fylkesnummer", "aar", "aldersgruppe", "folketall"),
        "folketall_kommune": ("kommunenummer", "fylkesnummer", "aar", "folketall", "metode"),
        "npr_published": ("aar", "niva", "eining", "sektor", "verdi", "url"),
        "positions_published": (
            "tid",
            "omrade",
            "eining",
            "opptakt_region",
            "maal",
            "verdi",
            "kjelde",
            "url",
            "sikkerheit",
            "merknad",
        ),
    }
)
"""The files of such a folder and the columns that are used of each."""


@dataclass(frozen=True)
class Facts:
    """A folder of facts.

    Attributes:
        folder: where the files are.
    """

    folder: Path

    def table(self, name: str) -> pd.DataFrame:
        """A file of the folder.

        Args:
            name: a key of `LAYOUT`.

        Returns:
            The columns of `LAYOUT`, every one of dtype `str`; empty text stays empty text.

        Raises:
            WrongUseError: the file is missing or is no table.
            DataBlockedError: it lacks columns.
        """
        path = self.folder / f"{name}.csv"
        try:
            table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
        except (OSError, ValueError):
            raise WrongUseError(
                message(
                    "The file of facts {file} cannot be read as a table in {folder}.",
                    file=path.name,
                    folder=str(self.folder),
                )
            ) from None
        missing = [column for column in LAYOUT[name] if column not in table.columns]
        if missing:
            raise DataBlockedError(
                message(
                    "The file of facts {file} lacks the columns {columns}.",
                    file=path.name,
                    columns=", ".join(missing),
                )
            )
        return table[list(LAYOUT[name])]


def coded(column: pd.Series, codes: Mapping[str, str], *, file: str) -> pd.Series:
    """A column of words as canonical codes.

    Args:
        column: words of the facts.
        codes: canonical code by word.
        file: name of the file, for the message.

    Raises:
        DataBlockedError: a word is not known.
    """
    found = column.map(codes)
    unknown = int(found.isna().sum())
    if unknown:
        raise DataBlockedError(
            message(
                "The file of facts {file} has {rows} rows with an unknown word in the column {column}.",
                file=f"{file}.csv",
                rows=unknown,
                column=str(column.name),
            )
        )
    return found.astype("str")
