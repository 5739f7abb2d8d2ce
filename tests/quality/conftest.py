"""One answer of the checking process to every good table and to every mutation of one."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from filelock import FileLock

from evaluation.quality.counts import MOST_PLACES, RuleCounts, TableCounts, WorkerAnswer
from evaluation.quality.preparations import looks_at
from evaluation.quality.suites import read_suite
from evaluation.reference import load_reference
from evaluation.sources import DeliveredFile, Delivery, Table, write_canonical

from .good_tables import GOOD_TABLES, mutations_of, parameters_of


class Reference:
    """The units that the rules know, and no names of them: codes stand in these tables as they are."""

    def units(self, level: str) -> tuple[str, ...]:
        """Codes of a level."""
        return load_reference().units(level)

    def unit_names(self, level: str) -> Mapping[str, str]:
        """No name but the codes themselves, which are left as they are written."""
        return {}


@dataclass(frozen=True)
class Checked:
    """What one checking process answered.

    Attributes:
        good: the counts of every good table.
        alone: those of good tables that look at others, where no other was delivered.
        empty: those of tables without rows.
        blank: those of tables with one row, in which nothing stands.
        mutated: the counts of a rule, by table, rule and mutation.
        stdout: all that the process wrote.
        stderr: all that it complained of.
    """

    good: Mapping[str, TableCounts]
    alone: Mapping[str, TableCounts]
    empty: Mapping[str, TableCounts]
    blank: Mapping[str, TableCounts]
    mutated: Mapping[tuple[str, str, str], RuleCounts]
    stdout: str
    stderr: str


@dataclass
class Questions:
    """What is asked of the checking process, each under a name of its own."""

    folder: Path
    asked: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    suites: dict[tuple[str, str], Path] = field(default_factory=dict)

    def ask(self, name: tuple[str, ...], table: str, frame: pd.DataFrame, *, suite: Path, alone: bool = False) -> None:
        """Ask for one table; the tables that it looks at are the good ones."""
        self.asked[name] = {
            "table": table,
            "parquet": str(self._write(table, frame, len(self.asked))),
            "suite": str(suite),
            "parameters": parameters_of(),
            "looked_at": {} if alone else {each: str(self._good(each)) for each in looks_at(table)},
            "places": MOST_PLACES,
        }

    def suite_of(self, table: str, rule: str) -> Path:
        """The suite of a table with one rule alone: checking all of them for each mutation would take minutes."""
        if (table, rule) not in self.suites:
            document = json.loads(read_suite(table).path.read_text(encoding="utf-8"))
            chosen = [each for each in document["expectations"] if each["meta"]["id"] == rule]
            path = self.folder / f"{table}.{rule}.json"
            path.write_text(json.dumps({**document, "expectations": chosen}), encoding="utf-8")
            self.suites[table, rule] = path
        return self.suites[table, rule]

    def _good(self, table: str) -> Path:
        path = self.folder / f"{table}.parquet"
        return path if path.exists() else self._write(table, GOOD_TABLES[table].frame)

    def _write(self, table: str, frame: pd.DataFrame, number: int | None = None) -> Path:
        path = self.folder / f"{table}{'' if number is None else f'.{number}'}.parquet"
        delivery = Delivery()
        file = DeliveredFile(table, path, path.name, "0" * 64, delivery, delivery.sha256())
        rows = pd.Series(range(2, len(frame) + 2), dtype="int64", name="row")
        write_canonical(Table(table, frame, file, None, rows), path)
        return path


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The answer of one process to all the tables, since starting it costs seconds."""
    questions = Questions(tmp_path_factory.mktemp("canonical"))
    for table, good in GOOD_TABLES.items():
        suite = read_suite(table).path
        questions.ask(("good", table), table, good.frame, suite=suite)
        if looks_at(table):
            questions.ask(("alone", table), table, good.frame, suite=suite, alone=True)
        questions.ask(("empty", table), table, good.frame.head(0), suite=suite)
        questions.ask(
            ("blank", table), table, good.frame.head(1).map(lambda _: None).astype(good.frame.dtypes), suite=suite
        )
        for (rule, name), (mutate, _) in mutations_of(table).items():
            questions.ask(
                ("mutated", table, rule, name), table, mutate(good.frame), suite=questions.suite_of(table, rule)
            )
    # Each test process has a folder of its own within the one of the whole run.
    side_by_side = "PYTEST_XDIST_WORKER" in os.environ
    shared = tmp_path_factory.getbasetemp().parent / "checked.json" if side_by_side else None
    return _answer(questions, _run_once(questions, shared))


def _run_once(questions: Questions, shared: Path | None) -> dict[str, str]:
    """What the checking process wrote; test processes side by side share one answer, as it takes most of a minute."""
    if shared is None:
        return _run(questions)
    with FileLock(shared.with_suffix(".lock")):
        if not shared.exists():
            shared.write_text(json.dumps(_run(questions)), encoding="utf-8")
        return json.loads(shared.read_text(encoding="utf-8"))


def _run(questions: Questions) -> dict[str, str]:
    process = subprocess.run(
        (sys.executable, "-I", "-m", "evaluation.quality.worker"),
        input=json.dumps({"tables": list(questions.asked.values())}),
        capture_output=True,
        text=True,
        check=True,
    )
    return {"stdout": process.stdout, "stderr": process.stderr}


def _answer(questions: Questions, wrote: Mapping[str, str]) -> Checked:
    answer = WorkerAnswer.model_validate_json(wrote["stdout"])
    assert answer.error is None, answer.error
    counts = dict(zip(questions.asked, answer.tables, strict=True))
    whole = {
        kind: {name[1]: each for name, each in counts.items() if name[0] == kind}
        for kind in ("good", "alone", "empty", "blank")
    }
    mutated = {name[1:]: each.rules[0] for name, each in counts.items() if name[0] == "mutated"}
    return Checked(**whole, mutated=mutated, stdout=wrote["stdout"], stderr=wrote["stderr"])


@pytest.fixture
def reference() -> Reference:
    """The units that the rules know."""
    return Reference()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, so that no check of the person at this machine is touched."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("OPPTAKT_CACHE", str(folder))
    return folder
