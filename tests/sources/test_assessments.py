"""What people have written: which files are theirs, and which sections a file has."""

from datetime import date

import pytest

from evaluation.sources import AssessedReport, read_assessments
from evaluation.sources.assessments import LONGEST_FILE


@pytest.fixture
def deliver(tmp_path):
    """Lays files down in the folder `assessments`, and reads them."""

    def lay(**files):
        folder = tmp_path / "assessments"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (folder / name.replace("_DOT_", ".")).write_bytes(data)
        return read_assessments(tmp_path)

    return lay


def said(read) -> list[str]:
    return [str(each) for each in read.problems]


def named(deliver, name: str, content: str | bytes = "# general\nText\n"):
    return deliver(**{name: content})


def test_without_a_folder_nothing_has_been_written(tmp_path):
    read = read_assessments(tmp_path)
    assert (read.files, read.problems) == ((), ())


@pytest.mark.parametrize(
    ("name", "report", "role", "language"),
    [
        ("2026.nb.md", AssessedReport(2026), "assessment", "nb"),
        ("2027.steering_group.nn.md", AssessedReport(2027), "steering_group", "nn"),
        ("2028.experience_panel.en.md", AssessedReport(2028), "experience_panel", "en"),
        ("2026.dissent.nb.md", AssessedReport(2026), "dissent", "nb"),
        ("2026-03-31.nb.md", AssessedReport(2026, date(2026, 3, 31)), "assessment", "nb"),
        ("2026-03-31-south.dissent.nn.md", AssessedReport(2026, date(2026, 3, 31), "south"), "dissent", "nn"),
    ],
)
def test_a_name_says_report_role_and_language(deliver, name, report, role, language):
    (file,) = named(deliver, name).files
    assert (file.report, file.role, file.language) == (report, role, language)
    assert file.file_name == f"assessments/{name}"


@pytest.mark.parametrize(
    "name",
    [
        "2026.md",
        "2026.se.md",
        "2026.nb.docx",
        "2026.nb.txt",
        "2026.auditor.nb.md",
        "2026-02-30.nb.md",
        "2026-3-1.nb.md",
        "26.nb.md",
        "notes.md",
    ],
)
def test_a_name_that_nobody_can_tell_is_refused_and_not_passed_over(deliver, name):
    read = named(deliver, name)
    assert read.files == ()
    (problem,) = said(read)
    assert problem.startswith(f"assessments/{name}: nobody can tell what this is.")
    assert "steering_group, experience_panel, dissent" in problem


def test_what_an_editor_leaves_behind_and_a_readme_are_left_alone(deliver):
    read = deliver(**{"README.md": "x", ".2026.nb.md.swp": "x", "~$2026.nb.md": "x", "2026.nb.md~": "x"})
    assert (read.files, read.problems) == ((), ())


def test_a_folder_in_the_folder_is_refused(tmp_path):
    (tmp_path / "assessments" / "2026.nb.md").mkdir(parents=True)
    assert said(read_assessments(tmp_path))[0].startswith("assessments/2026.nb.md: nobody can tell what this is.")


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "assessments").write_text("# general\n", encoding="utf-8")
    assert said(read_assessments(tmp_path)) == [
        "The folder assessments cannot be read; it must be a folder that you may open."
    ]


def test_an_assessment_beside_the_folder_is_told(tmp_path):
    (tmp_path / "2026.nb.md").write_text("# general\nText\n", encoding="utf-8")
    assert said(read_assessments(tmp_path)) == [
        "2026.nb.md is an assessment that lies beside the folder assessments; move it into the folder."
    ]


def test_the_name_of_the_folder_may_be_written_in_capitals(tmp_path):
    (tmp_path / "Assessments").mkdir()
    (tmp_path / "Assessments" / "2026.nb.md").write_text("# general\nText\n", encoding="utf-8")
    assert [each.file_name for each in read_assessments(tmp_path).files] == ["assessments/2026.nb.md"]


def test_headings_of_the_first_level_divide_a_file_and_those_below_do_not(deliver):
    text = "# Samlet\n\nÉn.\n\n## Under\n\nTo.\n\nØkonomi\n=======\n\n\n  Tre.\n\n# Risiko\n"
    (file,) = named(deliver, "2026.nb.md", text).files
    assert [(each.heading, each.line, each.markdown, each.first_line) for each in file.sections] == [
        ("Samlet", 1, "Én.\n\n## Under\n\nTo.", 3),
        ("Økonomi", 9, "  Tre.", 13),
        ("Risiko", 15, "", 16),
    ]
    assert file.preamble is None


def test_what_only_looks_like_a_heading_divides_nothing(deliver):
    text = "# general\n\n```\n# code\n```\n\n> # quoted\n\n\\# text\n"
    (file,) = named(deliver, "2026.nb.md", text).files
    assert [each.heading for each in file.sections] == ["general"]


def test_text_before_the_first_heading_is_noted_with_its_line(deliver):
    (file,) = named(deliver, "2026.nb.md", "\n\nHei\n\n# general\n").files
    assert file.preamble == 3


def test_marks_in_a_heading_are_no_part_of_its_words(deliver):
    (file,) = named(deliver, "2026.nb.md", "# **Økonomi** `x`\nText\n").files
    assert file.sections[0].heading == "Økonomi x"


def test_the_ends_of_lines_and_the_mark_of_an_old_editor_change_nothing(deliver):
    (file,) = named(deliver, "2026.nb.md", b"\xef\xbb\xbf# general\r\n\r\nText\r\n").files
    assert [(each.heading, each.markdown) for each in file.sections] == [("general", "Text")]


def test_a_letter_written_as_two_as_some_systems_do_is_the_letter(deliver):
    (file,) = named(deliver, "2026.nb.md", "# Effektma\u030al 1\n\nHa\u030ap\n").files
    assert [(each.heading, each.markdown) for each in file.sections] == [("Effektmål 1", "Håp")]


@pytest.mark.parametrize(("content", "preamble"), [("", None), ("\n \n", None), ("\n## Økonomi\n\nText\n", 2)])
def test_a_file_without_a_heading_of_the_first_level_has_no_section(deliver, content, preamble):
    (file,) = named(deliver, "2026.nb.md", content).files
    assert (file.sections, file.preamble) == ((), preamble)


@pytest.mark.parametrize("content", ["# general\n\nblå".encode("cp1252"), "# general\n\nx".encode("utf-16")])
def test_bytes_that_are_not_utf_8_are_refused_with_their_line(deliver, content):
    read = named(deliver, "2026.nb.md", content)
    line = 3 if content.startswith(b"#") else 1
    assert said(read) == [
        f"assessments/2026.nb.md, line {line}: what stands here is not UTF-8; save the file as text in UTF-8."
    ]


def test_a_file_that_is_too_long_is_refused_and_one_that_just_fits_is_not(deliver):
    text = "# general\n" + "ø" * (LONGEST_FILE - 10)
    assert not named(deliver, "2026.nb.md", text).problems
    for longer in (text + "ø", text * 5):
        (problem,) = said(named(deliver, "2026.nb.md", longer))
        assert problem.startswith("assessments/2026.nb.md: the file is longer than 100000 characters; shorten it")


def test_every_bad_file_is_told_at_once_and_the_good_ones_are_read(deliver):
    read = deliver(**{"2026.nb.md": "# general\nx", "2026.nn.md": b"\xff", "notes.md": "x"})
    assert [each.file_name for each in read.files] == ["assessments/2026.nb.md"]
    assert len(read.problems) == 2
