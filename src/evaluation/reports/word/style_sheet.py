"""The styles of the Word document, each described once: what someone changes who wants another look."""

from dataclasses import replace
from typing import Final

from evaluation.presentation.palette import INK, QUIET, RULE, SHADE
from evaluation.reports.word.pages import ROOM
from evaluation.reports.word.styles import ACCENT, CharacterStyle, ParagraphStyle, Rule

FONT: Final = "Calibri"
_FIXED_FONT: Final = "Consolas"
_WARNING: Final = "#b0400a"
_BODY: Final = "BodyText"
_TO_THE_EDGE: Final = ROOM["portrait"]

_TEXT: Final = (
    ParagraphStyle(
        "Normal", "Normal", "", size=10.5, colour=INK, font=FONT, before=0, after=6, line=1.15, hyphenated=False
    ),
    ParagraphStyle(_BODY, "Body Text", after=7),
    ParagraphStyle("FirstParagraph", "First Paragraph", _BODY, _BODY),
    ParagraphStyle("Compact", "Compact", _BODY, after=3),
    ParagraphStyle("BlockText", "Block Text", _BODY, indent=14, rules=(Rule("left", RULE),)),
    ParagraphStyle("SourceCode", "Source Code", size=9, font=_FIXED_FONT, shade=SHADE, line=1.0),
)

_COVER: Final = (
    ParagraphStyle("Programme", "Programme", size=12, bold=True, colour=ACCENT, before=150, after=14),
    ParagraphStyle("Title", "Title", size=32, bold=True, colour=ACCENT, after=10, line=1.05, keep_next=True),
    ParagraphStyle("Subtitle", "Subtitle", size=15, after=26),
    ParagraphStyle("DataMark", "Data Mark", size=11, after=4, rules=(Rule("left", ACCENT, 36),), indent=10),
    ParagraphStyle("SyntheticMark", "Synthetic Mark", "DataMark", bold=True, rules=(Rule("left", _WARNING, 36),)),
    ParagraphStyle("Credits", "Credits", size=8.5, colour=QUIET, after=3),
)

_CONTENTS: Final = (
    ParagraphStyle(
        "TOCHeading", "TOC Heading", following=_BODY, size=20, colour=ACCENT, bold=True, after=10, new_page=True
    ),
    ParagraphStyle(
        "TOC1", "toc 1", bold=True, before=3, after=0, line=1.0, size=10, right_tab=_TO_THE_EDGE, keep_together=True
    ),
    ParagraphStyle("TOC2", "toc 2", after=0, line=1.0, indent=14, right_tab=_TO_THE_EDGE, size=9, keep_together=True),
)

_HEADINGS: Final = (
    ParagraphStyle(
        "ReportHeading", "Report Heading", colour=ACCENT, bold=True, line=1.1, keep_next=True, keep_together=True
    ),
    ParagraphStyle("Heading1", "heading 1", "ReportHeading", _BODY, size=22, after=10, new_page=True, outline=0),
    ParagraphStyle("Heading2", "heading 2", "ReportHeading", _BODY, size=15, before=18, after=5, outline=1),
    ParagraphStyle("Heading3", "heading 3", "ReportHeading", _BODY, size=12, before=12, after=4, outline=2),
    ParagraphStyle("Heading4", "heading 4", "ReportHeading", _BODY, size=10.5, before=10, after=3, outline=3),
)

_CAPTIONS: Final = (
    ParagraphStyle("Caption", "caption", bold=True, before=14, after=1, line=1.1, keep_next=True, keep_together=True),
    ParagraphStyle("Unit", "Unit", size=9.5, colour=QUIET, after=4, line=1.1, keep_next=True, keep_together=True),
    ParagraphStyle("Figure", "Figure", after=3, line=1.0, keep_next=True),
    ParagraphStyle("Notes", "Notes", size=8.5, colour=QUIET, before=2, after=10, line=1.1, close_to_its_like=True),
)

_TABLES: Final = (
    ParagraphStyle("TableText", "Table Text", size=9, before=1.5, after=1.5, line=1.0, align="left", hyphenated=True),
    ParagraphStyle("TableNumber", "Table Number", "TableText", align="right", hyphenated=False),
    ParagraphStyle("TableHead", "Table Head", "TableText", bold=True, keep_next=True),
    ParagraphStyle("TableNumberHead", "Table Number Head", "TableHead", align="right"),
    ParagraphStyle("TableRowHead", "Table Row Head", "TableText"),
)

_RUNNING: Final = (
    ParagraphStyle("Header", "header", size=8.5, colour=QUIET, after=0),
    ParagraphStyle("HeaderSynthetic", "Header Synthetic", "Header", bold=True, colour="#8a3208"),
    ParagraphStyle("Footer", "footer", size=8.5, colour=QUIET, after=0, align="right"),
)


def _box(name: str, rule: Rule, *, shade: str = "") -> tuple[ParagraphStyle, ParagraphStyle]:
    """The style of what stands in a box, and that of its first line, which says whose words they are."""
    style = name.replace(" ", "")
    body = ParagraphStyle(style, name, before=0, after=5, indent=18, rules=(rule,), shade=shade)
    head = replace(
        body, id=f"{style}Head", name=f"{name} Head", following=style, bold=True, before=10, after=2, keep_next=True
    )
    return head, body


STYLES: Final[tuple[ParagraphStyle, ...]] = (
    *(*_TEXT, *_COVER, *_CONTENTS, *_HEADINGS, *_CAPTIONS, *_TABLES, *_RUNNING),
    *_box("Conclusion", Rule("left", ACCENT, 36), shade=SHADE),
    *_box("Assessment", Rule("left", "#1c7449", 36)),
    *_box("Steering Group", Rule("left", "#7d3a94", 36)),
    *_box("Experience Panel", Rule("left", "#006a78", 36)),
    *_box("Dissent", Rule("left", _WARNING, 24, "double")),
    *_box("Missing", Rule("left", QUIET, 18, "dashed")),
)
"""Every paragraph style that the document model needs, and the ones of Word's own that it changes."""

CHARACTER_STYLES: Final[tuple[CharacterStyle, ...]] = (
    CharacterStyle("Hyperlink", "Hyperlink", colour=ACCENT, underlined=True),
    CharacterStyle("VerbatimChar", "Verbatim Char", size=9.5, font=_FIXED_FONT),
    CharacterStyle("Interval", "Interval", size=8, colour=QUIET),
    CharacterStyle("Repeated", "Repeated", colour=QUIET),
    CharacterStyle("Total", "Total", bold=True),
    CharacterStyle("GreenLight", "Green Light", bold=True, colour="#1c7449"),
    CharacterStyle("AmberLight", "Amber Light", bold=True, colour="#a36200"),
    CharacterStyle("RedLight", "Red Light", bold=True, colour="#b3261e"),
    CharacterStyle("GreyLight", "Grey Light", bold=True, colour=QUIET),
)
"""The styles of letters inside a paragraph."""
