"""What a report is called, by its kind."""

from datetime import date

from evaluation.messages import Message, message
from evaluation.programme import LocalText, load_programme
from evaluation.reports.chapter import Kind


def report_title(kind: Kind, year: int, *, day: date, region: str | None = None) -> Message:
    """What a report is called.

    Args:
        kind: of report.
        year: it is about.
        day: from which nothing later is known.
        region: the code of the one region it is about; None for all of them.
    """
    if kind == "summative":
        return message("Status report {year}", year=str(year))
    if kind == "final":
        return message("{title}", title=load_programme().report(year).name)
    if region is None:
        return message("Formative report as of {day}", day=day)
    return message("Formative report as of {day}, region {region}", day=day, region=_within_a_sentence(region))


def _within_a_sentence(region: str) -> LocalText:
    """The name of a region as it is written after the word for a region: in Norwegian without a capital."""
    name = load_programme().region(region).name
    return LocalText(nb=name.nb.lower(), nn=name.nn.lower(), en=name.en)
