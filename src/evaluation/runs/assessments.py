"""The texts that people have written, in a run: checked with the data, laid beside the report, told in its record."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.quality import GENERAL, AssessmentOutcome, KnownSections, StatementText, check_assessments
from evaluation.reports import sections_about, sections_of
from evaluation.runs.plan import RunPlan
from evaluation.sources import ASSESSMENTS_FOLDER, Corrections


def check_written(plan: RunPlan) -> AssessmentOutcome:
    """What people have written about the report of a plan; what they have written about others is only searched.

    Args:
        plan: of the run.
    """
    own = sections_of(plan.chapters).titles
    # A file of the last year is about two reports; what it says of a chapter that only the other has is no fault of it.
    known = KnownSections({**sections_about(plan.assessed).titles, **own})
    written = check_assessments(plan.data.folder, lambda report: known if report == plan.assessed else None)
    return replace(written, texts=tuple(text for text in written.texts if text.section in {GENERAL, *own}))


def assessment_record(written: AssessmentOutcome) -> list[dict[str, Any]]:
    """What is to be known of the files that the report's texts stand in.

    Their digests may be told, as those of tables may not: everything in them stands in the report.

    Args:
        written: what has passed the gate.
    """
    return [
        {
            "file_name": file.file_name,
            "role": file.role,
            "language": file.language,
            "sections": sum(text.file_name == file.file_name for text in written.texts),
            "lines": file.lines,
            "sha256": file.sha256,
        }
        for file in written.files
    ]


def write_assessments(written: AssessmentOutcome, target: Path) -> None:
    """Lay the texts down as they were delivered, for whoever wants to hold the report against them.

    Args:
        written: what has passed the gate.
        target: the staged run.
    """
    if written.files:
        (target / ASSESSMENTS_FOLDER).mkdir()
    for file in written.files:
        (target / file.file_name).write_text(file.text, encoding="utf-8", newline="\n")


def with_digits(texts: Sequence[StatementText]) -> list[dict[str, Any]]:
    """Where people have written digits, for whoever checks the output: no release has let these numbers out.

    Args:
        texts: in the report.
    """
    return [
        {
            "chapter": text.section,
            "role": text.role,
            "language": text.language,
            "file_name": text.file_name,
            "lines": list(text.lines_with_digits),
        }
        for text in texts
        if text.lines_with_digits
    ]


def corrections_with_digits(corrections: Corrections | None) -> list[dict[str, Any]]:
    """The corrections whose words hold digits, for whoever checks the output.

    Args:
        corrections: of the run's data; None where there are none.
    """
    if corrections is None:
        return []
    return [
        {"file_name": corrections.file.file_name, "role": each.role, "lines": [each.line]}
        for each in corrections.every
        if any(letter.isdigit() for letter in each.reason + each.source + each.role)
    ]
