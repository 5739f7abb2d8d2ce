"""What is said of a column to whoever fills it in: how it is written, and what to do when it is not known."""

from typing import Final

from evaluation.messages import LANGUAGES, Amount, Language, Message, message
from evaluation.presentation.words import translate
from evaluation.programme import LocalText
from evaluation.sources import Kind
from evaluation.templates.fields import Field

_HOW: Final[dict[Kind, Message]] = {
    "year": message("A year of four digits."),
    "date": message("A date, such as {day}.", day=LocalText(nb="31.12.2026", nn="31.12.2026", en="2026-12-31")),
    "category": message("Choose from the list."),
    "text": message("Text of your own."),
    "count": message("A whole number, or <5 where it is hidden."),
}
_SEVERAL_OF_LIST: Final = message("From the list; several with a semicolon between them.")
_SEVERAL: Final = message("Text; several with a semicolon between them.")
_FROM_LIST: Final = message("From the list, or as you write it yourself.")
_CANNOT_BE_EMPTY: Final = message("Cannot be empty.")
_MAY_BE_EMPTY: Final = message("Leave it empty.")


def how_to_write(field: Field) -> Message:
    """How the values of a column are written."""
    column = field.column
    if field.limits.digits is not None:
        return _digits(field.limits.digits)
    match column.kind:
        case "code":
            return _code(field)
        case "number":
            return _number(field)
        case "category" | "text" if column.many:
            return _SEVERAL_OF_LIST if column.kind == "category" else _SEVERAL
        case "text" if field.choices is not None:
            return _HOW["category"] if field.choices.only else _FROM_LIST
        case _:
            return _HOW[column.kind]


def when_not_known(field: Field, language: Language) -> Message:
    """What stands in a cell when the value is not known."""
    column = field.column
    if field.required:
        return _CANNOT_BE_EMPTY
    if column.kind == "count":
        return message("Empty: not known. 0: none. <5: known to be few, but hidden.")
    if column.statuses:
        return message("Empty: not known. 0: none. “{word}”: not in the form.", word=status_word(field, language))
    if column.kind == "number" and not field.limits.values:
        return message("Empty: not known. 0: none.")
    return _MAY_BE_EMPTY


def status_word(field: Field, language: Language) -> str:
    """The word that may stand instead of a number, in the language of the workbook."""
    (spellings, *_) = field.column.statuses.values()
    return spellings[LANGUAGES.index(language)]


def bounds(field: Field) -> Message | None:
    """Between which values a number or a year must lie; None where nothing is said."""
    least, most = field.limits.least, field.limits.most
    if least is not None and most is not None:
        return message("From {least} to {most}.", least=_written(least, field), most=_written(most, field))
    if least is not None:
        return message("{least} or more.", least=_written(least, field))
    return None


def prompt(field: Field, holds: str, language: Language, *, longest: int) -> str:
    """What is shown beside a cell that is being filled in.

    Args:
        field: the column.
        holds: what it holds, in the language of the workbook.
        language: of the workbook.
        longest: how many characters there is room for; whole sentences that do not fit are left out.
    """
    said = [holds, translate(how_to_write(field), language)]
    if field.required:
        said.insert(0, translate(message("Must be filled in."), language))
    shown = said[0]
    for sentence in said[1:]:
        if len(shown) + 1 + len(sentence) <= longest:
            shown = f"{shown}\n{sentence}"
    return shown[:longest]


def _digits(digits: tuple[int, int]) -> Message:
    least, most = digits
    if least == most:
        return message("{digits} digits.", digits=least)
    return message("Digits only, {least} to {most} of them.", least=least, most=most)


def _code(field: Field) -> Message:
    if field.column.level == "municipality":
        return message("Number and name from the list, or only the four digits of the number.")
    return message("The name from the list.") if field.choices else message("Digits only.")


def _number(field: Field) -> Message:
    if field.limits.values:
        return _HOW["category"]
    if field.column.statuses:
        return message("A number, or the word that says that it is not counted.")
    return message("A whole number.") if field.limits.whole else message("A number; decimals are allowed.")


def _written(value: float, field: Field) -> Amount | str:
    # A year has no mark between its thousands.
    return str(int(value)) if field.column.kind in ("year", "date") else Amount(value)
