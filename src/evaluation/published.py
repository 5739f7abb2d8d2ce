"""A table as it is published: the text of its file, with the words and the columns by which two of them are compared.

It lies under the rooms, since what has been published is read by those who compute as well as by those who show.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from evaluation.programme import LocalText

Row = Mapping[str, str]
"""A row of a published table: text by column."""


@dataclass(frozen=True)
class PublishedTable:
    """A released table as its file has it.

    Attributes:
        name: chapter and table, such as `02_effect_goal_1-patients`, as its file is called.
        title: what it shows.
        dimensions: the columns whose values together identify a row.
        numbers: the columns of numbers that were released as they are, in the order of the table: counts of people, or
            where there are none, the other numbers but those that follow from them.
        rows: text by column.
        headers: the words for each column.
        labels: by column, the words for its values.
        lineage: the canonical tables that it was computed from.
    """

    name: str
    title: LocalText
    dimensions: tuple[str, ...]
    numbers: tuple[str, ...]
    rows: tuple[Row, ...]
    headers: Mapping[str, LocalText] = field(default_factory=lambda: MappingProxyType({}))
    labels: Mapping[str, Mapping[str, LocalText]] = field(default_factory=lambda: MappingProxyType({}))
    lineage: tuple[str, ...] = ()
