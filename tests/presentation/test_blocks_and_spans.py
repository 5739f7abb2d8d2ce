"""Blocks survive being laid down, and a number in a sentence knows its cell."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from evaluation.messages import Amount, message
from evaluation.presentation.blocks import (
    Citation,
    FigureBlock,
    Listing,
    Paragraph,
    Span,
    TableBlock,
    blocks_as_json,
    blocks_from_json,
    plain_text,
)
from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.presentation.prose import Sentences
from evaluation.presentation.spans import CitedAmount, spans_of
from evaluation.presentation.words import translate

GRID = Grid("t", "Tall", "", (Head("N", number=True),), (Row((Cell(":", spoken="skjult", light="red"),), total=True),))


def test_every_block_is_read_back_as_it_was_laid_down():
    spans = (Span("å", strong=True, cites=Citation("t", "n", {"year": 2026, "unit": "norway"}, 1)),)
    figure = FigureBlock("f", "c", "u", "a", b"<svg/>", b"\x00\xff", b"\x89PNG", 7, 8, GRID, ("n",), "Vis")
    blocks = (Paragraph(spans), Listing(((Paragraph(spans),),), ordered=True, start=3), TableBlock(GRID), figure)
    assert blocks_from_json(blocks_as_json(blocks)) == blocks


@given(st.floats(-1e6, 1e6), st.integers(0, 3), st.sampled_from(["nb", "nn", "en"]))
def test_running_text_says_what_its_words_say_and_cites_the_cell(value, decimals, language):
    cited = CitedAmount(value, decimals, "frame", "spent", {"year": 2026})
    words = Sentences(
        (
            message("{count} counts of {what}.", count=3, what=message("{day}: {x}", day=date(2026, 3, 1), x=cited)),
            message("{y} by {z}", y=Amount(value, decimals), z=2),
        )
    )
    spans = spans_of(words, language)
    assert plain_text(spans) == translate(words, language)
    (number,) = [span for span in spans if span.cites]
    assert number.text == translate(message("{x}", x=cited), language)
    assert number.cites == Citation("frame", "spent", {"year": 2026}, decimals)
