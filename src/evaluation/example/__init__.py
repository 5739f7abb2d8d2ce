"""The example: a complete synthetic set of every table, made by chance that is the same every time.

A room beside the deliveries, which it writes in the forms in which people deliver them. Everything in it is invented
but the names of places and trusts, the published figures that it starts from and the measures of the action plan; every
file says so. It computes no indicator, and no report depends on it.
"""

from evaluation.example.rows import World
from evaluation.example.writing import DEFAULT_SEED, example_files, example_tables, write_example

__all__ = ["DEFAULT_SEED", "World", "example_files", "example_tables", "write_example"]
