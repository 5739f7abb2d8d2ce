"""The help of every command in the user's language, and that of `opptakt run` with what its notebooks declare.

typer speaks English only. Here its parts are written anew from the same options, each text through the catalogues.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from typer.core import TyperCommand

from evaluation.cli.terminal import Terminal, user_language
from evaluation.messages import Message, message

_PIECES: Final = {"[OPTIONS]": message("[OPTIONS]"), "COMMAND [ARGS]...": message("COMMAND [ARGS]...")}
"""The words that stand for something in the line that shows how a command is written."""


class SpokenCommand(TyperCommand):
    """A command whose help is in the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes how the command is written."""
        write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Writes what the command does."""
        write_purpose(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the arguments and the options."""
        write_options(self, ctx, formatter)


class RunCommand(SpokenCommand):
    """A command whose help lists, besides its options, what `--set` can set.

    The notebooks are read when the help is asked for, so that it says what stands in them and nothing else.
    """

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Writes the parameters of the notebooks under the options."""
        from evaluation.reports import REPORTS, chapters_of

        for kind in REPORTS:
            settable = sorted({_setting(ctx, each) for chapter in chapters_of(kind) for each in _settable(chapter)})
            if settable:
                heading = message("Parameters of the {kind} report (--set NAME=VALUE)", kind=kind)
                with formatter.section(speaker(ctx).words(heading)):
                    formatter.write_dl(settable)
        super().format_epilog(ctx, formatter)


def _settable(chapter: Any) -> list[Any]:
    """The parameters of a chapter that have no option of their own."""
    return [each for each in chapter.schema.parameters if each.name not in {"data", "year", "as_of", "region"}]


def _setting(ctx: Any, parameter: Any) -> tuple[str, str]:
    """How a parameter is written, and what it is."""
    written = f"{parameter.name}: {parameter.annotation}{parameter.limits} = {parameter.default}"
    return written, _said(ctx, parameter.description)


def speaker(ctx: Any) -> Terminal:
    """Who speaks the user's language in a context of typer."""
    return ctx.obj if isinstance(ctx.obj, Terminal) else Terminal(user_language())


def write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    """Writes how a command or a group is written."""
    spoken = speaker(ctx)
    pieces = [spoken.words(_PIECES[each]) if each in _PIECES else each for each in command.collect_usage_pieces(ctx)]
    heading = spoken.words(message("Usage"))
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{heading}: ")


def write_purpose(command: Any, ctx: Any, formatter: Any) -> None:
    """Writes what a command or a group does."""
    if command.help:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_said(ctx, command.help))


def write_options(command: Any, ctx: Any, formatter: Any) -> None:
    """Writes the arguments and the options of a command or a group."""
    for kind, heading in (("argument", message("Arguments")), ("option", message("Options"))):
        records = [_record(ctx, each) for each in command.get_params(ctx) if each.param_type_name == kind]
        if records:
            with formatter.section(speaker(ctx).words(heading)):
                formatter.write_dl(records)


def write_commands(group: Any, ctx: Any, formatter: Any) -> None:
    """Writes the commands of a group, each with what it does."""
    with formatter.section(speaker(ctx).words(message("Commands"))):
        formatter.write_dl([(name, _said(ctx, each.help or "")) for name, each in group.commands.items()])


def _record(ctx: Any, parameter: Any) -> tuple[str, str]:
    names, _ = parameter.get_help_record(ctx)
    text = message("Show this text and stop.").text if parameter.name == "help" else parameter.help or ""
    spoken = speaker(ctx)
    return names, " ".join([_said(ctx, text), *(f"[{spoken.words(each)}]" for each in _extras(parameter))])


def _extras(parameter: Any) -> Iterator[Message]:
    if parameter.required:
        yield message("required")
    if getattr(parameter, "multiple", False):
        yield message("can be repeated")
    if isinstance(parameter.default, str | int | Path) and not isinstance(parameter.default, bool):
        # As text: a number is typed as it stands, without a mark between its thousands.
        yield message("default: {value}", value=str(parameter.default))


def _said(ctx: Any, text: str) -> str:
    """An English text of `app`, which stands there as a message, in the user's language."""
    return speaker(ctx).words(Message(text))
