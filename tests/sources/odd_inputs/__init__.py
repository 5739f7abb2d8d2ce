"""Deliveries as they come: malformed and odd files made by code, each with what must become of it."""

from .cells import CELLS
from .columns import COLUMNS
from .containers import CONTAINERS
from .delimited import DELIMITED
from .episodes import EPISODES
from .making import PLANTED, OddInput
from .places import PLACES
from .sheets import SHEETS

__all__ = ["ODD_INPUTS", "PLANTED", "OddInput"]

ODD_INPUTS: tuple[OddInput, ...] = (*CONTAINERS, *DELIMITED, *SHEETS, *CELLS, *PLACES, *COLUMNS, *EPISODES)
