"""A small report with one of everything, and what Word would read from it."""

import io
import struct
import zlib
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document as Read
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from evaluation.presentation.blocks import (
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
from evaluation.reports.document import Document, Section
from evaluation.reports.word import word_document


def said(text: str, **looks: object) -> Paragraph:
    return Paragraph((Span(text, **looks),))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    + _chunk(b"IEND", b"")
)

TABLE = Grid(
    id="chapter--positions",
    caption="Stillinger etter region",
    unit="Årsverk",
    heads=(Head("Region"), Head("2026", number=True), Head("Vurdering")),
    rows=(
        Row((Cell("Sør"), Cell("12,5", number=True, interval="(10,0–15,0)"), Cell("På vei", light="green"))),
        Row((Cell("Sør", repeated=True), Cell("..", number=True, spoken="skjult"), Cell("Bak planen", light="red"))),
        Row((Cell("I alt"), Cell("40", number=True), Cell("Usikkert", light="amber")), total=True),
    ),
    notes=("Tallene gjelder 31. desember.",),
)

WIDE = replace(
    TABLE,
    id="chapter--wide",
    caption="Femten år",
    heads=tuple(Head(f"Kolonne{number}", number=True) for number in range(15)),
    rows=(Row(tuple(Cell("1\u00a0234\u00a0567", number=True) for _ in range(15))),),
    notes=(),
)

FIGURE = FigureBlock(
    id="chapter--drawn",
    caption="Stillinger over tid",
    unit="Årsverk",
    alt="En linje som stiger fra 10 til 40.",
    wide=b"",
    narrow=b"",
    pixels=PIXEL,
    width=691,
    height=400,
    numbers=replace(TABLE, id="chapter--drawn-numbers", caption="Tallene over tid"),
    notes=("Bruddet i 2024 er tegnet.",),
    label="Figur 1.1",
)

CHAPTER = Section(
    id="chapter",
    name="chapter",
    title="Økonomi",
    role="chapter",
    number="1",
    blocks=(
        said("Midlene er brukt."),
        Heading(2, (Span("Regnskapet"),), "chapter-accounts"),
        # A level is left out, as people do.
        Heading(4, (Span("Avvik"),), "chapter-deviations"),
        TableBlock(TABLE, "Tabell 1.1"),
        FIGURE,
        TableBlock(WIDE, "Tabell 1.2"),
        said("Etter den brede tabellen."),
        Conclusion((Span("Det kan konkluderes."),), ((Span("Fordi tallene er hele."),),)),
        Listing((((said("en")),), (said("to"), Listing(((said("under"),),), ordered=True)))),
        Quotation((said("Det hjalp meg."),)),
        Preformatted("a\n  b"),
    ),
)

VOICES = Section(
    id="voices",
    name="voices",
    title="Vurderinger",
    role="annex",
    number="A",
    blocks=(
        Statement("assessment", "Vurdering fra evaluator", (Heading(1, (Span("Kort"),)), said("God framdrift."))),
        Statement("steering_group", "Merknad fra styringsgruppen", (said("Enig."),)),
        Statement("experience_panel", "Merknad fra erfaringspanelet", (said("Viktig."),)),
        Statement("dissent", "Særmerknad", (said("Eg er usamd."),), language="nn"),
        Statement("missing", "Mangler", (said("Ingen har skrevet."),)),
    ),
)


@pytest.fixture
def report() -> Document:
    return Document(
        language="nb",
        kind="summative",
        title="OPPTAKT: Statusrapport 2026",
        subtitle="Opptrappingsplan for musikkterapi",
        programme="Polyfon kunnskapsklynge for musikkterapi",
        data_kind="synthetic",
        data_title="Data: Laget for å prøve. Kjent 31. mars 2027.",
        day=date(2027, 3, 31),
        sections=(CHAPTER, VOICES),
        credits=("Folketall: Statistisk sentralbyrå.",),
    )


def read(report: Document) -> Read:
    return docx.Document(io.BytesIO(word_document(report)))


def words_of(paragraph: CT_P) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def with_blocks(report: Document, *blocks: object) -> Document:
    return replace(report, sections=(replace(CHAPTER, blocks=tuple(blocks)),))


@pytest.fixture
def written(report) -> Read:
    return read(report)
