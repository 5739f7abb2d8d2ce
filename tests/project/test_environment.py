"""The ways of installing the suite say the same."""

import re
import tomllib

import pytest

from evaluation.project import project_path

CONDA_FORGE_NAMES = {
    "duckdb": "python-duckdb",
    "ibis-framework[duckdb]": "ibis-duckdb",
    "jupyter-client": "jupyter_client",
    "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert-core",
    "seaborn": "seaborn-base",
}


def split(requirement: str) -> tuple[str, str]:
    found = re.fullmatch(r"([A-Za-z0-9_-]+(?:\[[a-z]+\])?)(.*)", requirement)
    assert found is not None
    return found.group(1), found.group(2)


def pyproject() -> dict:
    return tomllib.loads(project_path("pyproject.toml").read_text("utf-8"))


def conda_requirements() -> dict[str, str]:
    lines = project_path("environment.yml").read_text("utf-8").splitlines()
    listed = [line.strip().removeprefix("- ") for line in lines if re.match(r"^ +- [a-z]", line)]
    return dict(split(each) for each in listed if each not in {"conda-forge", "nodefaults", "pip", "pip:"})


def test_environment_yml_lists_what_pyproject_toml_requires_with_the_same_bounds():
    project = pyproject()["project"]
    required = dict(split(each) for each in [*project["dependencies"], *project["optional-dependencies"]["lab"]])
    expected = {CONDA_FORGE_NAMES.get(name, name): bounds for name, bounds in required.items()}
    expected["python"] = project["requires-python"]
    assert conda_requirements() == expected


@pytest.mark.parametrize("name", ["bootstrap", "runtime", "extras", "spark", "development"])
def test_lock_files_are_hashed_and_name_no_registry(name):
    text = project_path(f"requirements/{name}.lock").read_text("utf-8")
    requirements = [line for line in text.splitlines() if re.match(r"^[a-z0-9]", line)]
    assert requirements
    assert all("==" in line for line in requirements)
    assert text.count("--hash=sha256:") >= len(requirements)
    assert not re.search(r"https?://|file:|--index-url|--find-links", text)


@pytest.mark.parametrize("name", ["runtime", "development"])
def test_lock_files_hold_every_direct_requirement(name):
    text = project_path(f"requirements/{name}.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+)==", text, flags=re.MULTILINE))
    required = {split(each)[0].partition("[")[0] for each in pyproject()["project"]["dependencies"]}
    assert required <= locked


def test_lock_files_that_carry_registry_addresses_are_kept_out_of_the_repository():
    ignored = project_path(".gitignore").read_text("utf-8").splitlines()
    assert "uv.lock" in ignored
