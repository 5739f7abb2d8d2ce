"""The evaluation suite of OPPTAKT: from deliveries to sealed, accessible reports.

Data walk one way, through five rooms: delivered (`sources`), checked (`quality`), computed (`indicators`, `methods`),
released (`disclosure`), published (`presentation`, `reports`). What a notebook needs can be imported from here.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluation.disclosure import release
    from evaluation.presentation import keep, show
    from evaluation.study import open_study

__all__ = ["keep", "open_study", "release", "show"]

_HOMES = {
    "keep": "evaluation.presentation",
    "open_study": "evaluation.study",
    "release": "evaluation.disclosure",
    "show": "evaluation.presentation",
}


def __getattr__(name: str) -> object:
    """A public name from its room, imported when it is first asked for: the command line must start at once."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
