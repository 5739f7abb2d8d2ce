"""The command line with a report of two chapters, or of those that a test names.

What holds of every run is seen on a short one, in less time.

Started as a program; the report with all its chapters is made in `tests/runs` and `tests/browser`.
"""

import os

from evaluation.__main__ import main
from evaluation.reports import chapter

CHAPTERS = os.environ.get("SHORT_REPORT_CHAPTERS", "01_data_quality 02_effect_goal_1")
SHORT = {"summative": tuple(CHAPTERS.split())}

if __name__ == "__main__":
    chapter.REPORTS = SHORT
    main()
