"""Small released tables with words, to be shown."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure

from evaluation.description import ColumnDescription, Description
from evaluation.disclosure import Released, Threshold, release
from evaluation.indicators import IndicatorTable
from evaluation.messages import Language, message
from evaluation.presentation import (
    FigureElement,
    bars,
    bullet_chart,
    control_charts,
    curves,
    likert,
    network,
    ranges,
    results_chain,
    small_multiples,
    specification_curve,
    tile_map,
    within_limits,
)
from evaluation.presentation.drawing import Shape, house_style
from evaluation.presentation.values import Reader
from evaluation.programme import LocalText

NAMES = {
    "helse_vest": LocalText(nb="Helse Vest", nn="Helse Vest", en="Western Norway"),
    "helse_nord": LocalText(nb="Helse Nord", nn="Helse Nord", en="Northern Norway"),
    "norway": LocalText(nb="Hele landet", nn="Heile landet", en="Norway"),
}


def describe(**changes: Any) -> Description:
    """The words for the table of `make_released`."""
    words: dict[str, Any] = {
        "title": LocalText(nb="Pasienter", nn="Pasientar", en="Patients"),
        "unit": LocalText(nb="personer", nn="personar", en="people"),
        "source": LocalText(nb="Kilde: prøve", nn="Kjelde: prøve", en="Source: a test"),
        "columns": {
            "year": ColumnDescription(LocalText(nb="År", nn="År", en="Year"), is_year=True),
            "unit": ColumnDescription(LocalText(nb="Område", nn="Område", en="Area"), MappingProxyType(NAMES)),
            "patients": ColumnDescription(LocalText(nb="Pasienter", nn="Pasientar", en="Patients")),
            "rate": ColumnDescription(LocalText(nb="Rate", nn="Rate", en="Rate"), decimals=1),
            "rate_lower": ColumnDescription(LocalText(nb="Nedre", nn="Nedre", en="Lower"), decimals=1),
            "rate_upper": ColumnDescription(LocalText(nb="Øvre", nn="Øvre", en="Upper"), decimals=1),
        },
        "notes": (LocalText(nb="En merknad.", nn="Ein merknad.", en="A note."),),
    }
    return Description(**{**words, **changes})


def frame(rows: Mapping[tuple[int, str], tuple[int | None, bool]]) -> pd.DataFrame:
    """Counts by year and unit, the rate a tenth of the count with limits one below and one above it."""
    return pd.DataFrame(
        [
            {
                "year": year,
                "unit": unit,
                "patients": patients,
                "rate": None if patients is None else patients / 10,
                "rate_lower": None if patients is None else patients / 10 - 0.1,
                "rate_upper": None if patients is None else patients / 10 + 0.1,
                "public": public,
            }
            for (year, unit), (patients, public) in rows.items()
        ],
        columns=["year", "unit", "patients", "rate", "rate_lower", "rate_upper", "public"],
    ).astype({"patients": "Int64", "rate": float, "rate_lower": float, "rate_upper": float})


@pytest.fixture(scope="session")
def description() -> Callable[..., Description]:
    """The words of the small table, with changes."""
    return describe


@pytest.fixture(scope="session")
def make_released() -> Callable[..., Released]:
    """A released table of people by year and unit: `make_released({(2016, "norway"): 12})`.

    A pair such as `(3, True)` has been published before; None is missing in the data.
    """

    def build(cells: Mapping[tuple[int, str], Any], **words: Any) -> Released:
        rows = {key: value if isinstance(value, tuple) else (value, False) for key, value in cells.items()}
        return release(
            IndicatorTable(
                name="patients",
                frame=frame(rows),
                dimensions=("year", "unit"),
                description=describe(**words),
                counts={"patients": ("rate", "rate_lower", "rate_upper")},
                threshold=Threshold(5, "the test's own rule"),
                public_column="public",
                public_citation="a newspaper",
                lineage=("npr_patients",),
            )
        )

    return build


@pytest.fixture(scope="session")
def released(make_released: Callable[..., Released]) -> Released:
    """Shown, hidden, missing and published before: one cell of each kind, and a gap in the years of the north."""
    return make_released(
        {
            (2016, "helse_vest"): 1234,
            (2017, "helse_vest"): 30,
            (2018, "helse_vest"): None,
            (2016, "helse_nord"): (3, True),
            (2017, "helse_nord"): 2,
            (2018, "helse_nord"): 12,
            (2016, "norway"): 2000,
            (2017, "norway"): 40,
            (2018, "norway"): 50,
        }
    )


@pytest.fixture
def not_released(released: Released) -> tuple[object, ...]:
    """Things that have not passed the release, however much they look like it."""
    return (released.frame(), message("a text"), None, "a text", IndicatorTable("x", released.frame(), (), describe()))


def text(nb: str, nn: str | None = None, en: str | None = None) -> LocalText:
    """Words that are the same in every language unless said otherwise."""
    return LocalText(nb=nb, nn=nn or nb, en=en or nb)


def released_table(
    frame: pd.DataFrame,
    dimensions: tuple[str, ...],
    columns: Mapping[str, Any],
    *,
    counts: Mapping[str, tuple[str, ...]] | None = None,
    name: str = "table",
) -> Released:
    """A released table of anything; columns are described by their head, or whole; with counts the threshold is 5."""
    counted = counts or {}
    derived = {column for each in counted.values() for column in each}
    words = {
        column: ColumnDescription(text(each)) if isinstance(each, str) else each for column, each in columns.items()
    }
    return release(
        IndicatorTable(
            name=name,
            frame=frame,
            dimensions=dimensions,
            description=Description(text("Tabell"), text("enhet"), text("Kilde: prøve"), words),
            counts=counted,
            context=tuple(each for each in frame.columns if each not in {*dimensions, *counted, *derived}),
            threshold=Threshold(5, "the test's own rule") if counted else None,
        )
    )


@pytest.fixture(scope="session")
def make_table() -> Callable[..., Released]:
    """A released table of anything: `make_table(frame, ("year",), {"year": "Year", "rate": "Rate"})`."""
    return released_table


@pytest.fixture
def drawn() -> Iterator[Callable[..., Figure]]:
    """Draws a chart as the page would have it, and closes it afterwards: `drawn(element, "nb", "narrow")`."""
    figures = []

    def draw(element: FigureElement, language: Language = "nb", shape: Shape = "wide") -> Figure:
        with house_style():
            figures.append(element.draw(Reader(element.released, language), shape))
        return figures[-1]

    yield draw
    for figure in figures:
        plt.close(figure)


@pytest.fixture
def texts(drawn: Callable[..., Figure]) -> Callable[..., list[str]]:
    """Every line of text in a drawn chart, from the top left: `texts(element, "nb", "narrow")`."""

    def read(element: FigureElement, language: Language = "nb", shape: Shape = "wide") -> list[str]:
        (axes,) = drawn(element, language, shape).axes
        return [each.get_text() for each in sorted(axes.texts, key=lambda each: each.get_position()[::-1])]

    return read


# --- A chart of every kind, on a table with all that is awkward: long names, refunds, gaps, zeros, few people ---

WORDS: Mapping[str, Any] = {"alt": text("Tallene står i tabellen."), "caption": text("Figur"), "unit": text("enhet")}


def labelled(head: str, **labels: str | LocalText) -> ColumnDescription:
    words = {key: text(each) if isinstance(each, str) else each for key, each in labels.items()}
    return ColumnDescription(text(head), MappingProxyType(words))


COUNTIES = {
    "03": "Oslo", "11": "Rogaland", "15": "Møre og Romsdal", "18": "Nordland", "31": "Østfold", "32": "Akershus",
    "33": "Buskerud", "34": "Innlandet", "39": "Vestfold", "40": "Telemark", "42": "Agder", "46": "Vestland",
    "50": "Trøndelag – Trööndelage", "55": "Troms – Romsa – Tromssa", "56": "Finnmark – Finnmárku – Finmarkku",
}  # fmt: skip
LINES = {
    "information": "Informasjon og formidling",
    "service": "Tjenesteutvikling og innovasjon i kommuner og spesialisthelsetjeneste",
    "research": "Forskning",
    "education": "Utdanning",
    "operations": "Drift",
}
REGIONS = {"south": text("Sør", "Sør", "South"), "east": text("Øst", "Aust", "East"), "west": text("Vest", en="West")}
MILESTONES = {
    "participants": "Deltakere fra akademia, spesialisthelsetjenesten og kommunene er tatt opp",
    "panel": "Medlemmer i erfaringspanelet",
    "decision": "Vedtak om regional koordinator",
}
STATES = {
    "reached": text("nådd", en="reached"),
    "on_the_way": text("på vei", "på veg", "on the way"),
    "behind": text("bak planen", en="behind"),
    "not_assessable": text("kan ikke vurderes", "kan ikkje vurderast", "cannot be assessed"),
}
QUESTIONS = {
    "collaboration": "Samarbeidet mellom akademia, spesialisthelsetjenesten og kommunene fungerer godt",
    "services": "Tjenestene er bedre",
}
CLASSES = {"disagree": "Uenig", "neither": "Verken eller", "agree": "Enig"}
PARTICIPANTS = {
    "uib": "Universitetet i Bergen, Griegakademiet",
    "nmh": "Norges musikkhøgskole",
    "bergen": "Helse Bergen HF, Divisjon psykisk helsevern og rusbehandling",
    "oslo": "Oslo kommune",
    "alone": "Kirkens Bymisjon",
}
GROUPS = {"academia": "Akademia", "specialist_care": "Spesialisthelsetjeneste", "municipality": "Kommune"}


def money(rows: list[tuple[str, float | None, float | None]]) -> Released:
    frame = pd.DataFrame(rows, columns=["line", "budget", "spent"]).astype({"budget": float, "spent": float})
    columns = {"line": labelled("Linje", **LINES), "budget": "Budsjett", "spent": "Regnskap"}
    return released_table(frame, ("line",), columns)


MONEY: list[tuple[str, float | None, float | None]] = [
    ("information", 800_000, 612_345), ("service", 1_500_000, 1_720_010), ("research", 2_400_000, None),
    ("education", 600_000, -45_210), ("operations", 300_000, 0),
]  # fmt: skip


def people(rows: list[tuple[str, int | None]]) -> Released:
    frame = pd.DataFrame(rows, columns=["county", "patients"]).astype({"patients": "Int64"})
    columns = {"county": labelled("Fylke", **COUNTIES), "patients": "Pasienter"}
    return released_table(frame, ("county",), columns, counts={"patients": ()})


PEOPLE: list[tuple[str, int | None]] = [
    ("03", 1234), ("11", 120), ("15", 2), ("18", 99), ("31", 55), ("33", 40), ("34", None), ("46", 789), ("50", 12),
]  # fmt: skip


def milestones(rows: list[tuple[Any, ...]]) -> Released:
    names = ["region", "milestone", "value", "target", "status", "due"]
    frame = pd.DataFrame(rows, columns=names).astype({"value": float, "target": float, "due": "datetime64[ns]"})
    columns = {
        "region": labelled("Region", **REGIONS), "milestone": labelled("Milepæl", **MILESTONES), "value": "Nådd",
        "target": "Mål", "status": labelled("Status", **STATES), "due": "Frist",
    }  # fmt: skip
    return released_table(frame, ("region", "milestone"), columns)


MILESTONE_ROWS: list[tuple[Any, ...]] = [
    ("south", "participants", 3, 5, "on_the_way", "2026-12-31"), ("south", "panel", 0, 3, "behind", "2026-09-30"),
    ("south", "decision", None, None, "not_assessable", None), ("east", "participants", 5, 5, "reached", "2026-12-31"),
    ("east", "panel", None, 3, "behind", "2026-09-30"), ("east", "decision", 1, None, "reached", "2026-03-31"),
    ("west", "participants", 400, 5, "reached", "2026-12-31"), ("west", "panel", 3, 0, "reached", "2026-09-30"),
]  # fmt: skip


def answers(rows: list[tuple[Any, ...]]) -> Released:
    """Each row a question, and how many gave each class of answers; None for a question that nobody answered."""
    frame = pd.DataFrame(
        [each for row in rows for each in _answers_of(*row)],
        columns=["question", "answer", "answers", "share"],
    ).astype({"answers": "Int64", "share": float})
    columns = {
        "question": labelled("Spørsmål", **QUESTIONS), "answer": labelled("Svar", all="Alle svar", **CLASSES),
        "answers": "Antall svar", "share": "Prosent av svarene",
    }  # fmt: skip
    return released_table(frame, ("question", "answer"), columns, counts={"answers": ("share",)})


def _answers_of(question: str, *given: int | None) -> Iterator[tuple[Any, ...]]:
    known = [each for each in given if each is not None]
    whole = sum(known) if known else None
    yield (question, "all", whole, 100.0 if whole else None)
    for name, each in zip(CLASSES, given, strict=True):
        share = 100 * each / whole if whole and each is not None else None
        yield (question, name, each, share)


ANSWERS: list[tuple[Any, ...]] = [("collaboration", 12, 20, 48), ("services", 3, 9, 8)]


def ties(rows: list[tuple[Any, ...]]) -> Released:
    frame = pd.DataFrame(rows, columns=["source", "target", "projects", "source_group", "target_group"])
    frame = frame.astype({"projects": float})
    columns = {
        "source": labelled("Deltaker", **PARTICIPANTS), "target": labelled("Med", **PARTICIPANTS),
        "projects": "Prosjekter", "source_group": labelled("Sektor", **GROUPS),
        "target_group": labelled("Sektor", **GROUPS),
    }  # fmt: skip
    return released_table(frame, ("source", "target"), columns)


TIES: list[tuple[Any, ...]] = [
    ("uib", "nmh", 2, "academia", "academia"), ("uib", "bergen", 4, "academia", "specialist_care"),
    ("oslo", "nmh", None, "municipality", "academia"), ("alone", "alone", 0, "municipality", "municipality"),
]  # fmt: skip


def bar_chart(made: Released, **changes: Any) -> FigureElement:
    return bars(made, **{**WORDS, "rows": "line", "values": ("budget", "spent"), **changes})


def stacked_chart(made: Released, **changes: Any) -> FigureElement:
    return bar_chart(made, **{"stacked": True, **changes})


def county_map(made: Released, **changes: Any) -> FigureElement:
    return tile_map(made, **{**WORDS, "place": "county", "value": "patients", **changes})


def people_bars(made: Released, **changes: Any) -> FigureElement:
    return bars(made, **{**WORDS, "rows": "county", "values": "patients", **changes})


def bullets(made: Released, **changes: Any) -> FigureElement:
    options = {"rows": ("region", "milestone"), "value": "value", "target": "target", "status": "status", "due": "due"}
    return bullet_chart(made, **{**WORDS, **options, **changes})


SCORES = {"parts": "answer", "classes": tuple(CLASSES), "whole": "all", "share": "share", "count": "answers"}


def scores(made: Released, **changes: Any) -> FigureElement:
    return likert(made, **{**WORDS, "rows": "question", **SCORES, **changes})


def circle(made: Released, **changes: Any) -> FigureElement:
    ends = {"source": "source", "target": "target", "source_group": "source_group", "target_group": "target_group"}
    return network(made, **{**WORDS, **ends, "weight": "projects", **changes})


def many_panels(made: Released, **changes: Any) -> FigureElement:
    return small_multiples(made, **{**WORDS, "panels": "trust", "value": "patients", **changes})


TRUSTS = [
    "Oslo universitetssykehus HF", "Universitetssykehuset Nord-Norge HF", "Helse Møre og Romsdal HF",
    "Betanien hospital (Skien)", "Lovisenberg diakonale sykehus AS",
]  # fmt: skip


def trusts(rows: list[tuple[Any, ...]]) -> Released:
    frame = pd.DataFrame(rows, columns=["trust", "year", "patients"]).astype({"patients": "Int64"})
    columns = {"trust": "Helseforetak", "year": ColumnDescription(text("År"), is_year=True), "patients": "Pasienter"}
    return released_table(frame, ("trust", "year"), columns, counts={"patients": ()})


TRUST_ROWS = [
    (f"{name} {n}", year, 4 + n * (year - 2015)) for n in range(3) for name in TRUSTS for year in range(2016, 2021)
]

REASONS = {"estimated": "beregnet", "false_alarms": "prøven ville funnet en endring der det ikke er noen"}
MODELS = {"level": "Bare nivå", "level_and_trend": "Nivå og trend"}


def ratios(rows: list[tuple[Any, ...]]) -> Released:
    names = ["model", "region", "ratio", "lower", "upper", "reason"]
    frame = pd.DataFrame(rows, columns=names).astype({"ratio": float, "lower": float, "upper": float})
    numbers = {each: ColumnDescription(text(each.title()), decimals=2) for each in ("ratio", "lower", "upper")}
    columns = {
        "model": labelled("Modell", **MODELS), "region": labelled("Region", **REGIONS), **numbers,
        "reason": labelled("Resultat", **REASONS),
    }  # fmt: skip
    return released_table(frame, ("model", "region"), columns)


RATIOS: list[tuple[Any, ...]] = [
    ("level", "south", 1.41, 1.2, 1.8, "estimated"), ("level", "east", None, None, None, "false_alarms"),
    ("level_and_trend", "south", 0.8, 0.4, 12.5, "estimated"), ("level_and_trend", "west", 1.0, 1.0, None, "estimated"),
]  # fmt: skip


def ratio_rows(made: Released, **changes: Any) -> FigureElement:
    columns = {"rows": ("model", "region"), "value": "ratio", "interval": ("lower", "upper"), "reason": "reason"}
    return ranges(made, **{**WORDS, **columns, "reference": 1.0, "log": True, **changes})


def powers(rows: list[tuple[Any, ...]]) -> Released:
    frame = pd.DataFrame(rows, columns=["region", "model", "increase", "power"]).astype({"power": float})
    columns = {
        "region": labelled("Region", **REGIONS), "model": labelled("Modell", **MODELS), "increase": "Økning, prosent",
        "power": "Oppdaget",
    }  # fmt: skip
    return released_table(frame, ("region", "model", "increase"), columns)


POWERS: list[tuple[Any, ...]] = [
    (region, model, increase, min(100, 2.5 + increase * rise))
    for region in REGIONS
    for model, rise in (("level", 2), ("level_and_trend", 1))
    for increase in (0, 20, 40, 60)
]


def power_lines(made: Released, **changes: Any) -> FigureElement:
    columns = {"panels": "region", "lines": "model", "x": "increase", "value": "power", "level": 80}
    return curves(made, **{**WORDS, **columns, **changes})


def pairs(rows: list[tuple[Any, ...]]) -> Released:
    names = ["region", "year", "mean", "difference", "centre", "lower", "upper"]
    frame = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[2:], float))
    heads = {"mean": "Gjennomsnitt", "difference": "Forskjell", "centre": "Midten", "lower": "Nedre", "upper": "Øvre"}
    columns = {"region": labelled("Region", **REGIONS), "year": ColumnDescription(text("År"), is_year=True), **heads}
    return released_table(frame, ("region", "year"), columns)


PAIRS: list[tuple[Any, ...]] = [
    ("south", 2022, 1.35, -2.7, -0.4, -3.0, 2.2), ("east", 2022, 6.4, 1.8, -0.4, -3.0, 2.2),
    ("west", 2022, None, None, -0.4, -3.0, 2.2), ("west", 2023, 12.5, -0.3, -0.4, -3.0, 2.2),
]  # fmt: skip


def scatter(made: Released, **changes: Any) -> FigureElement:
    columns = {"points": ("region", "year"), "group": "region", "x": "mean", "y": "difference", "centre": "centre"}
    return within_limits(made, **{**WORDS, **columns, "limits": (("lower", "upper"),), **changes})


def controlled(rows: list[tuple[Any, ...]]) -> Released:
    names = ["trust", "year", "patients", "centre", "lower", "upper", "signal", "limits"]
    frame = pd.DataFrame(rows, columns=names).astype({**dict.fromkeys(names[2:6], float), "patients": "Int64"})
    columns = {
        "trust": "Helseforetak", "year": ColumnDescription(text("År"), is_year=True), "patients": "Pasienter",
        "centre": "Gjennomsnitt", "lower": "Nedre", "upper": "Øvre",
        "signal": labelled("Signal", none="ingen", outside="utenfor"),
        "limits": labelled("Grenser", none="ingen", provisional="foreløpige", settled="endelige"),
    }  # fmt: skip
    return released_table(frame, ("trust", "year"), columns, counts={"patients": ("centre", "lower", "upper")})


CONTROLLED: list[tuple[Any, ...]] = [
    (name, year, count, *((30.0, 20.0, 40.0) if known else (None,) * 3), signal, known or "none")
    for name, known in ((TRUSTS[0], "provisional"), (TRUSTS[1], "settled"), (TRUSTS[2], ""))
    for year, count, signal in (
        (2018, 28, "none"), (2019, 33, "none"), (2020, 3 if not known else 31, "none"),
        (2021, 55, "outside" if known else "none"),
    )
]  # fmt: skip


def controls(made: Released, **changes: Any) -> FigureElement:
    columns = {"panels": "trust", "value": "patients", "lines": ("centre", "lower", "upper"), "signal": "signal"}
    return control_charts(made, **{**WORDS, **columns, "limits": "limits", **changes})


def combinations(rows: list[tuple[Any, ...]]) -> Released:
    names = ["model", "covid", "ratio", "lower", "upper", "standing", "reason"]
    frame = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[2:5], float))
    columns = {
        "model": labelled("Modell", **MODELS), "covid": labelled("Koronaårene", left_out="utelatt", left_in="med"),
        "ratio": ColumnDescription(text("Forhold"), decimals=2), "lower": "Nedre", "upper": "Øvre",
        "standing": labelled("I planen", primary="primæranalyse", exploratory="utforskende"),
        "reason": labelled("Resultat", **REASONS),
    }  # fmt: skip
    return released_table(frame, ("model", "covid"), columns)


COMBINATIONS: list[tuple[Any, ...]] = [
    ("level", "left_out", 1.35, 1.1, 1.6, "exploratory", "estimated"),
    ("level", "left_in", None, None, None, "exploratory", "false_alarms"),
    ("level_and_trend", "left_out", 1.02, 0.9, 1.2, "primary", "estimated"),
    ("level_and_trend", "left_in", 0.95, None, None, "exploratory", "estimated"),
]


def specified(made: Released, **changes: Any) -> FigureElement:
    columns = {"choices": ("model", "covid"), "value": "ratio", "interval": ("lower", "upper")}
    return specification_curve(made, **{**WORDS, **columns, "standing": "standing", "reason": "reason", **changes})


LAYERS = {"activity": "Aktiviteter", "result": "Resultatmål", "effect": "Effektmål"}
PARTS = {
    "5.1": "5.1 Formidling og informasjon", "5.2": "5.2 Praksis- og tjenesteutvikling",
    "R2": "R2 Klyngedeltakere i hver region", "R5": "R5 Forberedelse av nasjonal implementering",
    "E1": "E1 Pasienter i spesialisthelsetjenesten",
    "E3": "E3 Musikkterapeutstillinger hos privat-ideelle aktører og brukerstyrte sentre",
}  # fmt: skip
STANDS = {**STATES, "recorded": text("registrert", en="recorded"), "baseline_only": text("bare før oppstart")}


def theory(rows: list[tuple[Any, ...]]) -> Released:
    names = ["layer", "part", "state", "number", "out_of", "year", "leads_to"]
    frame = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[3:6], "Int64"))
    columns = {
        "layer": labelled("Del", **LAYERS), "part": labelled("Hva", **PARTS), "state": labelled("Status", **STANDS),
        "number": "Antall", "out_of": "Av", "leads_to": "Fører til",
        "year": ColumnDescription(text("År"), is_year=True),
    }  # fmt: skip
    return released_table(frame, ("layer", "part"), columns)


THEORY: list[tuple[Any, ...]] = [
    ("activity", "5.1", "recorded", 1234, None, None, "R2, R5"),
    ("activity", "5.2", "unheard_of", None, None, None, "R2"),
    ("result", "R2", "behind", 3, 6, None, "E1, E3"), ("result", "R5", "not_assessable", None, None, None, "none"),
    ("effect", "E1", "baseline_only", None, None, 2025, "none"), ("effect", "E3", "reached", 1, 1, None, "none"),
]  # fmt: skip


def boxes_and_arrows(made: Released, **changes: Any) -> FigureElement:
    columns = {"layer": "layer", "part": "part", "state": "state", "year": "year", "leads_to": "leads_to"}
    return results_chain(made, **{**WORDS, **columns, "counted": ("number", "out_of"), **changes})


KINDS: Mapping[str, tuple[Callable[..., Released], list[Any], Callable[..., FigureElement]]] = {
    "bars": (money, MONEY, bar_chart),
    "stacked bars": (money, MONEY, stacked_chart),
    "bars of people": (people, PEOPLE, people_bars),
    "tile map": (people, PEOPLE, county_map),
    "bullet chart": (milestones, MILESTONE_ROWS, bullets),
    "likert": (answers, ANSWERS, scores),
    "network": (ties, TIES, circle),
    "many panels": (trusts, TRUST_ROWS, many_panels),
    "ranges": (ratios, RATIOS, ratio_rows),
    "curves": (powers, POWERS, power_lines),
    "within limits": (pairs, PAIRS, scatter),
    "control charts": (controlled, CONTROLLED, controls),
    "specification curve": (combinations, COMBINATIONS, specified),
    "results chain": (theory, THEORY, boxes_and_arrows),
}
"""By kind: how its table is made, the rows, and the chart."""


@pytest.fixture(scope="session")
def make_chart() -> Callable[..., FigureElement]:
    """A chart of a kind of `KINDS`, on its own rows or others: `make_chart("bars", rows, stacked=True)`."""

    def build(kind: str, rows_of_table: list[Any] | None = None, /, **changes: Any) -> FigureElement:
        make, own, chart = KINDS[kind]
        return chart(make(own if rows_of_table is None else rows_of_table), **changes)

    return build


@pytest.fixture(scope="session")
def chart_from() -> Callable[[str, Any], FigureElement]:
    """A chart of a kind from whatever is given for a table."""
    return lambda kind, thing: KINDS[kind][2](thing)


@pytest.fixture(scope="session", params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    """Every kind of chart in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def own_rows(kind: str) -> list[Any]:
    """The rows of the kind's own table."""
    return KINDS[kind][1]
