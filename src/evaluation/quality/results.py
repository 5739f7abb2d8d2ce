"""The results of checks: per table and rule, with counts and the numbers of rows only."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from evaluation.messages import LANGUAGES, Language
from evaluation.quality.counts import RuleCounts, Status, TableCounts
from evaluation.quality.suites import Rule, Severity, Suite, SuiteText
from evaluation.sources import NOTHING_LEFT_OUT, TABLES, LeftOut

Verdict = Literal["pass", "note", "warn", "block"]

_VERDICTS: Final[Mapping[Severity, Verdict]] = {
    "info": "note",
    "warning": "warn",
    "critical": "block",
}
_BY_GRAVITY: Final[tuple[Verdict, ...]] = ("block", "warn", "note")

NOT_CHECKED: Final = SuiteText(
    nb="Regelen kunne ikke prøves; meld fra til dem som vedlikeholder evalueringsverktøyet.",
    nn="Regelen kunne ikkje prøvast; meld frå til dei som held ved like evalueringsverktøyet.",
    en="The rule could not be tested; tell those who maintain the evaluation suite.",
)
"""What is said of a rule that could not be run, whose own sentence would accuse the data."""


def rows_told(table: str, rows: int, threshold: int) -> int | None:
    """A number of rows as it may be published; None where it counts people and there are few.

    Args:
        table: whose rows they are.
        rows: how many.
        threshold: of the table's delivery, in people.
    """
    return None if TABLES[table].rows_are_people and 0 < rows < threshold else rows


@dataclass(frozen=True)
class RuleResult:
    """How one rule went on one table.

    Attributes:
        id: the rule's id in the suite.
        type: the expectation in Great Expectations.
        column: the column, or columns, to look at.
        severity: `critical`, `warning` or `info`.
        status: `passed`, `failed`, or `error` where the rule could not be run, which counts as
            failed.
        rows_checked: rows that the rule looked at.
        rows_failed: rows that do not satisfy it.
        text: what is wrong and what to do, in three languages.
        first_rows: the numbers that the first rows which do not satisfy it have in the delivered file, from 1, in
            order; they are for whoever mends the file, and go no further.
    """

    id: str
    type: str
    column: str
    severity: Severity
    status: Status
    rows_checked: int
    rows_failed: int
    text: SuiteText
    first_rows: tuple[int, ...] = ()

    @property
    def success(self) -> bool:
        """Whether the rule held."""
        return self.status == "passed"

    @property
    def verdict(self) -> Verdict:
        """What follows from this rule alone."""
        return "pass" if self.success else _VERDICTS[self.severity]

    def as_json(self, *, with_rows: bool = False) -> dict[str, Any]:
        """The result as plain values, always in the same order; the numbers of rows only if they are asked for."""
        return {
            "id": self.id,
            "type": self.type,
            "column": self.column,
            "severity": self.severity,
            "status": self.status,
            "rows_checked": self.rows_checked,
            "rows_failed": self.rows_failed,
            **({"first_rows": list(self.first_rows)} if with_rows else {}),
            "message": {language: self.text.in_(language) for language in LANGUAGES},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "RuleResult":
        """The result from what `as_json` gave."""
        rest = {name: value for name, value in values.items() if name != "message"}
        return cls(**rest, text=SuiteText(**values["message"]))


@dataclass(frozen=True)
class TableResult:
    """How the rules of one table went.

    Attributes:
        table: canonical name.
        file_name: the delivered file.
        sheet: the sheet of a workbook; None for other files.
        rows: number of rows in the canonical table.
        sha256: hash of the delivered file, in hexadecimal.
        rules: one a rule, in the order of the suite.
        left_out: what stands in the file and is no part of the table, because the delivery says so.
        from_cache: whether an earlier check of the same bytes stands in; says nothing of the data,
            so it is not part of `as_json`.
    """

    table: str
    file_name: str
    sheet: str | None
    rows: int
    sha256: str
    rules: tuple[RuleResult, ...]
    left_out: LeftOut = NOTHING_LEFT_OUT
    from_cache: bool = False

    @property
    def verdict(self) -> Verdict:
        """The gravest of what follows from the rules."""
        found = {rule.verdict for rule in self.rules}
        return next((verdict for verdict in _BY_GRAVITY if verdict in found), "pass")

    def failed(self, verdict: Verdict) -> tuple[RuleResult, ...]:
        """The rules from which this verdict follows, in the order of the suite."""
        return tuple(rule for rule in self.rules if rule.verdict == verdict)

    def as_json(self, *, with_rows: bool = False) -> dict[str, Any]:
        """The result as plain values, always in the same order: counts, and the numbers of rows if asked for."""
        return {
            "table": self.table,
            "file_name": self.file_name,
            "sheet": self.sheet,
            "rows": self.rows,
            "sha256": self.sha256,
            "left_out": asdict(self.left_out),
            "verdict": self.verdict,
            "rules": [rule.as_json(with_rows=with_rows) for rule in self.rules],
        }

    def as_published(self, threshold: int) -> dict[str, Any]:
        """The same as `as_json`, without numbers of rows that count few people.

        Args:
            threshold: of the table's delivery, in people.
        """
        content = self.as_json()
        for each, names in (
            (content, ("rows",)),
            *((rule, ("rows_checked", "rows_failed")) for rule in content["rules"]),
        ):
            each.update({name: rows_told(self.table, each[name], threshold) for name in names})
        return content

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "TableResult":
        """The result from what `as_json` gave."""
        rest = {name: value for name, value in values.items() if name not in {"rules", "verdict", "left_out"}}
        return cls(
            **rest,
            rules=tuple(RuleResult.from_json(each) for each in values["rules"]),
            # A run of an earlier version left nothing out.
            left_out=LeftOut(**values.get("left_out", {})),
        )


@dataclass(frozen=True)
class Finding:
    """A rule that did not hold, as a sentence for whoever can mend the file.

    It knows its words in every language, and so can stand in a field of a message.
    """

    table: str
    file_name: str
    sheet: str | None
    rule: RuleResult

    def __str__(self) -> str:
        """The sentence in English."""
        return self.in_("en")

    def in_(self, language: Language) -> str:
        """File, sheet, column, number of rows and which, and the sentence of the rule."""
        words = _WORDS[language]
        sheet = f", {words['sheet']} {words['quotes'].format(self.sheet)}" if self.sheet else ""
        headers = _headers(self.table, self.rule.column, language)
        place = f"{self.file_name}{sheet}, {words['column']} {headers}"
        if self.rule.status == "error":
            return f"{place}: {NOT_CHECKED.in_(language)}"
        return f"{place}, {_rows(self.rule, words)}: {self.rule.text.in_(language)}"


def _headers(table: str, columns: str, language: Language) -> str:
    """Canonical column names as people write them at the head of a column."""
    declared = {column.name: column.headers for column in TABLES[table].columns}
    names = columns.split(", ")
    return ", ".join(declared[name][language][0] if name in declared else name for name in names)


def rule_results(suite: Suite, counts: TableCounts, row_numbers: Sequence[int] = ()) -> tuple[RuleResult, ...]:
    """The counts of a table together with what its suite says of each rule.

    Args:
        suite: the rules.
        counts: how they went, in the same order.
        row_numbers: the row of the delivered file that each row of the table came from; without them no row is named.
    """
    return tuple(
        _rule_result(rule, counted, row_numbers) for rule, counted in zip(suite.expectations, counts.rules, strict=True)
    )


def _rule_result(rule: Rule, counts: RuleCounts, row_numbers: Sequence[int]) -> RuleResult:
    # Several rows of a table may come from one row of a file that has a column a year.
    numbers = {int(row_numbers[place]) for place in counts.first_rows if place < len(row_numbers)}
    return RuleResult(
        id=rule.meta.id,
        type=rule.type,
        column=rule.meta.column,
        severity=rule.severity,
        status=counts.status,
        rows_checked=counts.rows_checked,
        rows_failed=counts.rows_failed,
        text=rule.meta.message,
        first_rows=tuple(sorted(numbers)),
    )


_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "nb": {
        "sheet": "ark", "column": "kolonne", "row": "rad", "rows": "rader",
        "quotes": "«{}»", "thousands": "\u202f",
        "in row": "rad", "in rows": "rad", "and": "og", "first": "de første: {}",
    },
    "nn": {
        "sheet": "ark", "column": "kolonne", "row": "rad", "rows": "rader",
        "quotes": "«{}»", "thousands": "\u202f",
        "in row": "rad", "in rows": "rad", "and": "og", "first": "dei første: {}",
    },
    "en": {
        "sheet": "sheet", "column": "column", "row": "row", "rows": "rows",
        "quotes": "“{}”", "thousands": ",",
        "in row": "row", "in rows": "rows", "and": "and", "first": "the first: {}",
    },
}  # fmt: skip


def _rows(rule: RuleResult, words: Mapping[str, str]) -> str:
    """How many rows, and the numbers of the first ones as a spreadsheet shows them."""
    written = f"{rule.rows_failed:,}".replace(",", words["thousands"])
    said = f"{written} {words['row' if rule.rows_failed == 1 else 'rows']}"
    if not rule.first_rows:
        return said
    # A number of a row is a name: it has no mark between its thousands.
    *others, last = (str(each) for each in rule.first_rows)
    listed = f"{words['in rows']} {', '.join(others)} {words['and']} {last}" if others else f"{words['in row']} {last}"
    return f"{said} ({listed if len(rule.first_rows) == rule.rows_failed else words['first'].format(listed)})"
