"""Identity numbers are found however they are written, and other numbers are left in peace.

Every number here is synthetic or made up: the examples are those that navikt/fnrvalidator publishes
(README and issue 116), the rest are built from the rules by `number_from`.
"""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from evaluation.quality.identity import Sighting, count_identity_numbers, identity_numbers_in

# Published examples of navikt/fnrvalidator: NAV's and Tenor's synthetic birth and D-numbers, an
# H-number, a Tenor number and a D- and H-number.
PUBLISHED = [
    "15507600333",
    "55507608360",
    "29422059278",
    "05440355678",
    "17912099997",
    "57912075186",
    "29822099635",
    "05840399895",
    "61929750062",
    "13527248013",
    "10915596784",
    "68467038838",
]
SEPARATED = [
    "{a}{b}{c}{d}{e}",
    "{a}{b}{c} {d}{e}",
    "{a}{b}{c}\u00a0{d}{e}",
    "{a}{b}{c}\u202f{d}{e}",
    "{a}{b}{c}-{d}{e}",
    "{a}{b}{c}.{d}{e}",
    "{a}{b}{c} – {d}{e}",
    "{a} {b} {c} {d}{e}",
    "{a}.{b}.{c}-{d}{e}",
    "{a}.{b}.{c} {d} {e}",
    "{a}/{b}/{c} {d}{e}",
    "{a}{b}{c} {d} {e}",
    "{a}{b}{c}\u200b{d}{e}",
    "pasient {a}{b}{c} {d}{e}, innlagt",
    "2026,{a}{b}{c}{d}{e},1",
    "f.nr.{a}{b}{c}{d}{e}.",
]
FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True)
class FakeRawTable:
    """What `scan` needs of a raw table."""

    cells: list[tuple[str, int, int, str]]

    def texts(self):
        """Sheet, row, column and text of every cell."""
        return iter(self.cells)


def parts(number: str) -> dict[str, str]:
    cuts = ((0, 2), (2, 4), (4, 6), (6, 9), (9, 11))
    return {name: number[start:end] for name, (start, end) in zip("abcde", cuts, strict=True)}


def number_from(nine: str, remainder: int = 0) -> str | None:
    """The nine first digits with their control digits; None where a control digit would be 10."""
    first = (remainder - sum(w * int(d) for w, d in zip(FIRST, nine, strict=True))) % 11
    ten = f"{nine}{first}"
    if first == 10:
        return None
    second = -sum(w * int(d) for w, d in zip(SECOND, ten, strict=True)) % 11
    return None if second == 10 else f"{ten}{second}"


@st.composite
def identity_numbers(draw, remainders=(0, 1, 2, 3)):
    """Valid numbers: any day 1854-2039, every variant, both control rules."""
    born = draw(st.dates(date(1854, 1, 1), date(2039, 12, 31)))
    day = born.day + draw(st.sampled_from((0, 40)))
    month = born.month + draw(st.sampled_from((0, 20, 40, 60, 65, 80)))
    individual = draw(st.integers(0, 999))
    nine = f"{day:02}{month:02}{born.year % 100:02}{individual:03}"
    number = number_from(nine, draw(st.sampled_from(remainders)))
    assume(number is not None)
    return number


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_synthetic_numbers_are_found(number):
    assert count_identity_numbers(number) == 1


@given(number=identity_numbers(), style=st.sampled_from(SEPARATED))
def test_a_valid_number_is_found_in_every_style(number, style):
    assert count_identity_numbers(style.format(**parts(number))) == 1


@given(number=identity_numbers(remainders=(0,)))
def test_a_number_with_the_year_in_full_is_found(number):
    a, b, c, d, e = parts(number).values()
    assert count_identity_numbers(f"født {a}.{b}.19{c} {d}{e}") == 1


@given(born=st.dates(date(1855, 1, 1), date(2039, 12, 31)), individual=st.integers(0, 999))
def test_whatever_the_oracle_accepts_is_found(born, individual):
    number = number_from(f"{born:%d%m%y}{individual:03}")
    assume(number is not None and fodselsnummer.is_valid(number))
    assert count_identity_numbers(number) == 1


def test_the_rule_of_2032_is_known_where_the_oracle_refuses_it():
    number = number_from("010132123", remainder=1)
    assert number is not None
    assert not fodselsnummer.is_valid(number)
    assert count_identity_numbers(number) == 1


def test_a_number_without_date_that_helps_out_for_patients_is_found():
    number = number_from("812345678")  # FH-numbers start with 8 or 9
    assert number is not None
    assert count_identity_numbers(number) == 1


@pytest.mark.parametrize("written", ["{n}", "{n}.0", " {n} ", "{n},0"])
def test_a_number_cell_that_lost_its_leading_zero_is_found(written):
    # 05440355678 is published by navikt/fnrvalidator.
    assert count_identity_numbers(written.format(n="5440355678")) == 1


@pytest.mark.parametrize("written", ["15507600333.0", "1.5507600333E+10", "1.5507600333e10"])
def test_a_number_that_a_spreadsheet_wrote_in_its_own_way_is_found(written):
    assert count_identity_numbers(written) == 1


@pytest.mark.parametrize(
    "written",
    [
        "15 507 600 333",
        "15\u202f507\u202f600\u202f333",
        "15.507.600.333",
        "15,507,600,333",
        "5 440 355 678",  # without the leading zero
        "15 50 76 00 33 3",
        "1\u200b5507600333",
        "00015507600333",
        "0000005440355678",
    ],
)
def test_a_cell_whose_digits_are_parted_or_filled_up_by_a_program_is_found(written):
    # 15507600333 and 05440355678 are published by navikt/fnrvalidator.
    assert count_identity_numbers(written) == 1


@given(st.integers(100_000_000, 999_999_999), st.sampled_from(["{}", "org.nr. {}", "NO {} MVA"]))
def test_nine_digits_are_never_an_identity_number(number, style):
    assert count_identity_numbers(style.format(number)) == 0


@given(identity_numbers(), st.integers(0, 9), st.booleans())
def test_a_longer_run_of_digits_is_not_searched(number, digit, before):
    text = f"{digit}{number}" if before else f"{number}{digit}"
    assert count_identity_numbers(f"nr {text}") == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2016",
        "983 971 709",
        "15 507 600 334",  # wrong control digit
        "1 234 567",
        "2024-03-01 12:30",
        "15 507 600 333,50",
        "+47 22 85 50 50",
        "0047 22855050",
        "https://doi.org/10.1000/182",
        "0.15507600333",  # a share: the digits of a published number, but behind a decimal point
        "0,15507600333",
        "15507600334",  # wrong control digit
        "15337600333",  # month 33
        "31041600000",  # 31 April
        "12345678901234567890123456789012345678901234567890",
        "1e999",
        "HEMMELEG-4711",
    ],
)
def test_other_numbers_are_left_in_peace(text):
    assert count_identity_numbers(text) == 0


def test_several_numbers_in_one_text_are_counted():
    assert count_identity_numbers("15507600333 og 55507608360; 15507600333") == 3


def test_a_candidate_that_is_none_does_not_hide_the_next():
    assert count_identity_numbers("99 155076003 33") == 1


def test_a_cell_of_many_megabytes_is_searched():
    assert count_identity_numbers("12 " * 300_000 + "15507600333") == 1
    assert count_identity_numbers("1" * 5_000_000) == 0


def test_a_scan_counts_cells_by_sheet_and_column_and_keeps_no_text():
    raw = FakeRawTable(
        [
            ("Ark1", 0, 0, "Ark1"),
            ("Ark1", 1, 1, "år"),
            ("Ark1", 1, 3, "15507600333"),
            ("Ark1", 2, 3, "15507600333 og 55507608360"),
            ("Ark1", 3, 2, "498"),
            ("Skjult", 1, 1, "5440355678"),
            (None, 1, 1, "15507600333"),
        ]
    )
    assert identity_numbers_in(raw) == (Sighting("Ark1", 3, 2), Sighting("Skjult", 1, 1), Sighting(None, 1, 1))
    assert [each.first_rows for each in identity_numbers_in(raw)] == [(1, 2), (1,), (1,)]


def test_a_text_that_stands_in_many_cells_is_searched_once(monkeypatch):
    searched = []
    monkeypatch.setattr(
        "evaluation.quality.identity.count_identity_numbers", lambda text: searched.append(text) or int("333" in text)
    )
    raw = FakeRawTable([("Ark1", row, column, "15507600333") for row in range(2) for column in (1, 2)])
    assert identity_numbers_in(raw) == (Sighting("Ark1", 1, 2), Sighting("Ark1", 2, 2))
    assert searched == ["15507600333"]
