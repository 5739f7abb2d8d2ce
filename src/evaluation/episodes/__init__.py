"""The room of episodes: microdata on an engine, from files of contacts to the counts of `npr_patients`.

For secure environments. What it does: reads files of any size where they lie, refuses what looks like a national
identity number, takes every row through the rules of the gate, and counts distinct persons by one expression.

What may not happen here: no row and no value of a row gets into a message, a log, a cache or a file that outlives the
command. What is temporary lies in one private folder, which is swept at the start and at the end. Nothing is released:
the counts are true ones, and go through the gate and the disclosure control like any other delivery.
"""

from evaluation.episodes.aggregation import Aggregation, aggregate, count_patients
from evaluation.episodes.contacts import Contacts, read_contacts
from evaluation.episodes.engines import ENGINES, Engine, EngineName, open_engine
from evaluation.episodes.files import find_episode_files
from evaluation.episodes.gate import checked
from evaluation.episodes.margins import patients_by_cell
from evaluation.episodes.private_folder import WorkingFolder, working_folder

__all__ = [
    "ENGINES",
    "Aggregation",
    "Contacts",
    "Engine",
    "EngineName",
    "WorkingFolder",
    "aggregate",
    "checked",
    "count_patients",
    "find_episode_files",
    "open_engine",
    "patients_by_cell",
    "read_contacts",
    "working_folder",
]
