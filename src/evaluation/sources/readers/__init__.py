"""One reader a format: bytes in, raw cells out. None of them asks what a cell means.

An error of the library underneath may quote a cell, so none is let through: each becomes a message
of its own.
"""

from collections.abc import Callable

from evaluation.sources.cells import RawTable
from evaluation.sources.folder import DeliveredFile

Reader = Callable[[DeliveredFile, bytes], RawTable]

__all__ = ["Reader"]
