"""By which names a delivery may call a unit."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

_DASHES: Final = re.compile(r"\s*[\u002d\u2010-\u2015\u2212]\s*")
_LEGAL_FORM: Final = re.compile(r"\s+(?:rhf|hf|as)\b\.?")
_IN_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")


def normalise_unit_name(text: str) -> str:
    """A unit's name with case, blanks and dashes levelled, for comparison.

    Args:
        text: a name as someone wrote it.
    """
    composed = unicodedata.normalize("NFC", text)
    blanks = " ".join(composed.split())
    return _DASHES.sub("-", blanks).casefold()


def name_variants(name: str) -> tuple[str, ...]:
    """A name and what is left of it without brackets, legal form and the word "Helse".

    Args:
        name: a unit's full name.

    Returns:
        Normalised names, the full one first, without repetition.
    """
    full = normalise_unit_name(name)
    plain = normalise_unit_name(_IN_BRACKETS.sub("", full))
    found = [full]
    for each in (full, plain):
        short = _LEGAL_FORM.sub("", each).strip()
        found += [each, short, each.removeprefix("helse "), short.removeprefix("helse ")]
    return tuple(dict.fromkeys(found))


def unambiguous(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Names that belong to one unit only.

    Args:
        names: pairs of a name and the code of a unit that bears it.

    Returns:
        Normalised name to code. A name borne by two units (Herøy, Våler) is not in it.
    """
    bearers: dict[str, set[str]] = {}
    for name, code in names:
        bearers.setdefault(normalise_unit_name(name), set()).add(code)
    return MappingProxyType({name: next(iter(codes)) for name, codes in bearers.items() if len(codes) == 1})


def names_of_a_place(code: str, *names: str, also: tuple[str, ...] = ()) -> Iterator[str]:
    """What a county or municipality may be called.

    Args:
        code: its number.
        names: its short and official names; of `Guovdageaidnu - Kautokeino` each part counts.
        also: words that may follow a name, such as `kommune`.

    Yields:
        The number, the names, and both together as in the workbooks to fill in: `4601 Bergen` is one place wherever
        there are two of a name.
    """
    yield code
    for name in names:
        for each in dict.fromkeys((name, *name.split(" - "))):
            yield each
            yield f"{code} {each}"
            for word in also:
                yield f"{each} {word}"
