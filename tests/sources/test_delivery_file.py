"""What a delivery file may say, and how a wrong one is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.errors import WrongUseError
from evaluation.sources import DELIVERY_FILE, Delivery, find_deliveries

TABLE = "år;nivå;enhet;pasienter\n2016;land;Landet;498\n"


@pytest.fixture
def find_with(tmp_path: Path) -> Callable[[str | bytes], Delivery]:
    def find(settings: str | bytes) -> Delivery:
        (tmp_path / "npr_patients.csv").write_text(TABLE, encoding="utf-8")
        raw = settings if isinstance(settings, bytes) else settings.encode()
        (tmp_path / DELIVERY_FILE).write_bytes(raw)
        return find_deliveries(tmp_path).files[0].delivery

    return find


EVERY_SETTING = """
sheet = "Ark1"
header_row = 3
header_rows = 2
last_row = 40
fill_down = ["unit", "level"]
totals = ["Sum", "I alt"]
ignored_columns = ["Merknad"]
layout = "wide"
wide = { variable = "year", value = "patients" }
encoding = "cp1252"
delimiter = ";"
decimal_mark = ","
thousands = "."
suppressed = ["<5", "*"]
suppressed_upper = 4
suppressed_includes_zero = false
missing = ["", ".."]
zero = ["-"]
columns = { unit = "RHF" }
values = { sector = { "1" = "somatic" }, unit = { "Vest" = "Helse Vest RHF" } }
constants = { basis = "treated", level = "regionalt helseforetak" }
citation = "NPR, uttrekk 2026"
published = true
threshold = 10
threshold_citation = "avtale"
additive = "no"
"""


def test_every_setting_of_the_handbook_is_accepted(
    find_with: Callable[[str | bytes], Delivery],
) -> None:
    delivery = find_with(f"[npr_patients]{EVERY_SETTING}")
    assert (delivery.header_row, delivery.header_rows, delivery.first_row, delivery.last_row) == (3, 2, 5, 40)
    assert delivery.fill_down == ("unit", "level")
    assert delivery.totals == ("Sum", "I alt")
    assert delivery.ignored_columns == ("Merknad",)
    assert delivery.suppressed == ("<5", "*")
    assert delivery.wide is not None
    assert delivery.wide.value == "patients"
    assert (delivery.threshold, delivery.additive) == (10, "no")


def test_a_citation_is_one_text_for_all_languages_or_one_for_each(
    find_with: Callable[[str | bytes], Delivery],
) -> None:
    same = find_with('[npr_patients]\ncitation = "NPR, uttrekk 2026"').citation
    each = find_with('[npr_patients]\ncitation = { nb = "fra", nn = "frå", en = "from" }').citation
    assert same is not None
    assert each is not None
    assert (same.nb, same.nn, same.en) == ("NPR, uttrekk 2026",) * 3
    assert (each.nb, each.nn, each.en) == ("fra", "frå", "from")


def test_without_a_file_the_threshold_is_five_with_its_citation(tmp_path: Path) -> None:
    (tmp_path / "npr_patients.csv").write_text(TABLE, encoding="utf-8")
    delivery = find_deliveries(tmp_path).files[0].delivery
    assert delivery.threshold == 5
    assert delivery.threshold_citation.nb == "standardverdien i evalueringsverktøyet"
    assert delivery.threshold_citation.en == "the default of the evaluation suite"
    assert delivery.additive == "unknown"


def test_a_byte_order_mark_from_notepad_is_no_mistake(
    find_with: Callable[[str | bytes], Delivery],
) -> None:
    assert find_with(b"\xef\xbb\xbf[npr_patients]\nheader_row = 2\n").header_row == 2


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("[npr_patients]\nhedder_row = 2", ["npr_patients", "hedder_row", "not known"]),
        ("[npr_patients]\nwide = { value = 'patients', x = 1 }", ["wide.x", "not known"]),
        ("[data]\nkin = 'published'", ["section data", "kin", "not known"]),
        ("[data]\nkind = 'secret'", ["kind", "'published', 'delivered', 'synthetic'"]),
        ("[npr_pasients]\nsheet = 'a'", ["npr_pasients", "not the name of a table"]),
        ("sheet = 'a'", ["sheet", "outside a section"]),
        ("[npr_patients]\nheader_row = 0", ["header_row", "at least 1"]),
        ("[npr_patients]\nheader_row = '1'", ["header_row", "whole number"]),
        ("[npr_patients]\nheader_rows = 0", ["header_rows", "at least 1"]),
        ("[npr_patients]\nheader_rows = true", ["header_rows", "whole number"]),
        ("[npr_patients]\nlast_row = 1", ["last_row must stand below the headers"]),
        ("[npr_patients]\nheader_row = 3\nheader_rows = 2\nlast_row = 4", ["last_row must stand below the headers"]),
        ("[npr_patients]\nlast_row = 'ten'", ["last_row", "whole number"]),
        ("[npr_patients]\nfill_down = 'unit'", ["fill_down", "wrong type"]),
        ("[npr_patients]\nfill_down = ['Enhet']", ["fill_down Enhet must be one of year, level, unit"]),
        ("[npr_patients]\nfill_down = ['patients']", ["fill_down patients must be one of year, level, unit"]),
        ("[npr_patients]\ntotals = 'Sum'", ["totals", "wrong type"]),
        ("[npr_patients]\ntotals = ['Sum', ' ']", ["totals lists a blank"]),
        ("[npr_patients]\nignored_columns = ['']", ["ignored_columns lists a blank"]),
        (
            "[npr_patients]\ncolumns = { unit = 'RHF' }\nignored_columns = ['rhf']",
            ["both in columns and in ignored_columns"],
        ),
        ("[npr_patients]\npublished = 'yes'", ["published", "true or false"]),
        ("[npr_patients]\nadditive = true", ["additive", "'yes', 'no', 'unknown'"]),
        ("[npr_patients]\nsuppressed = '<5'", ["suppressed", "wrong type"]),
        ("[npr_patients]\nsuppressed = [5]", ["suppressed", "wrong type"]),
        ("[npr_patients]\nsuppressed_upper = 0", ["suppressed_upper", "at least 1"]),
        ("[npr_patients]\nencoding = 'klingon'", ["encoding", "not known"]),
        ("[npr_patients]\nencoding = 'rot13'", ["encoding", "not known"]),
        ("[npr_patients]\nlayout = 'wide'", ["wide"]),
        ("[npr_patients]\nthreshold = 3", ["threshold_citation"]),
        ("[npr_patients]\ndecimal_mark = ','\nthousands = ','", ["same mark"]),
        ("[npr_patients]\nthousands = '.'", ["decimal_mark to be a comma"]),
        ("[npr_patients]\nmissing = ['-']\nzero = ['-']", ["only one of them"]),
        ("[npr_patients]\ncolumns = { patient = 'x' }", ["columns.patient", "patients"]),
        ("[npr_patients]\nvalues = { sector = { '1' = 'soma' } }", ["sector", "somatic"]),
        ("[npr_patients]\nvalues = { patients = { 'a' = '1' } }", ["patients", "mapped"]),
        ("[npr_patients]\nconstants = { basis = 'x' }", ["basis", "treated"]),
        ("[npr_patients]\nconstants = { colour = 'x' }", ["constants.colour"]),
        (
            "[npr_patients]\nlayout = 'wide'\nwide = { value = 'source' }",
            ["wide.value", "patients, contacts"],
        ),
        ("[npr_patients]\nsuppressed_upper = 'many'", ["suppressed_upper must", "unbounded"]),
        ("[npr_patients]\nconstants = { year = true }", ["constants.year must"]),
        ("[npr_patients]\nconstants = { year = [2016] }", ["constants.year must"]),
        ("[data]\ntitle.de = 'Zahlen'", ["title.de must be one of 'nb', 'nn', 'en'"]),
        ("[data]\ntitle.nb = 3", ["title.nb is of the wrong type"]),
        ("data = 3", ["data", "outside a section"]),
        ("[npr_patients\n", ["not valid TOML", "line 1"]),
        (b"[data]\ntitle = { nb = '\xe5' }", ["UTF-8"]),
    ],
)
def test_a_wrong_setting_is_named_with_its_section(
    find_with: Callable[[str | bytes], Delivery], settings: str | bytes, said: list[str]
) -> None:
    with pytest.raises(WrongUseError) as caught:
        find_with(settings)
    for words in ["delivery.toml", *said]:
        assert words in str(caught.value)


def test_a_value_of_no_allowed_type_is_told_once(
    find_with: Callable[[str | bytes], Delivery],
) -> None:
    with pytest.raises(WrongUseError) as caught:
        find_with("[npr_patients]\nsuppressed_upper = 'many'\nconstants = { year = [1] }")
    assert len(caught.value.messages) == 2


def test_all_wrong_keys_are_named_together(
    find_with: Callable[[str | bytes], Delivery],
) -> None:
    with pytest.raises(WrongUseError) as caught:
        find_with("[npr_patients]\na = 1\nb = 2\n[data]\nc = 3")
    assert len(caught.value.messages) == 3


def test_the_fingerprint_follows_what_the_section_says() -> None:
    assert Delivery().sha256() == Delivery(threshold=5).sha256()
    assert Delivery().sha256() != Delivery(zero=("-",)).sha256()
    assert len(Delivery().sha256()) == 64
