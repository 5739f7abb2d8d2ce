"""What people have written, in a run: to which report it belongs, and what is told of it."""

from datetime import date
from pathlib import Path

import pytest

from evaluation.quality import StatementText
from evaluation.reports import chapters_of
from evaluation.runs.assessments import assessment_record, check_written, with_digits, write_assessments
from evaluation.runs.plan import RunPlan
from evaluation.sources import AssessedReport, DataSet

NB = "# Økonomi\n\nVi brukte 3 av 5.\n\nIngenting mer.\n\n# general\nBra.\n"


@pytest.fixture
def plan(tmp_path):
    """A plan of the status report of 2026 whose data hold three texts."""
    folder = tmp_path / "data" / "assessments"
    folder.mkdir(parents=True)
    (folder / "2026.nb.md").write_bytes(NB.replace("\n", "\r\n").encode())
    (folder / "2026.dissent.nn.md").write_text("# general\nNei.\n", encoding="utf-8")
    (folder / "2027.nb.md").write_text("# Et kapittel som ikke finnes ennå\n", encoding="utf-8")
    data = DataSet(tmp_path / "data", "synthetic", {}, ())
    return plan_for(data)


def plan_for(
    data: DataSet,
    *,
    kind: str = "summative",
    year: int = 2026,
    as_of: date | None = None,
    region: str | None = None,
) -> RunPlan:
    return RunPlan(
        kind=kind,
        year=year,
        as_of=as_of,
        data=data,
        languages=("nb",),
        formats=("html",),
        chapters=chapters_of(kind),
        parameters={},
        out=Path("outputs"),
        jobs=1,
        region=region,
    )


def test_a_summative_report_takes_the_texts_of_its_year_whatever_its_day(plan):
    assert plan.assessed == AssessedReport(2026)
    assert plan_for(plan.data, as_of=date(2026, 6, 30)).assessed == AssessedReport(2026)


def test_a_formative_report_takes_the_texts_of_its_day_and_region(plan):
    day = date(2026, 3, 31)
    assert plan_for(plan.data, kind="formative", as_of=day).assessed == AssessedReport(2026, day)
    assert plan_for(plan.data, kind="formative", as_of=day, region="west").assessed == AssessedReport(2026, day, "west")


def test_the_texts_of_other_reports_stay_out(plan):
    written = check_written(plan)
    assert not written.problems
    assert [file.file_name for file in written.files] == ["assessments/2026.dissent.nn.md", "assessments/2026.nb.md"]
    assert [(text.section, text.role) for text in written.texts] == [
        ("general", "dissent"),
        ("08_money", "assessment"),
        ("general", "assessment"),
    ]


@pytest.mark.parametrize(
    ("kind", "sections"), [("summative", ["08_money"]), ("final", ["08_money", "final_hub_model"])]
)
def test_a_file_of_the_last_year_serves_the_final_report_and_the_summative_one(plan, kind, sections):
    text = "# Økonomi\nBra.\n\n# final_hub_model\nFortsett.\n"
    (plan.data.folder / "assessments" / "2028.nb.md").write_text(text, encoding="utf-8")
    written = check_written(plan_for(plan.data, kind=kind, year=2028))
    assert not written.problems
    assert [each.section for each in written.texts] == sections


def test_a_chapter_of_the_final_report_is_none_of_an_earlier_years(plan):
    text = "# final_hub_model\nFortsett.\n"
    (plan.data.folder / "assessments" / "2026.en.md").write_text(text, encoding="utf-8")
    (problem,) = check_written(plan).problems
    assert str(problem).startswith("assessments/2026.en.md, line 1: the report has no section “final_hub_model”.")


def test_the_record_tells_the_files_with_their_digests(plan):
    dissent, assessment = assessment_record(check_written(plan))
    assert (dissent["role"], dissent["sections"], dissent["lines"]) == ("dissent", 1, 2)
    assert (assessment["language"], assessment["sections"], assessment["lines"]) == ("nb", 2, 8)
    # sha256sum of the second file
    assert dissent["sha256"] == "642decd07b75ffba9e537f0b0e1a7eac67467b9539020a4e5200bbf882118c1c"


def test_the_run_keeps_the_texts_with_the_ends_of_lines_of_all_its_files(plan, tmp_path):
    target = tmp_path / "run"
    target.mkdir()
    write_assessments(check_written(plan), target)
    assert {path.name for path in (target / "assessments").iterdir()} == {"2026.nb.md", "2026.dissent.nn.md"}
    assert (target / "assessments" / "2026.nb.md").read_bytes() == NB.encode()


def test_whoever_checks_the_output_is_told_where_digits_stand():
    texts = [
        StatementText("08_money", "dissent", "nb", "Ingen.\n3 av 5.\nFire.", "assessments/2026.dissent.nb.md", 7),
        StatementText("general", "assessment", "nb", "Ingen tall.", "assessments/2026.nb.md", 3),
    ]
    assert with_digits(texts) == [
        {
            "chapter": "08_money",
            "role": "dissent",
            "language": "nb",
            "file_name": "assessments/2026.dissent.nb.md",
            "lines": [8],
        }
    ]
