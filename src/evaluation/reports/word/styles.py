"""What a style of the Word document can say, and how it is written as WordprocessingML."""

from dataclasses import dataclass
from typing import Final, Literal

from evaluation.presentation.palette import RULE, SHADE
from evaluation.reports.word.markup import Element, w

ACCENT: Final = "#0b4f86"
_TWIPS_A_POINT: Final = 20
_HALF_POINTS: Final = 2
_SINGLE_LINE: Final = 240

_KNOWN_TO_WORD: Final = frozenset(
    {"Normal", "Body Text", "Title", "Subtitle", "Block Text", "TOC Heading", "caption", "header", "footer"}
    | {f"heading {level}" for level in range(1, 5)}
    | {f"toc {level}" for level in range(1, 3)}
)

Side = Literal["left", "top", "bottom"]


@dataclass(frozen=True)
class Rule:
    """A line beside a paragraph.

    Attributes:
        side: on which it stands.
        colour: hexadecimal sRGB.
        eighths: its width, in eighths of a point.
        pattern: as WordprocessingML names it.
        space: between it and the text, in points.
    """

    side: Side
    colour: str
    eighths: int = 24
    pattern: str = "single"
    space: int = 8


@dataclass(frozen=True)
class ParagraphStyle:
    """How a paragraph looks; what is left out is as in the style that it is based on.

    Attributes:
        id: as the document refers to it.
        name: as Word shows it; for Word's own styles the name that Word knows.
        based_on: the id of another style; empty for none.
        following: the id of the style of the next paragraph when someone writes on.
        size: of the letters, in points.
        bold: whether it is set bold; None as the other style.
        colour: of the letters, hexadecimal sRGB.
        font: of the letters.
        before: room above, in points.
        after: room below, in points.
        line: distance of lines, in lines.
        indent: from the left, in points.
        align: to which side the text is set.
        rules: lines beside it.
        shade: the ground, hexadecimal sRGB.
        keep_next: whether it stays on the page of the next paragraph.
        keep_together: whether it is not divided between pages.
        new_page: whether it begins a page.
        outline: its level in the outline, from 0; None for none.
        right_tab: where a tab to the right edge ends, in twips.
        hyphenated: whether long words may be divided.
        close_to_its_like: whether there is no room between it and another of the same style.
    """

    id: str
    name: str
    based_on: str = "Normal"
    following: str = ""
    size: float | None = None
    bold: bool | None = None
    colour: str = ""
    font: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    indent: float | None = None
    align: Literal["", "left", "right", "center"] = ""
    rules: tuple[Rule, ...] = ()
    shade: str = ""
    keep_next: bool | None = None
    keep_together: bool | None = None
    new_page: bool = False
    outline: int | None = None
    right_tab: int = 0
    hyphenated: bool | None = None
    close_to_its_like: bool = False


def paragraph_style(style: ParagraphStyle) -> Element:
    """A style as WordprocessingML."""
    kind: dict[str, str | int] = {"type": "paragraph", "styleId": style.id}
    if style.id == "Normal":
        kind["default"] = 1
    elif style.name not in _KNOWN_TO_WORD:
        kind["customStyle"] = 1
    made = w("style", w("name", val=style.name), **kind)
    if style.based_on:
        made.append(w("basedOn", val=style.based_on))
    if style.following:
        made.append(w("next", val=style.following))
    made.extend([w("qFormat"), w("pPr", *_paragraph_looks(style)), w("rPr", *_letter_looks(style))])
    return made


def _paragraph_looks(style: ParagraphStyle) -> list[Element]:
    looks = [
        w(name, val=int(told))
        for name, told in (("keepNext", style.keep_next), ("keepLines", style.keep_together))
        if told is not None
    ]
    looks += [w("pageBreakBefore")] if style.new_page else []
    if style.rules:
        looks.append(w("pBdr", *(_rule(each) for each in style.rules)))
    if style.shade:
        looks.append(w("shd", val="clear", color="auto", fill=_plain(style.shade)))
    if style.right_tab:
        looks.append(w("tabs", w("tab", val="right", leader="dot", pos=style.right_tab)))
    if style.hyphenated is not None:
        looks.append(w("suppressAutoHyphens", val=int(not style.hyphenated)))
    looks += _room(style)
    looks += [w("contextualSpacing")] if style.close_to_its_like else []
    looks += [w("jc", val=style.align)] if style.align else []
    looks += [w("outlineLvl", val=style.outline)] if style.outline is not None else []
    return looks


def _room(style: ParagraphStyle) -> list[Element]:
    spacing = {
        "before": None if style.before is None else round(style.before * _TWIPS_A_POINT),
        "after": None if style.after is None else round(style.after * _TWIPS_A_POINT),
        "line": None if style.line is None else round(style.line * _SINGLE_LINE),
    }
    told = {name: value for name, value in spacing.items() if value is not None}
    room = [w("spacing", **told, **({"lineRule": "auto"} if "line" in told else {}))] if told else []
    if style.indent is not None:
        room.append(w("ind", left=round(style.indent * _TWIPS_A_POINT)))
    return room


def _rule(rule: Rule) -> Element:
    return w(rule.side, val=rule.pattern, sz=rule.eighths, space=rule.space, color=_plain(rule.colour))


def _letter_looks(style: ParagraphStyle) -> list[Element]:
    looks = []
    if style.font:
        looks.append(w("rFonts", ascii=style.font, hAnsi=style.font, cs=style.font, eastAsia=style.font))
    if style.bold is not None:
        looks.append(w("b", val=int(style.bold)))
    if style.colour:
        looks.append(w("color", val=_plain(style.colour)))
    if style.size:
        half_points = round(style.size * _HALF_POINTS)
        looks += [w("sz", val=half_points), w("szCs", val=half_points)]
    return looks


@dataclass(frozen=True)
class CharacterStyle:
    """How a run of letters looks.

    Attributes:
        id: as the document refers to it.
        name: as Word shows it.
        size: in points; None as the paragraph.
        bold: whether it is set bold.
        colour: hexadecimal sRGB; empty as the paragraph.
        font: empty as the paragraph.
        underlined: whether it is underlined.
    """

    id: str
    name: str
    size: float | None = None
    bold: bool = False
    colour: str = ""
    font: str = ""
    underlined: bool = False


def character_style(style: CharacterStyle) -> Element:
    """A style as WordprocessingML."""
    looks = [w("rFonts", ascii=style.font, hAnsi=style.font, cs=style.font)] if style.font else []
    looks += [w("b")] if style.bold else []
    looks += [w("color", val=_plain(style.colour))] if style.colour else []
    if style.size:
        half_points = round(style.size * _HALF_POINTS)
        looks += [w("sz", val=half_points), w("szCs", val=half_points)]
    looks += [w("u", val="single")] if style.underlined else []
    return w("style", w("name", val=style.name), w("rPr", *looks), type="character", styleId=style.id)


def table_style() -> Element:
    """The style of every table: thin rules between the rows, a strong one under the heads."""
    thin: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": _plain(RULE)}
    strong: dict[str, str | int] = {"val": "single", "sz": 8, "space": 0, "color": _plain(ACCENT)}
    borders = w("tblBorders", w("top", **strong), w("bottom", **strong), w("insideH", **thin))
    room = w("tblCellMar", w("left", w=70, type="dxa"), w("right", w=70, type="dxa"))
    heads = w(
        "tblStylePr",
        w("tcPr", w("tcBorders", w("bottom", **strong)), w("shd", val="clear", color="auto", fill=_plain(SHADE))),
        type="firstRow",
    )
    return w(
        "style", w("name", val="Report Table"), w("qFormat"), w("tblPr", borders, room), heads,
        type="table", styleId="ReportTable", customStyle=1,
    )  # fmt: skip


def _plain(colour: str) -> str:
    return colour.removeprefix("#").upper()
