"""What the tests of the reference room share."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_PATH = Path(__file__).with_name("facts_folder.py")
_SPEC = importlib.util.spec_from_file_location("reference_facts_folder", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = _MODULE
_SPEC.loader.exec_module(_MODULE)


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    folder: Path = _MODULE.make_facts(tmp_path / "facts")
    return folder


@pytest.fixture
def change_fact() -> Callable[[Path, str, str, str], None]:
    change: Callable[[Path, str, str, str], None] = _MODULE.change_fact
    return change
