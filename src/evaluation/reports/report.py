"""What a report is made from: everything that assembling needs to know of a run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from evaluation.description import Words
from evaluation.messages import Language
from evaluation.programme import LocalText
from evaluation.quality import StatementText
from evaluation.reports.chapter import Chapter, Kind
from evaluation.reports.renderings import Format


@dataclass(frozen=True)
class Report:
    """What is to be assembled.

    Attributes:
        kind: of report.
        year: it is about.
        languages: the first one's files carry the plain names.
        formats: that are wanted; CSV files and figures are always made.
        chapters: in reading order.
        data_kind: `published`, `delivered` or `synthetic`.
        data_title: the words for the data set.
        record: what is to be known of the run.
        credits: whose facts are used, a line each in every language.
        texts: what people have written about it.
    """

    kind: Kind
    year: int
    languages: tuple[Language, ...]
    formats: tuple[Format, ...]
    chapters: tuple[Chapter, ...]
    data_kind: str
    data_title: LocalText
    record: Mapping[str, Any]
    credits: tuple[Words, ...]
    texts: tuple[StatementText, ...] = ()

    @property
    def day(self) -> date:
        """From which nothing later is known."""
        return date.fromisoformat(self.record["as_of"])
