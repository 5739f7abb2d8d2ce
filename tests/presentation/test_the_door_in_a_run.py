"""The same in the kernel of a real run: it ends before anything is published, or no file of it holds the number."""

import base64
import json
import re

import pytest
from typer.testing import CliRunner

from evaluation.cli.app import app
from evaluation.reports import read_chapter

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive]

SECRET = "471147"
KEEP = "from evaluation import keep, show\nfrom evaluation.messages import message\nkeep()\n"
# Put together, so that the source of the cell, which stands in the executed notebook, does not hold it.
PLANTED = "n = int('4711' + '47')\n"


@pytest.fixture
def run_with(chapter_of, tmp_path, monkeypatch):
    """Runs the command on a chapter of one cell; gives exit code, words, and the files that were published."""

    def run(source):
        made = chapter_of(source)
        monkeypatch.setattr("evaluation.cli.running.chapters_of", lambda _: (made,))
        out = tmp_path / "out"
        arguments = ["run", "summative", "--data", "data/published", "--year", "2026", "--out", str(out)]
        result = CliRunner().invoke(app, [*arguments, "--language", "en"])
        published = [each for each in out.rglob("*") if each.is_file() and ".staging" not in each.parts]
        return result.exit_code, result.stdout + result.stderr, published

    return run


@pytest.fixture
def chapter_of(tmp_path):
    """A chapter of one cell of code."""

    def cell(place, kind, text, **rest):
        tags = ["parameters"] if place == 0 else []
        return {"cell_type": kind, "id": f"c{place}", "metadata": {"tags": tags}, "source": text, **rest}

    def build(source):
        of_code = {"outputs": [], "execution_count": None}
        cells = [
            cell(0, "code", "year: int = 2026  # the year", **of_code),
            cell(1, "markdown", "# A trial"),
            cell(2, "code", source, **of_code),
        ]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        metadata = {"kernelspec": kernel, "opptakt": {"tables": [], "figures": []}}
        content = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
        path = tmp_path / "99_trial.ipynb"
        path.write_text(json.dumps(content), encoding="utf-8")
        return read_chapter(path)

    return build


def holds(path, text):
    """Whether a file holds a text, in the open or inside the pictures of a page."""
    content = path.read_bytes()
    inside = [base64.b64decode(each) for each in re.findall(rb"base64,([A-Za-z0-9+/=]+)", content)]
    return any(text.encode() in each for each in (content, *inside))


REFUSED = [
    """
kernel = get_ipython().kernel
element = {"opptakt": {"element": "prose", "language": "en"}}
kernel.send_response(kernel.iopub_socket, "display_data", {"data": {"text/html": str(n)}, "metadata": element})
""",
    """
from evaluation import open_study
from evaluation.presentation import prose
n = int(open_study(year=year).table("npr_patients")["patients"].max())
show(prose(message("{n} patients", n=n)))
""",
    """
from evaluation import open_study
from evaluation.indicators import effect_patients
from evaluation.presentation import prose
show(prose(f"{effect_patients(open_study(year=year)).frame['patients'].min()} patients"))
""",
    """
import numpy as np
from evaluation.presentation import prose
show(prose(message("{n} patients", n=np.int64(n))))
""",
    """
from evaluation.presentation import prose
show(prose(f"{n} patients"))
""",
    """
from evaluation.errors import DisclosureRefusedError
raise DisclosureRefusedError(message("{n} patients", n=n))
""",
    """
import comm
widget = {"state": {"value": str(n)}}
comm.create_comm(target_name="jupyter.widget", data=widget, metadata={"version": "2.1.0"}).send({"n": n})
""",
]

UNSEEN = [
    "import sys\nprint(n)\nprint(n, file=sys.stderr)\nsys.__stdout__.write(str(n))",
    "import logging, warnings\nlogging.getLogger('x').critical(str(n))\nwarnings.warn(str(n), stacklevel=1)",
    "import matplotlib.pyplot as plt\n%matplotlib inline\nplt.plot([n])\nplt.title(str(n))\nplt.show()",
    "try:\n    display(str(n))\nexcept Exception as error:\n    error.add_note(str(n))\n    print(error)",
    "get_ipython().payload_manager.write_payload({'source': 'page', 'data': {'text/plain': str(n)}, 'start': 0})",
    "!echo {n}",
    """
from IPython.utils.capture import capture_output
with capture_output():
    get_ipython().display_pub.publish({"text/plain": str(n)})
""",
]


@pytest.mark.parametrize("source", REFUSED)
def test_the_run_ends_with_exit_code_3_and_publishes_nothing(run_with, source):
    code, said, published = run_with(KEEP + PLANTED + source)
    assert code == 3, said
    assert SECRET not in said
    assert "Traceback" not in said
    assert published == []


@pytest.mark.parametrize("source", UNSEEN)
def test_what_does_not_go_through_show_is_in_no_file_of_the_run(run_with, source):
    code, said, published = run_with(KEEP + PLANTED + source)
    assert code in {0, 3}, said
    assert SECRET not in said
    assert bool(published) == (code == 0)
    assert not [path.name for path in published if holds(path, SECRET)]
