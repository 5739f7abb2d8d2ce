"""What a drawing says, as whoever opens its source reads it."""

from evaluation.runs.inspection.readers.svg import read_svg


def test_a_label_in_a_comment_is_read_with_the_signs_that_it_was_written_with():
    # What draws the labels writes each of them in a comment as well, with its signs escaped.
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><!-- F&amp;U 2026 &lt; 3 --></svg>'
    passages, flaws = read_svg(drawing)
    assert [each.text.strip() for each in passages] == ["F&U 2026 < 3"]
    assert flaws == ()
