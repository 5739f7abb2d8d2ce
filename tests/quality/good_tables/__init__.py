"""A good table for every suite, and for every rule of it the mutations that the rule must catch."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from evaluation.programme import load_programme
from evaluation.quality.checking import rule_parameters
from evaluation.quality.preparations import Surroundings, looks_at, prepare
from evaluation.quality.suites import read_suite
from evaluation.reference import load_reference

from . import (
    accounts,
    activities,
    background_figures,
    coordinators,
    decisions,
    dialogues,
    education,
    experience_panel,
    feedback,
    funding,
    measures,
    municipal_positions,
    municipal_statistics,
    nonprofit_positions,
    npr_episodes,
    npr_patients,
    participants,
    projects,
    publications,
    recommendations,
    risks,
)
from .building import PLANTED, PLANTED_NUMBER, GoodTable, Mutation
from .spoiling import spoil

GOOD_TABLES: Final[Mapping[str, GoodTable]] = MappingProxyType(
    {
        module.TABLE.name: module.TABLE
        for module in (
            accounts,
            activities,
            background_figures,
            coordinators,
            decisions,
            dialogues,
            education,
            experience_panel,
            feedback,
            funding,
            measures,
            municipal_positions,
            municipal_statistics,
            nonprofit_positions,
            npr_episodes,
            npr_patients,
            participants,
            projects,
            publications,
            recommendations,
            risks,
        )
    }
)
"""The good tables by name; together they are one good data set, so that one may look at another."""

REPORT_YEAR: Final = 2026

__all__ = [
    "GOOD_TABLES",
    "PLANTED",
    "PLANTED_NUMBER",
    "REPORT_YEAR",
    "GoodTable",
    "Mutation",
    "mutations_of",
    "parameters_of",
    "surroundings_of",
]


def parameters_of() -> dict[str, Any]:
    """What the suites may ask for by name, for figures that are published."""
    return dict(rule_parameters(REPORT_YEAR, load_reference(), published=True))


def surroundings_of(table: str, *, alone: bool = False) -> Surroundings:
    """What the rules of a table look at; alone, no other table was delivered."""
    others = () if alone else looks_at(table)
    return Surroundings(
        report_year=REPORT_YEAR,
        published=True,
        tables={name: GOOD_TABLES[name].frame for name in others},
        reference=load_reference(),
        programme=load_programme(),
    )


def mutations_of(table: str) -> dict[tuple[str, str], tuple[Mutation, int]]:
    """(Rule id, name of the mutation) → what is done to the good table, and how many rows must be counted as failed."""
    good = GOOD_TABLES[table]
    prepared = prepare(table, good.frame, surroundings_of(table))
    values = parameters_of()
    made: dict[tuple[str, str], tuple[Mutation, int]] = {
        (rule.meta.id, name): mutation
        for rule in read_suite(table).suite.expectations
        for name, mutation in spoil(rule, good.frame, prepared, values).items()
    }
    return made | {(rule, f"{rule} by hand"): mutation for rule, mutation in good.mutations.items()}
