"""The order to the Norwegian Patient Registry: which statistics are asked for, and the table to deliver them in.

The sheet with the table is read by the suite as `npr_patients` when it comes back filled in.
"""

from typing import Any

from evaluation.messages import Language, Message, message, year_spans
from evaluation.quality import rule_parameters
from evaluation.quality.suites import read_suite
from evaluation.sources import FILL_IN_SHEETS, TABLES
from evaluation.templates.fields import FieldMaker
from evaluation.templates.forms.form_sheet import FORM_LANGUAGES, FormSheet, Line, form_bytes
from evaluation.templates.known import Surroundings
from evaluation.templates.known.places import patient_rows
from evaluation.templates.lists import write_lists
from evaluation.templates.looks import Looks
from evaluation.templates.sheet_to_fill_in import write_sheet_to_fill_in
from evaluation.templates.written import Writer

_TABLE = "npr_patients"
_YES_OR_NO = (message("Yes"), message("No"), message("Not known"))


def npr_order(known: Surroundings, language: Language) -> bytes:
    """The order as a workbook: a sheet in bokmål, one in nynorsk, and the table to be filled in.

    Args:
        known: the places, the codes and the year.
        language: of the table.
    """

    def write(book: Any) -> None:
        for each in FORM_LANGUAGES:
            _write_order(FormSheet(book, each), known, FILL_IN_SHEETS[language])
        _write_table(book, known, language)

    return form_bytes("OPPTAKT: NPR", write)


def order_years(known: Surroundings) -> tuple[int, ...]:
    """The years that are asked for: from the first in which a code can have been used to the latest complete one."""
    first = min(code.valid_from for code in known.reference.procedure_codes.values() if code.valid_from is not None)
    return tuple(range(first, known.year_of(_TABLE) + 1))


def _write_table(book: Any, known: Surroundings, language: Language) -> None:
    declaration = TABLES[_TABLE]
    maker = FieldMaker(
        known.programme, known.reference, rule_parameters(known.year, known.reference, published=False), language
    )
    fields = maker.fields(declaration, read_suite(_TABLE).suite)
    writer = Writer(known.reference, language)
    rows = [writer.cells(row, declaration) for row in patient_rows(known, order_years(known))]
    looks = Looks(book, language)
    write_sheet_to_fill_in(book, looks, declaration, fields, rows, language)
    write_lists(book, looks, fields, language)


def _write_order(form: FormSheet, known: Surroundings, sheet: str) -> None:
    form.title(message("Order of statistics on music therapy from the Norwegian Patient Registry"))
    form.lines(_what_is_asked_for(form, known, sheet))
    form.lines(_questions())
    form.lines(_contact())
    form.finish()


def _what_is_asked_for(form: FormSheet, known: Surroundings, sheet: str) -> list[Line]:
    years = year_spans(order_years(known))
    return [
        Line(
            message("What"),
            message(
                "Finished tables, no data on persons: the number of distinct patients and the number of contacts with "
                "at least one of the procedure codes for music therapy in the calendar year."
            ),
        ),
        Line(message("Years"), message("{years}, each year for itself.", years=years)),
        Line(message("Procedure codes"), _codes(form, known)),
        Line(
            message("Procedure"),
            message(
                "Individual, group, and all codes together. A patient with both is counted once among all codes, and "
                "once in each of the others."
            ),
        ),
        Line(
            message("Levels"),
            message(
                "The whole country, the regional health authorities, the OPPTAKT regions, and every health trust and "
                "private institution that stands in the table."
            ),
        ),
        *(_region(form, known, code) for code in known.regions),
        Line(
            message("Sectors"),
            message(
                "Each sector of specialist care, and all sectors together. Please write in words which sector is "
                "meant: number codes differ between deliveries."
            ),
        ),
        Line(
            message("Basis"),
            message("Both by place of treatment and by place of residence (catchment), each in rows of its own."),
        ),
        Line(
            message("Totals"),
            message(
                "Every total is a row of its own, counted as distinct patients and not as a sum of its parts: all "
                "sectors, all procedures, the region, the health authority and the country."
            ),
        ),
        Line(
            message("Small numbers"),
            message(
                "Write a number that you hide as <5, with your own limit, in its cell. Leave the cell empty only where "
                "the number is not known, and write 0 where there are none."
            ),
        ),
        Line(
            message("How to deliver"),
            message(
                "Fill in the columns for patients and contacts in the sheet {sheet} of this workbook. Its rows are "
                "those that we ask for; a row that cannot be delivered may be deleted.",
                sheet=sheet,
            ),
        ),
    ]


def _codes(form: FormSheet, known: Surroundings) -> Message:
    codes = [f"{code.code} {code.name.in_(form.language)}" for code in known.reference.procedure_codes.values()]
    return message("{codes}.", codes="; ".join(codes))


def _region(form: FormSheet, known: Surroundings, code: str) -> Line:
    reference, language = known.reference, form.language
    trusts = [each.name.in_(language) for each in reference.trusts.values() if each.region == code]
    counties = [each.name.in_(language) for each in reference.counties.values() if each.region == code]
    return Line(
        message("OPPTAKT region {region}", region=reference.region(code).name),
        message(
            "By place of treatment: {trusts}. By place of residence: {counties}.",
            trusts=", ".join(trusts),
            counties=", ".join(counties),
        ),
    )


def _questions() -> list[Line]:
    return [
        Line(
            message("Limit"),
            message("Below which number do you hide counts, and where is that laid down?"),
            answered=True,
        ),
        Line(
            message("Zeros"),
            message("Are zeros hidden in the same way as small numbers?"),
            answered=True,
            choices=_YES_OR_NO,
        ),
        Line(
            message("Secondary suppression"),
            message("Are other numbers hidden too, so that a small one cannot be worked out from a total?"),
            answered=True,
            choices=_YES_OR_NO,
        ),
        Line(
            message("Additivity"),
            message(
                "Do the parts add up to their totals? If a patient can be counted in several sectors, trusts or "
                "procedures, the answer is no."
            ),
            answered=True,
            choices=_YES_OR_NO,
        ),
        Line(
            message("Changes"),
            message(
                "Which trusts, sectors or codes have changed in these years, and how have you counted across the "
                "changes?"
            ),
            answered=True,
        ),
        Line(
            message("Completeness"),
            message("On which day were the data extracted, and is the last year complete?"),
            answered=True,
        ),
        Line(message("Citation"), message("How are the figures to be cited?"), answered=True),
    ]


def _contact() -> list[Line]:
    return [
        Line(message("Ordered by"), message("Organisation and role, with e-mail address."), answered=True),
        Line(message("Delivered by"), message("Organisation and role, with e-mail address."), answered=True),
        Line(message("Case number"), message("At the registry, and with whoever orders."), answered=True),
    ]
