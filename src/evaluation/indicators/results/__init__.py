"""Result goals 1 to 5 against tables 3.1, 4.1 and 4.2 of the plan, as of the day of the study.

Every row of the tables gets a status: reached, on the way, behind, or not assessable.
"""
