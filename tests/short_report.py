"""The command line with a report of two chapters: what holds of every run is seen on a short one, in less time.

Started as a program; the report with all its chapters is made in `tests/runs` and `tests/browser`.
"""

from evaluation.__main__ import main
from evaluation.reports import chapter

SHORT = {"summative": ("01_data_quality", "02_effect_goal_1")}

if __name__ == "__main__":
    chapter.REPORTS = SHORT
    main()
