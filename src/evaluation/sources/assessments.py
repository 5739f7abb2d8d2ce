"""`assessments/`: what people have written about the matter of a report, as they delivered it.

A file is named for its report, for whose words it holds, and for its language: `2026.nb.md` is the evaluation team's
assessment, `2026.steering_group.nn.md` a comment on it. What is in a file is Markdown; its headings of the first level
name the sections of the report.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, cast, get_args

from evaluation.errors import DataBlockedError
from evaluation.messages import LANGUAGES, Language, Message, message
from evaluation.sources.folder import unreadable
from evaluation.sources.markdown import WrittenSection, split_sections

ASSESSMENTS_FOLDER: Final = "assessments"
LONGEST_FILE: Final = 100_000
"""Characters: some forty pages, which is more than anyone will read beside a report."""

StatementRole = Literal["assessment", "steering_group", "experience_panel", "dissent"]
"""Whose words a file holds: those of the evaluation team, of a body that comments, or of a member who dissents."""
ROLES: Final[tuple[StatementRole, ...]] = get_args(StatementRole)

_COMMENTS: Final = ROLES[1:]
ASSESSMENT_NAME: Final = re.compile(
    r"(?P<year>\d{4})(?P<day>-\d{2}-\d{2}(?:-(?P<region>[a-z]+))?)?"
    rf"(?:\.(?P<role>{'|'.join(_COMMENTS)}))?\.(?P<language>{'|'.join(LANGUAGES)})\.md"
)
_DAY_LENGTH: Final = len("2026-03-31")


@dataclass(frozen=True, slots=True)
class AssessedReport:
    """Which report a text is about.

    Attributes:
        year: of a summative report, or of the day of a formative one.
        as_of: the day of a formative report; None for a summative one.
        region: of a formative report about one region.
    """

    year: int
    as_of: date | None = None
    region: str | None = None

    @property
    def stem(self) -> str:
        """What the names of its files begin with."""
        if self.as_of is None:
            return str(self.year)
        return self.as_of.isoformat() + (f"-{self.region}" if self.region else "")


@dataclass(frozen=True, slots=True)
class AssessmentFile:
    """One file of `assessments/` as received.

    Attributes:
        path: where it lies.
        file_name: with its folder, for messages.
        report: that it is about.
        role: whose words it holds.
        language: in which it is written.
        sha256: of its bytes, 64 hexadecimal digits.
        text: all of it.
        preamble: the line, from 1, on which text stands before the first heading; None where there is none.
        sections: one a heading of the first level.
    """

    path: Path
    file_name: str
    report: AssessedReport
    role: StatementRole
    language: Language
    sha256: str
    text: str
    preamble: int | None
    sections: tuple[WrittenSection, ...]

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())


@dataclass(frozen=True, slots=True)
class ReadAssessments:
    """What lies in `assessments/`.

    Attributes:
        files: those that could be read, by name.
        problems: one message for every file that could not.
    """

    files: tuple[AssessmentFile, ...]
    problems: tuple[Message, ...]


def read_assessments(data: Path) -> ReadAssessments:
    """Everything that people have written about the reports.

    Args:
        data: the folder of deliveries; without a folder `assessments` in it, nothing has been written.
    """
    files: list[AssessmentFile] = []
    problems: list[Message] = []
    for path in _candidates(data, problems):
        try:
            files.append(_read(path))
        except DataBlockedError as error:
            problems.extend(error.messages)
    return ReadAssessments(tuple(files), tuple(problems))


def _candidates(data: Path, problems: list[Message]) -> Iterator[Path]:
    """The files in the folder, whatever they are called; those that lie beside it by mistake become problems."""
    try:
        entries = sorted(data.iterdir())
        folders = [path for path in entries if path.name.casefold() == ASSESSMENTS_FOLDER]
        inside = [path for folder in folders for path in sorted(folder.iterdir())]
    except OSError:
        problems.append(
            message(
                "The folder {folder} cannot be read; it must be a folder that you may open.", folder=ASSESSMENTS_FOLDER
            )
        )
        return
    problems += [
        message(
            "{file} is an assessment that lies beside the folder {folder}; move it into the folder.",
            file=path.name,
            folder=ASSESSMENTS_FOLDER,
        )
        for path in entries
        if ASSESSMENT_NAME.fullmatch(path.name)
    ]
    yield from (path for path in inside if not _is_ignored(path.name))


def _is_ignored(name: str) -> bool:
    """Whether a name is a note, or what an editor leaves behind."""
    return name.upper().startswith("README") or name.startswith((".", "~$")) or name.endswith("~")


def _read(path: Path) -> AssessmentFile:
    file_name = f"{ASSESSMENTS_FOLDER}/{path.name}"
    named = ASSESSMENT_NAME.fullmatch(path.name)
    report = _report(named) if named else None
    if named is None or report is None or not path.is_file():
        raise DataBlockedError(_wrong_name(path.name))
    content = _bytes(path, file_name)
    text = _decoded(content, file_name)
    preamble, sections = split_sections(text)
    return AssessmentFile(
        path=path,
        file_name=file_name,
        report=report,
        role=cast("StatementRole", named["role"] or "assessment"),
        language=cast("Language", named["language"]),
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        preamble=preamble,
        sections=sections,
    )


def _report(named: re.Match[str]) -> AssessedReport | None:
    """Which report a name is about; None where the day does not exist."""
    year = int(named["year"])
    if named["day"] is None:
        return AssessedReport(year)
    try:
        day = date.fromisoformat(named[0][:_DAY_LENGTH])
    except ValueError:
        return None
    return AssessedReport(year, day, named["region"])


def _wrong_name(name: str) -> Message:
    return message(
        "{folder}/{file}: nobody can tell what this is. The folder holds files whose names say the report, whose words "
        "they are, and the language, such as 2026.nb.md, 2026-03-31-south.nn.md or 2026.steering_group.nb.md; comments "
        "are called {roles}, and languages {languages}. Give the file such a name, or take it out.",
        folder=ASSESSMENTS_FOLDER,
        file=name,
        roles=", ".join(_COMMENTS),
        languages=", ".join(LANGUAGES),
    )


def _bytes(path: Path, file_name: str) -> bytes:
    # A character of UTF-8 takes four bytes at most; what is longer is not read to its end.
    longest = 4 * LONGEST_FILE
    try:
        with path.open("rb") as stream:
            content = stream.read(longest + 1)
    except OSError:
        raise DataBlockedError(unreadable(file_name)) from None
    if len(content) > longest:
        raise DataBlockedError(_too_long(file_name))
    return content


def _decoded(content: bytes, file_name: str) -> str:
    """The text of a file, its lines ended and its letters written in one way.

    Some systems write å as an a and a ring behind it: a reader sees no difference, and neither may a heading.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataBlockedError(
            message(
                "{file}, line {line}: what stands here is not UTF-8; save the file as text in UTF-8.",
                file=file_name,
                line=str(content.count(b"\n", 0, error.start) + 1),
            )
        ) from None
    if len(text) > LONGEST_FILE:
        raise DataBlockedError(_too_long(file_name))
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _too_long(file_name: str) -> Message:
    return message(
        "{file}: the file is longer than {longest} characters; shorten it, and deliver what is longer as a report of "
        "its own.",
        file=file_name,
        longest=LONGEST_FILE,
    )
