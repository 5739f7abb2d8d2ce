"""What is imported before the first kernel is forked."""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import evaluation

_LIBRARIES: Final = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "IPython.core.completer",
    "babel.messages.pofile",
    "babel.numbers",
    "babel.dates",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "numpy",
    "pandas",
    "pyarrow.parquet",
    "scipy.optimize",
    "scipy.stats",
    "seaborn",
)

_ROOMS: Final = (
    "programme",
    "reference",
    "sources",
    "quality",
    "methods",
    "indicators",
    "disclosure",
    "presentation",
)
"""What a chapter may come to import; of the gate's worker and the reports it imports nothing."""

_LEFT_OUT: Final = ("evaluation.quality.worker",)


_WITH_THREADS: Final = ("polars",)
"""Libraries that nobody here uses, which others import where they are installed, and which start threads when they are
imported: a process with threads cannot be copied safely."""


def preload(wanted: Callable[[], bool]) -> None:
    """Imports the libraries and the rooms that chapters rest on.

    Args:
        wanted: asked before each import whether anybody still wants it.
    """
    with _held_off(_WITH_THREADS):
        for name in _names():
            if not wanted():
                return
            importlib.import_module(name)


def _names() -> Iterator[str]:
    yield from _LIBRARIES
    yield "evaluation.study"
    for room in _ROOMS:
        package = importlib.import_module(f"{evaluation.__name__}.{room}")
        modules = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        yield from (module.name for module in modules if module.name not in _LEFT_OUT)


@contextmanager
def _held_off(names: tuple[str, ...]) -> Iterator[None]:
    """As if some libraries were not installed, and only for this long."""
    absent = [name for name in names if name not in sys.modules]
    # None in the place of a module is Python's own way of saying that it cannot be imported.
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
