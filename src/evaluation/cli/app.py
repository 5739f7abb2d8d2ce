"""The commands of `opptakt`."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation.cli.help import RunCommand
from evaluation.cli.stops import stops_told
from evaluation.cli.terminal import Terminal, user_language

app = typer.Typer(
    name="opptakt",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
reference_app = typer.Typer(no_args_is_help=True, help="The reference tables: places, people, codes.")
app.add_typer(reference_app, name="reference")


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(version("opptakt-evaluation"))
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """The evaluation suite of OPPTAKT: from deliveries to sealed, accessible reports."""


class LanguageChoice(StrEnum):
    """A language of reports and messages."""

    nb = "nb"
    nn = "nn"
    en = "en"


class ReportKind(StrEnum):
    """A kind of report."""

    summative = "summative"


class FormatChoice(StrEnum):
    """A format of the report."""

    html = "html"
    xlsx = "xlsx"


Json = Annotated[bool, typer.Option("--json", help="Speak JSON, one object a line.")]
Year = Annotated[
    int | None, typer.Option(help="The year the report is about; the programme's current year if left out.")
]


@app.command()
def check(
    data: Annotated[Path | None, typer.Argument(readable=False, help="A folder of tables, or a bundled set.")] = None,
    year: Year = None,
    language: Annotated[LanguageChoice | None, typer.Option(help="Of the messages.")] = None,
    json: Json = False,
) -> None:
    """Take the data through the gate and say what was found."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.checking import check_and_tell

        check_and_tell(terminal, data, year=_year(year))


@app.command(cls=RunCommand)
def run(
    kind: Annotated[ReportKind, typer.Argument(help="Which report.")],
    data: Annotated[Path | None, typer.Option(readable=False, help="A folder of tables, or a bundled set.")] = None,
    year: Year = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="The day from which nothing later is known; the end of the year's reporting window if left out.",
        ),
    ] = None,
    language: Annotated[list[LanguageChoice] | None, typer.Option(help="Of the report; several make several.")] = None,
    format: Annotated[  # noqa: A002 - the option's name
        list[FormatChoice] | None, typer.Option(help="Of the report; all of them if left out.")
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder of runs.")] = Path("outputs"),
    jobs: Annotated[int | None, typer.Option(min=1, help="Chapters at once.")] = None,
    set: Annotated[  # noqa: A002 - the option's name
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Set a parameter of the notebooks.")
    ] = None,
    json: Json = False,
) -> None:
    """Make a report and seal it; the last line of output is where it lies."""
    first = language[0] if language else None
    terminal = _terminal(first, json)
    with stops_told(terminal):
        from evaluation.cli.running import run_and_tell

        run_and_tell(
            terminal,
            kind=kind.value,
            data=data,
            year=_year(year, as_of),
            as_of=as_of.date() if as_of else None,
            languages=tuple(each.value for each in language or (LanguageChoice(terminal.language),)),
            formats=tuple(each.value for each in format or FormatChoice),
            out=out,
            jobs=jobs,
            settings=set or [],
        )


@app.command()
def example(
    folder: Annotated[Path, typer.Argument(metavar="DIR", readable=False, help="A new or an empty folder.")],
    seed: Annotated[int, typer.Option(help="Of all chance; the same seed gives the same bytes.")] = 2026,
    through: Annotated[int | None, typer.Option(help="The last year; the programme's last if left out.")] = None,
    language: Annotated[LanguageChoice | None, typer.Option(help="Of the messages.")] = None,
    json: Json = False,
) -> None:
    """Write a complete synthetic set of every table, for trying the suite out."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.example import write_and_tell

        write_and_tell(terminal, folder, seed=seed, through=through)


@reference_app.command()
def show(json: Json = False) -> None:
    """Show the reference tables with their sources."""
    terminal = _terminal(None, json)
    with stops_told(terminal):
        from evaluation.cli.reference import show_reference

        show_reference(terminal)


@reference_app.command()
def update(
    facts: Annotated[Path, typer.Argument(help="A folder of facts with their sources.")],
    target: Annotated[Path, typer.Option(help="The folder of reference tables to write.")] = Path("data/reference"),
    published: Annotated[Path | None, typer.Option(help="Also write the published figures, to this folder.")] = None,
    json: Json = False,
) -> None:
    """Write the reference tables anew from a folder of facts."""
    terminal = _terminal(None, json)
    with stops_told(terminal):
        from evaluation.cli.reference import update_reference

        update_reference(terminal, facts, target, published)


def _terminal(language: LanguageChoice | None, machine: bool) -> Terminal:
    chosen: Any = language.value if language else None
    return Terminal(user_language(chosen), machine)


def _year(chosen: int | None, as_of: date | None = None) -> int:
    """The year that was asked for, or the programme year that the report's day, or today, lies in or nearest to."""
    from evaluation.programme import load_programme

    if chosen is not None:
        return chosen
    period = load_programme().period
    day = as_of or date.today()  # noqa: DTZ011 - the user's own day
    return min(max(day.year, period.start.year), period.end.year)
