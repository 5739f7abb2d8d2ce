"""Contacts by the million: counting patients and checking rules, against what else could do it and what is possible.

`python -m benchmarks.episodes [--rows N]… [--gate-rows N] [--runs N]` makes contacts in a temporary folder, measures
every contender as a process of its own, in turn, and removes the folder. Time on the clock, and the peak memory of all
processes of a run, measured in a run by itself.
"""

from benchmarks.episodes.measured import run

__all__ = ["run"]
