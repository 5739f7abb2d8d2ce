"""What is to be known of a run: inputs, parameters, suites, notebooks and versions; nothing that varies."""

import json
import os
import platform
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from evaluation.programme import AnalysisPlan, load_analysis_plan
from evaluation.project import project_path
from evaluation.quality import CheckOutcome, rows_told
from evaluation.runs.plan import RunPlan
from evaluation.runs.seal import file_digest
from evaluation.sources import Corrections, Table
from evaluation.study import day_of_report

LOG: Final = "log"
DISTRIBUTION: Final = "opptakt-evaluation"


def run_record(plan: RunPlan, outcome: CheckOutcome) -> dict[str, Any]:
    """What is to be known of a run: inputs, parameters, versions, suites and notebooks; nothing that varies.

    The hash of a delivery that is not public stays outside the run (`log_inputs`): whoever has all numbers of a file
    but a hidden one could try every value for it until the hash fits.
    """
    return {
        "kind": plan.kind,
        "year": plan.year,
        "as_of": day_of_report(year=plan.year, as_of=plan.as_of).isoformat(),
        "region": plan.region,
        "languages": list(plan.languages),
        "formats": list(plan.formats),
        "data": {"kind": plan.data.kind, "title": dict(plan.data.title)},
        "inputs": [
            {
                "table": name,
                "file_name": table.file.file_name,
                "sheet": table.sheet,
                "sha256": public_digest(table),
                "delivery_sha256": table.file.delivery_sha256,
                "rows": rows_told(name, len(table.frame), table.file.delivery.threshold),
            }
            for name, table in sorted(outcome.tables.items())
        ]
        + _corrections(outcome.corrections),
        "parameters": {name: dict(values) for name, values in plan.parameters.items()},
        "notebooks": code_digest(chapter.path for chapter in plan.chapters),
        "analysis_plan": plan_record(load_analysis_plan()),
        "suites": code_digest(project_path("expectations").glob("*.json")),
        "environment": environment(),
    }


def _corrections(corrections: Corrections | None) -> list[dict[str, Any]]:
    """The file of corrections as an input: its hash is told where everything that stands in it is."""
    if corrections is None:
        return []
    return [
        {
            "table": corrections.file.table,
            "file_name": corrections.file.file_name,
            "sheet": None,
            "sha256": corrections.file.sha256 if corrections.all_told else None,
            "delivery_sha256": corrections.file.delivery_sha256,
            "rows": len(corrections.every),
            "applied": len(corrections.applied),
        }
    ]


def plan_record(analysis_plan: AnalysisPlan) -> dict[str, Any]:
    """Which analysis plan a run followed: its fingerprint, and every change of it."""
    changes = [each.model_dump(mode="json") for each in analysis_plan.changes]
    adopted = analysis_plan.adopted
    return {
        "sha256": analysis_plan.fingerprint,
        "adopted": adopted.model_dump(mode="json") if adopted else None,
        "changes": changes,
    }


def public_digest(table: Table) -> str | None:
    """The hash of a delivered file, if every figure in it is public; None otherwise."""
    return table.file.sha256 if table.file.delivery.published else None


def write_quality(outcome: CheckOutcome, folder: Path) -> None:
    """What the gate found, a file a table, counts only.

    Args:
        outcome: of the gate.
        folder: is made.
    """
    folder.mkdir()
    for result in outcome.results:
        table = outcome.tables[result.table]
        content = {**result.as_published(table.file.delivery.threshold), "sha256": public_digest(table)}
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{result.table}.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def log_inputs(outcome: CheckOutcome, out: Path, run: str) -> None:
    """Notes beside the sealed runs, for their owner alone, which files a run was made from.

    Runs whose published bytes are the same may have been made from different files; each is noted once.

    Args:
        outcome: of the gate.
        out: the folder of runs.
        run: the name of the run's folder.
    """
    folder = out / LOG
    folder.mkdir(mode=0o700, exist_ok=True)
    line = json.dumps({"run": run, "sha256": input_digests(outcome)}, sort_keys=True) + "\n"
    path = folder / f"{run}.inputs.jsonl"
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    if line not in known:
        path.write_text(known + line, encoding="utf-8", newline="\n")
        path.chmod(0o600)


def noted_inputs(out: Path, run: str) -> list[dict[str, str]]:
    """The digests of the files that a run was made from, as they were noted beside it; none where nothing was noted.

    Args:
        out: the folder of runs.
        run: the name of the run's folder.
    """
    path = out / LOG / f"{run}.inputs.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [dict(json.loads(line)["sha256"]) for line in lines]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def input_digests(outcome: CheckOutcome) -> dict[str, str]:
    """The digest of each delivered file, by table, and of the corrections; for its owner alone."""
    files = [table.file for table in outcome.tables.values()]
    files += [outcome.corrections.file] if outcome.corrections else []
    return {file.table: file.sha256 for file in sorted(files, key=lambda file: file.table)}


def environment() -> dict[str, Any]:
    """The versions that a run was made with: Python, every distribution it rests on, and the project's commit."""
    return {
        "python": platform.python_version(),
        "packages": dict(sorted(runtime_packages(DISTRIBUTION).items())),
        "commit": commit(),
        "lock": _lock_digest(),
    }


def runtime_packages(name: str) -> dict[str, str]:
    """The versions of a distribution and of everything it requires, directly or not.

    What is installed besides, such as tools for development, does not touch a run and is left out: otherwise a run
    would differ after the tests were installed.
    """
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        current = canonicalize_name(waiting.pop())
        if current in found:
            continue
        try:
            installed = distribution(current)
        except PackageNotFoundError:
            continue
        found[current] = installed.version
        requirements = (Requirement(each) for each in installed.requires or ())
        waiting.extend(each.name for each in requirements if not each.marker or each.marker.evaluate({"extra": ""}))
    return found


def commit() -> dict[str, Any] | None:
    """The commit of the checkout and whether files of the project differ from it; None outside a checkout."""
    root = project_path(".")
    identity = _git(root, "rev-parse", "HEAD")
    if identity is None or not (root / ".git").exists():
        return None
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    return {"id": identity, "changed": bool(changed)}


def _git(root: Path, *arguments: str) -> str | None:
    try:
        answer = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "--no-optional-locks", "-C", str(root), *arguments],  # noqa: S607 - found where the user has it
            # A run inside a git hook inherits variables that point at another repository.
            env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()


def _lock_digest() -> str | None:
    lock = project_path("requirements/runtime.lock")
    return file_digest(lock) if lock.is_file() else None


def code_digest(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each notebook or suite by its file name."""
    return {path.name: file_digest(path) for path in sorted(paths)}
