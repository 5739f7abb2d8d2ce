"""What varies or has not been released is taken out of a notebook."""

import nbformat

from evaluation.runs.normalise import normalised, notebook_text


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
