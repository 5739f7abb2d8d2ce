"""What a user sees: results on standard output, progress and messages on standard error, or one JSON object a line."""

import json
import os
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evaluation.messages import LANGUAGES, Language, Message

_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def user_language(chosen: Language | None = None) -> Language:
    """The language of messages: what was asked for, else what the locale says, else bokmål.

    Args:
        chosen: the first `--language` of the command.
    """
    if chosen:
        return chosen
    locale = next((os.environ[name] for name in _LOCALE_VARIABLES if os.environ.get(name)), "")
    code = locale.split("_")[0].split(".")[0].lower()
    return next((language for language in LANGUAGES if language == code), "nb")


def harmless(text: str) -> str:
    """A line as a terminal can take it.

    The names of files, sheets and titles come from whoever delivered them, and could hold what moves the cursor, turns
    the text around, or ends the line; such characters are shown as `�`.

    Args:
        text: of one line.
    """
    return "".join("�" if unicodedata.category(each)[0] == "C" or each in "\u2028\u2029" else each for each in text)


@dataclass(frozen=True)
class Terminal:
    """One command's way of speaking.

    Attributes:
        language: of its words.
        machine: whether it speaks JSON, an object a line on standard output.
    """

    language: Language
    machine: bool = False

    def words(self, message: Message) -> str:
        """A message in the user's language."""
        from evaluation.presentation.words import translate

        return translate(message, self.language)

    def source(self, title: str, folder: str) -> None:
        """The first line of output: which data."""
        self._result({"event": "data", "title": title, "folder": folder}, f"{title} ({folder})")

    def progress(self, message: Message) -> None:
        """What is being done."""
        self.say(self.words(message))

    def say(self, text: str) -> None:
        """Something to know besides the result, in the user's words already."""
        if self.machine:
            self._print({"event": "progress", "text": text})
        else:
            print(harmless(text), file=sys.stderr, flush=True)

    def result(self, facts: Mapping[str, Any], text: str) -> None:
        """A result: facts for machines, text for people."""
        self._result(facts, text)

    @property
    def draws(self) -> bool:
        """Whether a person sees the output on a screen, where tables are drawn."""
        return not self.machine and sys.stdout.isatty()

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        title: str = "",
        widths: Sequence[int] = (),
    ) -> None:
        """Results side by side: a drawn table on a screen, tabs between the cells elsewhere; machines have the facts.

        Args:
            heads: one a column.
            rows: as many cells each as there are heads.
            title: above a drawn table.
            widths: of the first columns of a drawn table, in characters, so that tables below each other are alike;
                the others share the rest of the screen.
        """
        if self.machine or not rows:
            return
        if not self.draws:
            for row in (heads, *rows):
                print("\t".join(harmless(cell) for cell in row), flush=True)
            return
        from rich.box import HORIZONTALS
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table()
        if title:
            print(flush=True)
            # Sentences need the room that lines between columns would take.
            drawn = Table(title=Text(harmless(title), style="bold"), title_justify="left", box=HORIZONTALS)
            drawn.show_lines, drawn.expand = True, True
        for position, head in enumerate(heads):
            width = widths[position] if position < len(widths) else None
            drawn.add_column(Text(head), width=width, ratio=1 if title and width is None else None)
        for row in rows:
            # As Text, so that square brackets in the name of a file are not read as markup.
            drawn.add_row(*(Text("\n".join(map(harmless, cell.split("\n")))) for cell in row))
        Console().print(drawn)

    def facts(self, facts: Mapping[str, Any]) -> None:
        """A result for machines only; people see it in a table."""
        if self.machine:
            self._print(facts)

    def failure(self, lines: list[str], exit_code: int) -> None:
        """Why the command stops."""
        if self.machine:
            self._print({"event": "error", "exit_code": exit_code, "messages": lines})
            return
        for line in lines:
            self._warn(harmless(line))

    def _warn(self, line: str) -> None:
        if not sys.stderr.isatty():
            print(line, file=sys.stderr, flush=True)
            return
        from rich.console import Console
        from rich.text import Text

        Console(stderr=True, soft_wrap=True).print(Text(line, style="bold red"))

    def _result(self, facts: Mapping[str, Any], text: str) -> None:
        if self.machine:
            self._print(facts)
        else:
            print(harmless(text), flush=True)

    def _print(self, facts: Mapping[str, Any]) -> None:
        print(harmless(json.dumps(facts, ensure_ascii=False)), flush=True)
