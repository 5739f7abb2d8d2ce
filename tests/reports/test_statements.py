"""What people have written, in the report: whose it is, where it stands, and that nothing in it does anything."""

import re
from html.parser import HTMLParser

import pytest

from evaluation.messages import LANGUAGES
from evaluation.presentation.blocks import Block, Heading, Listing, Paragraph, Statement, plain_text
from evaluation.presentation.markup import markup
from evaluation.quality import StatementText
from evaluation.reports import REPORTS, chapters_of, general_statements, sections_of, statements_for
from evaluation.reports.document import walk
from evaluation.reports.statement_blocks import statement_blocks

CHAPTERS = chapters_of("summative")


def text(section: str, markdown: str, role: str = "assessment", language: str = "nb") -> StatementText:
    return StatementText(section, role, language, markdown, f"assessments/2026.{language}.md", 3)


def words(blocks) -> str:
    return "\n".join(plain_text(each.spans) for each in walk(blocks) if isinstance(each, Heading | Paragraph))


def statements(blocks) -> list[Statement]:
    return [each for each in blocks if isinstance(each, Statement)]


def test_a_chapter_ends_with_what_is_written_about_it_each_marked_as_whose_it_is():
    texts = [
        text("08_money", "Fra panelet.", "experience_panel"),
        text("08_money", "Jeg er uenig.", "dissent"),
        text("08_money", "Fra gruppen.", "steering_group"),
        text("08_money", "Vår vurdering."),
        text("09_risks", "Om risiko."),
    ]
    blocks = statements_for(CHAPTERS, "nb", texts)["08_money"]
    assert blocks[0].level == 2
    assert plain_text(blocks[0].spans) == "Vurderinger og kommentarer"
    assert [(each.role, each.label, words(each.blocks), each.language) for each in blocks[1:]] == [
        ("assessment", "Evalueringsgruppas vurdering", "Vår vurdering.", ""),
        ("steering_group", "Kommentar fra styringsgruppa", "Fra gruppen.", ""),
        ("experience_panel", "Kommentar fra erfaringspanelet", "Fra panelet.", ""),
        ("dissent", "Dissens i evalueringsgruppa", "Jeg er uenig.", ""),
    ]


@pytest.mark.parametrize(
    ("language", "label"),
    [("nb", "Svar på spørsmålene"), ("nn", "Svar på spørsmåla"), ("en", "Answers to the questions")],
)
def test_what_answers_the_questions_of_a_formative_report_is_not_called_an_assessment(language, label):
    texts = [text("formative_reflection", "Vi spør Bergen.", language=language)]
    texts.append(text("formative_signals", "Svakt.", language=language))
    placed = statements_for(chapters_of("formative"), language, texts)
    assert [each.label for each in statements(placed["formative_reflection"])] == [label]
    assert label not in [each.label for each in statements(placed["formative_signals"])]


def test_where_nobody_has_written_one_line_says_so_and_no_heading_is_made():
    placed = statements_for(CHAPTERS, "nn", [])
    assert placed["08_money"] == (
        Statement("missing", "Evalueringsgruppa har ikkje skrive noka vurdering av dette kapittelet.", ()),
    )


def test_nobody_is_asked_for_an_assessment_of_what_tells_no_findings():
    assert {"01_data_quality", "annex_a_indicators"}.isdisjoint(statements_for(CHAPTERS, "nb", []))
    placed = statements_for(CHAPTERS, "nb", [text("01_data_quality", "Likevel.")])
    assert [each.role for each in statements(placed["01_data_quality"])] == ["assessment"]


def test_a_comment_without_an_assessment_stands_beside_the_line_that_says_so():
    placed = statements_for(CHAPTERS, "nb", [text("08_money", "Enig.", "steering_group")])
    assert [each.role for each in statements(placed["08_money"])] == ["missing", "steering_group"]


@pytest.mark.parametrize(
    ("language", "written", "chosen", "label"),
    [
        ("nb", ("en", "nn"), "nn", "Teksten er ikke levert på bokmål og er gjengitt på nynorsk."),
        ("nn", ("en", "nb"), "nb", "Teksten er ikkje levert på nynorsk og er attgjeven på bokmål."),
        ("en", ("nn",), "nn", "The text was not delivered in English, and stands here in Norwegian Nynorsk."),
        ("nb", ("en",), "en", "Teksten er ikke levert på bokmål og er gjengitt på engelsk."),
    ],
)
def test_a_text_that_is_missing_in_a_language_stands_in_the_nearest_one_and_says_so(language, written, chosen, label):
    texts = [text("08_money", f"Text in {each}", language=each) for each in written]
    (statement,) = statements(statements_for(CHAPTERS, language, texts)["08_money"])
    assert (words(statement.blocks), statement.language) == (f"Text in {chosen}", chosen)
    assert statement.label.endswith(label)


def test_a_text_in_the_language_of_the_report_is_taken_before_all_others():
    texts = [text("08_money", f"Text in {each}", language=each) for each in ("en", "nn", "nb")]
    for language in LANGUAGES:
        (statement,) = statements(statements_for(CHAPTERS, language, texts)["08_money"])
        assert (words(statement.blocks), statement.language) == (f"Text in {language}", "")


def test_the_chapter_of_statements_says_what_is_missing_and_who_should_write_it():
    blocks = general_statements(CHAPTERS, "nb", [text("general", "Alt i alt."), text("08_money", "Bra.")])
    assert blocks[0] == Heading(1, blocks[0].spans, id="statements")
    assert [each.level for each in blocks if isinstance(each, Heading)] == [1, 2, 2]
    general, missing = statements(blocks)
    assert (general.role, words(general.blocks)) == ("assessment", "Alt i alt.")
    assert missing.label == "Vurderinger og kommentarer som mangler"
    (listed,) = (each for each in missing.blocks if isinstance(each, Listing))
    titles = [words(item) for item in listed.items]
    assert "Risiko" in titles
    assert "Økonomi" not in titles
    assert "Datakvalitet" not in titles
    assert "Styringsgruppa har ikke kommentert rapporten." in words(missing.blocks)
    assert "Erfaringspanelet har ikke kommentert rapporten." in words(missing.blocks)
    assert words(blocks).endswith("Ingen i evalueringsgruppa har levert dissens.")


def test_where_everything_is_written_nothing_is_said_to_be_missing():
    names = ["general", *(chapter.name for chapter in CHAPTERS)]
    texts = [text(name, "Ja.", role) for name in names for role in ("assessment", "steering_group", "experience_panel")]
    blocks = general_statements(CHAPTERS, "nb", [*texts, text("general", "Nei.", "dissent")])
    assert "missing" not in {each.role for each in statements(blocks)}
    assert "Ingenting mangler: Alle kapitlene er vurdert" in words(blocks)
    assert "dissens" not in words(blocks)


def test_a_formative_report_is_assessed_as_a_whole():
    formative = chapters_of("formative")
    assert statements_for(formative, "nb", []) == {}
    blocks = general_statements(formative, "nb", [])
    assert [each.label for each in statements(blocks)] == ["Evalueringsgruppa har ikke skrevet noen samlet vurdering."]
    assert len([each for each in blocks if isinstance(each, Heading)]) == 2


def test_without_any_text_the_chapter_says_that_there_is_no_assessment_of_the_whole():
    labels = [each.label for each in statements(general_statements(CHAPTERS, "en", []))]
    assert labels == [
        "The evaluation team has written no assessment of the report as a whole.",
        "Assessments and comments that are missing",
    ]


@pytest.mark.parametrize("kind", REPORTS)
def test_every_chapter_of_a_report_can_be_called_by_its_title_in_every_language(kind):
    known = sections_of(chapters_of(kind))
    for name, titles in known.titles.items():
        assert [known.find(title) for title in titles.values()] == [name] * 3


HEADINGS = "# En\n\n###### To\n\n## Tre\n\n#### Fire\n\n##### Fem\n\n###### Seks\n\n## Sju"


def test_headings_go_below_those_of_the_report_and_none_is_jumped_over():
    levels = [each.level for each in statement_blocks(HEADINGS) if isinstance(each, Heading)]
    assert levels == [3, 4, 3, 4, 5, 5, 3]


def test_a_heading_in_a_list_or_a_quotation_is_set_bold_and_is_none_of_the_outline():
    blocks = statement_blocks("> # Sitat\n\n- ## Punkt\n")
    assert not [each for each in walk(blocks) if isinstance(each, Heading)]
    assert all(span.strong for each in walk(blocks) if isinstance(each, Paragraph) for span in each.spans)


class Read(HTMLParser):
    """A page as a browser reads it: its tags with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        """Note a text."""
        self.text += data


def read(markdown: str) -> Read:
    blocks: tuple[Block, ...] = (Statement("assessment", "Label", statement_blocks(markdown)),)
    return Read(markup(blocks))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<img src=https://a.no/x.png>",
        "=HYPERLINK(“https://a.no”)",
        "</div></section><h1>Slutt</h1>",
        "<!-- skjult -->",
        "<style>*{display:none}</style>",
        "{{ 7*7 }} {% raw %} #set page",
        "&lt;b&gt;",
    ],
)
def test_hostile_text_is_shown_as_text(hostile):
    page = read(f"Før {hostile} etter")
    shown = "<b>" if hostile.startswith("&") else hostile
    assert f"Før {shown} etter" in page.text
    assert set(page.tags) == {"div", "p"}
    assert {name for name, _ in page.attributes} <= {"class"}


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT:alert(1))",
        "[x](data:text/html,x)",
        "[x](data:image/png;base64,AAAA)",
        "[x](ftp://a.no)",
        "[x](//a.no)",
        "[x](#08_money)",
        "[x](a.html)",
        "<javascript:alert(1)>",
    ],
)
def test_a_link_that_leads_elsewhere_than_outward_is_none(link):
    page = read(link)
    assert "a" not in page.tags
    assert "x" in page.text or "javascript" in page.text


@pytest.mark.parametrize("address", ["https://a.no/b?c=1&d=2", "http://a.no", "mailto:post@a.no", "HTTPS://a.no"])
def test_a_link_to_a_page_or_a_mail_address_is_one(address):
    assert ("href", address) in read(f"[x]({address})").attributes


def test_a_very_long_line_is_shown_whole():
    assert re.search("a{10000}", read("a" * 10_000).text)
