"""The first half of the published room: words, charts and tables for pages.

What it does: shows released tables as tables, charts and prose, in bokmål, nynorsk and English, with the same colours
and the same way of writing numbers everywhere; keeps what a chapter has made for the report; guards the display of a
report run, and tells a researcher who explores what an indicator is. What may not happen here: nothing in this room
computes an indicator, opens a study, or puts a frame on a page that has not been released; no chart is made without an
alternative text.
"""

from evaluation.presentation.charts.bars import BarChart, bars
from evaluation.presentation.charts.bullet_chart import BulletChart, bullet_chart
from evaluation.presentation.charts.control_charts import ControlCharts, control_charts
from evaluation.presentation.charts.curves import CurveChart, curves
from evaluation.presentation.charts.expected_years import ExpectedYears, expected_years
from evaluation.presentation.charts.figure import FigureElement
from evaluation.presentation.charts.likert import LikertChart, likert
from evaluation.presentation.charts.network import Network, network
from evaluation.presentation.charts.ranges import RangeChart, ranges
from evaluation.presentation.charts.results_chain import ResultsChain, results_chain
from evaluation.presentation.charts.small_multiples import Break, SmallMultiples, small_multiples
from evaluation.presentation.charts.specification_curve import SpecificationCurve, specification_curve
from evaluation.presentation.charts.tile_map import TileMap, tile_map
from evaluation.presentation.charts.within_limits import WithinLimits, within_limits
from evaluation.presentation.display import show
from evaluation.presentation.element import Element
from evaluation.presentation.exploring import begin_exploring
from evaluation.presentation.keeping import keep
from evaluation.presentation.kept_by_others import KeptView, kept_conclusions, kept_table, kept_tables, last_kept_year
from evaluation.presentation.lights import LIGHTS
from evaluation.presentation.prose import amount, conclusion, disclosure_line, paragraph, prose
from evaluation.presentation.said import plain
from evaluation.presentation.table import TableElement, table

__all__ = [
    "LIGHTS",
    "BarChart",
    "Break",
    "BulletChart",
    "ControlCharts",
    "CurveChart",
    "Element",
    "ExpectedYears",
    "FigureElement",
    "KeptView",
    "LikertChart",
    "Network",
    "RangeChart",
    "ResultsChain",
    "SmallMultiples",
    "SpecificationCurve",
    "TableElement",
    "TileMap",
    "WithinLimits",
    "amount",
    "bars",
    "bullet_chart",
    "conclusion",
    "control_charts",
    "curves",
    "disclosure_line",
    "expected_years",
    "keep",
    "kept_conclusions",
    "kept_table",
    "kept_tables",
    "last_kept_year",
    "likert",
    "network",
    "paragraph",
    "plain",
    "prose",
    "ranges",
    "results_chain",
    "show",
    "small_multiples",
    "specification_curve",
    "table",
    "tile_map",
    "within_limits",
]

# A chapter that is opened in JupyterLab imports this room: whoever explores sees what an indicator is.
begin_exploring()
