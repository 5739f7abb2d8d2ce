"""`delivery.toml` of the example: what each file looks like, and that all of it is synthetic."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from evaluation.example.files import SHEETS, TITLE_ROWS, FileFormat
from evaluation.example.specialist_care import NOT_DELIVERED, NOT_GIVEN, SECTOR_CODES, SUPPRESSED
from evaluation.messages import LANGUAGES
from evaluation.programme import LocalText
from evaluation.sources import TABLES

TITLE: Final = LocalText(nb="Syntetisk eksempel", nn="Syntetisk eksempel", en="Synthetic example")
_CITATION: Final = LocalText(
    nb="syntetisk eksempel: oppdiktede tall, laget av evalueringsverktøyet ({table})",
    nn="syntetisk eksempel: oppdikta tal, laga av evalueringsverktøyet ({table})",
    en="synthetic example: invented figures, made by the evaluation suite ({table})",
)
_THRESHOLD: Final = LocalText(
    nb="OPPTAKTs eget valg; det er ikke funnet noen skriftlig regel om 5 for Norsk pasientregister",
    nn="OPPTAKT sitt eige val; det er ikkje funne nokon skriftleg regel om 5 for Norsk pasientregister",
    en="OPPTAKT's own choice; no written rule of 5 was found for the Norwegian Patient Registry",
)
_OWN_THRESHOLD: Final = LocalText(
    nb="OPPTAKTs eget valg for svar fra få personer",
    nn="OPPTAKT sitt eige val for svar frå få personar",
    en="OPPTAKT's own choice for answers from few people",
)

_HEADING: Final = """\
# How the files in this folder are to be read. EVERYTHING HERE IS SYNTHETIC: invented by `opptakt example` for trying
# the suite out. No figure says anything about the places, services and institutions whose names it carries.

[data]
kind = "synthetic"
"""


def delivery_text(formats: Mapping[str, FileFormat]) -> str:
    """The whole file.

    Args:
        formats: how each table is delivered, by table, in the order of the file.
    """
    sections = ["\n".join(_section(table, each)) for table, each in formats.items()]
    return _HEADING + "\n".join(_in_languages("title", TITLE)) + "\n\n" + "\n\n".join(sections) + "\n"


def _section(table: str, file_format: FileFormat) -> Iterator[str]:
    yield f"[{table}]"
    yield from _in_languages("citation", _citation(table))
    match file_format.ending:
        case "xlsx":
            yield f"sheet = {_quoted(SHEETS[file_format.language or 'nb'])}"
            yield f"header_row = {TITLE_ROWS + 1}"
        case "csv":
            yield f"encoding = {_quoted(file_format.encoding)}"
            yield f"delimiter = {_quoted(file_format.delimiter)}"
            yield f"decimal_mark = {_quoted(file_format.decimal_mark)}"
        case "parquet":
            pass
    yield from _OF_TABLES.get(table, ())


def _citation(table: str) -> LocalText:
    title = TABLES[table].title
    words = {each: _CITATION.in_(each).format(table=_inside(title[each])) for each in LANGUAGES}
    return LocalText.model_validate(words)


def _inside(title: str) -> str:
    """A title inside a sentence; one that begins with an abbreviation keeps its capitals."""
    return title if title[:2].isupper() else title[0].lower() + title[1:]


def _in_languages(key: str, text: LocalText) -> list[str]:
    return [f"{key}.{language} = {_quoted(text.in_(language))}" for language in LANGUAGES]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _threshold(citation: LocalText) -> list[str]:
    return ["threshold = 5", *_in_languages("threshold_citation", citation)]


_PEOPLE: Final = _threshold(_OWN_THRESHOLD)
_OF_TABLES: Final[Mapping[str, Sequence[str]]] = {
    "npr_patients": [
        f"suppressed = [{_quoted(SUPPRESSED)}]",
        "suppressed_includes_zero = false",
        f"missing = [{_quoted(NOT_DELIVERED)}, {_quoted(NOT_GIVEN)}]",
        *_threshold(_THRESHOLD),
        'additive = "no"',
        "# Sørlandet sykehus wrote its sectors as numbers for some years. The numbers are its own.",
        "[npr_patients.values.sector]",
        *(f"{_quoted(code)} = {_quoted(sector)}" for code, sector in SECTOR_CODES.items()),
    ],
    "npr_episodes": _threshold(_THRESHOLD),
    "education": [f"suppressed = [{_quoted(SUPPRESSED)}]", "suppressed_includes_zero = false", *_PEOPLE],
    "feedback": _PEOPLE,
}
