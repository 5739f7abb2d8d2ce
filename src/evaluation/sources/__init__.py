"""Delivered: reads a file as people deliver it into a canonical table.

In this room nothing is judged and no row is dropped but what the delivery itself leaves out, which is
counted: what can be read is carried on, for the gate to judge, and what cannot be read stops the file
with every reason at once. No value from a row stands in a message.
"""

from evaluation.sources.assessments import (
    ASSESSMENT_NAME,
    ASSESSMENTS_FOLDER,
    AssessedReport,
    AssessmentFile,
    StatementRole,
    read_assessments,
)
from evaluation.sources.canonical import Table, read_table
from evaluation.sources.cells import RawNote, RawSheet, RawTable
from evaluation.sources.corrections import Correction, Corrections, corrected_tables, read_lines
from evaluation.sources.declaration import Column, Kind, TableDeclaration, canonical_dtypes
from evaluation.sources.delivery import DEFAULT_THRESHOLD, DELIVERY_FILE, DataKind, Delivery, DeliveryFile
from evaluation.sources.folder import (
    OUTSIDE_FIGURES_FILE,
    DataSet,
    DeliveredFile,
    find_deliveries,
    read_settings,
    unreadable,
)
from evaluation.sources.many import join_many, split_many
from evaluation.sources.markdown import WrittenSection
from evaluation.sources.places import UnitNames
from evaluation.sources.problems import FileProblem, Place, UnreadableFileError
from evaluation.sources.raw import content_of, read_raw
from evaluation.sources.rows import NOTHING_LEFT_OUT, LeftOut
from evaluation.sources.sheets_to_fill_in import FILL_IN_SHEETS
from evaluation.sources.storage import read_canonical, write_canonical
from evaluation.sources.tables import TABLES

__all__ = [
    "ASSESSMENTS_FOLDER",
    "ASSESSMENT_NAME",
    "DEFAULT_THRESHOLD",
    "DELIVERY_FILE",
    "FILL_IN_SHEETS",
    "NOTHING_LEFT_OUT",
    "OUTSIDE_FIGURES_FILE",
    "TABLES",
    "AssessedReport",
    "AssessmentFile",
    "Column",
    "Correction",
    "Corrections",
    "DataKind",
    "DataSet",
    "DeliveredFile",
    "Delivery",
    "DeliveryFile",
    "FileProblem",
    "Kind",
    "LeftOut",
    "Place",
    "RawNote",
    "RawSheet",
    "RawTable",
    "StatementRole",
    "Table",
    "TableDeclaration",
    "UnitNames",
    "UnreadableFileError",
    "WrittenSection",
    "canonical_dtypes",
    "content_of",
    "corrected_tables",
    "find_deliveries",
    "join_many",
    "read_assessments",
    "read_canonical",
    "read_lines",
    "read_raw",
    "read_settings",
    "read_table",
    "split_many",
    "unreadable",
    "write_canonical",
]
