"""What a spreadsheet lets people write into a column: a list, a date, a number within the suite's bounds."""

from datetime import date
from typing import Any, Final

from evaluation.messages import Language
from evaluation.presentation.words import translate
from evaluation.templates.explanations import bounds, how_to_write, prompt, status_word
from evaluation.templates.fields import Field

# What Excel allows in the window beside a cell.
_LONGEST_TITLE: Final = 32
_LONGEST_TEXT: Final = 255
_YEARS: Final = (1900, 2100)
_LARGEST: Final = 10**12


def validation(field: Field, holds: str, language: Language, *, cell: str, listed_in: str | None) -> dict[str, Any]:
    """The validation of a column, as xlsxwriter takes it.

    Args:
        field: the column.
        holds: what it holds, in the language of the workbook.
        language: of the workbook.
        cell: the first cell of the column, without dollar signs.
        listed_in: the range in which its choices stand; None where it has none.
    """
    rule = _rule(field, language, cell, listed_in)
    strict = field.choices is None or field.choices.only
    said = [translate(each, language) for each in (how_to_write(field), bounds(field)) if each is not None]
    return {
        **rule,
        "input_title": field.head[:_LONGEST_TITLE],
        "input_message": prompt(field, holds, language, longest=_LONGEST_TEXT),
        "error_title": field.head[:_LONGEST_TITLE],
        "error_message": " ".join(said)[:_LONGEST_TEXT],
        "error_type": "stop" if strict else "information",
        # Where several may be chosen, or names are proposed, anything else may be written without a question.
        "show_error": not (field.column.many or field.column.kind == "text") or strict,
    }


def _rule(field: Field, language: Language, cell: str, listed_in: str | None) -> dict[str, Any]:
    if listed_in is not None:
        return {"validate": "list", "source": f"={listed_in}"}
    if field.limits.digits is not None:
        return {"validate": "custom", "value": _digits_only(cell, *field.limits.digits)}
    match field.column.kind:
        case "year" | "date":
            return _in_years(field)
        case "count":
            return {"validate": "custom", "value": _count_or_hidden(cell, int(field.limits.least or 0))}
        case "number":
            return _number(field, language, cell)
        case _:
            return {"validate": "any"}


def _in_years(field: Field) -> dict[str, Any]:
    first, last = int(field.limits.least or _YEARS[0]), int(field.limits.most or _YEARS[1])
    if field.column.kind == "year":
        return _between("integer", first, last)
    return _between("date", date(first, 1, 1), date(last, 12, 31))


def _number(field: Field, language: Language, cell: str) -> dict[str, Any]:
    least, most = field.limits.least, field.limits.most
    if field.column.statuses:
        return {"validate": "custom", "value": _number_or_word(cell, least, status_word(field, language))}
    kind = "integer" if field.limits.whole else "decimal"
    return _between(kind, -_LARGEST if least is None else least, _LARGEST if most is None else most)


def _between(kind: str, least: object, most: object) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _digits_only(cell: str, least: int, most: int) -> str:
    plain = f'SUBSTITUTE({cell}," ","")'
    return f"=AND(LEN({plain})>={least},LEN({plain})<={most},ISNUMBER(-{plain}))"


def _count_or_hidden(cell: str, least: int) -> str:
    whole = f"AND(ISNUMBER({cell}),{cell}>={least},{cell}=INT({cell}))"
    return f'=OR({whole},AND(ISTEXT({cell}),LEFT({cell},1)="<"))'


def _number_or_word(cell: str, least: float | None, word: str) -> str:
    number = f"ISNUMBER({cell})" if least is None else f"AND(ISNUMBER({cell}),{cell}>={least:g})"
    return f'=OR({number},{cell}="{word}")'
