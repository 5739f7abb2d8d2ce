"""The planted errors of the example, and the corrections that undo them."""

from datetime import date

from evaluation.example.corrections import with_errors
from evaluation.reference import load_reference
from evaluation.sources import corrected_tables, find_deliveries, read_lines, read_raw, read_table


def corrected(folder, as_of):
    data, reference = find_deliveries(folder), load_reference()
    tables = [
        read_table(file, read_raw(file), reference) for file in data.files if file.table in {"activities", "feedback"}
    ]
    assert data.corrections is not None
    lines = read_lines(data.corrections, read_raw(data.corrections), reference)
    names = frozenset(each.name for each in tables)
    return corrected_tables(tables, lines, data.corrections, reference, delivered=names, as_of=as_of)


def test_after_the_corrections_the_tables_say_what_they_were_made_to_say(folder, tables):
    (activities, feedback), corrections = corrected(folder, date(2026, 10, 31))
    assert [each.is_applied for each in corrections.every] == [True, True]
    assert activities.frame["attendance"].dropna().tolist() == [
        each["attendance"] for each in tables["activities"] if each["attendance"] is not None
    ]
    assert feedback.frame["score"].dropna().tolist() == [
        each["score"] for each in tables["feedback"] if each["score"] is not None
    ]


def test_what_is_delivered_is_wrong_in_one_cell_each(world, tables):
    delivered, content = with_errors(world, tables)
    assert content is not None
    wrong = {
        name: [
            (old[key], new[key])
            for old, new in zip(tables[name], rows, strict=True)
            for key in old
            if old[key] != new[key]
        ]
        for name, rows in delivered.items()
    }
    assert {name: cells for name, cells in wrong.items() if cells} == {"activities": [(21, 210)], "feedback": [(4, 2)]}


def test_a_set_in_which_nothing_was_noticed_yet_has_no_corrections(world_of):
    assert with_errors(world_of(through=2019), {"npr_patients": []}) == ({"npr_patients": []}, None)
