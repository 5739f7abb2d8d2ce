"""The commands of `opptakt`."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from evaluation.cli.help import RunCommand, SpokenCommand
from evaluation.cli.stops import stops_told
from evaluation.cli.terminal import Terminal, user_language
from evaluation.cli.usage import SpokenGroup
from evaluation.messages import message

app = typer.Typer(
    name="opptakt",
    cls=SpokenGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
reference_app = typer.Typer(
    cls=SpokenGroup, no_args_is_help=True, help=message("The reference tables: places, people, codes.").text
)
app.add_typer(reference_app, name="reference")


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(version("opptakt-evaluation"))
        raise typer.Exit


@app.callback(help=message("The evaluation suite of OPPTAKT: from deliveries to sealed, accessible reports.").text)
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help=message("Say the version and stop.").text),
    ] = False,
) -> None:
    """The evaluation suite of OPPTAKT: from deliveries to sealed, accessible reports."""


class LanguageChoice(StrEnum):
    """A language of reports and messages."""

    nb = "nb"
    nn = "nn"
    en = "en"


class KindChoice(StrEnum):
    """A kind of report."""

    formative = "formative"
    summative = "summative"
    final = "final"


class RegionChoice(StrEnum):
    """A region in which the programme works."""

    south = "south"
    east = "east"
    west = "west"


class FormatChoice(StrEnum):
    """A format of the report."""

    html = "html"
    pdf = "pdf"
    docx = "docx"
    xlsx = "xlsx"


class EngineChoice(StrEnum):
    """What computes on rows."""

    duckdb = "duckdb"
    spark = "spark"


Json = Annotated[bool, typer.Option("--json", help=message("Speak JSON, one object a line.").text)]
Year = Annotated[
    int | None,
    typer.Option(help=message("The year the report is about; the programme's current year if left out.").text),
]


@app.command(cls=SpokenCommand, help=message("Take the data through the gate and say what was found.").text)
def check(
    data: Annotated[
        Path | None, typer.Argument(readable=False, help=message("A folder of tables, or a bundled set.").text)
    ] = None,
    year: Year = None,
    feedback: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            readable=False,
            help=message("Also write a marked copy of every file, to a new or an empty folder.").text,
        ),
    ] = None,
    language: Annotated[LanguageChoice | None, typer.Option(help=message("Of the messages.").text)] = None,
    json: Json = False,
) -> None:
    """Take the data through the gate and say what was found."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.checking import check_and_tell

        check_and_tell(terminal, data, year=year if year is not None else _this_year(), feedback=feedback)


@app.command(
    cls=SpokenCommand,
    help=message("Look at a delivered file, and propose the delivery.toml that says how it is to be read.").text,
)
def delivery(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", readable=False, help=message("A delivered file, whatever it is called.").text),
    ],
    table: Annotated[
        str | None, typer.Option(metavar="NAME", help=message("Which table it is, if its name does not say so.").text)
    ] = None,
    language: Annotated[LanguageChoice | None, typer.Option(help=message("Of the messages.").text)] = None,
    json: Json = False,
) -> None:
    """Look at a delivered file, and propose the delivery.toml that says how it is to be read."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.proposing import propose_and_tell

        propose_and_tell(terminal, file, table=table)


@app.command(cls=RunCommand, help=message("Make a report and seal it; the last line of output is where it lies.").text)
def run(
    kind: Annotated[KindChoice, typer.Argument(help=message("Which report.").text)],
    data: Annotated[
        Path | None, typer.Option(readable=False, help=message("A folder of tables, or a bundled set.").text)
    ] = None,
    year: Year = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help=message(
                "The day from which nothing later is known. If left out: the end of the year's reporting window; in a "
                "formative report, the end of the latest quarter that has passed."
            ).text,
        ),
    ] = None,
    region: Annotated[
        RegionChoice | None,
        typer.Option(help=message("The one region of a formative report; all three if left out.").text),
    ] = None,
    language: Annotated[
        list[LanguageChoice] | None, typer.Option(help=message("Of the report; several make several.").text)
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        list[FormatChoice] | None, typer.Option(help=message("Of the report; all of them if left out.").text)
    ] = None,
    out: Annotated[Path, typer.Option(help=message("The folder of runs.").text)] = Path("outputs"),
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help=message("Chapters at once, 1 or more.").text)
    ] = None,
    set: Annotated[  # noqa: A002 - the option's name
        list[str] | None, typer.Option(metavar="NAME=VALUE", help=message("Set a parameter of the notebooks.").text)
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
            year=year,
            as_of=as_of.date() if as_of else None,
            region=region.value if region else None,
            languages=tuple(each.value for each in language or (LanguageChoice(terminal.language),)),
            formats=tuple(each.value for each in format or FormatChoice),
            out=out,
            jobs=jobs,
            settings=set or [],
        )


@app.command(
    cls=SpokenCommand, help=message("Write a complete synthetic set of every table, for trying the suite out.").text
)
def example(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", readable=False, help=message("A new or an empty folder.").text)
    ],
    seed: Annotated[int, typer.Option(help=message("Of all chance; the same seed gives the same bytes.").text)] = 2026,
    through: Annotated[
        int | None, typer.Option(help=message("The last year; the programme's last if left out.").text)
    ] = None,
    language: Annotated[LanguageChoice | None, typer.Option(help=message("Of the messages.").text)] = None,
    json: Json = False,
) -> None:
    """Write a complete synthetic set of every table, for trying the suite out."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.example import write_and_tell

        write_and_tell(terminal, folder, seed=seed, through=through)


@app.command(
    cls=SpokenCommand,
    help=message("Write a workbook to fill in for every table, and the forms to send to others.").text,
)
def templates(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", readable=False, help=message("A new or an empty folder.").text)
    ],
    year: Annotated[
        int | None,
        typer.Option(help=message("The year to fill in; the programme's current year if left out.").text),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            readable=False, help=message("A folder of tables whose rows stand in the workbooks; none if left out.").text
        ),
    ] = None,
    language: Annotated[
        LanguageChoice | None, typer.Option(help=message("Of the workbooks and the messages.").text)
    ] = None,
    json: Json = False,
) -> None:
    """Write a workbook to fill in for every table, and the forms to send to others."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.templates import write_and_tell

        write_and_tell(terminal, folder, year=year if year is not None else _this_year(), data=data)


@app.command(
    cls=SpokenCommand,
    help=message("Count patients from rows of contacts, in a secure environment.").text,
)
def aggregate(
    episodes: Annotated[
        list[str],
        typer.Argument(
            metavar="EPISODES", help=message("Parquet or csv files, folders of them, or patterns in quotes.").text
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            readable=False,
            help=message("The file to write, such as npr_patients.parquet.").text,
        ),
    ],
    engine: Annotated[
        EngineChoice, typer.Option(help=message("What computes it; spark needs the extra spark, and Java.").text)
    ] = EngineChoice.duckdb,
    delivery: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            readable=False,
            help=message("Says what the files look like; the delivery.toml beside them if left out.").text,
        ),
    ] = None,
    language: Annotated[LanguageChoice | None, typer.Option(help=message("Of the messages.").text)] = None,
    json: Json = False,
) -> None:
    """Count patients from rows of contacts, in a secure environment."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.aggregating import aggregate_and_tell

        aggregate_and_tell(terminal, episodes, out, engine=engine.value, delivery=delivery)


@app.command(cls=SpokenCommand, help=message("Read finished files as an outsider would, and say what is wrong.").text)
def audit(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="RUN|TABLE", readable=False, help=message("Sealed runs, and CSV files.").text),
    ],
    planted: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", readable=False, help=message("Texts, one a line, that must not occur in any form.").text
        ),
    ] = None,
    language: Annotated[LanguageChoice | None, typer.Option(help=message("Of the messages.").text)] = None,
    json: Json = False,
) -> None:
    """Read finished files as an outsider would, and say what is wrong."""
    terminal = _terminal(language, json)
    with stops_told(terminal):
        from evaluation.cli.auditing import audit_and_tell

        audit_and_tell(terminal, paths, planted=planted)


@reference_app.command(cls=SpokenCommand, help=message("Show the reference tables with their sources.").text)
def show(json: Json = False) -> None:
    """Show the reference tables with their sources."""
    terminal = _terminal(None, json)
    with stops_told(terminal):
        from evaluation.cli.reference import show_reference

        show_reference(terminal)


@reference_app.command(cls=SpokenCommand, help=message("Write the reference tables anew from a folder of facts.").text)
def update(
    facts: Annotated[Path, typer.Argument(help=message("A folder of facts with their sources.").text)],
    target: Annotated[Path, typer.Option(help=message("The folder of reference tables to write.").text)] = Path(
        "data/reference"
    ),
    published: Annotated[
        Path | None, typer.Option(help=message("Also write the published figures, to this folder.").text)
    ] = None,
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


def _this_year() -> int:
    from evaluation.cli.occasion import programme_year

    return programme_year(date.today())  # noqa: DTZ011 - the user's own day
