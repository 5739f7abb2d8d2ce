"""Feedback workbooks: a copy of what was delivered, with the cells to mend marked and explained.

What it does: writes, for every delivered file, a workbook whose first sheet says what is wrong and whose other sheets
are the file as it came, its failing cells marked. Whoever filled in the file mends the original and delivers it again.

What may not happen here: the original is not touched; nothing is copied from a file that has not been looked through
for identity numbers, or in which one was seen; no text becomes a formula; a folder holds all of the feedback or none.
"""

from evaluation.quality.feedback.folder import check_folder, written_whole
from evaluation.quality.feedback.writing import Feedback, write_feedback

__all__ = ["Feedback", "check_folder", "write_feedback", "written_whole"]
