"""What is wrong with the way a command was written, in one sentence of the user's language.

typer finds the fault and tells it in English; here the group of commands hears it first and says it anew.
"""

import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from typer._click.exceptions import (  # typer brings its own click, and names only one of its errors in public
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperGroup

from evaluation.cli.help import write_commands, write_options, write_purpose, write_usage
from evaluation.cli.terminal import Terminal, user_language
from evaluation.errors import WrongUseError
from evaluation.messages import LANGUAGES, Language, Message, message


class SpokenGroup(TyperGroup):
    """Commands whose help and whose complaints are in the user's language."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Runs the command that was written, or says what is wrong with the way it was.

        Raises:
            SystemExit: with 2 for a command that cannot be read, else with how it ended.
        """
        typed = list(sys.argv[1:] if args is None else args)
        terminal = Terminal(user_language(language_typed(typed)), "--json" in typed)
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, obj=terminal, **extra)
        except NoArgsIsHelpError as error:
            error.show()
            sys.exit(WrongUseError.exit_code)
        except UsageError as error:
            _refuse(terminal, complaint(error))
        except WrongUseError as error:
            _refuse(terminal, *error.messages)
        if standalone_mode:
            sys.exit(code if isinstance(code, int) else 0)
        return code

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that a word names.

        Raises:
            WrongUseError: there is none of that name.
        """
        if args[0] not in self.commands and not args[0].startswith("-"):
            known = ", ".join(self.commands)
            raise WrongUseError(
                message("There is no command «{name}»; the commands are {known}.", name=args[0], known=known)
            )
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Writes how a command is written."""
        write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Writes what the commands are for."""
        write_purpose(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the options and the commands."""
        write_options(self, ctx, formatter)
        write_commands(self, ctx, formatter)


def language_typed(words: Sequence[str]) -> Language | None:
    """The language that a command line asks for first, before anything else of it has been read."""
    asked = [after for before, after in pairwise(words) if before == "--language"]
    asked += [word.partition("=")[2] for word in words if word.startswith("--language=")]
    return next((language for word in asked for language in LANGUAGES if language == word), None)


def complaint(error: UsageError) -> Message:
    """What typer found wrong with a command line, as a sentence."""
    match error:
        case NoSuchOption():
            return _unknown_option(error)
        case MissingParameter():
            return _missing(error)
        case BadParameter():
            return _unreadable(error)
        case BadOptionUsage():
            return _value_of_option(error)
    return message("Something was written that the command does not take; see {help}.", help=_help(error))


def _refuse(terminal: Terminal, *messages: Message) -> None:
    terminal.failure([terminal.words(each) for each in messages], WrongUseError.exit_code)
    sys.exit(WrongUseError.exit_code)


def _help(error: UsageError) -> str:
    return f"{error.ctx.command_path if error.ctx else 'opptakt'} --help"


def _unknown_option(error: NoSuchOption) -> Message:
    if error.possibilities:
        near = ", ".join(sorted(error.possibilities))
        return message("There is no option {name}; near to it is {near}.", name=error.option_name, near=near)
    return message("There is no option {name}; see {help}.", name=error.option_name, help=_help(error))


def _missing(error: MissingParameter) -> Message:
    parameter: Any = error.param
    choices = _choices(parameter)
    if choices:
        return message("{name} is missing; it can be {choices}.", name=_name(parameter), choices=choices)
    return message("{name} is missing; see {help}.", name=_name(parameter), help=_help(error))


def _unreadable(error: BadParameter) -> Message:
    parameter: Any = error.param
    name, choices, kind = _name(parameter), _choices(parameter), parameter.type_descriptor
    if choices:
        return _not_among(name, choices, several=getattr(parameter, "multiple", False))
    if kind.is_datetime:
        return message("{name} must be a day written as year-month-day, such as 2026-03-31.", name=name)
    if parameter.name in {"year", "through"}:
        return message("{name} must be a year, such as 2026.", name=name)
    if kind.is_ranged:
        return message("{name} must be a whole number of at least {least}.", name=name, least=str(parameter.min))
    if kind.annotation is int:
        return message("{name} must be a whole number.", name=name)
    return message("{name} cannot be read as it was written; see {help}.", name=name, help=_help(error))


def _not_among(name: str, choices: str, *, several: bool) -> Message:
    if several:
        return message(
            "{name} must be one of {choices}. To choose several, write the option several times.",
            name=name,
            choices=choices,
        )
    return message("{name} must be one of {choices}.", name=name, choices=choices)


def _value_of_option(error: BadOptionUsage) -> Message:
    # The error knows neither the command nor the option itself, only its own English words.
    if "not take a value" in error.message:
        return message("The option {name} takes no value.", name=error.option_name)
    return message("The option {name} needs a value.", name=error.option_name)


def _name(parameter: Any) -> str:
    """The name as it is typed: the option, or what stands for the argument."""
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.display_name_raw)


def _choices(parameter: Any) -> str:
    return ", ".join(str(getattr(each, "value", each)) for each in parameter.type_descriptor.choices or ())
