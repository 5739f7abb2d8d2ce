"""What leaves the checking process and what the cache keeps: counts and places in a table, and never a value."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["passed", "failed", "error"]
FIRST_ROWS: Final = 5
"""So many of the rows that do not satisfy a rule are named: enough to find the fault, and few enough to read."""
MOST_PLACES: Final = 1000
"""So many of them are marked in a feedback workbook, at most: whoever has more mends them at their source."""

Count = Annotated[int, Field(ge=0)]


class _CountsModel(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class RuleCounts(_CountsModel):
    """How one rule went.

    Attributes:
        id: the rule's id in its suite.
        status: whether it held; `error` where it could not be run, which counts as failed.
        rows_checked: rows the rule looked at; a rule that holds for some rows only looks at those.
        rows_failed: rows that do not satisfy it.
        first_rows: where the first of these stand in the canonical table, from 0; as many as were asked for, and none
            for a rule about the table as a whole.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$", max_length=80)
    status: Status
    rows_checked: Count
    rows_failed: Count
    first_rows: tuple[Count, ...] = Field(default=(), max_length=MOST_PLACES, strict=False)


class TableCounts(_CountsModel):
    """How the rules of one table went.

    Attributes:
        table: canonical name of the table.
        rows: number of rows.
        rules: one a rule, in the order of the suite.
    """

    table: str = Field(pattern=r"^[a-z_]+$", max_length=80)
    rows: Count
    rules: tuple[RuleCounts, ...] = Field(strict=False)

    def places(self, most: int) -> "TableCounts":
        """The same with no more than so many places a rule."""
        rules = tuple(each.model_copy(update={"first_rows": each.first_rows[:most]}) for each in self.rules)
        return self.model_copy(update={"rules": rules})

    def names_places(self, asked: int) -> bool:
        """Whether so many places a rule are named, or all that there are; a rule about the whole table has none."""
        return all(len(each.first_rows) in {0, min(each.rows_failed, asked)} for each in self.rules)


class WorkerAnswer(_CountsModel):
    """The answer of the checking process: the counts of every table, or the class of an error."""

    version: str | None = Field(default=None, pattern=r"^[0-9][0-9A-Za-z.+-]*$", max_length=40)
    tables: tuple[TableCounts, ...] = Field(default=(), strict=False)
    error: str | None = Field(default=None, pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=80)
