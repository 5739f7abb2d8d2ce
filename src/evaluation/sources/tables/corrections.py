"""What has been corrected in the other tables: no table of the suite, but read as one.

Serves every table: a wrong cell is put right without a new delivery, and the report says so.
"""

from typing import Final

from evaluation.sources.declaration import Column, TableDeclaration
from evaluation.sources.tables.repeated_columns import DATE, SOURCE


def _text(name: str, nb: tuple[str, ...], nn: tuple[str, ...], en: tuple[str, ...]) -> Column:
    return Column(name=name, kind="text", required=True, headers={"nb": nb, "nn": nn, "en": en})


CORRECTIONS: Final = TableDeclaration(
    name="corrections",
    key=("table", "key", "column"),
    columns=(
        _text("table", ("tabell",), ("tabell",), ("table",)),
        _text("key", ("nøkkel", "rad"), ("nøkkel", "rad"), ("key", "row")),
        _text("column", ("kolonne",), ("kolonne",), ("column",)),
        _text("from", ("fra",), ("frå",), ("from",)),
        _text("to", ("til",), ("til",), ("to",)),
        _text("reason", ("begrunnelse", "grunn"), ("grunngiving", "grunngjeving", "grunn"), ("reason",)),
        _text("source", SOURCE.headers["nb"], SOURCE.headers["nn"], SOURCE.headers["en"]),
        DATE,
        _text("role", ("rolle",), ("rolle",), ("role",)),
    ),
    title={"nb": "Rettelser", "nn": "Rettingar", "en": "Corrections"},
    data_source="programme_records",
)
