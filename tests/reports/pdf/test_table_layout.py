"""How tables are laid out: the type as large as the page allows."""

from evaluation.presentation.grid import Cell, Grid, Head, Row
from evaluation.reports.pdf.fonts import printable, text_width
from evaluation.reports.pdf.table_layout import must_be_hyphenated, table_layout


def years(count, *, cell, interval=""):
    heads = (Head("Helseforetak"), *(Head(str(2012 + place), number=True) for place in range(count)))
    cells = (Cell("Helse Bergen HF"), *(Cell(cell, number=True, interval=interval) for _ in range(count)))
    return Grid("g", "c", "", heads, (Row(cells), Row(cells)))


def test_a_text_is_as_wide_as_its_font_says():
    # The figures of Source Sans Pro are 497 units wide, of 1000.
    assert text_width("1234") == 4 * 0.497
    assert text_width("Alle", bold=True) > text_width("Alle")


def test_fourteen_years_of_counts_stand_upright():
    layout = table_layout(years(14, cell="1\u202f234"))
    assert not layout.landscape
    assert layout.size >= 7.5


def test_fourteen_years_with_intervals_lie_on_their_side():
    layout = table_layout(years(14, cell="34,5", interval="[30,1–39,2]"))
    assert layout.landscape
    assert layout.size >= 7.5


def test_what_cannot_lie_on_its_side_is_set_smaller():
    layout = table_layout(years(14, cell="34,5", interval="[30,1–39,2]"), upright=True)
    assert not layout.landscape
    assert layout.size < 9


def test_a_small_table_is_not_drawn_out_over_the_page():
    layout = table_layout(years(2, cell="12"))
    assert layout.size == 9
    assert sum(layout.shares) == 0
    assert sum(layout.widths) * layout.size * 25.4 / 72 < 0.62 * 160


def test_texts_share_what_numbers_leave_the_longer_the_more():
    rows = tuple(Row((Cell("kort tekst her"), Cell("en lang setning " * 9), Cell("12", number=True))) for _ in range(3))
    heads = (Head("Tiltak"), Head("Vurdering", long=True), Head("Antall", number=True))
    layout = table_layout(Grid("g", "c", "", heads, rows))
    assert layout.widths[1] == 0
    assert layout.widths[2] > 0
    assert layout.shares[1] > layout.shares[0]


def test_a_short_table_stays_on_one_page_and_a_long_one_need_not():
    row = Row((Cell("Sør"), Cell("12", number=True)))
    heads = (Head("Region"), Head("Antall", number=True))
    assert table_layout(Grid("g", "c", "", heads, (row,) * 12)).whole
    assert not table_layout(Grid("g", "c", "", heads, (row,) * 60)).whole


def test_a_table_without_rows_has_a_layout():
    assert table_layout(Grid("g", "c", "", (Head("Region"), Head("Antall", number=True)), ())).whole


def test_a_text_keeps_what_can_be_printed_and_names_the_rest():
    assert printable("æ\u202f−\u2011●") == "æ\u202f−\u2011●"
    assert printable("a\u0308") == "ä"
    assert printable("\U0001f3b6") == "[MULTIPLE MUSICAL NOTES]"
    assert printable("\ue000") == "[U+E000]"
    assert printable("a\x00\u202e\ufeffb\tc") == "ab c"


def test_a_head_is_hyphenated_only_for_a_word_that_fits_no_column():
    assert not must_be_hyphenated("Hva tallet gjelder")
    assert must_be_hyphenated("Kommunehelsetjenesteområdet")
