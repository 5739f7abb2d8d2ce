"""What people have written about a report: may it be placed as it is, and where?

Their words are never changed. What a report could not show as it was written is refused, with file and line.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from evaluation.messages import Language, Message, message
from evaluation.programme import Programme, load_programme
from evaluation.quality.identity import count_identity_numbers
from evaluation.quality.section_names import KnownSections
from evaluation.quality.written_text import named_lines, unfit_lines
from evaluation.sources import AssessedReport, AssessmentFile, StatementRole, WrittenSection, read_assessments
from evaluation.sources.markdown import passages_of_markdown
from evaluation.sources.names import UNSPEAKABLE, shown

Known = Callable[[AssessedReport], KnownSections | None]
"""The sections of the report that a text is about; None where its headings are of no concern now."""


@dataclass(frozen=True, slots=True)
class StatementText:
    """What someone has written about one section of a report.

    Attributes:
        section: its stable name, or `general`.
        role: whose words these are.
        language: in which they are written.
        markdown: the words.
        file_name: the file in which they stand.
        first_line: the line on which they begin, from 1.
    """

    section: str
    role: StatementRole
    language: Language
    markdown: str
    file_name: str
    first_line: int

    @property
    def lines_with_digits(self) -> tuple[int, ...]:
        """The lines of the file, from 1, on which a digit stands."""
        lines = enumerate(self.markdown.split("\n"), self.first_line)
        return tuple(number for number, line in lines if any(each.isdigit() for each in line))


@dataclass(frozen=True, slots=True)
class AssessmentOutcome:
    """What the check of `assessments/` found.

    Attributes:
        files: about the reports that were asked for; those about other reports were only searched for what may stand
            nowhere.
        texts: in them, one a section that somebody has written something about.
        problems: for which nothing goes further; none where all is well.
    """

    files: tuple[AssessmentFile, ...] = ()
    texts: tuple[StatementText, ...] = ()
    problems: tuple[Message, ...] = ()


def check_assessments(data: Path, known: Known) -> AssessmentOutcome:
    """Read everything that people have written, and say where it belongs.

    Args:
        data: the folder of deliveries.
        known: the sections of the report that a text is about.
    """
    read = read_assessments(data)
    files: list[AssessmentFile] = []
    texts: list[StatementText] = []
    problems = list(read.problems)
    for file in read.files:
        problems += chain(_of_report(file, load_programme()), _identity(file), unfit_lines(file))
        sections = known(file.report)
        if sections is not None:
            files.append(file)
            texts += _placed(file, sections, problems)
    return AssessmentOutcome(tuple(files), tuple(texts), tuple(problems))


def _of_report(file: AssessmentFile, programme: Programme) -> Iterator[Message]:
    """Is there such a report?"""
    report = file.report
    years = [each.year for each in programme.reports]
    regions = [each.code for each in programme.regions if each.included]
    if report.as_of is None and report.year not in years:
        yield message(
            "{file}: no summative report is due in that year; the years are {years}. Give the file another name.",
            file=file.file_name,
            years=", ".join(map(str, years)),
        )
    if report.as_of and not programme.period.start <= report.as_of <= programme.period.end:
        yield message(
            "{file}: the day is not in the period of the programme, which is from {start} to {end}. Give the file "
            "another name.",
            file=file.file_name,
            start=programme.period.start,
            end=programme.period.end,
        )
    if report.region and report.region not in regions:
        yield message(
            "{file}: the programme does not work in such a region; the regions are {regions}. Give the file "
            "another name.",
            file=file.file_name,
            regions=", ".join(regions),
        )


def _identity(file: AssessmentFile) -> Iterator[Message]:
    lines = [number for number, line in enumerate(file.text.split("\n"), 1) if count_identity_numbers(line)]
    # Marks, or the end of a line, may stand between the digits; what a reader sees is one number.
    lines += [number for number, words in passages_of_markdown(file.text) if count_identity_numbers(words)]
    if lines:
        yield message(
            "{file}, line {lines}: something looks like a national identity number. Delete it, and deliver the file "
            "again without anything that identifies a person.",
            file=file.file_name,
            lines=named_lines(lines),
        )
    elif count_identity_numbers(file.text):
        yield message(
            "{file}: over the end of a line, something looks like a national identity number. Delete it, and deliver "
            "the file again without anything that identifies a person.",
            file=file.file_name,
        )


def _placed(file: AssessmentFile, sections: KnownSections, problems: list[Message]) -> Iterator[StatementText]:
    """The texts of a file; headings that nobody can place become problems."""
    if file.preamble is not None:
        problems.append(
            message(
                "{file}, line {line}: text stands before the first heading, and nobody can tell where it belongs. "
                "Write a heading of the first level above it, such as “# general”.",
                file=file.file_name,
                line=str(file.preamble),
            )
        )
    first_met: dict[str, int] = {}
    for written in file.sections:
        name = sections.find(written.heading)
        if name is None:
            problems.append(_unknown(file, written, sections))
        elif name in first_met:
            problems.append(_twice(file, written, first_met[name]))
        else:
            first_met[name] = written.line
            if written.markdown:
                yield StatementText(
                    name, file.role, file.language, written.markdown, file.file_name, written.first_line
                )


def _unknown(file: AssessmentFile, written: WrittenSection, sections: KnownSections) -> Message:
    return message(
        "{file}, line {line}: the report has no section “{heading}”. Headings of the first level name a section: "
        "{known}. Correct the heading, or make it one of the second level.",
        file=file.file_name,
        line=str(written.line),
        heading=shown(written.heading) or UNSPEAKABLE,
        known=sections.listed(file.language),
    )


def _twice(file: AssessmentFile, written: WrittenSection, first: int) -> Message:
    return message(
        "{file}, line {line}: the same section has a heading on line {first} already. Put the two texts under one "
        "heading.",
        file=file.file_name,
        line=str(written.line),
        first=str(first),
    )
