"""Table `background_figures`: what was said of the field before the programme, about invented places."""

from typing import Final

from evaluation.example.rows import Row, World

_NAMES: Final = ("period", "area", "unit", "region", "measure", "value", "bound", "certainty", "note")
_FIGURES: Final = (
    ("2015", "specialist_care", "Eksempel universitetssykehus Vest", "west", "positions", 1, "exact", "high", None),
    ("2015-05", "specialist_care", "Landet", None, "positions", 20, "below", "medium", "påstand i en debatt"),
    ("2018", "survey", "Eksempelforeningen, medlemmer", None, "questionnaires_sent", 340, "exact", "high", None),
    ("2018", "survey", "Eksempelforeningen, medlemmer", None, "respondents", 207, "exact", "high", None),
    ("2018", "survey", "Eksempelforeningen, medlemmer", None, "response_rate", 60.9, "exact", "high", None),
    (
        "2018-11",
        "cluster",
        "Eksempelklynga",
        None,
        "participants",
        17,
        "exact",
        "medium",
        "undergrupper telt enkeltvis",
    ),
    ("2020", "statistics", "Landet", None, "municipalities_not_reporting", 66, "exact", "high", "brudd i serien"),
    ("2021-10", "specialist_care", "Eksempel universitetssykehus Vest", "west", "positions", 11, "exact", "high", None),
    ("2021-10", "municipality", "Eksempelfjord kommune", "west", "positions", 7, "exact", "high", None),
    ("2023", "need", "Landet, eldreomsorg", None, "estimated_need", 750, "exact", "low", "mening, ikke måling"),
    ("2025", "education", "Landet", None, "capacity", 24, "exact", "high", "studieplasser i året"),
    ("2026", "education", "Landet", None, "target", 100, "exact", "low", "ønsket, ikke vedtatt"),
)


def background_figure_rows(world: World) -> list[Row]:
    """One row a figure of a year that the set reaches."""
    return [dict(zip(_NAMES, each, strict=True)) for each in _FIGURES if int(each[0][:4]) <= world.through]
