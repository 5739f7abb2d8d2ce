"""What people have written: what is refused, with file and line, and where the rest belongs."""

import pytest

from evaluation.quality import KnownSections, check_assessments
from evaluation.sources import AssessedReport

KNOWN = KnownSections(
    {
        "02_effect_goal_1": {"nb": "Effektmål 1: pasienter", "nn": "Effektmål 1: pasientar", "en": "Effect goal 1"},
        "08_money": {"nb": "8 Økonomi", "nn": "8 Økonomi", "en": "8 Money"},
        "annex_a": {"nb": "Vedlegg A: indikatorark", "nn": "Vedlegg A: indikatorark", "en": "Annex A: sheets"},
    }
)
IDENTITY_NUMBER = "15507600333"  # synthetic, published by navikt/fnrvalidator
FILE = "assessments/2026.nb.md"


@pytest.fixture
def check(tmp_path):
    """Checks one file of the folder `assessments`; the report is that of 2026."""

    def checked(text: str, name: str = "2026.nb.md"):
        (tmp_path / "assessments").mkdir(exist_ok=True)
        (tmp_path / "assessments" / name).write_text(text, encoding="utf-8")
        return check_assessments(tmp_path, lambda report: KNOWN if report == AssessedReport(2026) else None)

    return checked


def said(outcome) -> list[str]:
    return [str(each) for each in outcome.problems]


def test_a_text_knows_its_section_its_writer_and_its_line(check):
    outcome = check("# 8 Økonomi\n\nDet er brukt **lite**.\n\n# general\nAlt vel.\n", "2026.steering_group.nb.md")
    assert not outcome.problems
    assert [(each.section, each.role, each.language, each.markdown, each.first_line) for each in outcome.texts] == [
        ("08_money", "steering_group", "nb", "Det er brukt **lite**.", 3),
        ("general", "steering_group", "nb", "Alt vel.", 6),
    ]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("08_money", "08_money"),
        ("08_MONEY", "08_money"),
        ("Økonomi", "08_money"),
        ("økonomi", "08_money"),
        ("ØKONOMI:", "08_money"),
        ("8 Økonomi", "08_money"),
        ("12. Økonomi", "08_money"),
        ("3.2 Økonomi", "08_money"),
        ("Money", "08_money"),
        ("Effektmål  1:  Pasienter", "02_effect_goal_1"),
        ("Indikatorark", "annex_a"),
        ("Vedlegg B: indikatorark", "annex_a"),
        ("general", "general"),
        ("Samlet", "general"),
        ("Samla vurdering", "general"),
        ("Overall", "general"),
    ],
)
def test_a_section_may_be_called_by_its_name_or_by_its_title_in_any_language(check, heading, section):
    outcome = check(f"# {heading}\nText\n")
    assert (said(outcome), [each.section for each in outcome.texts]) == ([], [section])


@pytest.mark.parametrize("heading", ["Ekonomi", "08", "8", "Effektmål", "Økonomi og risiko", "Vedlegg A"])
def test_a_heading_that_names_no_section_is_refused_with_those_that_do(check, heading):
    outcome = check(f"# general\nText\n\n# {heading}\nText\n")
    (problem,) = said(outcome)
    assert problem == (
        f"{FILE}, line 4: the report has no section “{heading}”. Headings of the first level name a section: general, "
        "02_effect_goal_1 (Effektmål 1: pasienter), 08_money (8 Økonomi), annex_a (Vedlegg A: indikatorark). Correct "
        "the heading, or make it one of the second level."
    )


def test_a_section_that_comes_twice_is_refused_whatever_it_is_called(check):
    outcome = check("# 08_money\nText\n\n# Økonomi\nText\n")
    assert said(outcome) == [
        f"{FILE}, line 4: the same section has a heading on line 1 already. Put the two texts under one heading."
    ]


def test_text_before_the_first_heading_is_refused(check):
    (problem,) = said(check("Kjære leser\n\n# general\nText\n"))
    assert problem.startswith(f"{FILE}, line 1: text stands before the first heading")


def test_a_heading_without_text_is_as_if_nothing_were_written(check):
    outcome = check("# general\n\n \n\n# 08_money\nText\n")
    assert (said(outcome), [each.section for each in outcome.texts]) == ([], ["08_money"])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2025.nb.md", "no summative report is due in that year; the years are 2026, 2027, 2028."),
        ("2029-01-01.nb.md", "the day is not in the period of the programme, which is from 2026-01-01 to 2028-12-31."),
        ("2026-03-31-mid.nb.md", "the programme does not work in such a region; the regions are south, east, west."),
        ("2026-03-31-bergen.nb.md", "the programme does not work in such a region"),
    ],
)
def test_a_report_that_will_never_be_is_refused(check, name, words):
    (problem,) = said(check("# general\nText\n", name))
    assert problem.startswith(f"assessments/{name}: {words}")


def test_the_headings_of_another_years_file_are_of_no_concern_but_what_may_stand_nowhere_is(check):
    outcome = check("# Gammelt kapittel\nText\n", "2027.nb.md")
    assert (outcome.files, outcome.texts, outcome.problems) == ((), (), ())
    (problem,) = said(check(f"# Gammelt kapittel\n{IDENTITY_NUMBER}\n", "2027.nb.md"))
    assert problem.startswith("assessments/2027.nb.md, line 2: something looks like a national identity number.")


@pytest.mark.parametrize(
    "written",
    [
        IDENTITY_NUMBER,
        f"Pasienten ({IDENTITY_NUMBER[:6]} {IDENTITY_NUMBER[6:]}) sa",
        f"{IDENTITY_NUMBER[:6]}**{IDENTITY_NUMBER[6:]}**",
        f"{IDENTITY_NUMBER[:6]}\\-{IDENTITY_NUMBER[6:]}",
        f"&#49;{IDENTITY_NUMBER[1:]}",
        f"- {IDENTITY_NUMBER}",
        f"[her](https://a.no/{IDENTITY_NUMBER})",
    ],
)
def test_an_identity_number_is_refused_however_it_is_marked_and_never_repeated(check, written):
    (problem,) = said(check(f"# general\n\n{written}\n"))
    assert problem.startswith(f"{FILE}, line 3: something looks like a national identity number.")
    assert IDENTITY_NUMBER not in problem


def test_an_identity_number_over_the_end_of_a_line_is_refused(check):
    (problem,) = said(check(f"# general\n\n{IDENTITY_NUMBER[:6]}\n{IDENTITY_NUMBER[6:]}\n"))
    assert "something looks like a national identity number" in problem


def test_an_identity_number_in_a_heading_is_not_repeated(check):
    problems = said(check(f"# {IDENTITY_NUMBER}\nText\n"))
    assert len(problems) == 2
    assert not any(IDENTITY_NUMBER in each or IDENTITY_NUMBER[:6] in each for each in problems)


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\u200b", "U+200B"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\ufeff", "U+FEFF"),
        ("\u0007", "U+0007"),
        ("\x00", "U+0000"),
        ("\u2028", "U+2028"),
        ("\uf0b7", "U+F0B7"),
        ("\ufffe", "U+FFFE"),
        ("\U000e0041", "U+E0041"),
    ],
)
def test_a_character_that_no_reader_sees_is_refused_by_its_code(check, character, code):
    (problem,) = said(check(f"# general\n\nhe{character}i\n"))
    assert problem.startswith(f"{FILE}, line 3: characters stand here that a reader does not see, such as {code}.")


def test_soft_hyphens_tabs_and_letters_of_every_kind_are_let_through(check):
    assert not check("# general\n\nsam\u00adarbeid\tčáhppes, naïve – «sitat» … 50 % ≥ 3 ♪\n").problems


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("![bilete](https://a.no/x.png)", "a picture is put in here."),
        ("![x](data:image/png;base64,AAAA)", "a picture is put in here."),
        ("[x](data:image/png;base64,AAAA)", "a link leads to something else"),
        ("[x](ftp://a.no)", "a link leads to something else"),
        ("[x](//a.no)", "a link leads to something else"),
        ("[x](#08_money)", "a link leads to something else"),
        ("[x](../2025.md)", "a link leads to something else"),
        ("[x]()", "a link leads to something else"),
        ("[Merk]: viktig", "an address is given a name here"),
        ("> > > > > > > > > > > djupt", "lists and quotations are put into each other too deeply"),
        ("a" * 81, "a word is too long for a line of a page (80 characters at most)."),
        ("a" * 10_000, "a word is too long for a line of a page"),
        ("[" * 10_000, "a word is too long for a line of a page"),
        ("```\n" + "x" * 81 + "\n```", "a word is too long for a line of a page"),
        ("|a|b|\n|-|-|\n|1|2|", "a table is written here."),
    ],
)
def test_what_a_report_would_show_otherwise_than_written_is_refused(check, written, words):
    (problem,) = said(check(f"# general\n\n{written}\n"))
    assert problem.startswith(f"{FILE}, line 3: {words}")


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "=HYPERLINK(1)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "<javascript:alert(1)>",
        "###### under",
        "ord " * 2_500,
        "[ " * 5_000,
        "a" * 80,
        "https://eksempel.no/" + "mappe/" * 40,
        "[rapporten](https://eksempel.no/" + "a" * 300 + ")",
        "[a](https://a.no) <https://a.no> [p](mailto:post@a.no)",
        "- a\n  - b\n    - c\n      - d",
        "`![x](y)`",
    ],
)
def test_what_can_be_shown_as_text_is_let_through(check, written):
    assert said(check(f"# general\n\n{written}\n")) == []


def test_many_lines_with_the_same_fault_are_told_in_one_sentence(check):
    (problem,) = said(check("# general\n\n" + "a\u200b\n\n" * 1000))
    assert problem.startswith(f"{FILE}, line 3, 5, 7, 9, 11, …: characters stand here")


def test_the_lines_with_digits_are_those_of_the_file(check):
    (text,) = check("# general\n\nIngen.\nTre av 5.\n\nI 2026.\n").texts
    assert text.lines_with_digits == (4, 6)
