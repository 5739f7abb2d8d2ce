"""The first half of the published room: words, charts and tables for pages.

What it does: shows released tables as tables, charts and prose, in bokmål, nynorsk and English, with the same colours
and the same way of writing numbers everywhere; keeps what a chapter has made for the report; guards the display of a
report run. What may not happen here: nothing in this room computes an indicator, opens a study, or takes a frame that
has not been released; no chart is made without an alternative text.
"""

from evaluation.presentation.chart import Break, ChartElement, small_multiples
from evaluation.presentation.display import show
from evaluation.presentation.element import Element
from evaluation.presentation.keeping import keep
from evaluation.presentation.prose import amount, conclusion, disclosure_line, paragraph, prose
from evaluation.presentation.table import TableElement, table

__all__ = [
    "Break",
    "ChartElement",
    "Element",
    "TableElement",
    "amount",
    "conclusion",
    "disclosure_line",
    "keep",
    "paragraph",
    "prose",
    "show",
    "small_multiples",
    "table",
]
