"""A small document with every kind of block in it, laid by hand."""

from dataclasses import replace
from datetime import date

from evaluation.messages import Language
from evaluation.presentation.blocks import (
    Block,
    Conclusion,
    FigureBlock,
    Heading,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Span,
    Statement,
    TableBlock,
)
from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.reports.document import Document, Section, numbered

DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="680" height="200" viewBox="0 0 680 200">'
    b'<rect x="20" y="60" width="120" height="130" fill="#0b4f86"/>'
    b'<rect x="180" y="20" width="120" height="170" fill="#b0400a"/></svg>'
)


def said(text: str) -> Paragraph:
    """A paragraph of one piece."""
    return Paragraph((Span(text),))


def number(text: str, *, interval: str = "", spoken: str = "") -> Cell:
    return Cell(text, number=True, interval=interval, spoken=spoken)


PATIENTS = TableBlock(
    Grid(
        id="patients",
        caption="Pasienter etter region og år",
        unit="Pasienter, med 95-prosentintervall",
        heads=(Head("Region"), Head("Kjønn"), Head("2024", number=True), Head("2025", number=True)),
        rows=(
            Row((Cell("Hele landet"), Cell("Alle"), number("1\u202f019"), number("1\u202f099")), total=True),
            Row((Cell("Sør"), Cell("Kvinner"), number("54,8", interval="[50,1–59,9]"), number("57,3")), opens=True),
            Row((Cell("Sør", repeated=True), Cell("Menn"), number(":", spoken="skjult"), number("−2,5"))),
            Row((Cell("Vest"), Cell("Kvinner"), number("..", spoken="mangler"), number("8†"))),
        ),
        notes=(": skjult, fordi tallet er under 5.", "Kilde: syntetisk eksempel."),
        row_heads=2,
    )
)

STATUS = TableBlock(
    Grid(
        id="status",
        caption="Status for milepælene",
        unit="",
        heads=(Head("Milepæl"), Head("Status"), Head("Vurdering", long=True)),
        rows=(
            Row((Cell("MP1"), Cell("Nådd", light="green"), Cell("Alle fagkoordinatorer er på plass."))),
            Row((Cell("MP2"), Cell("I rute", light="amber"), Cell("Noe gjenstår i region øst."))),
            Row((Cell("MP3"), Cell("Forsinket", light="red"), Cell("Vedtaket er utsatt til neste år."))),
            Row((Cell("MP4"), Cell("Kan ikke vurderes", light="grey"), Cell("Det finnes ingen tall ennå."))),
        ),
    )
)

WIDE = TableBlock(
    Grid(
        id="years",
        caption="Rater i fjorten år",
        unit="Pasienter per 100\u202f000 innbyggere",
        heads=(Head("Helseforetak"), *(Head(str(year), number=True) for year in range(2012, 2026))),
        rows=tuple(
            Row((Cell(name), *(number("1\u202f234,5", interval="[1\u202f200,1–1\u202f300,2]") for _ in range(14))))
            for name in ("Helse Bergen HF", "Sørlandet sykehus HF")
        ),
    )
)

LONG = TableBlock(
    Grid(
        id="long",
        caption="En tabell over flere sider",
        unit="Antall",
        heads=(Head("Kommune"), Head("Stillinger", number=True)),
        rows=tuple(Row((Cell(f"Kommune {place}"), number(str(place)))) for place in range(1, 91)),
    )
)

RATES = FigureBlock(
    id="rates",
    caption="Pasienter etter region",
    unit="Antall pasienter",
    alt="To søyler: vest er høyere enn sør.",
    wide=DRAWING,
    narrow=DRAWING,
    pixels=b"",
    width=680,
    height=200,
    numbers=Grid("rates-numbers", "", "", (), ()),
    notes=("Kilde: syntetisk eksempel.",),
)

CHAPTER: tuple[Block, ...] = (
    Paragraph(
        (
            Span("Målet er ≥ 5 – se "),
            Span("Konklusjon", link="#konklusjon"),
            Span(" og "),
            Span("prosjektplanen", link="https://example.org/plan"),
            Span(", med "),
            Span("fet", strong=True),
            Span(", "),
            Span("kursiv", emphasis=True),
            Span(" og "),
            Span("kode_her", code=True),
            Span(" skrift.\nNy linje."),
        )
    ),
    Heading(2, (Span("Antall pasienter"),), "antall"),
    PATIENTS,
    RATES,
    Listing((((said("Første punkt."),)), ((said("Andre punkt."),))), ordered=True, start=3),
    Listing(((said("Uten tall."),), (said("Heller ikke."),))),
    Heading(2, (Span("Konklusjon"),), "konklusjon"),
    Conclusion((Span("Pasienter: noe støtte"),), ((Span("Tallene peker samme vei."),),)),
    Quotation((said("Tilbudet har betydd mye for meg."),)),
    Preformatted("en  linje\n  to linjer"),
    Statement("assessment", "Vurdering fra evaluatorene", (Heading(4, (Span("Samlet"),)), said("Vi mener målet nås."))),
    Statement("steering_group", "Kommentar fra styringsgruppen", (said("We agree."),), language="en"),
    Statement("dissent", "Dissens", (said("Jeg er uenig."),)),
    Statement("missing", "Ingen vurdering", (said("Ingen har skrevet en vurdering her."),)),
    WIDE,
    LONG,
)


def small_document(
    *blocks: Block, language: Language = "nb", data_kind: str = "synthetic", subtitle: str = "Musikkterapi i praksis"
) -> Document:
    """A document of four sections; with blocks, those are what its chapter holds."""
    sections = (
        Section("kort", "brief", "Kort sagt", "summary", (said("Det viktigste."), STATUS)),
        Section("maal", "02_goal", "Effektmål 1: pasienter", "chapter", blocks or CHAPTER),
        Section("ark", "annex_a", "Indikatorark", "annex", (said("Ett ark for hver indikator."),)),
        Section("om", "about", "Om denne kjøringen", "about", (said("Kjørt på denne maskinen."),)),
    )
    return Document(
        language=language,
        kind="summative",
        title="OPPTAKT: Statusrapport 2026",
        subtitle=subtitle,
        programme="Polyfon kunnskapsklynge",
        data_kind=data_kind,
        data_title="Data: syntetisk eksempel. Kjent per 31. oktober 2026.",
        day=date(2026, 10, 31),
        sections=numbered(sections, language),
        credits=("Tekst og figurer: CC BY 4.0.",),
    )


def with_alt(figure: FigureBlock, alt: str) -> FigureBlock:
    """The figure with other words for those who cannot see it."""
    return replace(figure, alt=alt)
