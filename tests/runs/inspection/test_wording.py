"""What a page may show of a released table when no workbook says what its rows are called."""

from evaluation.runs.inspection.document import Document
from evaluation.runs.inspection.released_table import ReleasedTable
from evaluation.runs.inspection.wording import wording_for_machines


def test_numbers_that_stand_in_a_column_between_words_are_released_too():
    grid = (("correction", "from", "note"), ("2", "210.00", "Fagdag"), ("3", "not_told", "1 av 4"))
    table = ReleasedTable(Document("tables/01-corrections.csv", grid=grid), None)
    assert wording_for_machines(table, names_rows=False).numbers == {"#2", "#3", "#210"}
