"""Whatever a cell of a report run tries, by mistake, with a count that was not released: it does not appear."""

import json

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from evaluation.errors import DisclosureRefusedError
from evaluation.presentation import guard
from evaluation.presentation.display import KEPT_VARIABLE

SECRET = "4711"

SETTING = """
import json, logging, sys
import numpy as np, pandas as pd
from evaluation import keep, release, show
from evaluation.errors import WrongUseError
from evaluation.messages import Amount, message, percent, year_spans
from evaluation.presentation import KeptView, amount, bars, conclusion, paragraph, prose, table
from evaluation.presentation.prose import ProseElement, Sentences
from evaluation.presentation.said import plain
from evaluation.programme import LocalText
from IPython.display import display
words = {"caption": message("x"), "unit": message("y")}
"""


@pytest.fixture
def shell(tmp_path, monkeypatch, released):
    """A real shell with the guard, as in a report run, with a study's table and a released one; put away afterwards."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("OPPTAKT_LANGUAGES", "en")
    monkeypatch.setenv(KEPT_VARIABLE, str(tmp_path))
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    made.display_pub = CapturingDisplayPublisher(parent=made)
    guard.load_ipython_extension(made)
    made.run_cell(SETTING)
    made.run_cell(
        "class Study:\n"
        f"    def table(self, name): return pd.DataFrame({{'year': [2016], 'patients': [{SECRET}]}})\n"
        "class Indicator:\n    frame = Study().table('')\n"
        "study, indicator = Study(), Indicator()\n"
    )
    made.user_ns["patients"] = released
    yield made
    made.restore_sys_module_state()
    InteractiveShell.clear_instance()


def run(shell, source):
    """What stopped the cell, and all that appeared on the page."""
    shell.display_pub.outputs.clear()
    result = shell.run_cell(source)
    return result.error_before_exec or result.error_in_exec, list(shell.display_pub.outputs)


NUMBERS = [
    "n = int(indicator.frame['patients'].max()); show(prose(message('{n} patients', n=n)))",
    "n = len(study.table('npr_patients')); show(prose(message('{n} patients', n=n)))",
    "show(prose(message('{n} patients', n=indicator.frame.patients.tolist()[0])))",
    "show(paragraph(*(message('{n} patients', n=row.patients) for row in indicator.frame.itertuples())))",
    "for row in indicator.frame.to_dict('records'):\n    show(prose(message('{n} patients', n=row['patients'])))",
    "def most(): return int(indicator.frame.patients.max())\nshow(prose(message('{n} patients', n=most())))",
    "def most(frame): return int(frame.patients.max())\nshow(prose(message('{n} patients', n=most(indicator.frame))))",
    "most = lambda: int(indicator.frame.patients.max())\nshow(prose(message('{n} patients', n=most())))",
    "found = []\nfound.append(indicator.frame.patients.tolist())\nshow(prose(message('{n}', n=str(found))))",
    "found = {}\nfound['n'] = study.table('x').patients.sum().item()\nshow(prose(message('{n}', n=found['n'])))",
    "n = 0\nfor each in indicator.frame.patients.tolist():\n    n += each\nshow(prose(message('{n}', n=n)))",
    "m = n = 0\nwhile n < 2:\n    show(prose(message('{n}', n=m)))\n    m = int(indicator.frame.patients[0])",
    "if (n := indicator.frame.patients.tolist()[0]):\n    show(prose(message('{n}', n=n)))",
    "a, b = 1, indicator.frame.patients.tolist()\nshow(prose(message('{n}', n=b[0])))",
    "n = sum(each == 4711 for each in study.table('npr_patients')['patients'])\nshow(prose(message('{n}', n=n)))",
    "show(prose(message('{n}', n=Amount(float(indicator.frame.patients[0]), 1))))",
    "show(prose(message('{n}', n=percent(float(indicator.frame.patients[0])))))",
    "say = message\nshow(prose(say('{n}', n=int(indicator.frame.patients[0]))))",
    "import evaluation.messages as words\nshow(prose(words.message('{n}', n=int(indicator.frame.patients[0]))))",
    "n = pd.read_csv('x.csv').patients.tolist()\nshow(prose(message('{n}', n=n)))",
    "n = int(open('x.csv').read())\nshow(prose(message('{n}', n=n)))",
    "n = int(getattr(indicator, 'frame').patients.max())\nshow(prose(message('{n}', n=n)))",
    "n = int(vars(indicator)['frame'].patients.max())\nshow(prose(message('{n}', n=n)))",
    "n = int(indicator.__dict__['frame'].patients.max())\nshow(prose(message('{n}', n=n)))",
    "import duckdb\nn = duckdb.sql('select 4711').fetchone()[0]\nshow(prose(message('{n}', n=n)))",
    "import duckdb\nn = duckdb.connect().execute('select 4711').fetchall()[0][0]\nshow(prose(message('{n}', n=n)))",
    "class Most:\n    n = int(indicator.frame.patients.max())\nshow(prose(message('{n}', n=Most.n)))",
    "class Most:\n    def n(self): return int(indicator.frame.patients[0])\nshow(prose(message('{n}', n=Most().n())))",
    "def count():\n    global n\n    n = int(indicator.frame.patients[0])\ncount()\nshow(prose(message('{n}', n=n)))",
    "a = []\ndef count():\n    a.append(indicator.frame.patients[0])\ncount()\nshow(prose(message('{n}', n=a[0])))",
    "def note(n): show(prose(message('{n} patients', n=n)))\nnote(int(indicator.frame.patients.max()))",
    "say = lambda n: show(prose(message('{n} patients', n=n)))\nsay(int(indicator.frame.patients.max()))",
    "def words(n): return message('{n} patients', n=n)\nshow(prose(words(int(indicator.frame.patients.max()))))",
    "try:\n    {}[indicator.frame]\nexcept KeyError as error:\n    show(prose(message('{n}', n=str(error))))",
    "match int(indicator.frame.patients[0]):\n    case n:\n        show(prose(message('{n}', n=n)))",
    "match indicator.frame.patients.tolist():\n    case [n, *_]:\n        show(prose(message('{n}', n=n)))",
    "n, *_ = indicator.frame.patients.tolist()\nshow(prose(message('{n}', n=n)))",
    "n = eval('int(indicator.frame.patients.max())')\nshow(prose(message('{n}', n=n)))",
    "n = globals()['indicator'].frame.patients.tolist()[0]\nshow(prose(message('{n}', n=n)))",
    "shared = {}\nshared.update(n=int(indicator.frame.patients[0]))\nshow(prose(message('{n}', **shared)))",
    "import functools\nsay = functools.partial(message, '{n}', n=int(indicator.frame.patients[0]))\nshow(prose(say()))",
    "n = json.loads(open('table-patients.json').read())['rows'][0]['n']\nshow(prose(message('{n}', n=n)))",
    "t = KeptView('x', (), {}, indicator.frame.to_dict('records'), ())\nshow(prose(message('{n}', n=t.rows)))",
    "async def most(): return int(indicator.frame.patients.max())\nshow(prose(message('{n}', n=await most())))",
]

TEXTS = [
    "show(prose(f'{int(indicator.frame.patients[0])} patients'))",
    "show(prose(message(f'{int(indicator.frame.patients[0])} patients')))",
    "show(prose(LocalText(nb='a', nn='b', en=f'{indicator.frame.patients[0]} patients')))",
    "show(prose(Sentences((message('{n}', n=str(indicator.frame.patients[0])),))))",
    "show(conclusion(message('x'), message('{n}', n=str(indicator.frame.patients[0]))))",
    "show(ProseElement('x', (message('{n}', n=str(indicator.frame.patients[0])),)))",
    "show(table(patients, rows=('year', 'unit'), values='rate', caption=f'Highest: {indicator.frame.patients[0]}'))",
    "show(table(patients, rows=('year', 'unit'), values='rate', unit=message('{n}', n=str(indicator.frame))))",
    "show(table(patients, rows=('year', 'unit'), values='rate', name=f'rates-{indicator.frame.patients[0]}'))",
    "bars(patients, rows='unit', values='patients', alt=f'Most: {indicator.frame.patients[0]}', **words)",
    "keep(conclusions={'E1': f'{indicator.frame.patients[0]} patients'})",
    "show(prose(message('{n}', n=int(indicator.frame.patients[0]))))",
]


@pytest.mark.parametrize("source", NUMBERS + TEXTS)
def test_a_cell_that_would_say_what_was_not_released_is_refused_before_it_runs(shell, tmp_path, source):
    error, outputs = run(shell, source)
    assert isinstance(error, DisclosureRefusedError)
    assert "comes from a table that has not been released" in str(error)
    assert SECRET not in str(error)
    assert outputs == []
    assert not (tmp_path / "kept.json").exists()
    assert SECRET not in (tmp_path / guard.STOPPED_FILE).read_text("utf-8")


def test_the_trail_goes_on_from_cell_to_cell(shell):
    run(shell, "n = int(indicator.frame.patients[0])")
    run(shell, "highest = n + 1")
    error, outputs = run(shell, "show(prose(message('{n}', n=highest)))")
    assert "highest" in str(error)
    assert outputs == []
    error, outputs = run(shell, "highest = 3\nshow(prose(message('{n}', n=highest)))")
    assert error is None
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "source",
    [
        # What the chapters do: values of released tables, numbers of their rows, years, settings, choices.
        "show(prose(message('{n}', n=amount(patients, 'patients', year=2016, unit='norway'))))",
        "show(prose(message('{n} rows', n=len(patients))))",
        "show(prose(message('{n}', n=sum(row['patients'] for row in patients.rows if row['year'] == 2016))))",
        "n = patients.frame()['unit'].nunique()\nshow(prose(message('{n}', n=n)))",
        "later = {int(each) for each in study.table('x')['year']}\nshow(prose(message('{n}', n=year_spans(later))))",
        "x = study.table('x') is not None\nshow(table(patients, rows=('year', 'unit'), values='rate' if x else ''))",
        "if len(study.table('x')):\n    show(prose(message('There are some.')))",
        "n = len(study.table('x'))\nshow(prose(message('{n}', n=plain(n, because='rows of a delivery, not people'))))",
        "def note(n): show(prose(message('{n} patients', n=n)))\nnote(len(patients))",
        "def part(table): show(prose(message('{n} rows', n=len(table))))\npart(patients)",
        "def words(frame): return frame.year.max()\nx = words(indicator.frame)\nshow(prose(message('A sentence.')))",
        "class Kind:\n    name = 'one'\nshow(prose(message('{n}', n=Kind.name)))",
        "match 3:\n    case n:\n        show(prose(message('{n}', n=n)))",
        "try:\n    n = 1\nexcept KeyError as error:\n    n = 2\nshow(prose(message('{n}', n=n)))",
        "row = indicator.frame.iloc[0]\nshow(prose(*(message('{n}', n=row['year']) for row in patients.rows[:1])))",
    ],
)
def test_an_honest_cell_is_let_through(shell, source):
    error, outputs = run(shell, source)
    assert error is None
    assert outputs


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (f"np.int64({SECRET})", "int64"),
        (f"np.float64({SECRET})", "float64"),
        (f"Amount(np.float64({SECRET}))", "float64"),
        (f"pd.DataFrame({{'a': [{SECRET}]}})", "DataFrame"),
        (f"[{SECRET}]", "list"),
        (f"{{'a': {SECRET}}}", "dict"),
        (f"message('{{n}}', n=np.int64({SECRET}))", "int64"),
        (f"Sentences((message('{{n}}', n=np.int64({SECRET})),))", "int64"),
    ],
)
def test_numbers_of_a_data_frame_and_whole_objects_are_not_said_wherever_they_come_from(shell, value, kind):
    error, outputs = run(shell, f"show(prose(message('{{n}} patients', n={value})))")
    assert isinstance(error, DisclosureRefusedError)
    assert f"A {kind} was to be said" in str(error)
    assert SECRET not in str(error)
    assert outputs == []


@pytest.mark.parametrize(
    "source",
    [
        "show(prose(f'{x} patients'))",
        "show(prose(message(f'{x} patients')))",
        "show(table(patients, rows=('year', 'unit'), values='rate', caption=f'Of {x}'))",
        "show(bars(patients, rows=('unit', 'year'), values='patients', alt=f'{x}', **words))",
    ],
)
def test_a_text_that_was_put_together_on_the_spot_holds_no_number(shell, tmp_path, source):
    error, outputs = run(shell, f"x = {SECRET}\n{source}")
    assert isinstance(error, DisclosureRefusedError)
    assert "no catalogue knows it" in str(error)
    assert SECRET not in str(error)
    assert outputs == []
    assert not (tmp_path / "kept.json").exists()


def test_what_is_declared_plain_is_told_beside_what_is_shown(shell):
    error, outputs = run(shell, "show(prose(message('{n} rows', n=plain(1500, because='rows of a file'))))")
    assert error is None
    assert outputs[0]["data"]["text/html"].strip() == "<p>1,500 rows</p>"
    assert outputs[0]["metadata"]["opptakt"]["declared"] == ["rows of a file"]
    error, outputs = run(shell, "show(prose(message('{n}', n=plain(1500, because=' '))))")
    assert isinstance(error, ValueError)
    assert outputs == []


@pytest.mark.parametrize(
    "source",
    [
        "class Mine:\n    name = 'mine'\n    def html(self, language): return '4711'\nshow(Mine())",
        "class Mine(ProseElement):\n    def html(self, language): return '4711'\nshow(Mine('x', ()))",
        "from evaluation.presentation import BarChart\nclass Mine(BarChart):\n    pass",
    ],
)
def test_a_chapter_has_no_elements_of_its_own(shell, source):
    error, outputs = run(shell, source)
    assert isinstance(error, TypeError)
    assert outputs == []


def test_while_an_element_is_made_the_door_is_shut(shell):
    source = (
        "class Words:\n    def in_(self, language):\n"
        f"        display({{'text/plain': '{SECRET}'}}, raw=True)\n        return 'x'\n"
        "show(prose(Words()))"
    )
    error, outputs = run(shell, source)
    assert isinstance(error, DisclosureRefusedError)
    assert outputs == []


@pytest.mark.parametrize(
    "source",
    [
        f"%%html\n<p>{SECRET}</p>",
        f"%%markdown\n{SECRET}",
        f"%%javascript\nalert({SECRET})",
        f"from IPython.display import Markdown; display(Markdown('{SECRET}'))",
        f"class Mine:\n    def _repr_html_(self): return '{SECRET}'\nMine()",
        f"class Mine:\n    def _ipython_display_(self): print('{SECRET}')\ndisplay(Mine())",
        f"class Mine:\n    def _repr_mimebundle_(self, **_): return {{'text/html': '{SECRET}'}}\nMine()",
        f"from IPython.display import update_display; update_display('{SECRET}', display_id='a')",
        f"handle = display('{SECRET}', display_id=True)",
        "%load_ext evaluation.presentation.exploring\nindicator",
        "patients",
    ],
)
def test_nothing_else_appears_however_it_is_displayed(shell, source):
    error, outputs = run(shell, source)
    assert error is not None
    assert SECRET not in str(error)
    assert outputs == []


@pytest.mark.parametrize(
    "source",
    [
        f"print({SECRET})",
        f"print({SECRET}, file=sys.stderr)",
        f"logging.getLogger('x').error('{SECRET}')",
        f"_ = sys.stdout.write('{SECRET}')",
    ],
)
def test_what_is_printed_logged_or_warned_of_never_becomes_an_output_of_the_page(shell, source):
    error, outputs = run(shell, source)
    assert error is None
    assert outputs == []


def test_another_thread_has_no_door_either(shell):
    source = (
        "import threading\nthreading.excepthook = lambda _: None\n"
        f"say = lambda: get_ipython().display_pub.publish({{'text/plain': '{SECRET}'}})\n"
        "thread = threading.Thread(target=say)\nthread.start()\nthread.join()"
    )
    error, outputs = run(shell, source)
    assert error is None
    assert outputs == []


@pytest.mark.parametrize("kind", ["WrongUseError", "DisclosureRefusedError"])
def test_what_an_error_says_that_a_cell_has_raised_itself_is_not_repeated(shell, tmp_path, kind):
    source = f"from evaluation.errors import {kind}\nx = {SECRET}\nraise {kind}(message('Only {{n}} patients', n=x))"
    run(shell, source)
    (told,) = json.loads((tmp_path / guard.STOPPED_FILE).read_text("utf-8"))
    assert told["en"] == (
        f"A cell stopped the chapter itself ({kind}). What it says is not repeated: it might hold a value."
    )
