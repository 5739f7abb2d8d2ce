"""What varies or has not been released is taken out of a notebook, and the finished files are read once more."""

import nbformat
import pytest

from evaluation.errors import DisclosureRefusedError
from evaluation.runs.inspect import inspect_outputs
from evaluation.runs.normalise import normalised, notebook_text

IDENTITY_NUMBER = "15507600333"  # synthetic, published by navikt/fnrvalidator


def executed(number=1):
    """A notebook as papermill leaves it; the number stands for all that varies."""
    notebook = nbformat.v4.new_notebook(
        metadata={
            "papermill": {"start_time": f"2026-01-0{number}", "output_path": f"/home/{number}"},
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python", "version": f"3.11.{number}", "file_extension": ".py"},
            "opptakt": {"tables": []},
            "widgets": {"x": number},
        },
        cells=[
            nbformat.v4.new_code_cell(
                "x = 1",
                execution_count=number,
                metadata={
                    "tags": ["injected-parameters"],
                    "papermill": {"duration": number},
                    "execution": {"iopub.status.busy": f"{number}"},
                },
                outputs=[
                    nbformat.v4.new_output("stream", text=f"printed {number}"),
                    nbformat.v4.new_output("display_data", data={"text/html": "<p>released</p>"}),
                    nbformat.v4.new_output("execute_result", data={"text/plain": "4711"}, execution_count=number),
                    nbformat.v4.new_output("error", ename="E", evalue="4711", traceback=[]),
                ],
            ),
            nbformat.v4.new_markdown_cell("# Title", metadata={"tags": ["lang-nb"], "collapsed": number}),
        ],
    )
    notebook.cells[0].id = f"random{number}"
    return notebook


def test_what_is_left_does_not_vary():
    assert notebook_text(normalised(executed(1))) == notebook_text(normalised(executed(2)))


def test_times_durations_paths_and_counts_are_gone():
    made = normalised(executed())
    assert set(made.metadata) == {"kernelspec", "language_info", "opptakt"}
    assert set(made.metadata.language_info) == {"name", "file_extension"}
    assert [dict(cell.metadata) for cell in made.cells] == [
        {"tags": ["injected-parameters"]},
        {"tags": ["lang-nb"]},
    ]
    assert made.cells[0].execution_count is None
    assert [cell.id for cell in made.cells] == ["cell-001", "cell-002"]


def test_only_what_was_shown_is_left():
    made = normalised(executed())
    assert [output.output_type for output in made.cells[0].outputs] == ["display_data"]
    assert "4711" not in notebook_text(made)
    assert "printed" not in notebook_text(made)


def test_the_notebook_that_was_given_is_not_changed():
    given = executed()
    normalised(given)
    assert given == executed() | {"cells": given.cells}
    assert len(given.cells[0].outputs) == 4
    assert given.cells[0].metadata["papermill"] == {"duration": 1}


def test_what_is_left_is_a_valid_notebook():
    nbformat.validate(nbformat.reads(notebook_text(normalised(executed())), as_version=4))


@pytest.fixture
def outputs(tmp_path):
    """A staged run with which nothing is wrong."""
    for name, content in {
        "report.nb.html": "<p>789</p>",
        "figures/02-rates.svg": "<svg/>",
        "figures/02-rates.en.svg": "<svg/>",
        "figures/02-rates.csv": "a\n1\n",
        "tables/02-patients.csv": "year,patients\n2018,789\n",
        "quality/npr_patients.json": '{"sha256": "' + "a1" * 32 + '"}',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_files_with_which_nothing_is_wrong_may_be_published(outputs):
    inspect_outputs(outputs)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("data.parquet", "", "data.parquet: files of this kind are not published."),
        ("tables/model.pkl", "", "tables/model.pkl: files of this kind are not published."),
        ("figures/99-x.svg", "<svg/>", "figures/99-x.svg: the figure's numbers are missing beside it."),
        ("tables/empty.csv", "", "tables/empty.csv: the table has no heads."),
        ("tables/02-patients.csv", f"a\n{IDENTITY_NUMBER}\n", "1 numbers look like national identity numbers."),
        ("report.nb.html", f"<p>155076 00333</p>{IDENTITY_NUMBER}", "2 numbers look like"),
        ("notebooks/x.ipynb", f'{{"{IDENTITY_NUMBER}": 1}}', "1 numbers look like"),
    ],
)
def test_what_an_output_checker_would_reject_is_refused_by_file(outputs, name, content, words):
    (outputs / name).parent.mkdir(exist_ok=True)
    (outputs / name).write_text(content, encoding="utf-8")
    with pytest.raises(DisclosureRefusedError) as refused:
        inspect_outputs(outputs)
    assert words in str(refused.value)
    assert IDENTITY_NUMBER not in str(refused.value)
    assert len(refused.value.messages) == 1


def test_every_finding_is_told_at_once(outputs):
    (outputs / "a.pkl").touch()
    (outputs / "b.pkl").touch()
    with pytest.raises(DisclosureRefusedError) as refused:
        inspect_outputs(outputs)
    assert len(refused.value.messages) == 2


def test_a_digest_that_happens_to_hold_such_a_number_does_not_stop_a_run(outputs):
    digest = f"a{IDENTITY_NUMBER}" + "b" * 52
    (outputs / "quality" / "npr_patients.json").write_text(f'{{"sha256": "{digest}"}}', encoding="utf-8")
    inspect_outputs(outputs)
