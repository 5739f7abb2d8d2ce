"""Places and people: counties, municipalities over time, trusts, population, procedure codes.

The project's own tables of facts, each with its source and the credit its licence asks for, and the
lookups on them: by number, never by a name that two places share. Series of municipal values are
carried to the borders of 2024 by weights. A ground room: it may not read deliveries, it does not
guess (an unknown number is an error), and it knows no notebook.
"""

from evaluation.reference.concordance import CarriedSeries, Split
from evaluation.reference.credits import TableSource
from evaluation.reference.levels import COUNTRY, LEVELS, Level
from evaluation.reference.lookups import BORDER_YEAR
from evaluation.reference.places import (
    County,
    Municipality,
    Part,
    ProcedureCode,
    RegionalAuthority,
    Trust,
)
from evaluation.reference.planned_places import INCLUDED, of_known_places
from evaluation.reference.population import Population
from evaluation.reference.reference import Reference, load_reference
from evaluation.reference.unit_names import normalise_unit_name
from evaluation.reference.writing import write_published_tables, write_reference_tables

__all__ = [
    "BORDER_YEAR",
    "COUNTRY",
    "INCLUDED",
    "LEVELS",
    "CarriedSeries",
    "County",
    "Level",
    "Municipality",
    "Part",
    "Population",
    "ProcedureCode",
    "Reference",
    "RegionalAuthority",
    "Split",
    "TableSource",
    "Trust",
    "load_reference",
    "normalise_unit_name",
    "of_known_places",
    "write_published_tables",
    "write_reference_tables",
]
