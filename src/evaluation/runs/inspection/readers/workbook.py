"""A workbook as an outsider unpacks it: every sheet, also those that are hidden, and everything beside the cells."""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final

from evaluation.messages import Message, message
from evaluation.runs.inspection.document import Document, Flaw, Passage, Sheet
from evaluation.runs.inspection.readers.package import (
    Package,
    UnreadablePackageError,
    part_place,
    read_package,
    words_in_attributes,
)
from evaluation.runs.inspection.readers.xml_tree import Element, local_name, whole_text

_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_LOOKS: Final = ("xl/styles.xml", "xl/theme/", "[Content_Types].xml")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d+)")
_DIGITS_SHOWN: Final = 15
_FIRST_DAY: Final = date(1899, 12, 30)
"""The day that a spreadsheet calls 0, for every day since March 1900."""
_TITLES: Final = frozenset({"_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase"})
"""Names that a spreadsheet defines itself; they point to cells of the sheet."""


def read_workbook(file: str, content: bytes) -> Document:
    """The cells, words and flaws of a workbook.

    Args:
        file: its path in the run.
        content: its bytes.
    """
    try:
        package = read_package(content)
        sheets = tuple(_sheets(package))
    except (UnreadablePackageError, KeyError, ValueError, IndexError):
        return Document(file, flaws=(Flaw(None, message("the file cannot be read as a workbook. Make it again.")),))
    cells = [
        Passage(cell_place(sheet.name, row, column), text)
        for sheet, _ in sheets
        for row, line in sheet.rows.items()
        for column, text in line.items()
    ]
    flaws = [flaw for _, each in sheets for flaw in each]
    return Document(
        file,
        (*cells, *package.passages, *_beside_the_cells(package)),
        (*package.flaws, *flaws, *_names(package)),
        sheets=tuple(sheet for sheet, _ in sheets),
    )


def cell_place(sheet: str, row: int, column: int) -> Message:
    """Where a cell stands.

    Args:
        sheet: the name on its tab.
        row: from 1.
        column: from 1.
    """
    return message("sheet «{sheet}», cell {cell}", sheet=sheet, cell=f"{column_letters(column)}{row}")


def column_letters(column: int) -> str:
    """A column as a spreadsheet calls it: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheets(package: Package) -> Iterator[tuple[Sheet, tuple[Flaw, ...]]]:
    strings, days = _shared_strings(package), _looks_of_days(package)
    targets = {each.get("Id"): each.get("Target", "") for each in package.trees[_RELATIONS].iter()}
    for entry in package.trees[_BOOK].iter():
        if local_name(entry.tag) != "sheet":
            continue
        name = entry.get("name", "")
        reference = next((value for key, value in entry.attrib.items() if local_name(key) == "id"), None)
        target = targets.get(reference, "")
        tree = package.trees[target.lstrip("/") if target.startswith("/") else f"xl/{target}"]
        flaws = list(_formulas(name, tree))
        if entry.get("state", "visible") != "visible":
            flaws.append(
                Flaw(message("sheet «{sheet}»", sheet=name), message("the sheet is hidden. Show it, or take it out."))
            )
        yield Sheet(name, _rows(tree, strings, days)), (*flaws, *_hidden(name, tree))


def _shared_strings(package: Package) -> list[str]:
    tree = package.trees.get(_STRINGS)
    return [] if tree is None else [whole_text(each) for each in tree if local_name(each.tag) == "si"]


def _looks_of_days(package: Package) -> frozenset[str]:
    """The numbers of the looks under which a number is a day."""
    tree = package.trees.get(_STYLES)
    if tree is None:
        return frozenset()
    written = {each.get("numFmtId"): each.get("formatCode", "") for each in tree.iter() if _is(each, "numFmt")}
    looks = next((list(each) for each in tree.iter() if _is(each, "cellXfs")), [])
    formats = [written.get(look.get("numFmtId"), "") for look in looks]
    return frozenset(str(number) for number, each in enumerate(formats) if "yy" in each)


def _is(element: Element, name: str) -> bool:
    return local_name(element.tag) == name


def _rows(tree: Element, strings: list[str], days: Collection[str]) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell in tree.iter():
        if local_name(cell.tag) == "c" and (text := _cell_text(cell, strings, days)):
            row, column = _position(cell.get("r", ""))
            rows.setdefault(row, {})[column] = text
    return rows


def _cell_text(cell: Element, strings: list[str], days: Collection[str]) -> str:
    parts = {local_name(each.tag): each for each in cell}
    if "is" in parts:
        return whole_text(parts["is"])
    value = "" if "v" not in parts else parts["v"].text or ""
    if cell.get("t") == "s" and value:
        return strings[int(value)]
    if value and cell.get("t", "n") == "n" and cell.get("s") in days:
        return (_FIRST_DAY + timedelta(days=int(float(value)))).isoformat()
    return _as_shown(value) if cell.get("t", "n") == "n" else value


def _as_shown(value: str) -> str:
    """A number with the fifteen digits that a spreadsheet shows; it stores more, which are noise."""
    return f"{float(value):.15g}" if len(value) > _DIGITS_SHOWN else value


def _position(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _formulas(sheet: str, tree: Element) -> Iterator[Flaw]:
    for cell in tree.iter():
        if local_name(cell.tag) == "c" and any(local_name(each.tag) == "f" for each in cell):
            row, column = _position(cell.get("r", ""))
            yield Flaw(cell_place(sheet, row, column), message("the cell holds a formula. Write the value instead."))


def _hidden(sheet: str, tree: Element) -> Iterator[Flaw]:
    place = message("sheet «{sheet}»", sheet=sheet)
    kinds = {local_name(each.tag) for each in tree.iter() if each.get("hidden") in {"1", "true"}}
    if kinds & {"row", "col"}:
        yield Flaw(place, message("rows or columns are hidden. Show them, or take them out."))


def _names(package: Package) -> Iterator[Flaw]:
    for entry in package.trees[_BOOK].iter():
        if local_name(entry.tag) == "definedName" and entry.get("name") not in _TITLES:
            yield Flaw(part_place(_BOOK), message("a name is defined that could hold a value. Take it out."))


def _beside_the_cells(package: Package) -> Iterator[Passage]:
    """Comments, text boxes, heads and feet, properties, names: whatever is text and no cell."""
    for name, tree in package.trees.items():
        if name.startswith(_LOOKS) or name.endswith(".rels"):
            continue
        place = part_place(name)
        yield from words_in_attributes(tree, place)
        if name == _STRINGS:
            # A text that no cell uses any more is still in the file.
            yield from (Passage(place, text) for text in dict.fromkeys(_shared_strings(package)) if text)
        else:
            yield from (Passage(place, text) for text in _loose_texts(tree))


def _loose_texts(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if local_name(element.tag) not in {"v", "t"} or local_name(tree.tag) != "worksheet":
            for text in (element.text, element.tail):
                if text and text.strip():
                    yield text
