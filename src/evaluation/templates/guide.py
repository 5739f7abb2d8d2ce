"""What is said on the first sheet: who fills in, where it goes, and what must never stand here."""

from collections.abc import Iterator
from typing import Final

from evaluation.messages import Language, Message, message
from evaluation.presentation.words import translate
from evaluation.programme import Programme, load_formative_plan
from evaluation.sources import DEFAULT_THRESHOLD, FILL_IN_SHEETS, TableDeclaration
from evaluation.templates.known import KnownRows
from evaluation.templates.lists import LISTS
from evaluation.templates.sheets_to_read import EXAMPLE, EXPLANATION

NEVER: Final = message("Never")
_EPISODES: Final = "npr_episodes"
_SECRETARIAT: Final = "secretariat"

NEVER_TEXT: Final = message(
    "Names of persons, national identity numbers, or anything by which a patient could be recognised. A file in which "
    "something looks like a national identity number is refused whole."
)


def guide_lines(
    declaration: TableDeclaration, known: KnownRows, programme: Programme, language: Language
) -> list[tuple[str, str]]:
    """The lines of the first sheet: label and text.

    Args:
        declaration: of the table.
        known: the rows that stand there already.
        programme: knows who keeps which table.
        language: of the workbook.
    """
    return [
        (translate(label, language), translate(text, language))
        for label, text in _lines(declaration, known, programme, language)
    ]


def _lines(
    declaration: TableDeclaration, known: KnownRows, programme: Programme, language: Language
) -> Iterator[tuple[Message, Message]]:
    sheet = FILL_IN_SHEETS[language]
    yield message("Filled in by"), message("{roles}.", roles=_roles(declaration.name, programme, language))
    if declaration.name == _EPISODES:
        yield (
            message("Goes to"),
            message(
                "Nobody. Registry contacts stay in the secure environment, where the suite makes the table {table} of "
                "them.",
                table="npr_patients",
            ),
        )
    else:
        yield message("Send to"), message("{role}.", role=programme.role(_SECRETARIAT).name)
    yield NEVER, NEVER_TEXT
    yield (
        message("Small numbers"),
        message(
            "Write the number you have. In the reports, counts of fewer than {threshold} people are hidden. Where the "
            "source itself hides a number, write it as the source does, such as <5.",
            threshold=DEFAULT_THRESHOLD,
        ),
    )
    yield (
        message("What to do"),
        message(
            "Fill in the sheet {sheet}, one row for each combination of: {columns}. The window beside a cell says what "
            "belongs there; an arrow means that there is a list.",
            sheet=sheet,
            columns=declaration.heads(declaration.key),
        ),
    )
    yield from _lines_on_known_rows(known)
    yield (
        message("Heads"),
        message(
            "Columns with a dark head must be filled in; those with a light head may be empty. Heads are locked. The "
            "sheet {sheet} must keep its name.",
            sheet=sheet,
        ),
    )
    yield (
        message("Not known or none"),
        message("Leave a number that nobody knows empty. 0 means that it is known that there are none."),
    )
    yield (
        message("Pasting"),
        message("Paste values only, so that lists and checks stay. Formulas are not read; write the result."),
    )
    yield (
        message("File"),
        message(
            "Keep the name {file}. The suite reads one file a table: where there are rows of earlier years, the "
            "secretariat pastes the new ones below them.",
            file=f"{declaration.name}.xlsx",
        ),
    )
    yield (
        message("The other sheets"),
        message(
            "{explanation}: what each column holds. {example}: rows that are filled in. {lists}: what can be chosen. "
            "They are not read.",
            explanation=EXPLANATION,
            example=EXAMPLE,
            lists=LISTS,
        ),
    )


def _lines_on_known_rows(known: KnownRows) -> Iterator[tuple[Message, Message]]:
    if not known.rows:
        return
    label = message("Rows already there")
    if known.note is None:
        yield (
            label,
            message(
                "{rows} rows, as they were delivered, so that the workbook can take the place of the file. Correct "
                "what has changed and add what is new.",
                rows=len(known.rows),
            ),
        )
    else:
        yield label, message("{rows} rows. {note}", rows=len(known.rows), note=known.note)


def _roles(table: str, programme: Programme, language: Language) -> str:
    """Who answers for a table: the roles of the indicators that rest on it, or its keeper's."""
    keys = dict.fromkeys(each.responsible for each in programme.indicators if table in each.tables)
    keepers = [each.role for each in load_formative_plan().keepers if each.table == table]
    return ", ".join(programme.role(key).name.in_(language) for key in keys or keepers)
