"""One column of a workbook: its head, its bounds and what can be chosen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from evaluation.messages import Language, message
from evaluation.presentation.words import translate
from evaluation.programme import Programme
from evaluation.quality.suites import Parameters, Suite
from evaluation.reference import Level, Reference
from evaluation.sources import Column, TableDeclaration
from evaluation.templates.limits import Limits, limits_of
from evaluation.templates.written import Writer

_NAMES_OF_PARTICIPANTS: Final = frozenset({"participants", "applicant"})
_COUNTED: Final = frozenset({"headcount", "places", "user_coauthors", "attendance"})
"""Columns of numbers of people, which are written without decimals whether a rule asks for it or not."""
_UNITS_OF_LEVELS: Final[Mapping[str, tuple[Level, ...]]] = {
    "level": ("country", "regional_authority", "region", "trust"),
    "area_level": ("country", "county", "municipality"),
}
"""The column that says of which level a place is → the levels, in the order in which places are listed."""


@dataclass(frozen=True)
class Choices:
    """What can be chosen in a column.

    Attributes:
        values: as they are written into a cell, in order.
        only: whether nothing else is allowed; otherwise they are proposals.
        notes: beside some values, what they are about; as many as there are values, or none.
    """

    values: tuple[str | int, ...]
    only: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One column of a workbook.

    Attributes:
        column: as declared.
        head: what stands above it.
        limits: what the suite says of it.
        choices: what can be chosen; None where people write freely.
    """

    column: Column
    head: str
    limits: Limits = field(default_factory=Limits)
    choices: Choices | None = None

    @property
    def required(self) -> bool:
        """Whether every row must have a value."""
        return self.limits.required or (self.column.required and self.column.kind != "count")


@dataclass(frozen=True)
class FieldMaker:
    """What is known beyond the declaration of a table, to make its columns from.

    Attributes:
        programme: the milestones and the questions.
        reference: the places.
        parameters: of the suites.
        language: of the workbook.
        participants: names of organisations, for proposals.
    """

    programme: Programme
    reference: Reference
    parameters: Parameters
    language: Language
    participants: tuple[str, ...] = ()

    def fields(self, declaration: TableDeclaration, suite: Suite) -> tuple[Field, ...]:
        """The columns of a table, in canonical order."""
        return tuple(self._field(column, suite) for column in declaration.columns)

    def _field(self, column: Column, suite: Suite) -> Field:
        limits = limits_of(suite, column.name, self.parameters)
        if column.name in _COUNTED:
            limits = replace(limits, whole=True, least=limits.least or 0)
        head = column.headers[self.language][0]
        return Field(column, head[0].upper() + head[1:], limits, self._choices(column, limits))

    def _choices(self, column: Column, limits: Limits) -> Choices | None:
        if column.kind == "category":
            return self._categories(column, limits)
        if levels := self._levels(column):
            return Choices(tuple(self._places(levels)), only=False)
        if limits.values:
            return Choices(limits.values, only=True, notes=self._notes_on_milestones(limits.values))
        if column.name in _NAMES_OF_PARTICIPANTS and self.participants:
            return Choices(self.participants, only=False)
        return None

    def _categories(self, column: Column, limits: Limits) -> Choices:
        words = [word for word in column.words if not limits.values or word in limits.values]
        labels = tuple(column.labels[word].in_(self.language) for word in words)
        return Choices(labels, only=not column.many, notes=self._notes_on_words(column, words))

    def _notes_on_words(self, column: Column, words: Sequence[str]) -> tuple[str, ...]:
        if column.name == "chapter":
            return tuple(translate(message("Chapter {number}", number=word), self.language) for word in words)
        questions = {each.key: each.text.in_(self.language) for each in self.programme.feedback_questions}
        return tuple(questions[word] for word in words) if set(words) == set(questions) else ()

    def _levels(self, column: Column) -> tuple[Level, ...]:
        if column.level is not None:
            return (column.level,)
        return _UNITS_OF_LEVELS[column.units_of] if column.units_of is not None else ()

    def _places(self, levels: Sequence[Level]) -> Iterator[str]:
        writer = Writer(self.reference, self.language)
        for level in levels:
            yield from (writer.place(level, unit) for unit in self.reference.units(level))

    def _notes_on_milestones(self, values: Sequence[object]) -> tuple[str, ...]:
        milestones = {
            each.code: f"{each.year}: {each.decision.in_(self.language)}" for each in self.programme.milestones
        }
        return tuple(milestones[str(value)] for value in values) if set(values) == set(milestones) else ()
